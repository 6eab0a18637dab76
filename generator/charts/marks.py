"""Marks for events: the shape tells the kind, the filling how firm the event is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from generator.charts.svg import Svg, element

# Drawn around the middle, in a square from -5 to 5.
_SHAPES = (
    "M-4.6 0a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0z",
    "M-4-4h8v8h-8z",
    "M0-5 4.9 3.9H-4.9z",
    "M0-5.4 5.4 0 0 5.4-5.4 0z",
    "M0 5-4.9-3.9H4.9z",
    "M-1.7-4.8h3.4v3.1h3.1v3.4H1.7v3.1h-3.4V1.7h-3.1v-3.4h3.1z",
    "M0-5 4.8-1.5 3 4.1h-6L-4.8-1.5z",
    "M-2.6-4.6h5.2L5.2 0 2.6 4.6h-5.2L-5.2 0z",
    "M0-5.4 1.5-1.7 5.3-1.6 2.3.8 3.3 4.6 0 2.4-3.3 4.6-2.3.8-5.3-1.6-1.5-1.7z",
    "M-5-2.6H5v5.2H-5z",
    "M-2.6-5h5.2V5h-5.2z",
    "M-4.8-2.4-2.4-4.8 0-2.4 2.4-4.8 4.8-2.4 2.4 0 4.8 2.4 2.4 4.8 0 2.4-2.4 4.8-4.8 2.4-2.4 0z",
)


class Filling(StrEnum):
    """How much of a mark is filled; the value is its CSS class."""

    FIRM = "firm"
    PALE = "pale"
    HOLLOW = "hollow"


@cache
def shape(index: int, filling: Filling) -> Svg:
    """The outline of a mark; with more kinds than shapes, shapes come again."""
    return element("path", d=_SHAPES[index % len(_SHAPES)], class_=f"mark {filling}")


def placed(mark: Svg, spot: Mapping[str, str]) -> Svg:
    """A mark at a point of the picture, as large as a letter."""
    return element("svg", mark, width="1em", height="1em", viewBox="0 0 12 12", **spot)


@cache
def glyph(index: int, filling: Filling) -> Svg:
    """A mark by itself, to stand beside words."""
    mark = shape(index, filling)
    return element("svg", mark, class_="glyph", viewBox="-6 -6 12 12", aria_hidden="true", focusable="false")
