"""Events by place: a panel for each part of the world where they are, and the world with all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt
from string import ascii_uppercase

from generator.charts.labels import Disc, placed_labels
from generator.charts.land import land_path
from generator.charts.projection import Frame, frame_around, turned, world
from generator.charts.spots import Spot, clusters, unrolled
from generator.charts.svg import Svg, drawing, element, linked, number, picture

_WIDTH = 480.0
_LARGEST = 26.0
_SMALLEST = 3.4
_MOST_PANELS = 4
_SIZES = (18.0, 12.5)
_FLAT = 0.886
_FINE, _COARSE = 0.9, 2.2


def event_map(spots: Sequence[Spot], title: str, description: str) -> Svg:
    """The panels, those with most events first, then the world with the panels' outlines."""
    groups = clusters(spots)[:_MOST_PANELS]
    frames = [frame_around(unrolled(group), _WIDTH) for group in groups]
    most = max(spot.count for spot in spots)
    panels = (
        _panel(letter, f"{title}, part {letter}", description, frame, _inside(frame, group, most))
        for letter, frame, group in zip(ascii_uppercase, frames, groups, strict=False)
    )
    return picture("map", *panels, _locator(frames, spots, title))


def _panel(letter: str, title: str, description: str, frame: Frame, inside: Iterable[Svg]) -> Svg:
    parts = (_land(frame, _FINE), *inside, element("text", letter, x=10, y=22, class_="corner"))
    return drawing(f"map-{letter.lower()}", "group", title, description, *parts, viewBox=_view(frame))


def _inside(frame: Frame, group: Sequence[Spot], most: int) -> Iterator[Svg]:
    """The marks, smaller ones upon larger, and the names over all of them."""
    discs = [_disc(frame, spot, most) for spot in group]
    for spot, disc in zip(group, discs, strict=True):
        yield _mark(spot, disc)
    for label in placed_labels(discs, frame.width, frame.height, _SIZES):
        place = {"x": number(label.x), "y": number(label.y), "text_anchor": label.anchor}
        yield element("text", label.disc.name, class_="fine" if label.is_fine else None, **place)


def _land(frame: Frame, finest: float) -> Svg:
    return element("path", d=land_path(frame, finest), class_="land", fill_rule="evenodd")


def _view(frame: Frame) -> str:
    return f"0 0 {number(frame.width)} {number(frame.height)}"


def _disc(frame: Frame, spot: Spot, most: int) -> Disc:
    x, y = frame.at(turned(spot.longitude, frame.box.middle[0]), spot.latitude)
    radius = max(_LARGEST * sqrt(spot.count / most), _SMALLEST)
    return Disc(f"{spot.name} {spot.count:,}", x, y, radius)


def _mark(spot: Spot, disc: Disc) -> Svg:
    """A circle, or for a country or region a hollow square of the same area."""
    if not spot.is_vague:
        mark = element("circle", cx=disc.x, cy=disc.y, r=disc.radius, class_="spot")
    else:
        half = disc.radius * _FLAT
        mark = element("rect", x=disc.x - half, y=disc.y - half, width=2 * half, height=2 * half, class_="spot vague")
    return linked(spot.address, spot.words, mark)


def _locator(frames: Sequence[Frame], spots: Sequence[Spot], title: str) -> Svg:
    """The world, with the panels' outlines and every place as a dot."""
    frame = world(round(frames[0].box.middle[0] / 10) * 10, _WIDTH)
    parts = (_land(frame, _COARSE), *_outlines(frame, frames), *_dots(frame, spots))
    words = f"{title}: where the parts lie", "The world, with an outline for each part and a dot for each place."
    return drawing("map-world", "img", *words, *parts, viewBox=_view(frame), class_="world")


def _outlines(frame: Frame, frames: Sequence[Frame]) -> Iterator[Svg]:
    for letter, panel in zip(ascii_uppercase, frames, strict=False):
        west = turned(panel.box.west, frame.box.middle[0])
        x, y = frame.at(west, min(panel.box.north, frame.box.north))
        right, bottom = frame.at(west + panel.box.east - panel.box.west, max(panel.box.south, frame.box.south))
        yield element("rect", x=x, y=y, width=right - x, height=bottom - y, class_="outline")
        yield element("text", letter, x=x, y=y - 5, class_="corner")


def _dots(frame: Frame, spots: Sequence[Spot]) -> Iterator[Svg]:
    for spot in spots:
        x, y = frame.at(turned(spot.longitude, frame.box.middle[0]), spot.latitude)
        yield element("circle", cx=x, cy=y, r=2, class_="dot")
