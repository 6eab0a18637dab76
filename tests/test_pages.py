"""What pages say: roles, owners, names of the day, totals, links, and hostile words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.graph import Graph, link
from generator.links import Page
from generator.markdown import FrontMatter, Markdown, attribute, escaped, linked, rendered, rendered_inline, spanned
from generator.model import Kind
from generator.model.fields import Piece
from generator.pages import briefings, pages
from generator.pages.sheet import Sheet
from tests.hostile import PIECES, lines, texts
from tests.rendering import SAFE_SCHEMES, Seen, head_of, html_of, seen


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one as high."""
    marks = heading.partition(" ")[0]
    found = re.search(rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{len(marks)}}} |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found is not None, f"no heading {heading!r}"
    return found[1]


def headings(page: str, marks: str) -> list[str]:
    """The headings of a level, in order."""
    return re.findall(rf"^{marks} (.+)$", page, re.MULTILINE)


def totals(page: str) -> dict[str, str]:
    """The totals of a page in words, by their address."""
    return dict(re.findall(r'<div class="total" id="([^"]+)"[^>]*>\s+\*\*(.+?)\*\*', page))


def briefs_in(text: str) -> list[str]:
    """The briefs that a part of a page lists as rows, in order."""
    return re.findall(r"</span> \[[^\]]+\]\((?:\.\./)?(?:briefings/)?([a-z0-9-]+)\.md\)", text)


# Profiles


def test_a_profile_groups_briefs_by_role_in_the_order_of_the_vocabulary(printed: dict[str, str]) -> None:
    """First what a company did itself, then its other roles, then what its subsidiaries did."""
    assert headings(printed["companies/harl-mills.md"], "###") == [
        "As the subject",
        "As the owner",
        "As a rival named",
        "Through subsidiaries and units",
    ]


def test_a_profile_lists_each_brief_under_its_role(printed: dict[str, str]) -> None:
    """The newest event comes first."""
    page = printed["companies/harl-mills.md"]
    assert briefs_in(section(page, "### As the subject")) == [
        "harl-to-close-ambry-mill",
        "harl-recall-retracted",
        "harl-opens-north-mill",
    ]
    assert briefs_in(section(page, "### As the owner")) == ["crumb-sold-to-oven-holding"]
    assert briefs_in(section(page, "### As a rival named")) == ["mugishima-recalls-loaves"]


def test_events_of_a_subsidiary_reach_the_owner_of_that_day(printed: dict[str, str]) -> None:
    """In 2021 Harl Mills owned Crumb & Co, and through it the bakery that was then called Old Quay Bread."""
    through = section(printed["companies/harl-mills.md"], "### Through subsidiaries and units")
    assert briefs_in(through) == ["crumb-cuts-two-rounds", "old-quay-bread-lays-off-bakers"]
    assert "through [Crumb &#38; Co](crumb-and-co.md)" in through
    assert "through [Tarn Bakery](tarn-bakery.md)" in through


def test_events_of_a_subsidiary_do_not_reach_a_later_owner(printed: dict[str, str]) -> None:
    """Oven Holding bought in 2022: what happened in 2021 is not its doing, what happened in 2023 is."""
    page = printed["companies/oven-holding.md"]
    assert briefs_in(section(page, "### Through subsidiaries and units")) == ["tarn-bakery-closes"]
    assert "old-quay-bread" not in page
    assert "tarn-bakery-closes" not in printed["companies/harl-mills.md"]


def test_an_old_brief_shows_the_name_of_its_day(printed: dict[str, str]) -> None:
    """The bakery was called Old Quay Bread in March 2021, and the brief says what it is called now."""
    page = printed["briefings/old-quay-bread-lays-off-bakers.md"]
    assert "- [Old Quay Bread](../companies/tarn-bakery.md), now Tarn Bakery" in section(page, "## Named here")
    assert "[Tarn Bakery]" not in page


def test_a_later_brief_shows_the_present_name(printed: dict[str, str]) -> None:
    """Two years later nobody calls it Old Quay Bread."""
    page = printed["briefings/tarn-bakery-closes.md"]
    assert "- [Tarn Bakery](../companies/tarn-bakery.md)" in section(page, "## Named here")
    assert "Old Quay Bread" not in page


def test_a_place_lists_the_events_of_places_within(printed: dict[str, str]) -> None:
    """What happened on the quay happened in the town."""
    assert briefs_in(section(printed["places/north-tarn.md"], "## Briefs")) == [
        "harl-to-close-ambry-mill",
        "tarn-bakery-closes",
        "old-quay-bread-lays-off-bakers",
    ]


def test_a_profile_and_the_index_count_the_same_briefs(printed: dict[str, str]) -> None:
    """Where a page lists three briefs, the index and the search do not speak of one."""
    rows = briefs_in(section(printed["places/north-tarn.md"], "## Briefs"))
    entry = re.search(r"\(north-tarn\.md\).*", printed["places/index.md"])
    assert entry is not None
    assert f"{len(rows)} briefs" in entry[0]
    assert head_of(printed["places/north-tarn.md"])["search"]["date"] == f"{len(rows)} briefs"


def test_a_source_lists_its_briefs_newest_first(graph: Graph, printed: dict[str, str]) -> None:
    """Lists of briefs have one order everywhere."""
    order = [event.id for event in graph.events]
    for path, page in printed.items():
        if path.startswith("sources/") and "## Briefs that cite it" in page:
            listed = briefs_in(section(page, "## Briefs that cite it"))
            assert listed == sorted(listed, key=order.index), path


def test_each_source_of_a_brief_leads_back_to_all_that_cites_it(printed: dict[str, str]) -> None:
    """As in a good footnote: to each place that bears its number, in their order, and to nothing else."""
    for path, page in printed.items():
        if not re.match(r"briefings/[^/]*[a-z]", path) or "## Sources" not in page:
            continue
        places = re.findall(r'<sup class="cite" id="(cited-\d+)">(.*?)</sup>', page)
        assert len({place for place, _ in places}) == len(places)
        for number, line in re.findall(r'^(\d+)\. <span id="source-\d+">(.*)$', page, re.MULTILINE):
            citing = [int(place.removeprefix("cited-")) for place, links in places if f"[{number}]" in links]
            assert [int(back) for back in re.findall(r'href="#cited-(\d+)"', line)] == sorted(citing), path
            assert citing or "↑" not in line


def test_undated_briefs_have_a_page_that_reads_well(printed: dict[str, str]) -> None:
    """An event of an undisclosed date did not happen "in undated"."""
    page = printed["briefings/undated.md"]
    assert briefs_in(page) == ["saint-loaf-loses-starter"]
    assert "in undated" not in page
    assert "of undated" not in page


# Relations

RELATIONS = [
    ("crumb-cuts-two-rounds", "Alongside", "old-quay-bread-lays-off-bakers"),
    ("old-quay-bread-lays-off-bakers", "Alongside", "crumb-cuts-two-rounds"),
    ("mugishima-recalls-loaves", "Because of", "ambry-grain-fined"),
    ("ambry-grain-fined", "Reason for", "mugishima-recalls-loaves"),
    ("tarn-bakery-closes", "After", "crumb-sold-to-oven-holding"),
    ("crumb-sold-to-oven-holding", "Before", "tarn-bakery-closes"),
    ("tarn-bakery-closes", "Reverses", "harl-opens-north-mill"),
    ("harl-opens-north-mill", "Reversed by", "tarn-bakery-closes"),
    ("crumb-sold-to-oven-holding", "Background", "harl-opens-north-mill"),
    ("harl-opens-north-mill", "Background to", "crumb-sold-to-oven-holding"),
]


def test_a_list_of_very_many_briefs_shows_the_newest(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, can be narrowed to nothing that it does not show, and leads to the years, which list all."""
    monkeypatch.setattr(briefings, "_MOST_LISTED", 3)
    by_path = {page.path: page.content.decode() for page in pages(graph)}
    page = by_path["briefings/index.md"]
    assert briefs_in(page) == [event.id for event in graph.events[:3]]
    assert "This page lists the newest 3; the page of a year lists all of that year." in page
    shown = {str(event.occurred.year) for event in graph.events[:3]}
    assert set(re.findall(r'<option value="(\d{4})">', page)) <= shown
    of_years = [id for year in graph.years for id in briefs_in(by_path[f"briefings/{year}.md"])]
    assert of_years == [event.id for event in graph.events]


def relations(page: str) -> str:
    """The list of a brief's relations."""
    return section(page, "## Before and after").split('<div class="relations"')[1].split("</div>")[0]


@pytest.mark.parametrize(("here", "phrase", "there"), RELATIONS)
def test_a_relation_shows_on_both_pages(printed: dict[str, str], here: str, phrase: str, there: str) -> None:
    """Each side words it from where it stands, and links to the other."""
    rows = relations(printed[f"briefings/{here}.md"]).splitlines()
    assert any(f'<span class="phrase">{phrase}</span>' in row and f"]({there}.md)" in row for row in rows)


def test_related_events_stand_in_the_order_of_time(printed: dict[str, str]) -> None:
    """A reader sees what came before and what came after."""
    related = relations(printed["briefings/harl-opens-north-mill.md"])
    assert briefs_in(related) == ["crumb-sold-to-oven-holding", "tarn-bakery-closes", "harl-to-close-ambry-mill"]


# Figures


def figures(page: str) -> dict[str, str]:
    """The rows of a brief's figures, by the address of each."""
    return dict(re.findall(r'^\| <span id="figure-([^"]+)"></span>(.+)$', page, re.MULTILINE))


def test_a_superseded_figure_stays_visible(printed: dict[str, str]) -> None:
    """The first notice of the fine is history, and says so."""
    rows = figures(printed["briefings/ambry-grain-fined.md"])
    assert '<span class="hedge">at least</span> **XTS 900k**' in rows["first-notice"]
    assert "replaced by a later figure" in rows["first-notice"]
    assert "replaced" not in rows["on-appeal"]


def test_a_superseded_figure_enters_no_total(printed: dict[str, str]) -> None:
    """The company's fines are what they became on appeal."""
    page = printed["companies/ambry-grain.md"]
    assert totals(page)["own-fine-xts"] == "XTS 1,250,000.25 in 1 event"
    assert "#figure-first-notice" not in section(page, "## Totals")


def test_rival_figures_are_both_visible(printed: dict[str, str]) -> None:
    """Two accounts of one price stand side by side, each with its speaker."""
    rows = figures(printed["briefings/crumb-sold-to-oven-holding.md"])
    assert "**XTS 2.5m**" in rows["price-paid"]
    assert "[Oven Holding](../companies/oven-holding.md), notice of the bakery" in rows["price-paid"]
    assert "**XTS 3m**" in rows["price-paid-2"]
    assert "| unnamed people |" in rows["price-paid-2"]


def test_rival_figures_span_a_range_in_totals(printed: dict[str, str]) -> None:
    """The event counts once, with the range of its accounts."""
    assert totals(printed["companies/tarn-bakery.md"])["own-jobs-lost"] == "more than 40 jobs in 2 events"
    assert totals(printed["kinds/sale.md"])["total-price-paid-xts"] == "about XTS 2,500,000 to XTS 3,000,000 in 1 event"


HEDGES = {
    "old-quay-bread-lays-off-bakers": {
        "jobs-lost": "more than 40 jobs",
        "headcount": "nearly 90 people",
        "share": "-4.5%",
    },
    "crumb-cuts-two-rounds": {"first-round": "about 120 jobs", "second-round": "30 jobs", "ovens": "10–12 ovens"},
    "crumb-sold-to-oven-holding": {"price-paid-2": "XTS 3m", "sales": "XTS 1.2bn", "jobs-at-risk": "up to 25 jobs"},
    "ambry-grain-fined": {"share": "about 12–14%", "fine": "up to EUR 10k", "on-appeal": "XTS 1,250,000.25"},
    "tarn-bakery-closes": {
        "jobs-lost-2": "fewer than 65 jobs",
        "jobs-lost-3": "at least 75 jobs",
        "headcount": "undisclosed",
    },
    "jazira-opens-bakery": {
        "ovens": "more than 3 ovens",
        "sales": "hundreds of millions of XTS",
        "sales-2": "about XTS 1–2bn",
    },
    "awkward-sign": {"flour-lost": "less than 2.25 tonnes", "jobs-lost": "dozens of jobs"},
}


@pytest.mark.parametrize("id", HEDGES)
def test_a_figure_keeps_its_hedge(printed: dict[str, str], id: str) -> None:
    """Every hedge of the format is shown as the source words it."""
    html = Seen(html_of(printed[f"briefings/{id}.md"]))
    rows = figures(printed[f"briefings/{id}.md"])
    shown = {key: Seen(html_of(rows[key].split(" | ")[0])).text for key in HEDGES[id]}
    assert {key: words.startswith(HEDGES[id][key]) for key, words in shown.items()} == dict.fromkeys(shown, True), shown
    assert all(words in html.text for words in HEDGES[id].values())


# Totals, worked out by hand

FRONT = {
    # More than 40 and at least 75 are firm; 120 about and 30 make 150, dozens are at least 24: 174; one is undisclosed.
    "total-jobs-lost": "more than 115 jobs in 2 of 5 events, at least about 174 more in 2; undisclosed in 1",
    # Hundreds of thousands are at least 200,000; the 5,000 of the retracted report are left out.
    "total-loaves-withdrawn": "at least about 200,000 loaves in 1 event",
    # 1.5, and somewhere from nought to less than 2.25.
    "total-flour-lost": "at least 1.5 and less than 3.75 tonnes in 2 events",
    "total-fine-eur": "up to EUR 10,000 in 1 event",
    "total-fine-xts": "XTS 1,250,000.25 in 1 of 2 events, nearly XTS 300,000 more in 1",
    # About 2.5m by one account, 3m by another; the sale that is denied is left out.
    "total-price-paid-xts": "about XTS 2,500,000 to XTS 3,000,000 in 1 event",
}
TOTALS = {
    "index.md": FRONT,
    "briefings/2021.md": {"total-jobs-lost": "more than 40 jobs in 1 of 2 events, about 150 more in 1"},
    "kinds/cuts.md": {"total-jobs-lost": "more than 40 jobs in 1 of 2 events, about 150 more in 1"},
    "kinds/closing.md": {"total-jobs-lost": "at least 75 jobs in 1 event"},
    "kinds/recall.md": {
        "total-jobs-lost": "undisclosed in 1 event",
        "total-loaves-withdrawn": "at least about 200,000 loaves in 1 event",
        "total-fine-xts": "nearly XTS 300,000 in 1 event",
    },
    "places/tarn-quay.md": {"total-jobs-lost": "more than 115 jobs in 2 events"},
    "places/north-tarn.md": {"total-jobs-lost": "more than 115 jobs in 2 events"},
    "places/mugi.md": {"total-jobs-lost": "undisclosed in 1 event"},
    "topics/sourdough.md": {
        "total-jobs-lost": "more than 115 jobs in 2 events",
        "total-flour-lost": "1.5 tonnes in 1 event",
    },
    "companies/crumb-and-co.md": {"own-jobs-lost": "at least 75 jobs in 1 of 2 events, about 150 more in 1"},
    "companies/harl-mills.md": {
        "own-jobs-lost": "none counted",
        "all-jobs-lost": "more than 40 jobs in 1 of 2 events, about 150 more in 1",
    },
    "companies/oven-holding.md": {"all-jobs-lost": "at least 75 jobs in 1 event"},
}


@pytest.mark.parametrize("path", TOTALS)
def test_totals_are_worded_from_their_parts(printed: dict[str, str], path: str) -> None:
    """Firm, approximate and undisclosed parts stay apart; every hedge stays."""
    shown = totals(printed[path])
    assert {anchor: shown.get(anchor) for anchor in TOTALS[path]} == TOTALS[path]


def test_a_total_says_what_it_leaves_out_and_why(printed: dict[str, str]) -> None:
    """What is expected, denied or retracted stands beside the total, not in it."""
    front = printed["index.md"]
    for anchor, left_out in (
        ("jobs-lost", r"Left out: \[Harl Mills is to close its mill in North Tarn\]\([^)]+\) &#40;expected&#41;"),
        (
            "loaves-withdrawn",
            r"Left out: \[Report of a recall at Harl Mills is taken back\]\([^)]+\) &#40;retracted&#41;",
        ),
        ("price-paid-xts", r"Left out: \[Saint Loaf is said to buy Ambry Grain\]\([^)]+\) &#40;denied&#41;"),
    ):
        box = front.split(f'id="total-{anchor}"')[1].split("</details>")[0]
        assert re.search(left_out, box), box


def test_money_of_two_currencies_is_never_added(printed: dict[str, str]) -> None:
    """Each currency has a total of its own."""
    assert {"total-fine-eur", "total-fine-xts"} <= totals(printed["index.md"]).keys()


def test_measures_that_do_not_add_up_have_no_total(printed: dict[str, str]) -> None:
    """Staff, ovens, rates and sales are shown where they are said, and added nowhere."""
    for page in printed.values():
        assert not [a for a in totals(page) if re.search("headcount|ovens|share|sales|at-risk|count$", a)]


def test_one_total_has_one_wording(printed: dict[str, str]) -> None:
    """Pages that count the same events print the same words."""
    wordings: dict[tuple[str, ...], set[str]] = {}
    for page in printed.values():
        for box in re.findall(r'<div class="total" id=.+?</details>', page, re.DOTALL):
            words, name = re.findall(r"\*\*(.+?)\*\* <span class=\"measure\">([^<,]+)", box)[0]
            rows = re.findall(r"^\| \[.+?([a-z0-9-]+)\.md\) \| .+? \| (.+?) \|", box, re.MULTILINE)
            wordings.setdefault((name, *sorted(map(str, rows))), set()).add(words)
    assert len(wordings) > 10
    assert {key: words for key, words in wordings.items() if len(words) > 1} == {}


# Layout, as Python-Markdown sees it


def test_a_correction_is_a_list_of_what_it_said_and_says(printed: dict[str, str]) -> None:
    """Each line of a correction is an item of a list, not a hyphen in running text."""
    html = html_of(printed["briefings/tarn-bakery-closes.md"])
    assert "<li><strong>It said:</strong> “60”</li>" in html
    assert "<li><strong>Why:</strong> The article gives a range.</li>" in html


def test_a_statement_stands_below_its_speaker(printed: dict[str, str]) -> None:
    """Speaker and words are paragraphs of their own."""
    html = html_of(printed["briefings/tarn-bakery-closes.md"])
    assert re.search(r"<p>It was a hard choice\.", html)


def test_no_page_has_markdown_left_over(printed: dict[str, str]) -> None:
    """What is meant as a list, table, link or heading has become one, on every page."""
    for path, page in printed.items():
        left = [line for line in html_of(page).splitlines() if re.match(r"(<p>)?(- |\| |#+ )|.*\]\([^)]*\.md", line)]
        assert left == [], path


def test_every_page_is_well_formed(printed: dict[str, str]) -> None:
    """Every tag that is opened is closed, in order."""
    for path, page in printed.items():
        found = seen(page)
        assert (path, found.open, found.is_nested) == (path, [], True)


# Prose


@pytest.fixture
def sheet(graph: Graph) -> Sheet:
    """A page that is about nothing in the newsroom."""
    return Sheet(graph, Page("elsewhere.md"))


def test_the_first_mention_becomes_a_link(sheet: Sheet) -> None:
    """The second does not, whether the name is written in the same way or in another."""
    assert sheet.prose("Harl Mills sold. Harl Mills is old. Harl is rich.") == (
        "[Harl Mills](companies/harl-mills.md) sold. Harl Mills is old. Harl is rich."
    )


def test_a_later_field_remembers_what_is_linked(sheet: Sheet) -> None:
    """First is first on the page, not in the field."""
    assert "](companies/harl-mills.md)" in sheet.prose("Harl Mills sold.")
    assert sheet.line("Harl Mills sold.") == "Harl Mills sold."


@pytest.mark.parametrize(
    "text",
    ["[what Harl Mills said](https://harl.example/said)", "> Harl Mills is old.", "`Harl Mills`", "### Harl Mills"],
)
def test_a_mention_within_links_quotes_code_and_headings_stays_words(sheet: Sheet, text: str) -> None:
    """And it does not count as the first: the next one in plain words is linked."""
    assert "harl-mills.md" not in sheet.prose(text)
    assert "](companies/harl-mills.md)" in sheet.prose("Harl Mills sold.")


def test_a_mention_within_emphasis_becomes_a_link(sheet: Sheet) -> None:
    """Emphasis is plain words, said louder."""
    assert (
        sheet.prose("*Ida Quern* **Pell Tove**")
        == "*[Ida Quern](people/ida-quern.md)* **[Pell Tove](people/pell-tove.md)**"
    )


def test_a_page_does_not_link_to_itself(graph: Graph) -> None:
    """A profile that names its own company says the name."""
    own = Sheet(graph, Page("companies/harl-mills.md"))
    assert own.prose("Harl Mills and [[harl-mills|Harl]] and Ida Quern") == (
        "Harl Mills and Harl and [Ida Quern](../people/ida-quern.md)"
    )


def test_a_name_that_two_bear_links_to_neither(sheet: Sheet) -> None:
    """Mugi is the island and the miller; `[[kind/id|text]]` says which is meant."""
    assert sheet.prose("Mugi") == "Mugi"
    assert sheet.prose("[[companies/mugi|Mugi]]") == "[Mugi](companies/mugi.md)"
    assert sheet.prose("[[places/mugi|Mugi]]") == "[Mugi](places/mugi.md)"


def test_a_name_in_another_script_is_linked(sheet: Sheet) -> None:
    """麦島製粉 is found between words that no blank divides, and so is a name from right to left."""
    assert sheet.prose("昨日麦島製粉が発表") == "昨日[麦島製粉](companies/mugi.md)が発表"
    assert "[مخبز الجزيرة](companies/jazira-bread.md)" in sheet.prose("قال مخبز الجزيرة اليوم")


def test_a_name_in_another_script_stands_beside_the_company(printed: dict[str, str]) -> None:
    """Whatever the script, readers who search by it see that they are right."""
    assert "麦島製粉" in section(printed["briefings/mugishima-recalls-loaves.md"], "## Named here")
    assert "مخبز الجزيرة" in section(printed["briefings/jazira-opens-bakery.md"], "## Named here")


def test_no_language_is_guessed_from_a_script(printed: dict[str, str]) -> None:
    """Han characters may be Japanese: a page says `lang="zh"` only where a record does."""
    assert [path for path, page in printed.items() if 'lang="zh"' in page] == []


def test_prose_in_the_body_of_a_brief(printed: dict[str, str]) -> None:
    """Quotes, code and headings of the newsroom's longest brief link to nobody."""
    background = section(printed["briefings/tarn-bakery-closes.md"], "## Background")
    for id in ("oven-holding", "saint-loaf", "ambry-grain", "places/mugi"):
        assert f"{id}.md" not in background
    assert "[Nadia Furn](../people/nadia-furn.md)" in background
    assert "[The miller of Mugi](../companies/mugi.md)" in background
    assert re.search(r'<sup class="cite" id="cited-\d+">\[1\]\(#source-1\), \[2\]\(#source-2\)</sup>', background)


# Hostile words


class _Plain:
    """Knows no names: words stay words."""

    def mention(self, text: str) -> Markdown:
        return escaped(text)

    def reference(self, id: str, text: str | None) -> Markdown:
        return escaped(text or id)

    def citation(self, keys: tuple[str, ...]) -> Markdown:
        return escaped(", ".join(keys))


CONTEXTS = {
    "headline": "# {}",
    "paragraph": "{}",
    "after words": "A word {} a word",
    "strong": "**{}**",
    "table cell": "| a | b |\n| --- | --- |\n| {} | c |",
    "list item": "- {}",
    "numbered item": '1. <span id="a"></span>{}',
    "link text": "[{}](other.md)",
    "quote": "> {}",
    "block": '<div class="box" markdown>\n\n{}\n\n</div>',
    "span": '- <span class="note">{}</span>',
    "summary of details": '<details class="box" markdown>\n<summary>{}</summary>\n\nx\n\n</details>',
    "code": "Record: <code>{}</code>",
}


@pytest.mark.parametrize("context", CONTEXTS)
@given(text=lines)
def test_a_line_shows_as_typed_and_does_nothing(context: str, text: str) -> None:
    """In every place of a page the words of a record are words: no tag, no attribute, and each as typed."""
    _ensure_as_typed(CONTEXTS[context], text)


@pytest.mark.parametrize("context", CONTEXTS)
def test_each_hostile_piece_shows_as_typed(context: str) -> None:
    """The same for each piece alone, at the beginning and at the end."""
    for piece in PIECES:
        _ensure_as_typed(CONTEXTS[context], f"{piece}a {piece}")


def _ensure_as_typed(template: str, text: str) -> None:
    tame, found = Seen(html_of(template.format("Tame"))), Seen(html_of(template.format(escaped(text))))
    assert found.marks == tame.marks
    assert found.open == []
    assert found.text == tame.text.replace("Tame", " ".join(text.split()), 1)


@given(text=lines)
def test_an_attribute_ends_where_it_should(text: str) -> None:
    """A value between double quotes stays one value."""
    html = html_of(f"a {spanned('x', text, text)} b")
    assert Seen(html).marks == {("p", ""), ("span", ""), ("span", "class"), ("span", "lang")}
    assert '"' not in attribute(text)
    assert "<" not in attribute(text)


@given(address=lines)
def test_an_address_ends_where_it_should(address: str) -> None:
    """Whatever an address holds, the link is one link, with the words that it should have."""
    found = Seen(html_of(linked("words", f"https://example.org/{address}")))
    assert found.marks == {("p", ""), ("a", ""), ("a", "href")}
    assert found.schemes == {"https"}
    assert found.text == "words"


PROSE_MARKS = {
    *((tag, "") for tag in ("p", "em", "strong", "code", "a", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6")),
    ("a", "href"),
    ("a", "title"),
    ("a", "class"),
    *((f"h{level}", "id") for level in range(3, 7)),
    ("ol", "start"),
}


@given(text=texts)
def test_prose_becomes_what_it_may_and_no_more(text: str) -> None:
    """Rich text makes emphasis, links, lists, quotes and headings; links lead to the web or to a mail address."""
    for markdown in (rendered(text, _Plain()), rendered_inline(text, _Plain())):
        found = Seen(html_of(markdown))
        assert found.marks <= PROSE_MARKS
        assert found.schemes <= SAFE_SCHEMES
        assert found.open == []


@given(text=texts)
def test_prose_on_one_line_stays_in_its_cell(text: str) -> None:
    """A rich field in a table makes no further cell, row or block."""
    found = Seen(html_of(f"| a | b |\n| --- | --- |\n| {rendered_inline(text, _Plain())} | LAST |"))
    blocks = {"table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in found.marks} - {"em", "strong", "code", "a"} == blocks
    assert found.words.count("LAST") == 1


@given(title=lines, description=texts, words=st.lists(lines, max_size=3))
def test_front_matter_says_what_it_was_given(title: str, description: str, words: list[str]) -> None:
    """MkDocs reads back every value as it was, whatever it holds."""
    head = FrontMatter(title, description, "briefing", {"type": title, "company": words}, "briefs/events/2023/x.yml")
    read = head_of(f"{head}\n# A page\n")
    assert (read["title"], read["description"]) == (title, description)
    assert read["search"] == {"type": title, "company": words}


# The same for whole pages: hostile words in every field of a brief and of all that it names


RICH = ("summary", "why_it_matters", "body", "text", "paraphrase", "was", "now", "why")
PLAIN = (
    *(
        "headline",
        "standing_note",
        "about",
        "label",
        "part",
        "note",
        "said_by",
        "speaker",
        "as_",
        "venue",
        "quote",
        "field",
    ),
    *("publisher", "via", "title", "author"),
)


def _with(value: Any, words: Mapping[str, str]) -> Any:
    """A record, or a part of one, with other words in all the fields that hold words."""
    if isinstance(value, Piece):
        fields = {name: words.get(name) or _with(getattr(value, name), words) for name in type(value).model_fields}
        return value.model_copy(update=fields)
    if isinstance(value, dict):
        return {key: _with(inner, words) for key, inner in value.items()}
    return tuple(_with(inner, words) for inner in value) if isinstance(value, tuple) else value


def _without_citations(text: str) -> str:
    """Checking refuses citations and references that lead nowhere; here they are words."""
    return re.sub(r"\[(?=[\[@])", "[ ", text)


def _hostile_graph(graph: Graph, line: str, text: str) -> Graph:
    """The newsroom with hostile names everywhere, and one brief with hostile words in every field."""
    catalogue = graph.catalogue
    words = {
        **dict.fromkeys(RICH, _without_citations(f"{text}\n\n{line} bakes")),
        **dict.fromkeys(PLAIN, line),
        "headline": line[:90],
    }
    event = _with(catalogue.events["tarn-bakery-closes"], words)
    about = {
        "legal_name": line,
        "sector": line,
        "summary": _without_citations(text),
        "headquarters": line,
        "lei": line,
        "wikidata": line,
    }

    def named(records: Mapping[str, Any], **others: str) -> dict[str, Any]:
        names = {id: line if id == "crumb-and-co" else f"{line} {id}" for id in records}
        return {id: record.model_copy(update={"name": names[id], **others}) for id, record in records.items()}

    return link(
        replace(
            catalogue,
            events={**catalogue.events, event.id: event},
            companies=named(catalogue.companies, **about),
            people=named(catalogue.people, summary=about["summary"]),
            places=named(catalogue.places, summary=about["summary"]),
            topics=named(catalogue.topics, summary=about["summary"]),
        )
    )


@pytest.fixture(scope="module")
def marks(printed: dict[str, str]) -> set[tuple[str, str]]:
    """Every tag, and attribute of it, that a page of the tame newsroom has."""
    found = set().union(*(seen(page).marks for page in printed.values()))
    return found | PROSE_MARKS


def test_no_page_runs_anything(marks: set[tuple[str, str]]) -> None:
    """The newsroom's own pages have no script, frame, style, handler or picture from elsewhere."""
    assert not {tag for tag, _ in marks} & {"script", "iframe", "object", "embed", "style", "base", "link", "meta"}
    assert [name for _, name in marks if name.startswith("on") or name in ("style", "src", "srcdoc", "action")] == []


ALL_FIELDS = {"tarn-bakery-closes", "crumb-and-co", "bo-leaven", "tarn-quay", "sourdough", "index", "closing", "2023"}


@pytest.mark.parametrize("examples", [4, pytest.param(40, marks=pytest.mark.slow)])
def test_hostile_words_in_every_field_come_out_inert(graph: Graph, marks: set[tuple[str, str]], examples: int) -> None:
    """No page gains a tag or attribute that the tame newsroom has not, and no address leads where it should not."""

    @given(line=lines, text=texts)
    @settings(max_examples=examples, deadline=None)
    def hold(line: str, text: str) -> None:
        for output in pages(_hostile_graph(graph, line, text)):
            folder, _, name = output.path.rpartition("/")
            if folder in ("sources", "publishers") or name.removesuffix(".md") in ALL_FIELDS:
                found = seen(output.content.decode())
                assert found.marks - marks == set(), output.path
                assert found.schemes <= SAFE_SCHEMES, output.path
                assert (found.open, found.is_nested) == ([], True), output.path

    hold()


def test_a_hostile_headline_reads_as_typed(graph: Graph) -> None:
    """The heading of the page is the headline, letter by letter."""

    @given(line=lines)
    @settings(max_examples=6, deadline=None)
    def hold(line: str) -> None:
        changed = _hostile_graph(graph, line[:90], "Tame words.")
        page = next(o for o in pages(changed) if o.path == "briefings/tarn-bakery-closes.md").content.decode()
        heading = re.search(r"<h1[^>]*>(.*?)(?:<a class=\"headerlink\".*)?</h1>", html_of(page), re.DOTALL)
        assert heading is not None
        assert Seen(heading[1]).text == " ".join(line[:90].split())

    hold()


def test_the_awkward_sign_reads_as_typed(graph: Graph, printed: dict[str, str]) -> None:
    """Every line of the newsroom's most awkward brief stands on its page as the editor wrote it."""
    event = graph.catalogue.events["awkward-sign"]
    figure, said, differing = event.figures[0], event.statements[0], event.disagreements[0]
    source = event.sources["board"]
    words = [
        event.headline,
        figure.said_by,
        figure.note,
        said.speaker,
        said.as_,
        said.venue,
        f"“{said.quote}”",
        differing.about,
    ]
    words += [source.publisher, f"“{source.title}”", source.author, source.note]
    shown = seen(printed["briefings/awkward-sign.md"]).text
    assert [word for word in words if word not in shown] == []
    assert graph.name_of(Kind.COMPANY, "saint-loaf") in shown
