"""Before and after an event: those it came out of and those that came out of it, two steps each way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.charts.chain import Bond, Node, chain
from generator.graph import Graph
from generator.markdown import Markdown
from generator.model import Event
from generator.pages.chronicle import directed, filling_of
from generator.pages.keys import KeyLine, relation_key
from generator.pages.sheet import Sheet
from generator.wording import date_worded

_MOST = 5


@dataclass(frozen=True)
class ChainLine:
    """An event of the chain; the page's own has no link."""

    when: str
    brief: Markdown


@dataclass(frozen=True)
class Chain:
    """The picture, and the list whose lines it joins."""

    picture: Markdown
    lines: tuple[ChainLine, ...]
    key: tuple[KeyLine, ...]


def chain_of(event: Event, sheet: Sheet) -> Chain | None:
    """The chain of an event, oldest first; none for an event that nothing came before or after."""
    graph = sheet.graph
    near = (*_nearest(event, graph, is_after=False), *_nearest(event, graph, is_after=True))
    if not near:
        return None
    events = tuple(sorted({e.id: e for e in (event, *near)}.values(), key=lambda e: (e.occurred.sort_key, e.id)))
    lines = tuple(ChainLine(date_worded(e.occurred), sheet.event(e)) for e in events)
    bonds = sorted(_bonds(events, graph), key=lambda bond: (bond.start, bond.end))
    key = relation_key((bond.style for bond in bonds), graph.catalogue.vocabulary)
    return Chain(Markdown(_picture(event, events, bonds, graph)), lines, tuple(key))


def _nearest(event: Event, graph: Graph, *, is_after: bool) -> tuple[Event, ...]:
    """Events one or two steps away, nearer steps first, then nearer in time."""
    first = _next((event,), graph, is_after=is_after)
    second = _next(first, graph, is_after=is_after)
    found = {e.id: e for e in (*first, *second) if e.id != event.id}
    return tuple(found.values())[:_MOST]


def _next(events: Iterable[Event], graph: Graph, *, is_after: bool) -> tuple[Event, ...]:
    """What came directly after these events, or directly before them."""
    relations = directed(graph.catalogue.vocabulary)
    near = (
        neighbour.event
        for event in events
        for neighbour in graph.neighbours.get(event.id, ())
        if neighbour.relation in relations and neighbour.is_inverse is is_after
    )
    return tuple(sorted(near, key=lambda e: (e.occurred.sort_key, e.id), reverse=not is_after))


def _picture(here: Event, events: tuple[Event, ...], bonds: list[Bond], graph: Graph) -> str:
    vocabulary = graph.catalogue.vocabulary
    kinds = list(vocabulary.kinds)
    nodes = [Node(kinds.index(e.kind), filling_of(e.standing, vocabulary), e.id == here.id) for e in events]
    said = " ".join(_sentence(bond, events, graph) for bond in bonds)
    return chain(nodes, bonds, f"What came before and after: {here.headline}", said)


def _bonds(events: tuple[Event, ...], graph: Graph) -> Iterator[Bond]:
    rows = {event.id: row for row, event in enumerate(events)}
    styles = {relation: style for style, relation in enumerate(directed(graph.catalogue.vocabulary))}
    for event in events:
        for related in event.related:
            if related.event in rows and related.relation in styles:
                yield Bond(rows[related.event], rows[event.id], styles[related.relation])


def _sentence(bond: Bond, events: tuple[Event, ...], graph: Graph) -> str:
    vocabulary = graph.catalogue.vocabulary
    phrase = vocabulary.relations[directed(vocabulary)[bond.style]].inverse
    return f"{events[bond.start].headline}: {phrase.lower()} {events[bond.end].headline}."
