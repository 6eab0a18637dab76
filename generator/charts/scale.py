"""Where a day or an amount stands in a picture, as a share of its length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import cached_property

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_TICKS = 5


@dataclass(frozen=True)
class Time:
    """A stretch of whole years, the first day of one to the last of another."""

    first: int
    last: int

    @property
    def years(self) -> range:
        """The years of the stretch."""
        return range(self.first, self.last + 1)

    @cached_property
    def _ends(self) -> tuple[int, int]:
        return date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1

    def at(self, day: date) -> float:
        """Where a day stands, in per cent; days outside stand at the nearer end."""
        begin, end = self._ends
        share = (day.toordinal() - begin) / (end - begin)
        return 100 * min(max(share, 0.0), 1.0)

    def begins(self, year: int, month: int = 1) -> float:
        """Where a month begins."""
        return self.at(date(year, month, 1))


def time_of(years: Iterable[int]) -> Time:
    """The stretch that holds these years."""
    ordered = sorted(years)
    return Time(ordered[0], ordered[-1])


@dataclass(frozen=True)
class Amounts:
    """From nought to a round number, in equal steps."""

    step: Decimal
    steps: int

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Nought and the end of every step."""
        return tuple(self.step * n for n in range(self.steps + 1))

    def at(self, value: Decimal) -> float:
        """Where an amount stands, in per cent."""
        return float(100 * value / (self.step * self.steps))


def amounts_to(most: Decimal) -> Amounts:
    """A scale that reaches the greatest amount in at most five round steps.

    >>> [str(tick) for tick in amounts_to(Decimal(2540)).ticks]
    ['0', '1000', '2000', '3000']
    """
    if most <= 0:
        return Amounts(Decimal(1), 1)
    power = Decimal(1).scaleb((most / _MOST_TICKS).adjusted())
    step = next(power * factor for factor in _STEPS if power * factor * _MOST_TICKS >= most)
    return Amounts(step, int((most / step).to_integral_value(ROUND_CEILING)))
