"""What each event can be filtered by: the ids of what it is about, and its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model import Catalogue, Event, Kind

UNDATED = "undated"  # stands for the year of an event whose date is undisclosed
ENTITY_FACETS = {Kind.COMPANY: "company", Kind.PLACE: "place", Kind.TOPIC: "topic"}

Facets = Mapping[str, tuple[str, ...]]


def facets_by_event(
    events: Iterable[Event], catalogue: Catalogue, having: Mapping[tuple[Kind, str], Iterable[Event]]
) -> dict[str, Facets]:
    """The facets of each event; `having` are the events in which an entity has part.

    An event under a place or topic is also under the wider ones above it.
    """
    found: dict[tuple[str, Kind], list[str]] = defaultdict(list)
    for (kind, id), named in having.items():
        if kind in ENTITY_FACETS:
            ids = tuple(_and_above(catalogue, kind, id))
            for event in named:
                found[event.id, kind] += ids
    return {event.id: _facets(event, found) for event in events}


def _and_above(catalogue: Catalogue, kind: Kind, id: str | None) -> Iterator[str]:
    """An entity and all that it is part of."""
    while id:
        yield id
        if kind is Kind.PLACE:
            id = catalogue.places[id].within
        else:
            id = catalogue.topics[id].broader if kind is Kind.TOPIC else None


def _facets(event: Event, entities: Mapping[tuple[str, Kind], list[str]]) -> Facets:
    return {
        **{facet: tuple(sorted(set(entities.get((event.id, kind), ())))) for kind, facet in ENTITY_FACETS.items()},
        "kind": (event.kind,),
        "year": (str(event.occurred.year or UNDATED),),
        "standing": (event.standing,),
        "attribution": tuple(sorted({figure.attribution for figure in event.figures})),
    }
