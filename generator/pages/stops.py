"""The list beside a timeline: every event by year or month, newest first, with what came out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.charts.marks import glyph
from generator.dates import MONTHS
from generator.graph import Graph
from generator.links import timeline_page
from generator.markdown import Markdown, attribute, escaped, joined
from generator.model import Event, Kind
from generator.pages.chronicle import filling_of, is_drawn
from generator.pages.rows import BriefRow, brief_row
from generator.pages.sheet import Sheet
from generator.wording import counted, date_worded

_LONGEST_MONTH = 31
_UNSURE = "Month not certain"
Named = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Stop:
    """An event, marked as in the picture."""

    marked: Markdown
    row: BriefRow
    outcomes: Markdown


@dataclass(frozen=True)
class Stretch:
    """A year or month; `months` stand for the events where those are too many for one page."""

    heading: str
    count: str
    stops: tuple[Stop, ...]
    months: tuple[Markdown, ...]


def companies_by_event(graph: Graph) -> dict[str, tuple[str, ...]]:
    """The companies on whose profiles each event stands, those that own a company in it included."""
    found: dict[str, list[str]] = {event.id: [] for event in graph.events}
    for company in graph.catalogue.companies:
        for event in graph.events_of(Kind.COMPANY, company):
            found[event.id].append(company)
    return {id: tuple(companies) for id, companies in found.items()}


def stretches_by_year(events: tuple[Event, ...], sheet: Sheet, named: Named, *, is_whole: bool) -> Iterator[Stretch]:
    """The years of a timeline, each with its events or, where those are too many, with its months."""
    years: dict[str, list[Event]] = defaultdict(list)
    for event in _in_order(events, sheet):
        years[str(event.occurred.year)].append(event)
    for year, of_year in years.items():
        stops = tuple(_stops(of_year, sheet, named)) if is_whole else ()
        months = () if is_whole else tuple(_months(int(year), of_year, sheet))
        yield Stretch(year, counted(len(of_year), "event"), stops, months)


def stretches_by_month(events: tuple[Event, ...], sheet: Sheet, named: Named) -> Iterator[Stretch]:
    """The months of one year, each with its events."""
    for heading, of_month in _by_month(_in_order(events, sheet)).items():
        yield Stretch(heading, counted(len(of_month), "event"), tuple(_stops(of_month, sheet, named)), ())


def _in_order(events: Iterable[Event], sheet: Sheet) -> list[Event]:
    return sorted(events, key=lambda event: sheet.graph.ranks[event.id])


def _by_month(events: Iterable[Event]) -> dict[str, list[Event]]:
    months: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        months[_month_of(event)].append(event)
    return months


def _month_of(event: Event) -> str:
    first, last = event.occurred.earliest, event.occurred.latest
    is_known = first != date.min and (last - first).days < _LONGEST_MONTH
    return f"{MONTHS[first.month - 1]} {first.year}" if is_known else _UNSURE


def _months(year: int, events: Iterable[Event], sheet: Sheet) -> Iterator[Markdown]:
    for heading, of_month in _by_month(events).items():
        anchor = heading.lower().replace(" ", "-")
        yield sheet.to(timeline_page(year), f"{heading}: {len(of_month):,}", anchor)


def _stops(events: Iterable[Event], sheet: Sheet, named: Named) -> Iterator[Stop]:
    for event in events:
        yield Stop(_marked(event, named[event.id], sheet.graph), brief_row(event, sheet), _outcomes(event, sheet))


def _marked(event: Event, companies: tuple[str, ...], graph: Graph) -> Markdown:
    """The mark and date of an event, with what a script needs to filter by."""
    vocabulary = graph.catalogue.vocabulary
    data = {
        "event": event.id,
        "kind": event.kind,
        "companies": " ".join(companies),
        "first": event.occurred.earliest.isoformat(),
        "last": event.occurred.latest.isoformat(),
    }
    pairs = " ".join(f'data-{key}="{attribute(value)}"' for key, value in data.items())
    mark = glyph(list(vocabulary.kinds).index(event.kind), filling_of(event.standing, vocabulary))
    return Markdown(f'<span class="when" {pairs}>{mark} {escaped(date_worded(event.occurred))}</span>')


def _outcomes(event: Event, sheet: Sheet) -> Markdown:
    """What came out of an event, as the arcs of the picture say."""
    vocabulary = sheet.graph.catalogue.vocabulary
    led_to = (
        joined((vocabulary.relations[near.relation].inverse, sheet.event(near.event)), " ")
        for near in sheet.graph.neighbours.get(event.id, ())
        if near.is_inverse and is_drawn(event, near.event, near.relation, vocabulary)
    )
    return joined(led_to, "; ")
