"""A company among those most often named with it: around it in a ring, the thicker the line the more often."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin, sqrt

from generator.charts.svg import Svg, drawing, element, linked, number, picture

_WIDTH, _HEIGHT = 400, 280
_MIDDLE = (_WIDTH / 2, _HEIGHT / 2 - 8)
_RING = (148.0, 100.0)
_LINE = 14
_LINE_HEIGHT = 12.5
_WIDEST = 9.0


@dataclass(frozen=True)
class Peer:
    """A company of the ring: its name, its page, and the number of briefs that name it with the one in the middle."""

    name: str
    address: str
    count: int
    words: str


@dataclass(frozen=True)
class Tie:
    """Two companies of the ring that briefs name together."""

    first: int
    second: int
    count: int


def network(name: str, peers: Sequence[Peer], ties: Sequence[Tie], title: str, description: str) -> Svg:
    """The ring, most often named first, from the top on to the right."""
    spots = [_spot(index, len(peers)) for index in range(len(peers))]
    parts = (
        *(_line(spots[tie.first], spots[tie.second], tie.count, "tie") for tie in ties),
        *(_line(_MIDDLE, spot, peer.count, "bond") for spot, peer in zip(spots, peers, strict=True)),
        *(_peer(peer, spot) for spot, peer in zip(spots, peers, strict=True)),
        _disc(_MIDDLE, 11, "self"),
        *_label(name, _MIDDLE, 11),
    )
    frame = {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}"}
    return picture("network", drawing("network", "group", title, description, *parts, **frame))


def _spot(index: int, of: int) -> tuple[float, float]:
    angle = 2 * pi * index / of - pi / 2
    return _MIDDLE[0] + _RING[0] * cos(angle), _MIDDLE[1] + _RING[1] * sin(angle)


def _line(start: tuple[float, float], end: tuple[float, float], count: int, css_class: str) -> Svg:
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    return element("line", class_=css_class, stroke_width=min(0.6 + 0.9 * count, _WIDEST), **ends)


def _disc(spot: tuple[float, float], radius: float, css_class: str) -> Svg:
    return element("circle", cx=spot[0], cy=spot[1], r=radius, class_=css_class)


def _peer(peer: Peer, spot: tuple[float, float]) -> Svg:
    radius = 4 + 2 * sqrt(peer.count)
    return linked(peer.address, peer.words, _disc(spot, radius, "peer"), *_label(peer.name, spot, radius))


def _label(name: str, spot: tuple[float, float], radius: float) -> Iterator[Svg]:
    """A name under its disc, on at most two lines; what does not fit is in the list beside."""
    for row, line in enumerate(_lines(name)):
        y = spot[1] + radius + _LINE_HEIGHT * (row + 0.95)
        yield element("text", line, x=number(spot[0]), y=number(y), text_anchor="middle")


@lru_cache(maxsize=1 << 12)
def _lines(name: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(name, _LINE, max_lines=2, placeholder="…", break_on_hyphens=False))
