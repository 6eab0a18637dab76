"""Events as a picture of time takes them: marks in lanes, and what came out of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.charts.chronology import Chronology, Consequence, Moment
from generator.charts.marks import Filling
from generator.charts.scale import Time, time_of
from generator.charts.strip import strip
from generator.graph import Graph
from generator.links import page_of
from generator.markdown import Markdown
from generator.model import Event, Kind, Vocabulary
from generator.pages.sheet import Sheet
from generator.wording import counted, date_worded

_FEWEST = 3


def directed(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The relations that lead from an earlier event to a later one, in the vocabulary's order."""
    relations = vocabulary.relations.items()
    return tuple(id for id, word in relations if not (word.circular or word.same_both_ways))


def filling_of(standing: str, vocabulary: Vocabulary) -> Filling:
    """The first standing of the vocabulary is filled; the others are pale if they count, and else hollow."""
    if standing == next(iter(vocabulary.standings)):
        return Filling.FIRM
    return Filling.PALE if vocabulary.standings[standing].counted else Filling.HOLLOW


def dated(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that have a place in time, oldest first."""
    return tuple(sorted((e for e in events if e.occurred.is_disclosed), key=lambda e: (e.occurred.sort_key, e.id)))


def time_over(events: Iterable[Event], today: date) -> Time:
    """From the first year in which one of these events may lie to the last; open ends do not stretch it.

    Without events it is this year.
    """
    days = (day for event in events for day in (event.occurred.earliest, event.occurred.latest))
    return time_of({day.year for day in days if day not in (date.min, date.max)} or {today.year})


def time_of_site(graph: Graph) -> Time:
    """From the year of the oldest event to that of the newest, or this one; found without reading them all."""
    return time_of(graph.lifetime)


def moments(events: Iterable[Event], sheet: Sheet, lanes: Mapping[str, int] | None = None) -> Iterator[Moment]:
    """The events as marks, in the lane of their kind; without lanes, all in one."""
    vocabulary = sheet.graph.catalogue.vocabulary
    shapes = {kind: number for number, kind in enumerate(vocabulary.kinds)}
    for event in events:
        yield Moment(
            event.id,
            sheet.page.route_to(page_of(Kind.EVENT, event.id).address),
            _label(event, vocabulary),
            lanes[event.kind] if lanes else 0,
            shapes[event.kind],
            filling_of(event.standing, vocabulary),
            event.occurred.earliest,
            event.occurred.latest,
        )


def _label(event: Event, vocabulary: Vocabulary) -> str:
    kind, standing = vocabulary.kinds[event.kind].name, vocabulary.standings[event.standing].name
    return f"{date_worded(event.occurred)}: {event.headline} ({kind}, {standing.lower()})"


def is_drawn(cause: Event, effect: Event, relation: str, vocabulary: Vocabulary) -> bool:
    """Whether a timeline draws what came out of what: between events of different kinds."""
    return relation in directed(vocabulary) and cause.kind != effect.kind


def consequences(events: Iterable[Event], graph: Graph) -> Iterator[Consequence]:
    """What came out of what, between events of different kinds."""
    words = graph.catalogue.vocabulary.relations
    styles = {relation: number for number, relation in enumerate(directed(graph.catalogue.vocabulary))}
    for event in events:
        for related in event.related:
            cause = graph.catalogue.events[related.event]
            if is_drawn(cause, event, related.relation, graph.catalogue.vocabulary):
                label = f"{cause.headline}. {words[related.relation].inverse}: {event.headline}"
                yield Consequence(cause.id, event.id, styles[related.relation], label)


def small_timeline(events: Iterable[Event], sheet: Sheet, of: str) -> Markdown:
    """The events of a page in the time of the whole site; nothing for fewer than three."""
    shown = dated(events)
    if len(shown) < _FEWEST:
        return Markdown("")
    time = time_of_site(sheet.graph)
    title = f"Timeline of {of}"
    description = f"{counted(len(shown), 'event')} from {shown[0].occurred.year} to {shown[-1].occurred.year}."
    return Markdown(strip(Chronology(time, ("",), tuple(moments(shown, sheet))), title, description))
