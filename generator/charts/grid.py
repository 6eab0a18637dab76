"""The years, or of one year the months, behind a picture of time."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.scale import Time
from generator.charts.svg import Svg, element, em
from generator.charts.turning import Turn

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def grid(time: Time, turn: Turn, end: float, most_labels: int) -> Iterator[Svg]:
    """A line where each year begins, as many of them named as there is room for; the lines are `end` letters long."""
    ticks = _ticks(time)
    step = -(-len(ticks) // most_labels)
    nudge = {"dx": em(0.25), "dy": em(1.05)} if turn is Turn.RIGHT else {"dy": em(-0.4)}
    for number, (along, label) in enumerate(ticks):
        yield element("line", class_="tick", **turn.rule(along, 0, end))
        if number % step == 0:
            yield element("text", label, class_="tick", **turn.spot(along, 0), **nudge)


def _ticks(time: Time) -> list[tuple[float, str]]:
    if len(time.years) == 1:
        return [(time.begins(time.first, month), name) for month, name in enumerate(_MONTHS, 1)]
    return [(time.begins(year), str(year)) for year in time.years]
