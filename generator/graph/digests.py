"""Digests: what went out in a span of days, by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.dates import Edtf, Moment, Precision
from generator.graph import Graph
from generator.graph.channels import newest_published_first
from generator.model import Correction, Event, Kind, Update
from generator.slugs import code_of


@dataclass(frozen=True)
class Digest:
    """The briefs, updates and corrections of the days from `first` to `last`.

    `topics` holds the briefs under the topic that each names first, each once;
    the empty id those that name none. `scope` names what it is limited to.
    """

    first: date
    last: date
    topics: tuple[tuple[str, tuple[Event, ...]], ...]
    updates: tuple[tuple[Event, Update], ...]
    corrections: tuple[tuple[Event, Correction], ...]
    scope: tuple[tuple[Kind, str], ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(event for _, events in self.topics for event in events)

    @property
    def is_empty(self) -> bool:
        return not (self.topics or self.updates or self.corrections)

    @property
    def days(self) -> Edtf:
        """The span as a date, to be worded."""
        first, last = (Moment(day.year, day.month, day.day) for day in (self.first, self.last))
        return Edtf(first, last, Precision.INTERVAL) if first != last else Edtf(first, first, Precision.DAY)

    @property
    def name(self) -> str:
        """What tells it from other digests: its days and its scope."""
        scope = f"-{code_of(repr(self.scope))}" if self.scope else ""
        return f"{self.first.isoformat()}-to-{self.last.isoformat()}{scope}"


def digest_of(graph: Graph, first: date, last: date, scope: Iterable[tuple[Kind, str]] = ()) -> Digest:
    """What went out from `first` to `last`; with a scope, only about those companies, people, places or topics."""
    scope = tuple(sorted(set(scope)))
    chosen = {event.id for key in scope for event in graph.events_under(*key)}
    events = (event for event in graph.events if not scope or event.id in chosen)
    return _digest(graph, newest_published_first(events), first, last, scope)


def _digest(
    graph: Graph, events: tuple[Event, ...], first: date, last: date, scope: tuple[tuple[Kind, str], ...] = ()
) -> Digest:
    def is_within(day: Edtf) -> bool:
        return first <= day.earliest <= last

    updates = ((event, update) for event in events for update in event.updates if is_within(update.date))
    corrections = ((event, each) for event in events for each in event.corrections if is_within(each.date))
    return Digest(
        first,
        last,
        _by_topic((event for event in events if is_within(event.published)), graph),
        tuple(sorted(updates, key=lambda pair: pair[1].date.sort_key, reverse=True)),
        tuple(sorted(corrections, key=lambda pair: pair[1].date.sort_key, reverse=True)),
        scope,
    )


def _by_topic(events: Iterable[Event], graph: Graph) -> tuple[tuple[str, tuple[Event, ...]], ...]:
    """Briefs under their first topics, by the topics' names; those without any come last."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[event.topics[0] if event.topics else ""].append(event)
    names = {id: (not id, graph.name_of(Kind.TOPIC, id).casefold() if id else "", id) for id in found}
    return tuple((id, tuple(found[id])) for id in sorted(found, key=names.__getitem__))


def week_of(day: date) -> str:
    """The ISO week of a day: 2025-W30."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def weekly_digests(graph: Graph) -> dict[str, Digest]:
    """A digest of every week with something in it, newest first."""
    weeks: dict[date, list[Event]] = defaultdict(list)
    for event in newest_published_first(graph.events):
        for monday in {day - timedelta(days=day.weekday()) for day in _days(event)}:
            weeks[monday].append(event)
    return {
        week_of(monday): _digest(graph, tuple(weeks[monday]), monday, monday + timedelta(days=6))
        for monday in sorted(weeks, reverse=True)
    }


def _days(event: Event) -> set[date]:
    """The days on which a brief went out, had news or was put right."""
    later = (*(update.date for update in event.updates), *(each.date for each in event.corrections))
    return {dated.earliest for dated in (event.published, *later)}
