"""Names beside marks, where they touch neither each other nor other marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LETTER = 0.57
_GAP = 3.0


@dataclass(frozen=True)
class Rectangle:
    """What a mark or a name covers."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Rectangle) -> bool:
        """Whether two rectangles overlap."""
        beside = other.right <= self.left or self.right <= other.left
        return not (beside or other.bottom <= self.top or self.bottom <= other.top)

    def is_within(self, width: float, height: float) -> bool:
        """Whether all of it lies in a picture of this size."""
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


@dataclass(frozen=True)
class Disc:
    """A mark to be named: its middle and its radius."""

    name: str
    x: float
    y: float
    radius: float

    @property
    def covers(self) -> Rectangle:
        """The square in the circle: names may touch its rim."""
        half = 0.75 * self.radius
        return Rectangle(self.x - half, self.y - half, self.x + half, self.y + half)


@dataclass(frozen=True)
class Label:
    """A name's place: the point it hangs from and how, and the smallest screen that has room for it."""

    disc: Disc
    x: float
    y: float
    anchor: str
    is_fine: bool


def placed_labels(discs: Sequence[Disc], width: float, height: float, sizes: tuple[float, float]) -> Iterator[Label]:
    """Labels for as many marks as there is room for, first in large type, then, of those left, in small.

    A name placed in large type (for a small screen) stands also where type is small;
    one that fits only in small type is left out on a small screen.
    """
    taken = [disc.covers for disc in discs]
    named: set[Disc] = set()
    for size in sizes:
        for disc in discs:
            if disc in named:
                continue
            for label, covered in _candidates(disc, size, is_fine=size != sizes[0]):
                if covered.is_within(width, height) and not any(covered.touches(other) for other in taken):
                    taken.append(covered)
                    named.add(disc)
                    yield label
                    break


def _candidates(disc: Disc, size: float, *, is_fine: bool) -> Iterator[tuple[Label, Rectangle]]:
    """To the right, to the left, below, above."""
    length, reach, half = len(disc.name) * size * _LETTER, disc.radius + _GAP, size / 2
    middle = disc.y + 0.35 * size
    right, left = disc.x + reach, disc.x - reach
    yield Label(disc, right, middle, "start", is_fine), Rectangle(right, disc.y - half, right + length, disc.y + half)
    yield Label(disc, left, middle, "end", is_fine), Rectangle(left - length, disc.y - half, left, disc.y + half)
    for y in (disc.y + reach + 0.8 * size, disc.y - reach - 0.15 * size):
        covered = Rectangle(disc.x - length / 2, y - 0.85 * size, disc.x + length / 2, y + 0.2 * size)
        yield Label(disc, disc.x, y, "middle", is_fine), covered
