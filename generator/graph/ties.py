"""What other records say of an entity: each index is made once, so that no page reads all events for itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.model import Catalogue, Event, Statement, Successor

Part = TypeVar("Part")


@dataclass(frozen=True)
class Ties:
    """Figures by the company they are about and statements by their speaker, both newest events first.

    `staff` are the people with a post at a company, now or once; `origins` what it came out of.
    """

    figures: Mapping[str, tuple[tuple[Event, int], ...]]
    statements: Mapping[str, tuple[tuple[Event, Statement], ...]]
    staff: Mapping[str, tuple[str, ...]]
    origins: Mapping[str, tuple[tuple[str, Successor], ...]]


def ties_of(events: Iterable[Event], catalogue: Catalogue) -> Ties:
    """Everything that is said of an entity elsewhere; `events` are in the order of lists."""
    figures: dict[str, list[tuple[Event, int]]] = defaultdict(list)
    statements: dict[str, list[tuple[Event, Statement]]] = defaultdict(list)
    for event in events:
        for index, figure in enumerate(event.figures):
            if company := event.company_of(figure):
                figures[company].append((event, index))
        for statement in event.statements:
            statements[statement.speaker].append((event, statement))
    staff: dict[str, list[str]] = defaultdict(list)
    for person in catalogue.people.values():
        for company in dict.fromkeys(post.company for post in person.roles if post.company):
            staff[company].append(person.id)
    origins: dict[str, list[tuple[str, Successor]]] = defaultdict(list)
    for origin in catalogue.companies.values():
        for successor in origin.successors:
            origins[successor.company].append((origin.id, successor))
    return Ties(*(_fixed(index) for index in (figures, statements, staff, origins)))


def _fixed(index: Mapping[str, list[Part]]) -> dict[str, tuple[Part, ...]]:
    return {id: tuple(parts) for id, parts in index.items()}
