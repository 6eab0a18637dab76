"""Briefings by year, and the front page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.graph import UNDATED, Graph, by_year
from generator.links import (
    data_page,
    digest_index,
    figures_page,
    follow_page,
    front_page,
    index_of,
    map_page,
    publisher_index,
    search_page,
    timeline_page,
    word_index,
    word_page,
    year_page,
)
from generator.markdown import FrontMatter, Markdown, attribute, joined, page_output, spanned
from generator.model import Event, Kind
from generator.outputs import Output
from generator.pages.chronicle import small_timeline
from generator.pages.listing import Listing
from generator.pages.narrowing import Narrowing, narrowed_rows, narrowing_of_briefs
from generator.pages.profiles import Group, brief_rows, totals_of
from generator.pages.rows import BriefRow, TotalView
from generator.pages.sheet import Sheet
from generator.wording import counted, year_worded

_NEWEST = 6
_MOST_LISTED = 1_000
"""Briefs on one page beyond which a phone waits for the list; all of a year stand on the page of that year."""


@dataclass(frozen=True)
class YearLink:
    """A year with its number of briefs, as a share of the fullest year in steps of five per cent."""

    year: Markdown
    count: str
    share: int


@dataclass(frozen=True)
class Briefings:
    """All briefs by year."""

    lead: str
    years: tuple[YearLink, ...]
    narrowing: Narrowing
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Year:
    """The briefs of one year."""

    title: str
    lead: str
    totals: tuple[TotalView, ...]
    narrowing: Narrowing
    rows: tuple[BriefRow, ...]


@dataclass(frozen=True)
class Card:
    """A brief on the front page."""

    row: BriefRow
    standfirst: str


@dataclass(frozen=True)
class Front:
    """What the site knows and what is new, in ten seconds."""

    lead: str
    cards: tuple[Card, ...]
    totals: tuple[TotalView, ...]
    timeline: Markdown
    years: tuple[YearLink, ...]
    kinds: tuple[Markdown, ...]
    search: Markdown
    figures: Markdown
    ways: tuple[Markdown, ...]


def briefings_pages(graph: Graph) -> Iterator[Listing]:
    """The front page, the list of all briefs, and one for each year."""
    yield Listing(front_page(), _front)
    yield Listing(index_of(Kind.EVENT), _briefings)
    yield from (Listing(year_page(year), _year, (year, events)) for year, events in graph.years.items())


def _briefings(graph: Graph) -> Output:
    page, years = index_of(Kind.EVENT), graph.years
    sheet = Sheet(graph, page)
    listed = graph.events[:_MOST_LISTED]
    lead = f"{counted(len(graph.events), 'brief')}, by the day on which the event occurred, newest first."
    if len(listed) < len(graph.events):
        lead += f" This page lists the newest {len(listed):,}; the page of a year lists all of that year."
    groups = tuple(Group(year, narrowed_rows(events, sheet)) for year, events in by_year(listed).items())
    view = Briefings(lead, _year_links(years, sheet), narrowing_of_briefs(listed, graph), groups)
    return page_output(page, FrontMatter("Briefings", lead, "index"), "briefings", view)


def _year(graph: Graph, year: str, events: tuple[Event, ...]) -> Output:
    page = year_page(year)
    sheet = Sheet(graph, page)
    lead = f"{counted(len(events), 'brief')} {_when(year)}."
    totals, narrowing = totals_of(events, sheet), narrowing_of_briefs(events, graph)
    view = Year(year_worded(year), lead, totals, narrowing, narrowed_rows(events, sheet))
    return page_output(page, FrontMatter(year_worded(year), lead, "index"), "year", view)


def _when(year: str) -> str:
    return "whose date is not disclosed" if year == UNDATED else f"about what happened in {year}"


def _year_links(years: Mapping[str, tuple[Event, ...]], sheet: Sheet) -> tuple[YearLink, ...]:
    most = max((len(events) for events in years.values()), default=1)
    return tuple(
        YearLink(sheet.to(year_page(year), year), f"{len(events):,}", -(-len(events) * 20 // most) * 5)
        for year, events in sorted(years.items())
    )


def _front(graph: Graph) -> Output:
    sheet = Sheet(graph, front_page())
    named = counted(len(graph.catalogue.companies), "company", "companies")
    rested = counted(len(graph.evidences.all), "source")
    lead = f"{counted(len(graph.events), 'brief')} on {named}, resting on {rested}."
    view = Front(
        lead=lead,
        cards=tuple(_card(event, sheet) for event in graph.events[:_NEWEST]),
        totals=totals_of(graph.events, sheet),
        timeline=small_timeline(graph.events, sheet, "all events"),
        years=_year_links(graph.years, sheet),
        kinds=tuple(_kinds(sheet)),
        search=attribute(sheet.page.route_to(search_page().address)),
        figures=sheet.to(figures_page(), "All totals, by year, kind and company"),
        ways=tuple(_ways(graph, sheet)),
    )
    return page_output(front_page(), FrontMatter("", lead, "front", {"type": "Site", "date": ""}), "front", view)


def _kinds(sheet: Sheet) -> Iterator[Markdown]:
    """Each kind of event with the number of its briefs."""
    numbers = Counter(event.kind for event in sheet.graph.events)
    for id, word in sheet.graph.catalogue.vocabulary.kinds.items():
        yield joined((sheet.to(word_page(id), word.plural or word.name), spanned(f"{numbers[id]:,}", "count")), " ")


def _card(event: Event, sheet: Sheet) -> Card:
    row = brief_rows((event,), sheet)[0]
    return Card(row, _shortened(sheet.graph.words_of(event.summary, event.occurred)))


def _shortened(text: str, longest: int = 220) -> str:
    """The first sentences that fit."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    end = max(cut.rfind(". "), cut.rfind("? "), cut.rfind("! "))
    return cut[: end + 1] if end > longest // 3 else cut.rsplit(" ", 1)[0] + " …"


def _ways(graph: Graph, sheet: Sheet) -> Iterator[Markdown]:
    catalogue = graph.catalogue
    for kind, title, count in (
        (Kind.EVENT, "All briefings", len(graph.events)),
        (Kind.COMPANY, "Companies", len(catalogue.companies)),
        (Kind.PERSON, "People", len(catalogue.people)),
        (Kind.PLACE, "Places", len(catalogue.places)),
        (Kind.TOPIC, "Topics", len(catalogue.topics)),
        (Kind.SOURCE, "Sources", len(graph.evidences.all)),
    ):
        yield sheet.to(index_of(kind), f"{title} {count:,}")
    yield sheet.to(word_index(), "Kinds of event")
    yield sheet.to(timeline_page(), "Timeline")
    yield sheet.to(map_page(), "Map")
    yield sheet.to(figures_page(), "Figures")
    yield sheet.to(publisher_index(), "Publishers")
    yield sheet.to(follow_page(), "Follow")
    yield sheet.to(digest_index(), "Weekly digests")
    yield sheet.to(data_page(), "Data")
