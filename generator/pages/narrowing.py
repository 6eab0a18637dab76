"""Filters over the lists of an index page: what there is to choose, and what each line carries for a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.graph import UNDATED, Facets, Graph
from generator.markdown import Markdown, attribute
from generator.model import Event, Kind
from generator.pages.rows import BriefRow, brief_row
from generator.pages.sheet import Sheet

_OF_EVENT = ("kind", "year", "standing")


@dataclass(frozen=True)
class Option:
    """A value to choose, and what it is called."""

    value: Markdown
    name: str


@dataclass(frozen=True)
class Chooser:
    """A drop-down over a list: with nothing chosen, it says `none`."""

    name: str
    title: str
    none: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Narrowing:
    """What narrows and orders a list; `is_named` if its lines are found by their names too."""

    is_named: bool
    choosers: tuple[Chooser, ...]


_ORDERS_OF_BRIEFS = (Option(Markdown("oldest"), "oldest event"),)
_ORDERS_OF_ENTITIES = (Option(Markdown("briefs"), "most briefs"), Option(Markdown("newest"), "newest event"))


def narrowing_of_briefs(events: Iterable[Event], graph: Graph) -> Narrowing:
    """For a list of briefs."""
    order = Chooser("sort", "Sort by", "newest event", _ORDERS_OF_BRIEFS)
    return Narrowing(is_named=False, choosers=(*_choosers(events, graph, "company", *_OF_EVENT), order))


def narrowing_of_entities(graph: Graph) -> Narrowing:
    """For a list of companies, people, places or topics."""
    order = Chooser("sort", "Sort by", "A to Z", _ORDERS_OF_ENTITIES)
    return Narrowing(is_named=True, choosers=(*_choosers(graph.events, graph, *_OF_EVENT), order))


def narrowed_rows(events: Iterable[Event], sheet: Sheet) -> tuple[BriefRow, ...]:
    """Briefs as rows that a script can filter and sort."""
    return tuple(brief_row(event, sheet, marks=_brief_marks(event, sheet.graph)) for event in events)


def _brief_marks(event: Event, graph: Graph) -> Markdown:
    facets = graph.facets[event.id]
    return _marks(events=_token(facets), companies=" ".join(facets["company"]), newest=_day(event))


def entity_marks(events: tuple[Event, ...], graph: Graph) -> Markdown:
    """What the line of a company, person, place or topic carries: the words of each of its events, kept together.

    The events are in the one order of lists, newest first.
    """
    tokens = sorted({_token(graph.facets[event.id]) for event in events})
    newest = _day(events[0]) if events else ""
    return _marks(events=" ".join(tokens), newest=newest, briefs=str(len(events)))


def _token(facets: Facets) -> str:
    return "/".join(facets[facet][0] for facet in _OF_EVENT)


def _day(event: Event) -> str:
    return event.occurred.earliest.isoformat() if event.occurred.is_disclosed else ""


def _marks(**values: str) -> Markdown:
    return Markdown("".join(f' data-{name}="{attribute(value)}"' for name, value in values.items()))


def _choosers(events: Iterable[Event], graph: Graph, *facets: str) -> Iterator[Chooser]:
    """A drop-down for each facet of which these events have more than one value."""
    of_events = [graph.facets[event.id] for event in events]
    for facet in facets:
        used = {value for each in of_events for value in each[facet]}
        options = tuple(Option(attribute(value), name) for value, name in _named(facet, graph) if value in used)
        if len(options) > 1:
            yield Chooser(facet, facet.capitalize(), "any", options)


def _named(facet: str, graph: Graph) -> Iterator[tuple[str, str]]:
    """The values of a facet with their names, in the order in which they are shown."""
    if facet == "year":
        yield from ((year, year) for year in graph.years if year != UNDATED)
        yield UNDATED, "undated"
    elif facet == "company":
        names = ((graph.name_of(Kind.COMPANY, id), id) for id in graph.catalogue.companies)
        yield from ((id, name) for name, id in sorted(names, key=lambda pair: (pair[0].casefold(), pair[1])))
    else:
        words = graph.catalogue.vocabulary.kinds if facet == "kind" else graph.catalogue.vocabulary.standings
        yield from ((id, word.name) for id, word in words.items())
