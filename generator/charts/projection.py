"""From the globe to a rectangle: equirectangular, true to shape in the middle of the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

Point = tuple[float, float]

_MARGIN = 0.14
_LEAST_DEGREES = 12.0
_SHAPES = (0.6, 1.1)
_POLES = (-58.0, 82.0)


@dataclass(frozen=True)
class Box:
    """A rectangle of longitudes and latitudes; longitudes may run past 180."""

    west: float
    south: float
    east: float
    north: float

    def touches(self, other: Box) -> bool:
        """Whether two boxes have a point in common."""
        apart = other.east < self.west or self.east < other.west or other.north < self.south or self.north < other.south
        return not apart

    def moved(self, degrees: float) -> Box:
        """The same box, farther east."""
        return Box(self.west + degrees, self.south, self.east + degrees, self.north)

    @property
    def middle(self) -> Point:
        return (self.west + self.east) / 2, (self.south + self.north) / 2


@dataclass(frozen=True)
class Frame:
    """A box drawn `width` units wide."""

    box: Box
    width: float
    squeeze: float

    @property
    def height(self) -> float:
        """The height in units."""
        return (self.box.north - self.box.south) * self._scale

    @property
    def _scale(self) -> float:
        return self.width / ((self.box.east - self.box.west) * self.squeeze)

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe stands; longitudes are read as the box counts them."""
        return (longitude - self.box.west) * self.squeeze * self._scale, (self.box.north - latitude) * self._scale


def frame_around(points: Iterable[Point], width: float) -> Frame:
    """A frame that holds the points with a margin, neither very flat nor very tall."""
    longitudes, latitudes = zip(*points, strict=True)
    middle = (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2
    squeeze = max(cos(radians(middle[1])), 0.2)
    wide = max((max(longitudes) - min(longitudes)) * squeeze * (1 + 2 * _MARGIN), _LEAST_DEGREES)
    tall = max((max(latitudes) - min(latitudes)) * (1 + 2 * _MARGIN), _LEAST_DEGREES)
    flattest, tallest = _SHAPES
    tall = max(tall, flattest * wide)
    wide = max(wide, tall / tallest)
    half_wide, half_tall = wide / squeeze / 2, tall / 2
    box = Box(middle[0] - half_wide, middle[1] - half_tall, middle[0] + half_wide, middle[1] + half_tall)
    return Frame(box, width, squeeze)


def world(middle: float, width: float) -> Frame:
    """The whole world without the empty poles, with this longitude in the middle."""
    return Frame(Box(middle - 180, _POLES[0], middle + 180, _POLES[1]), width, 1.0)


def turned(longitude: float, middle: float) -> float:
    """A longitude, counted so that it lies within half a turn of another."""
    return (longitude - middle + 180) % 360 - 180 + middle
