"""Pages with pictures: all that is drawn is said in words beside it, leads somewhere, and works without a script."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, timedelta
from html import unescape
from io import StringIO
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.dates import parse_date
from generator.graph import Graph, link
from generator.links import Page, page_of
from generator.model import Catalogue, Event, Kind, Related
from generator.pages import list_page
from generator.pages.chronicle import dated
from generator.pages.pictures import picture_pages
from generator.pages.stops import companies_by_event
from generator.site import build
from tests.rendering import Seen, html_of, seen

TIMELINE, MAP, FIGURES = "timeline/index.md", "map.md", "figures.md"


def pictures_in(page: str) -> list[ET.Element]:
    """The pictures of a page, as trees."""
    blocks = re.findall(r'^<div class="picture .*?^</div>', page, re.MULTILINE | re.DOTALL)
    return [ET.fromstring(block) for block in blocks]  # noqa: S314 - our own markup


def picture_of(page: str) -> ET.Element:
    """The one picture of a page."""
    (found,) = pictures_in(page)
    return found


def marked(tree: ET.Element, css_class: str) -> list[ET.Element]:
    """The elements of a class."""
    return [element for element in tree.iter() if css_class in element.get("class", "").split()]


def stops(page: str) -> list[str]:
    """The events of a timeline's list, in order."""
    return re.findall(r'data-event="([^"]+)" data-kind', page)


def pages_of(graph: Graph) -> dict[str, str]:
    """The pages that are pictures, by path."""
    return {listing.page.path: list_page(listing, graph).content.decode() for listing in picture_pages(graph)}


# The timeline


def test_the_list_and_both_drawings_hold_every_dated_event(graph: Graph, printed: dict[str, str]) -> None:
    """What the picture shows, the list says, newest first; undated events are in neither."""
    events = [event.id for event in reversed(dated(graph.events))]
    listed = stops(printed[TIMELINE])
    assert Counter(listed) == Counter(events)
    drawn = Counter(mark.attrib["data-event"] for mark in marked(picture_of(printed[TIMELINE]), "event"))
    assert drawn == Counter(dict.fromkeys(events, 2))
    assert len(events) < len(graph.events)
    assert "1 more event of undisclosed date" in printed[TIMELINE]


def test_a_year_holds_all_that_may_have_happened_in_it(graph: Graph, printed: dict[str, str]) -> None:
    """One overlap rule: a brief of 2022 to 2023 is on both pages; an open end reaches no farther."""
    years = {path for path in printed if re.fullmatch(r"timeline/\d{4}\.md", path)}
    for path in years:
        year = int(path[9:13])
        within = {
            event.id
            for event in dated(graph.events)
            if event.occurred.overlaps(date(year, 1, 1), date(year, 12, 31)) and not _is_open(event)
        }
        assert within <= set(stops(printed[path]))
        assert {id for id in stops(printed[path]) if not _is_open(graph.catalogue.events[id])} == within
    assert {f"timeline/{event.occurred.year}.md" for event in dated(graph.events)} <= years


def _is_open(event: Event) -> bool:
    return event.occurred.earliest == date.min or event.occurred.latest == date.max


def test_arcs_lead_between_kinds_and_the_list_says_the_same(printed: dict[str, str]) -> None:
    """A relation that claims an order is drawn where the kinds differ; `alongside` and `background` are not."""
    page = printed[TIMELINE]
    arcs = [(arc.attrib["data-cause"], arc.attrib["data-effect"]) for arc in marked(picture_of(page), "arc")]
    assert set(arcs) == {
        ("harl-opens-north-mill", "harl-to-close-ambry-mill"),
        ("crumb-sold-to-oven-holding", "tarn-bakery-closes"),
        ("harl-opens-north-mill", "tarn-bakery-closes"),
        ("ambry-grain-fined", "mugishima-recalls-loaves"),
    }
    for cause, effect in set(arcs):
        line = next(line for line in page.splitlines() if f'data-event="{cause}"' in line and line.startswith("- "))
        outcomes = line.partition('<span class="outcomes">')[2]
        assert f"briefings/{effect}.md" in outcomes


def test_events_of_one_kind_are_not_joined(graph: Graph) -> None:
    """A hundred rules that follow each other would hide what rules led to."""
    catalogue = graph.catalogue
    first, second = (e for e in dated(graph.events) if e.kind == "cuts")
    joined = second.model_copy(update={"related": (Related(event=first.id, relation="after"),)})
    changed = link(_with_events(catalogue, {**catalogue.events, second.id: joined}))
    drawn = {arc.attrib["data-effect"] for arc in marked(picture_of(pages_of(changed)[TIMELINE]), "arc")}
    assert second.id not in drawn


def _with_events(catalogue: Catalogue, events: dict[str, Event]) -> Catalogue:
    return Catalogue(
        catalogue.vocabulary,
        events,
        catalogue.companies,
        catalogue.people,
        catalogue.places,
        catalogue.topics,
        catalogue.sources,
        catalogue.origins,
    )


def test_a_stop_carries_what_the_filters_ask_for(graph: Graph, printed: dict[str, str]) -> None:
    """Its kind, its span, and every company on whose profile it stands, owners included."""
    named = companies_by_event(graph)
    for id, kind, companies, first, last in re.findall(
        r'data-event="([^"]+)" data-kind="([^"]+)" data-companies="([^"]*)" data-first="([^"]+)" data-last="([^"]+)"',
        printed[TIMELINE],
    ):
        event = graph.catalogue.events[id]
        assert (kind, first, last) == (event.kind, str(event.occurred.earliest), str(event.occurred.latest))
        assert tuple(companies.split()) == named[id]
        assert {i.company for i in event.companies} <= set(named[id])


def test_filters_have_pages_that_need_no_script(printed: dict[str, str]) -> None:
    """Every kind, company and year to choose from is also a link, to a page with a timeline or list of its own."""
    page = printed[TIMELINE]
    chosen = re.findall(r'<option value="([^"]+)">', page)
    links = re.findall(r"\]\(((?:\.\./(?:kinds|companies)/)?[a-z0-9-]+)\.md\)", page)
    assert len(set(chosen)) > 15
    assert set(chosen) <= {address.rpartition("/")[2] for address in links}


def test_the_form_of_filters_waits_for_its_script(printed: dict[str, str]) -> None:
    """Without a script nothing stands on the page that does nothing."""
    assert re.search(r"<form [^>]*\bhidden>", printed[TIMELINE])


# The map


def test_the_list_beside_the_map_counts_each_place(graph: Graph, printed: dict[str, str]) -> None:
    """Every place that an event names, with its number of events, also those that have no coordinates."""
    rows = dict(re.findall(r"^\| \[[^\]]+\]\(places/([a-z-]+)\.md\)[^|]*\| (\d+) \|", printed[MAP], re.MULTILINE))
    counts = Counter(place for event in graph.events for place in event.places)
    assert rows == {place: str(count) for place, count in counts.items()}
    assert printed[MAP].count("not on the map") == sum(not graph.catalogue.places[id].latitude for id in counts)


def test_the_map_marks_the_places_that_have_coordinates(graph: Graph, printed: dict[str, str]) -> None:
    """A mark leads to its place and says how many events it stands for."""
    (link_to,) = picture_of(printed[MAP]).iter("a")
    assert link_to.attrib["href"] == "../places/sel-harbour/"
    assert link_to.findtext("title") == "Sel Harbour: 4 events"
    assert graph.events_of(Kind.PLACE, "sel-harbour")


def test_a_country_says_what_its_mark_leaves_open(graph: Graph) -> None:
    """Events of which only the country is known are not put on a city."""
    catalogue = graph.catalogue
    isles = catalogue.places["ombrel-isles"].model_copy(update={"latitude": "1.0", "longitude": "-150.0"})
    changed = link(
        Catalogue(
            catalogue.vocabulary,
            catalogue.events,
            catalogue.companies,
            catalogue.people,
            {**catalogue.places, "ombrel-isles": isles},
            catalogue.topics,
            catalogue.sources,
            catalogue.origins,
        )
    )
    page = pages_of(changed)[MAP]
    assert len(marked(picture_of(page), "vague")) == 1
    assert "A hollow square" in page
    assert "country, no closer place named; " in unescape(page)


# Figures


def _totals(page: str) -> dict[str, str]:
    """The totals of a page in words, by their address."""
    return dict(re.findall(r'<div class="total" id="([^"]+)"[^>]*>\s+\*\*(.+?)\*\*', page))


GROUP = re.compile(
    r"^\| \[[^\]]+\]\((?P<page>[^)#]+)\) \| (?P<words>[^|]+) \| \[[^\]]+\]\([^)#]+#(?P<anchor>[^)]+)\) \|$",
    re.MULTILINE,
)


def test_a_group_reads_as_on_its_own_page_and_leads_to_its_rows(printed: dict[str, str]) -> None:
    """By year, by kind, by company: the words and the rows are those of the year's, kind's or company's page."""
    groups = list(GROUP.finditer(printed[FIGURES]))
    assert len(groups) > 20
    for group in groups:
        assert _totals(printed[group["page"]])[group["anchor"]] == group["words"]


def test_the_figures_page_has_every_total_of_the_site(printed: dict[str, str]) -> None:
    """The front page and the figures page print the same totals, each with its counting rule."""
    assert _totals(printed[FIGURES]) == _totals(printed["index.md"])
    assert printed[FIGURES].count("Counted: ") == len(_totals(printed[FIGURES]))


def test_a_chart_says_what_its_table_says(printed: dict[str, str]) -> None:
    """The description of each chart has every line of its table, in the same words."""
    parts = printed[FIGURES].split("\n### ")[1:]
    assert len(parts) > 10
    for part in parts:
        for chart in pictures_in(part):
            described = chart.findtext(".//desc") or ""
            table = part.partition('<div class="charttable"')[2].partition("</div>")[0]
            rows = re.findall(r"^\| \[([^\]]+)\]\([^)]+\) \| ([^|]+) \|", table, re.MULTILINE)
            assert len(rows) > 1
            assert all(unescape(": ".join(row)) in described for row in rows)


def test_years_without_figures_are_said_between_those_with(printed: dict[str, str]) -> None:
    """A gap in time is no bar, and no year is left out in silence."""
    graph_years = [
        unescape("".join(text.itertext()))
        for chart in pictures_in(printed[FIGURES])
        for text in chart.iter("text")
        if "class" not in text.attrib
    ]
    assert any(re.match(r"\d{4}: ", words) for words in graph_years)
    for chart in pictures_in(printed[FIGURES]):
        if "by year" in (chart.findtext(".//title") or ""):
            described = chart.findtext(".//desc") or ""
            spans = re.findall(r"(?<!\S)(\d{4})(?:–(\d{4}))?: ", described)
            ends = [(int(first), int(last or first)) for first, last in spans]
            assert all(after[0] == before[1] + 1 for before, after in pairwise(ends))


def test_each_chart_has_its_table_its_rule_and_its_data(printed: dict[str, str], exported: dict[str, bytes]) -> None:
    """Under each heading stand a table, the way to the rule of the measure, and the lines of the file that say it."""
    page = printed[FIGURES]
    files = {address.removeprefix("../") for address in seen(page).addresses if address.startswith("../data/")}
    assert files == {"data/totals.csv", "data/total_rows.csv", "data/figures.csv"}
    assert files <= set(exported)
    scopes = {line["scope"] for line in csv.DictReader(StringIO(exported["data/totals.csv"].decode("utf-8-sig")))}
    for chart in re.split(r"^##+ ", page, flags=re.MULTILINE)[1:]:
        if "by " not in chart.partition("\n")[0]:
            continue
        rule = re.search(r"Counted by the rule of \[[^\]]+\]\(#([^)]+)\)\. Data: <a [^>]+>totals", chart)
        lines = re.search(r"\(scope (\w+)", chart)
        assert "| Total | Counted |" in chart
        assert rule is not None
        assert f'<div class="total" id="{rule[1]}"' in page
        assert lines is not None
        assert lines[1] in scopes


# Briefings, profiles, the front page


def test_a_briefing_shows_two_steps_before_and_after(printed: dict[str, str]) -> None:
    """The chain leads from the mill's opening over the sale to the closing; the page's own line has no link."""
    chain = (
        printed["briefings/tarn-bakery-closes.md"].partition('<div class="chain"')[2].partition("\n</div>\n\n<div")[0]
    )
    lines = re.findall(r'^- <span class="when">[^<]*</span> (.+)$', chain, re.MULTILINE)
    linked = [re.search(r"\]\((.+)\.md\)", line) for line in lines]
    assert [found and found[1] for found in linked] == ["harl-opens-north-mill", "crumb-sold-to-oven-holding", None]
    tree = pictures_in(printed["briefings/tarn-bakery-closes.md"])[0]
    assert (len(marked(tree, "mark")), len(marked(tree, "arc")), len(marked(tree, "here"))) == (3, 2, 1)


def test_a_chain_shows_on_both_ends(printed: dict[str, str]) -> None:
    """What a brief came out of says so too."""
    for here, there in (
        ("ambry-grain-fined", "mugishima-recalls-loaves"),
        ("mugishima-recalls-loaves", "ambry-grain-fined"),
    ):
        chain = printed[f"briefings/{here}.md"].partition('<div class="chain"')[2]
        assert f"]({there}.md)" in chain


def test_a_brief_without_a_before_or_after_has_no_chain(printed: dict[str, str]) -> None:
    """`Alongside` has no order: it stays in the list."""
    assert '<div class="chain"' not in printed["briefings/old-quay-bread-lays-off-bakers.md"]


def test_profiles_and_the_front_page_have_a_small_timeline(graph: Graph, printed: dict[str, str]) -> None:
    """Of the events of the page, if there are three or more with a date; each mark leads to its briefing."""
    shown = {
        "companies/harl-mills.md": graph.events_of(Kind.COMPANY, "harl-mills"),
        "places/sel-harbour.md": graph.events_of(Kind.PLACE, "sel-harbour"),
        "index.md": graph.events,
    }
    for path, events in shown.items():
        (small,) = (tree for tree in pictures_in(printed[path]) if "strip" in tree.attrib["class"])
        marks = {mark.attrib["data-event"]: next(mark.iter("a")).attrib["href"] for mark in marked(small, "event")}
        assert set(marks) == {event.id for event in dated(events)}
        for id, address in marks.items():
            assert urljoin(f"/{Page(path).address}", address) == f"/{page_of(Kind.EVENT, id).address}"


def test_two_events_are_no_timeline(graph: Graph, printed: dict[str, str]) -> None:
    """A list of two needs no picture."""
    assert len(graph.events_of(Kind.COMPANY, "ambry-grain")) == 2
    assert not [tree for tree in pictures_in(printed["companies/ambry-grain.md"]) if "strip" in tree.attrib["class"]]


def test_companies_named_together_are_a_ring(graph: Graph, printed: dict[str, str]) -> None:
    """The ring has the companies of the list, each leading to its profile."""
    for company, near in graph.together.items():
        rings = [tree for tree in pictures_in(printed[f"companies/{company}.md"]) if "network" in tree.attrib["class"]]
        wanted = [f"../{id}/" for id in list(near)[:8]] if len(near) >= 3 else []
        assert [a.attrib["href"] for ring in rings for a in ring.iter("a")] == wanted
    assert any(len(near) >= 3 for near in graph.together.values())


# Every page


def test_every_picture_is_inert_and_whole(printed: dict[str, str]) -> None:
    """Through MkDocs' Markdown a picture comes out as it went in: every drawing closed, nothing that runs."""
    for path, page in printed.items():
        pictures = pictures_in(page)
        if pictures:
            html = html_of(page)
            whole: Seen = seen(page)
            assert whole.is_nested, path
            assert html.count("<svg") == html.count("</svg>") == page.count("<svg"), path
            assert not re.search(r"<svg[^>]*\sstyle=|\son[a-z]+=", html), path


def test_a_site_without_events_has_its_pages(graph: Graph) -> None:
    """A new site builds: the pages of its navigation are there from the first day."""
    pages = pages_of(link(Catalogue(graph.catalogue.vocabulary), date(2024, 1, 1)))
    assert set(pages) == {TIMELINE, MAP, FIGURES}
    assert "No brief has a date yet" in pages[TIMELINE]
    assert "No brief names a place yet" in pages[MAP]


def test_the_same_records_give_the_same_pictures(graph: Graph) -> None:
    """Byte for byte, also from records read in another order."""
    catalogue = graph.catalogue
    turned = link(_with_events(catalogue, dict(reversed(catalogue.events.items()))))
    assert pages_of(turned) == pages_of(graph)


def _grown(graph: Graph, events: int) -> Graph:
    """The newsroom's briefs over and over, a day apart."""
    models = dated(graph.events)
    made: dict[str, Event] = {}
    for number in range(events):
        model = models[number % len(models)]
        day = date(2014, 1, 1) + timedelta(number * 3650 // events)
        id = f"{model.id[:60]}-{number}"
        made[id] = model.model_copy(update={"id": id, "occurred": parse_date(day.isoformat()), "related": ()})
    return link(_with_events(graph.catalogue, made))


@pytest.mark.slow
def test_ten_thousand_events_make_a_page_that_can_be_read(graph: Graph) -> None:
    """The picture counts by month, the list leads to the years, and every event is on the page of its year."""
    pages = pages_of(_grown(graph, 10_000))
    assert len(pages[TIMELINE]) < 400_000
    assert stops(pages[TIMELINE]) == []
    years = [page for path, page in pages.items() if re.fullmatch(r"timeline/\d{4}\.md", path)]
    assert sum(len(stops(page)) for page in years) == 10_000
    assert sum(map(int, re.findall(r"^- \[\w+ \d{4}&#58; (\d+)\]", pages[TIMELINE], re.MULTILINE))) == 10_000


# The built site


@pytest.mark.slow
def test_every_link_of_a_picture_arrives_in_the_built_site(tree: Path) -> None:
    """MkDocs leaves these links alone; each leads to a file, from the address at which its page is read."""
    build(tree, search=False)
    site, followed = tree / "site", 0
    for file in site.rglob("index.html"):
        address = f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        for block in re.findall(r'<div class="picture .*?</svg>\s*</div>', file.read_text("utf-8"), re.DOTALL):
            for target in re.findall(r'<a href="([^"]+)"', block):
                path = urljoin(address, target)
                assert (site / path.lstrip("/") / "index.html").is_file(), f"{address}: {target}"
                followed += 1
    assert followed > 50
