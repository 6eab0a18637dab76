"""Places on a map, and which of them lie together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import acos, cos, degrees, radians, sin

from generator.charts.projection import turned

_NEAR = 38.0


@dataclass(frozen=True)
class Spot:
    """A place with its number of events; `is_vague` for a country or region that stands for no closer place."""

    name: str
    address: str
    words: str
    longitude: float
    latitude: float
    count: int
    is_vague: bool


def clusters(spots: Sequence[Spot]) -> list[tuple[Spot, ...]]:
    """Groups of places no farther than some four thousand kilometres from the next; those with most events first."""
    groups: list[list[Spot]] = []
    for spot in spots:
        near = [group for group in groups if any(_apart(spot, other) <= _NEAR for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([spot, *(other for group in near for other in group)])
    ordered = [tuple(sorted(group, key=lambda s: (-s.count, s.name))) for group in groups]
    return sorted(ordered, key=lambda group: (-sum(spot.count for spot in group), group[0].name))


def _apart(one: Spot, other: Spot) -> float:
    """The angle between two places, seen from the middle of the globe."""
    (lon, lat), (lon_other, lat_other) = ((radians(spot.longitude), radians(spot.latitude)) for spot in (one, other))
    cosine = sin(lat) * sin(lat_other) + cos(lat) * cos(lat_other) * cos(lon - lon_other)
    return degrees(acos(min(max(cosine, -1.0), 1.0)))


def unrolled(group: Sequence[Spot]) -> list[tuple[float, float]]:
    """Longitudes and latitudes of a group, counted on past 180 where it lies across that line."""
    return [(turned(spot.longitude, group[0].longitude), spot.latitude) for spot in group]
