"""Numbers of events by lane and month, where single marks would be too many to see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.charts.chronology import Bin, Chronology, binned
from generator.charts.lanes import Lanes, lanes_for
from generator.charts.svg import Svg, element, linked
from generator.charts.turning import Turn

_ROWS = 3
_GAP = 0.2


def counts(chronology: Chronology, turn: Turn, addresses: Mapping[int, str]) -> tuple[Lanes, tuple[Svg, ...]]:
    """Lanes with a bar for each month, as high as the lane for the fullest month of all."""
    lanes = lanes_for(turn, (_ROWS,) * len(chronology.lanes))
    return lanes, tuple(_bars(chronology, lanes, addresses))


def _bars(chronology: Chronology, lanes: Lanes, addresses: Mapping[int, str]) -> Iterator[Svg]:
    bins = binned(chronology)
    most = max(each.count for each in bins)
    for each in bins:
        words = f"{chronology.lanes[each.lane]}, {each.first:%Y-%m}: {each.count:,}"
        yield linked(addresses[each.first.year], words, _bar(each, each.count / most, chronology, lanes))


def _bar(each: Bin, share: float, chronology: Chronology, lanes: Lanes) -> Svg:
    thickness = lanes.thickness[each.lane]
    height = (thickness - _GAP) * share
    base = lanes.starts[each.lane] + (thickness - height if lanes.turn is Turn.RIGHT else 0)
    box = lanes.turn.box(chronology.time.at(each.first), chronology.time.at(each.until), base, height)
    return element("rect", class_="bin", **box)
