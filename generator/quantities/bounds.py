"""The range in which a number lies, and how ranges add up and span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import reduce

EXACT = Context(prec=60)  # more digits than any record can hold: a sum of exact decimals stays exact


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

    def hull(self, other: Bounds) -> Bounds:
        """The least range that holds both."""
        low, above = min((self.low, self.above), (other.low, other.above))
        if self.high is None or other.high is None:
            return Bounds(low, None, above)
        high, below = max((self.high, -self.below), (other.high, -other.below))
        return Bounds(low, high, above, -below)

    def least(self, *, whole: bool) -> Decimal:
        """The lower bound; exclusive where the measure is not whole and `above` is set."""
        return EXACT.add(self.low, Decimal(self.above)) if whole else self.low

    def most(self, *, whole: bool) -> Decimal | None:
        """The upper bound, or None; exclusive where the measure is not whole and `below` is set."""
        if self.high is None:
            return None
        return EXACT.add(self.high, Decimal(-self.below)) if whole else self.high


def added(ranges: Iterable[Bounds | None]) -> Bounds | None:
    """What all of them that there are come to; of none, None. Without an end in one, there is none to the sum."""
    known = [each for each in ranges if each is not None]
    if len(known) < 2:
        return known[0] if known else None
    highs = [each.high for each in known if each.high is not None]
    return Bounds(
        reduce(EXACT.add, [each.low for each in known]),
        reduce(EXACT.add, highs) if len(highs) == len(known) else None,
        sum(each.above for each in known),
        sum(each.below for each in known),
    )
