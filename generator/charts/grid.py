"""The years, or of one year the months, behind a picture of time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.charts.scale import Time
from generator.charts.svg import Svg, element, em
from generator.charts.turning import Turn

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LABEL = 3.3
_WORD = 2.5


@lru_cache(maxsize=256)
def grid(time: Time, turn: Turn, end: float, length: float) -> tuple[Svg, ...]:
    """A line where each year begins, named where there is room.

    The lines are `end` letters long; the time runs over at least `length` letters.
    """
    return tuple(_lines(time, turn, end, length))


def _lines(time: Time, turn: Turn, end: float, length: float) -> Iterator[Svg]:
    ticks = _ticks(time)
    step = -(-_LABEL * len(ticks) // length) if turn is Turn.RIGHT else 1
    nudge = {"dx": em(0.25), "dy": em(1.05)} if turn is Turn.RIGHT else {"dy": em(-0.4)}
    for number, (along, label) in enumerate(ticks):
        yield element("line", class_="tick", **turn.rule(along, 0, end))
        if number % step == 0 and (turn is Turn.UP or (100 - along) * length / 100 > _WORD):
            yield element("text", label, class_="tick", **turn.spot(along, 0), **nudge)


def _ticks(time: Time) -> list[tuple[float, str]]:
    if len(time.years) == 1:
        return [(time.begins(time.first, month), name) for month, name in enumerate(_MONTHS, 1)]
    return [(time.begins(year), str(year)) for year in time.years]
