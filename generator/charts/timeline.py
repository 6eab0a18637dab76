"""All events in time, in lanes by kind; beyond some hundreds, their number by month."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.arcs import arcs
from generator.charts.chronology import Bin, Chronology, Seat, binned, rows_of, seated
from generator.charts.events import event_mark
from generator.charts.grid import grid
from generator.charts.lanes import Lanes, lanes_for, names
from generator.charts.scale import Time
from generator.charts.svg import Svg, drawing, element, em, joined, linked
from generator.charts.turning import Turn

MOST_MARKS = 600
_LENGTH = 62.0
_SHORTEST = 84.0
_YEAR = 8.6
_ROOM = 0.84
_LABELS = {Turn.RIGHT: 16, Turn.UP: 1000}
_BIN_LANE = 3


def timeline(chronology: Chronology, title: str, description: str, addresses: dict[int, str]) -> Svg:
    """The picture, drawn for a wide screen and again for a narrow one; the style sheet shows one of them.

    `addresses` leads from a year to what can be read of it, where marks are too many to draw.
    """
    parts = (part for turn in Turn for part in _turned(chronology, turn, title, description, addresses))
    return joined(parts, "\n")


def is_thin(chronology: Chronology) -> bool:
    """Whether single marks would be too many to see."""
    return len(chronology.moments) > MOST_MARKS


def _turned(
    chronology: Chronology, turn: Turn, title: str, description: str, addresses: dict[int, str]
) -> tuple[Svg, Svg]:
    length = _length(chronology.time, turn)
    seats = () if is_thin(chronology) else seated(chronology, length, _ROOM)
    rows = (_BIN_LANE,) * len(chronology.lanes) if is_thin(chronology) else rows_of(seats, len(chronology.lanes))
    lanes = lanes_for(turn, rows)
    inner = _counts(chronology, lanes, addresses) if is_thin(chronology) else _events(chronology, seats, rows, lanes)
    plot = element("svg", *grid(chronology.time, turn, lanes.end, _LABELS[turn]), *inner, class_="plot", width="100%", height="100%")
    size = _size(turn, lanes, length)
    whole = drawing(
        f"timeline-{turn}", "group", title, description, *lanes.backs(), plot, class_=f"time {turn}", **size
    )
    return names(lanes, chronology.lanes), whole


def _size(turn: Turn, lanes: Lanes, length: float) -> dict[str, str]:
    if turn is Turn.RIGHT:
        return {"width": "100%", "height": em(lanes.end)}
    return {"width": em(lanes.end), "height": em(length)}


def _length(time: Time, turn: Turn) -> float:
    """How long the picture is taken to be, in letters: a wide one is at least so, a narrow one exactly."""
    return _LENGTH if turn is Turn.RIGHT else max(_SHORTEST, _YEAR * len(time.years))


def _events(chronology: Chronology, seats: tuple[Seat, ...], rows: tuple[int, ...], lanes: Lanes) -> Iterator[Svg]:
    spots = {s.moment.id: (s.middle, lanes.across(s.moment.lane, s.row, rows[s.moment.lane])) for s in seats}
    yield from arcs(chronology.consequences, spots, lanes.turn)
    for seat in seats:
        yield event_mark(seat, spots[seat.moment.id][1], lanes.turn)


def _counts(chronology: Chronology, lanes: Lanes, addresses: dict[int, str]) -> Iterator[Svg]:
    """A bar for each lane and month, as high as its lane for the fullest."""
    bins = binned(chronology)
    most = max((each.count for each in bins), default=1)
    for each in bins:
        yield _bar(each, most, chronology, lanes, addresses)


def _bar(each: Bin, most: int, chronology: Chronology, lanes: Lanes, addresses: dict[int, str]) -> Svg:
    time, turn = chronology.time, lanes.turn
    height = (lanes.thickness[each.lane] - 0.2) * each.count / most
    top = lanes.starts[each.lane] + (lanes.thickness[each.lane] - height if turn is Turn.RIGHT else 0)
    box = turn.box(time.at(each.first), time.at(each.until), top, height)
    words = f"{chronology.lanes[each.lane]}, {each.first:%Y-%m}: {each.count}"
    return linked(addresses[each.first.year], words, element("rect", class_="bin", **box))
