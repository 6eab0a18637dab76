"""All events in time, in lanes by kind; beyond some hundreds, their number by month."""

from __future__ import annotations

from collections.abc import Mapping

from generator.charts.arcs import arcs
from generator.charts.chronology import Chronology, rows_of, seated
from generator.charts.counts import counts
from generator.charts.events import event_mark
from generator.charts.grid import grid
from generator.charts.lanes import Lanes, lanes_for, names
from generator.charts.scale import Time
from generator.charts.svg import Svg, drawing, element, em, joined
from generator.charts.turning import Turn

MOST_MARKS = 600
_LENGTH = 62.0
_SHORTEST = 84.0
_YEAR = 8.6
_ROOM = 0.84


def timeline(chronology: Chronology, title: str, description: str, addresses: Mapping[int, str]) -> Svg:
    """The picture, drawn for a wide screen and again for a narrow one; the style sheet shows one of them.

    `addresses` leads from a year to what can be read of it, where marks are too many to draw.
    """
    parts = (part for turn in Turn for part in _turned(chronology, turn, title, description, addresses))
    return joined(parts, "\n")


def is_thin(chronology: Chronology) -> bool:
    """Whether single marks would be too many to see."""
    return len(chronology.moments) > MOST_MARKS


def _turned(
    chronology: Chronology, turn: Turn, title: str, description: str, addresses: Mapping[int, str]
) -> tuple[Svg, Svg]:
    length = _length(chronology.time, turn)
    lanes, parts = counts(chronology, turn, addresses) if is_thin(chronology) else _marks(chronology, turn, length)
    plot = _plot(chronology.time, *grid(chronology.time, turn, lanes.end, length), *parts)
    inner = (*lanes.backs(), plot)
    size = _size(turn, lanes, length)
    whole = drawing(f"timeline-{turn}", "group", title, description, *inner, class_=f"time {turn}", **size)
    return names(lanes, chronology.lanes), whole


def _plot(time: Time, *parts: str) -> Svg:
    """The part of the picture that a script may make longer, to look closer."""
    return element(
        "svg", *parts, class_="plot", width="100%", height="100%", data_first=str(time.first), data_last=str(time.last)
    )


def _size(turn: Turn, lanes: Lanes, length: float) -> dict[str, str]:
    if turn is Turn.RIGHT:
        return {"width": "100%", "height": em(lanes.end)}
    return {"width": em(lanes.end), "height": em(length)}


def _length(time: Time, turn: Turn) -> float:
    """How long the picture is taken to be, in letters: a wide one is at least so, a narrow one exactly."""
    return _LENGTH if turn is Turn.RIGHT else max(_SHORTEST, _YEAR * len(time.years))


def _marks(chronology: Chronology, turn: Turn, length: float) -> tuple[Lanes, tuple[Svg, ...]]:
    seats = seated(chronology, length, _ROOM)
    rows = rows_of(seats, len(chronology.lanes))
    lanes = lanes_for(turn, rows)
    spots = {s.moment.id: (s.middle, lanes.across(s.moment.lane, s.row, rows[s.moment.lane])) for s in seats}
    marks = (event_mark(seat, spots[seat.moment.id][1], turn) for seat in seats)
    return lanes, (*arcs(chronology.consequences, spots, turn), *marks)
