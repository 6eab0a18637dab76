"""Before and after an event: marks in a column, one for each line of a list, and arcs between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.charts.arcs import STYLES
from generator.charts.marks import Filling, placed, shape
from generator.charts.svg import Svg, drawing, element, em, percent, picture

_COLUMN = 3.2
_BEND = 0.62
_WIDEST = 2.9


@dataclass(frozen=True)
class Node:
    """A line of the list: the mark of its event."""

    shape: int
    filling: Filling
    is_here: bool


@dataclass(frozen=True)
class Bond:
    """What came out of what, by the numbers of their lines; `style` tells the words of such relations apart."""

    start: int
    end: int
    style: int


def chain(nodes: Sequence[Node], bonds: Sequence[Bond], title: str, description: str) -> Svg:
    """The picture, as high as the list that stands beside it, whose lines must be of one height."""
    arcs = (_arc(bond, len(nodes)) for bond in bonds)
    marks = (mark for number, node in enumerate(nodes) for mark in _node(node, _middle(number, len(nodes))))
    size = {"width": "100%", "height": "100%"}
    return picture("arcs", drawing("chain", "img", title, description, *arcs, *marks, **size))


def _middle(number: int, of: int) -> float:
    return 100 * (number + 0.5) / of


def _node(node: Node, middle: float) -> Iterator[Svg]:
    spot = {"x": em(_COLUMN), "y": percent(middle)}
    if node.is_here:
        yield element("circle", cx=em(_COLUMN), cy=percent(middle), r=em(0.8), class_="here")
    yield placed(shape(node.shape, node.filling), spot)


def _arc(bond: Bond, of: int) -> Svg:
    """A bow to the left of the marks, the wider the farther apart they are."""
    start, end = _middle(bond.start, of), _middle(bond.end, of)
    width = min(_BEND * abs(bond.end - bond.start) + 0.5, _WIDEST)
    reach = {"x": em(_COLUMN - 0.45 - width), "y": percent(min(start, end)), "width": em(width)}
    bow = element("path", d="M100 0C-33 0-33 100 100 100", vector_effect="non-scaling-stroke")
    frame = element(
        "svg", bow, viewBox="0 0 100 100", preserveAspectRatio="none", height=percent(abs(end - start)), **reach
    )
    head = placed(element("path", d="M-4-3 0 0-4 3", class_="head"), {"x": em(_COLUMN - 0.45), "y": percent(end)})
    return element("g", frame, head, class_=f"arc style-{bond.style % STYLES}")
