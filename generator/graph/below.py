"""Places within places, topics within topics."""

from __future__ import annotations

from generator.model import Catalogue, Kind, Place, Topic


def and_below(catalogue: Catalogue, kind: Kind, id: str) -> tuple[str, ...]:
    """An entity and, for a place or topic, all narrower ones below it, nearer ones first."""
    above = {
        other.id: other.within if isinstance(other, Place) else other.broader
        for other in catalogue.records_of(kind).values()
        if isinstance(other, Place | Topic)
    }
    found = [id]
    for upper in found:
        found += sorted(other for other, over in above.items() if over == upper and other not in found)
    return tuple(found)
