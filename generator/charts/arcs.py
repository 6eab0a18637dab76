"""What came out of what: curves with an arrow, from each event to those it led to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.charts.chronology import Consequence
from generator.charts.marks import placed
from generator.charts.svg import Svg, element, number
from generator.charts.turning import Turn

STYLES = 3
_SHORTEST = 0.05
_BEND = 0.55
_HEADS = {Turn.RIGHT: "M-10-3-6.2 0-10 3", Turn.UP: "M-3 10 0 6.2 3 10"}
Spot = tuple[float, float]


def arcs(consequences: Iterable[Consequence], spots: Mapping[str, Spot], turn: Turn) -> Iterator[Svg]:
    """Curves between events that are in the picture; a spot is along the time in per cent, and across it in letters."""
    for consequence in consequences:
        if consequence.cause in spots and consequence.effect in spots:
            yield _arc(consequence, spots[consequence.cause], spots[consequence.effect], turn)


def _arc(consequence: Consequence, start: Spot, end: Spot, turn: Turn) -> Svg:
    (along, across), (along_end, across_end) = start, end
    low, high = min(along, along_end), max(along, along_end)
    box = turn.box(low, max(high, low + _SHORTEST), min(across, across_end), abs(across - across_end))
    curve = element(
        "path", d=_curve(along <= along_end, across <= across_end, turn), vector_effect="non-scaling-stroke"
    )
    head = element("path", d=_HEADS[turn], class_="head")
    return element(
        "g",
        element("title", consequence.label),
        element("svg", curve, viewBox="0 0 100 100", preserveAspectRatio="none", **box),
        placed(head, turn.spot(along_end, across_end)),
        class_=f"arc style-{consequence.style % STYLES}",
        data_cause=consequence.cause,
        data_effect=consequence.effect,
    )


def _curve(onwards: bool, outwards: bool, turn: Turn) -> str:
    """An S in a square of 100, which leaves and arrives along the time."""
    u, v = (0, 100) if onwards else (100, 0)
    p, q = (0, 100) if outwards else (100, 0)
    points = ((u, p), (u + _BEND * (v - u), p), (v - _BEND * (v - u), q), (v, q))
    first, *rest = (_point(along, across, turn) for along, across in points)
    return f"M{first}C{' '.join(rest)}"


def _point(along: float, across: float, turn: Turn) -> str:
    return f"{number(along)} {number(across)}" if turn is Turn.RIGHT else f"{number(across)} {number(100 - along)}"
