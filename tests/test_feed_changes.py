"""What feeds do when a record is renamed, corrected, or full of odd characters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.feeds.escaping import marked
from generator.feeds.feed import stamped
from generator.graph import Graph
from generator.site import linked
from tests.copies import brief, changed
from tests.feed_readers import ATOM, SITE, changed_to, entry, jsons, parsed, written


@pytest.fixture(scope="module")
def files(graph: Graph) -> dict[str, bytes]:
    """Every feed of the newsroom, by its path on the site."""
    return written(graph)


def test_ids_survive_two_renames(files: dict[str, bytes], tree: Path) -> None:
    """A brief that was renamed twice keeps the id it had at first, and its item links to where it is now."""
    first, second, third = "jazira-opens-bakery", "jazira-bakes", "jazira-begins"
    file = brief(tree, first).rename(brief(tree, first).with_name(f"{second}.yml"))
    file.write_text(f"{file.read_text('utf-8')}formerly: [{first}]\n", "utf-8")
    once = written(linked(tree))
    changed(file, f"formerly: [{first}]", f"formerly: [{first}, {second}]")
    file.rename(file.with_name(f"{third}.yml"))
    twice = written(linked(tree))
    ids = [{item["id"] for item in jsons(each)["feed.json"]["items"]} for each in (files, once, twice)]
    assert ids[0] == ids[1] == ids[2]
    links = entry(twice["feed.xml"], first).findall(f"{ATOM}link")
    assert [one.get("href") for one in links] == [f"{SITE}briefings/{third}/"]


def test_the_feed_of_a_renamed_company_keeps_its_id_and_answers_at_its_old_addresses(files: dict[str, bytes]) -> None:
    """All old addresses bring the same bytes as the new one, and name the new one as their own."""
    new = files["companies/ambry-grain/feed.xml"]
    assert files["companies/ambry-corn/feed.xml"] == files["companies/ambry-corn-merchants/feed.xml"] == new
    assert files["topics/sack-tax/feed.json"] == files["topics/flour-tax/feed.json"]
    feed = parsed(new)
    assert feed.findtext(f"{ATOM}id") == "tag:crumb-post.example,2026:companies/ambry-corn/"
    assert f"{SITE}companies/ambry-grain/feed.xml" in [one.get("href") for one in feed.findall(f"{ATOM}link")]


def test_a_correction_moves_updated_and_makes_no_new_item(files: dict[str, bytes], tree: Path) -> None:
    """The item stays where it is, with its id and its day of publication; the log's feed gets one more."""
    file = brief(tree, "jazira-opens-bakery")
    correction = "corrections:\n  - {date: 2023-10-02, was: four, now: three}\n"
    file.write_text(file.read_text("utf-8") + correction, "utf-8")
    after = written(linked(tree))
    old, new = (entry(each["feed.xml"], "jazira-opens-bakery") for each in (files, after))
    assert old.findtext(f"{ATOM}published") == new.findtext(f"{ATOM}published") == "2023-05-07T00:00:00Z"
    assert old.findtext(f"{ATOM}updated") == "2023-05-07T00:00:00Z"
    assert new.findtext(f"{ATOM}updated") == "2023-10-02T00:00:01Z"
    before_ids, after_ids = ([item["id"] for item in jsons(each)["feed.json"]["items"]] for each in (files, after))
    assert before_ids == after_ids
    assert jsons(after)["corrections/feed.json"]["items"][0]["title"] == "Corrected: Jazira Bread opens a bakery"


def test_a_second_change_on_one_day_moves_updated_again(graph: Graph, files: dict[str, bytes]) -> None:
    """Records know days only; a reader still notices each change."""
    event = graph.catalogue.events["tarn-bakery-closes"]
    update = event.updates[-1].model_copy(update={"date": event.corrections[-1].date})
    more = event.model_copy(update={"updates": (*event.updates, update)})
    after = written(changed_to(graph, more))
    old, new = (entry(each["feed.xml"], event.id).findtext(f"{ATOM}updated", "") for each in (files, after))
    assert old[:10] == new[:10]
    assert old < new


def test_a_stamp_is_a_time_of_day_for_any_number_of_changes() -> None:
    """Sixty changes and more still make one, and each a later one."""
    stamps = [stamped(date(2023, 5, 7), changes) for changes in range(3000)]
    assert stamps == sorted(set(stamps))
    assert (stamps[0], stamps[61]) == ("2023-05-07T00:00:00Z", "2023-05-07T00:01:01Z")


def test_corrections_of_one_brief_on_one_day_have_ids_of_their_own(graph: Graph) -> None:
    """The second of a day is numbered; the first keeps its id when the second comes."""
    event = graph.catalogue.events["harl-recall-retracted"]
    more = event.model_copy(update={"corrections": event.corrections * 2})
    ids = [item["id"] for item in jsons(written(changed_to(graph, more)))["corrections/feed.json"]["items"]]
    first = "tag:crumb-post.example,2026:corrections/briefings/harl-recall-retracted/2023-05-12"
    assert ids[-2:] == [f"{first}-2", first]


# Hostile words stay words


def test_an_awkward_headline_reads_as_typed(graph: Graph, files: dict[str, bytes]) -> None:
    """Marks of HTML, Markdown and XML in a headline come out as the same characters, in both forms."""
    headline = graph.catalogue.events["awkward-sign"].headline
    assert entry(files["feed.xml"], "awkward-sign").findtext(f"{ATOM}title") == headline
    assert headline in [item["title"] for item in jsons(files)["feed.json"]["items"]]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_well_formed_in_xml(text: str) -> None:
    """Whatever stands in an attribute or element can be read back, but for what XML cannot hold at all."""
    element = parsed(f'<a b="{marked(text)}">{marked(text)}</a>')
    expected = "".join(c if (c >= " " and c not in "\ufffe\uffff") or c in "\t\n\r" else "\ufffd" for c in text)
    assert (element.text or "").split() == expected.split()
    assert element.attrib["b"].split() == expected.split()


_ODD = ["]]>", "<script>alert(1)</script>", "&lt;b&gt; &amp;amp;", "\x00\x0b\x1b", "a\u2028b"]


@pytest.mark.parametrize("words", _ODD)
def test_odd_characters_in_a_headline_leave_every_feed_readable(graph: Graph, words: str) -> None:
    """Feeds, OPML and JSON stay well formed, and the title is text."""
    event = graph.catalogue.events["harl-opens-north-mill"].model_copy(update={"headline": f"Mill {words}"})
    odd = written(changed_to(graph, event))
    for path, content in odd.items():
        if path.endswith((".xml", ".opml")):
            parsed(content)
    assert not feedparser.parse(odd["feed.xml"]).bozo
    assert b"<script" not in odd["feed.xml"]
