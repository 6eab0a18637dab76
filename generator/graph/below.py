"""Places within places, topics within topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.model import Catalogue, Kind

Key = tuple[Kind, str]


def narrower_of(catalogue: Catalogue) -> dict[Key, tuple[str, ...]]:
    """All places and topics below each that has any, nearer ones first."""
    children: dict[Key, list[str]] = defaultdict(list)
    for place in sorted(catalogue.places.values(), key=lambda place: place.id):
        if place.within:
            children[Kind.PLACE, place.within].append(place.id)
    for topic in sorted(catalogue.topics.values(), key=lambda topic: topic.id):
        if topic.broader:
            children[Kind.TOPIC, topic.broader].append(topic.id)
    return {key: _all_below(key, children) for key in children}


def _all_below(key: Key, children: Mapping[Key, list[str]]) -> tuple[str, ...]:
    kind, id = key
    found = [id]
    for upper in found:
        found += [child for child in children.get((kind, upper), ()) if child not in found]
    return tuple(found[1:])
