"""A small timeline, for a page about something else: one row of marks, or bars where they would be too many."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.chronology import Chronology, binned, seated
from generator.charts.events import event_mark
from generator.charts.grid import grid
from generator.charts.svg import Svg, drawing, element, em, picture
from generator.charts.turning import Turn

_MOST_MARKS = 150
_LENGTH = 25.0
_ROOM = 0.84
_PITCH = 0.86
_AXIS = 1.5
_BARS = 4.0


def strip(chronology: Chronology, title: str, description: str) -> Svg:
    """The events of a page from the first to the last year of the site, piled up where they are close."""
    thin = len(chronology.moments) > _MOST_MARKS
    height, inner = _bars(chronology) if thin else _marks(chronology)
    parts = [*grid(chronology.time, Turn.RIGHT, height, _LENGTH), *inner]
    base = element("line", class_="base", x1="0", x2="100%", y1=em(height), y2=em(height))
    size = {"width": "100%", "height": em(height + 0.1)}
    role = "img" if thin else "group"
    return picture("strip", drawing("strip", role, title, description, *parts, base, class_="time", **size))


def _marks(chronology: Chronology) -> tuple[float, tuple[Svg, ...]]:
    seats = seated(chronology, _LENGTH, _ROOM)
    height = _AXIS + _PITCH * max((seat.row + 1 for seat in seats), default=1) + 0.3
    marks = (event_mark(seat, height - 0.15 - _PITCH * (seat.row + 0.5), Turn.RIGHT) for seat in seats)
    return height, tuple(marks)


def _bars(chronology: Chronology) -> tuple[float, tuple[Svg, ...]]:
    return _AXIS + _BARS, tuple(_each_bar(chronology))


def _each_bar(chronology: Chronology) -> Iterator[Svg]:
    bins = binned(chronology)
    most = max(each.count for each in bins)
    for each in bins:
        height = _BARS * each.count / most
        start, end = chronology.time.at(each.first), chronology.time.at(each.until)
        title = element("title", f"{each.first:%Y-%m}: {each.count}")
        box = Turn.RIGHT.box(start, end, _AXIS + _BARS - height, height)
        yield element("rect", title, class_="bin", **box)
