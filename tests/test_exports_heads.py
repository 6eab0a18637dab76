"""The heads of pages: what travels through the front matter arrives as it was, and leads to files that are there."""

from __future__ import annotations

import json
import posixpath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator.exports import Facts
from generator.links import Page, data_page, front_page, index_of, page_of
from generator.markdown import FrontMatter, Head, headed, page_output
from generator.model import Kind
from generator.outputs import Output
from generator.pages.rules import Rules
from tests.exported import heads


@pytest.fixture(scope="module")
def known(facts: Facts) -> dict[str, Head]:
    """The newsroom's heads, by the path of the page."""
    return heads(facts)


def _page(title: str = "A page", links: tuple[tuple[str, str, str, str], ...] = ()) -> Output:
    head = FrontMatter(title, "What it is about", "index", links=links)
    return page_output(Page("handbook/a-page.md"), head, "rules", Rules((), ()))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_any_words_arrive_at_the_theme_as_they_were(text: str) -> None:
    """Written as JSON, read by MkDocs as YAML: names, contents and JSON-LD are the same."""
    jsonld = json.dumps({"headline": text})
    page = headed(
        _page(text.replace("\u2028", " ").replace("\u2029", " ")), Head(meta=(("citation_title", "a"),), jsonld=jsonld)
    )
    body, meta = get_data(page.content.decode())
    assert body.startswith("# Rules for records")
    assert json.loads(meta["jsonld"]) == {"headline": text}
    assert meta["meta"] == [["citation_title", "a"]]


def test_links_of_two_rooms_stand_side_by_side() -> None:
    """What a page says of itself comes first; what is found out later is put behind it."""
    feed, data = (
        ("alternate", "application/atom+xml", "feed.xml", "Feed"),
        ("alternate", "application/json", "a.json", "Data"),
    )
    page = headed(_page(links=(feed,)), Head(links=(data,), changed="2025-08-02"))
    _, meta = get_data(page.content.decode())
    assert meta["links"] == [list(feed), list(data)]
    assert meta["changed"] == "2025-08-02"


def test_a_page_of_which_nothing_more_is_known_stays_as_it_is() -> None:
    """To the last byte, whatever its words."""
    page = _page('A rule --- with "dashes"\u2029---')
    assert headed(page, Head()) == page


def test_the_body_of_a_page_is_never_touched(facts: Facts, printed: dict[str, str], known: dict[str, Head]) -> None:
    """Only the front matter grows."""
    for path, text in printed.items():
        more = headed(Output(path, text.encode()), known.get(path, Head()))
        assert get_data(more.content.decode())[0] == get_data(text)[0]


def test_every_page_of_records_has_a_head(facts: Facts, printed: dict[str, str], known: dict[str, Head]) -> None:
    """Briefings and profiles have all of it; lists and sources their JSON and their day."""
    assert set(known) <= {*printed, data_page().path}
    graph = facts.graph
    for kind in (Kind.EVENT, Kind.COMPANY, Kind.PERSON, Kind.PLACE, Kind.TOPIC):
        assert known[index_of(kind).path].links
        for id in graph.catalogue.records_of(kind):
            head = known[page_of(kind, id).path]
            assert head.meta
            assert head.jsonld
            assert [link[1].rpartition("/")[2] for link in head.links] == [
                "json",
                "x-bibtex",
                "x-research-info-systems",
                "vnd.citationstyles.csl+json",
            ]
            assert bool(head.card) == (kind is Kind.EVENT)
    assert known[front_page().path].jsonld


def test_every_link_of_a_head_leads_to_a_file(known: dict[str, Head], exported: dict[str, bytes]) -> None:
    """As seen from the page, also from the front page."""
    for path, head in known.items():
        for _, _, href, _ in head.links:
            assert posixpath.normpath(posixpath.join(Page(path).address, href)) in exported, f"{path}: {href}"
        if head.card:
            assert f"{Page(path).address}{head.card}" in exported


def test_what_citation_managers_read(known: dict[str, Head]) -> None:
    """Highwire's and Dublin Core's names, dates in the form that each wants, keywords one by one."""
    meta = known[page_of(Kind.EVENT, "tarn-bakery-closes").path].meta
    named = dict(meta)
    assert named["citation_publication_date"] == "2023/05/06"
    assert named["citation_online_date"] == "2023/08/01"
    assert named["DC.date"] == "2023-05-06"
    assert named["DC.date.modified"] == "2023-08-01"
    assert named["citation_author"] == named["DC.creator"] == "The Crumb Post"
    keywords = [content for name, content in meta if name == "citation_keywords"]
    assert keywords == ["Crumb & Co", "Tarn Bakery", "Sourdough", "Bread prices"]


def test_front_matter_is_json_and_yaml_alike(facts: Facts, printed: dict[str, str], known: dict[str, Head]) -> None:
    """Whichever of the two reads it, every page says the same of itself."""
    for path, text in printed.items():
        page = headed(Output(path, text.encode()), known.get(path, Head())).content.decode()
        front = page.split("---\n")[1]
        assert json.loads(front) == yaml.safe_load(front)
