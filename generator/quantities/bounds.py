"""The range in which a number lies, and how ranges add up and span."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

EXACT_DIGITS = 60  # more than any record can hold: a sum of exact decimals stays exact
_EXACT = Context(prec=EXACT_DIGITS)


@dataclass(frozen=True)
class Bounds:
    """From `low` to `high` (None: no end), each as the sources name it.

    `above` counts the parts that lie above their low end ("more than"), `below`
    those under their high end ("fewer than"): of whole things each is one off.
    """

    low: Decimal
    high: Decimal | None
    above: int = 0
    below: int = 0

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(
            _sum(self.low, other.low),
            None if self.high is None or other.high is None else _sum(self.high, other.high),
            self.above + other.above,
            self.below + other.below,
        )

    def hull(self, other: Bounds) -> Bounds:
        """The least range that holds both."""
        low, above = min((self.low, self.above), (other.low, other.above))
        if self.high is None or other.high is None:
            return Bounds(low, None, above)
        high, below = max((self.high, -self.below), (other.high, -other.below))
        return Bounds(low, high, above, -below)

    def least(self, *, whole: bool) -> Decimal:
        """The lower bound; exclusive where the measure is not whole and `above` is set."""
        return _sum(self.low, Decimal(self.above)) if whole else self.low

    def most(self, *, whole: bool) -> Decimal | None:
        """The upper bound, or None; exclusive where the measure is not whole and `below` is set."""
        if self.high is None:
            return None
        return _sum(self.high, Decimal(-self.below)) if whole else self.high


def _sum(first: Decimal, second: Decimal) -> Decimal:
    return _EXACT.add(first, second)
