"""An event in a picture of time."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.chronology import Seat
from generator.charts.marks import placed, shape
from generator.charts.svg import Svg, element, linked
from generator.charts.turning import Turn


def event_mark(seat: Seat, across: float, turn: Turn) -> Svg:
    """An event: its mark, and a line with two ends where its day is not known."""
    moment = seat.moment
    mark = placed(shape(moment.shape, moment.filling), turn.spot(seat.middle, across))
    span = _span(seat, across, turn) if seat.end > seat.start else ()
    return element("g", linked(moment.address, moment.label, *span, mark), class_="event", data_event=moment.id)


def _span(seat: Seat, across: float, turn: Turn) -> Iterator[Svg]:
    yield element("line", class_="span", **turn.stroke(seat.start, seat.end, across))
    for end in seat.ends:
        yield element("line", class_="span", **turn.rule(end, across - 0.3, across + 0.3))
