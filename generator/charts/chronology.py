"""What a timeline shows, before it is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.charts.marks import Filling
from generator.charts.scale import Time

_MOST_BINS = 180
_BINS = (1, 3, 12)


@dataclass(frozen=True)
class Moment:
    """An event to be marked: where it leads, what it is called, in which lane and shape, and the days it may lie in."""

    id: str
    address: str
    label: str
    lane: int
    shape: int
    filling: Filling
    first: date
    last: date


@dataclass(frozen=True)
class Consequence:
    """One event that another came out of; `style` tells the words of such relations apart."""

    cause: str
    effect: str
    style: int
    label: str


@dataclass(frozen=True)
class Chronology:
    """Events in lanes over a stretch of time."""

    time: Time
    lanes: tuple[str, ...]
    moments: tuple[Moment, ...]
    consequences: tuple[Consequence, ...] = ()


@dataclass(frozen=True)
class Bin:
    """A lane's months with the number of events that begin in them."""

    lane: int
    first: date
    until: date
    count: int


def binned(chronology: Chronology) -> tuple[Bin, ...]:
    """Counts by lane and month; by quarter or year where months would be too many to see."""
    time = chronology.time
    months = 12 * len(time.years)
    width = next((months_each for months_each in _BINS if months // months_each <= _MOST_BINS), _BINS[-1])
    counts = Counter((m.lane, _bin_of(m.first, time, width)) for m in chronology.moments)
    return tuple(
        Bin(lane, _month(time, number * width), _month(time, (number + 1) * width), count)
        for (lane, number), count in sorted(counts.items())
    )


def _bin_of(day: date, time: Time, width: int) -> int:
    months = 12 * (day.year - time.first) + day.month - 1
    return min(max(months, 0), 12 * len(time.years) - 1) // width


def _month(time: Time, number: int) -> date:
    return date(time.first + number // 12, number % 12 + 1, 1)


@dataclass(frozen=True)
class Seat:
    """Where a moment sits: its span along the time in per cent, which ends of it are in sight, and its row."""

    moment: Moment
    start: float
    end: float
    ends: tuple[float, ...]
    row: int

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def seated(chronology: Chronology, length: float, room: float) -> tuple[Seat, ...]:
    """A seat for each moment in which it touches no other of its lane, over `length` letters of time.

    `room` is what a mark takes up, in letters. Earlier moments choose first, and take
    the first row that is free.
    """
    free: dict[int, list[float]] = {}
    return tuple(_seats(chronology, 100 * room / length, free))


def _seats(chronology: Chronology, room: float, free: dict[int, list[float]]) -> Iterator[Seat]:
    for moment in sorted(chronology.moments, key=lambda m: (m.first, m.last, m.id)):
        start, end = chronology.time.at(moment.first), chronology.time.at(moment.last)
        middle = (start + end) / 2
        rows = free.setdefault(moment.lane, [])
        row = next((n for n, edge in enumerate(rows) if edge <= min(start, middle - room / 2)), len(rows))
        rows[row : row + 1] = [max(end, middle + room / 2)]
        ends = tuple(
            chronology.time.at(day) for day in (moment.first, moment.last) if day.year in chronology.time.years
        )
        yield Seat(moment, start, end, ends, row)


def rows_of(seats: Iterable[Seat], lanes: int) -> tuple[int, ...]:
    """The number of rows that each lane needs, at least one."""
    most = Counter[int]()
    for seat in seats:
        most[seat.moment.lane] = max(most[seat.moment.lane], seat.row + 1)
    return tuple(max(most[lane], 1) for lane in range(lanes))
