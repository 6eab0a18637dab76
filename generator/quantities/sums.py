"""Adding hedged numbers without losing a hedge.

A sum keeps apart what is firm, what is approximate and what is undisclosed; it
never turns "about 350" or "more than 1,000" into a plain number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from generator.quantities.bounds import EXACT, Bounds, added
from generator.quantities.quantity import Quantity
from generator.quantities.wording import number_worded, with_unit


@dataclass(frozen=True)
class Sum:
    """What the parts come to: two ranges, each with the number of parts in it."""

    firm: Bounds | None = None
    firm_parts: int = 0
    loose: Bounds | None = None
    loose_parts: int = 0
    undisclosed: int = 0

    def __add__(self, other: Sum) -> Sum:
        return summed((self, other))

    @property
    def parts(self) -> int:
        return self.firm_parts + self.loose_parts + self.undisclosed

    @property
    def is_disclosed(self) -> bool:
        return self.firm is not None or self.loose is not None

    def as_part(self) -> Sum:
        """The sum as one part of a larger one: an event counts once, however many figures it has."""
        known = added((self.firm, self.loose))
        if known is None:
            return Sum(undisclosed=1)
        if self.undisclosed:
            known = Bounds(known.low, None, known.above)
        elif self.loose and known.low == known.high:
            known = Bounds(known.low, known.high, below=int(known.below == self.parts))
        return Sum(loose=known, loose_parts=1) if self.loose else Sum(firm=known, firm_parts=1)


EMPTY = Sum()


def single(quantity: Quantity) -> Sum:
    """The sum that has the one quantity as its only part."""
    if quantity.bounds is None:
        return Sum(undisclosed=1)
    if quantity.is_approximate:
        return Sum(loose=quantity.bounds, loose_parts=1)
    return Sum(firm=quantity.bounds, firm_parts=1)


def span(quantities: Iterable[Quantity]) -> Sum:
    """Several accounts of one number as one part: the range from the least to the most of them.

    An account that does not know the number ("undisclosed") does not widen the
    range. The range is firm if the firm accounts set both of its ends.
    """
    known = [(quantity.bounds, quantity.is_approximate) for quantity in quantities if quantity.bounds is not None]
    if not known:
        return Sum(undisclosed=1)
    bounds = reduce(Bounds.hull, (each for each, _ in known))
    firm = [each for each, is_approximate in known if not is_approximate]
    if firm and reduce(Bounds.hull, firm) == bounds:
        return Sum(firm=bounds, firm_parts=1)
    return Sum(loose=bounds, loose_parts=1)


def summed(sums: Iterable[Sum]) -> Sum:
    """All of them added up; of none, the empty sum."""
    each = tuple(sums)
    return Sum(
        added(one.firm for one in each),
        sum(one.firm_parts for one in each),
        added(one.loose for one in each),
        sum(one.loose_parts for one in each),
        sum(one.undisclosed for one in each),
    )


def bounds_worded(bounds: Bounds, unit: str, *, about: bool, parts: int = 1) -> str:
    """A range in English, hedged as its parts were: "at least 2,700", "about 300 to 400"."""
    low, high = (with_unit(number_worded(_plain(n)), unit) if n is not None else "" for n in (bounds.low, bounds.high))
    nearly = "about " if about else ""
    if bounds.high is None:
        return f"{'more than' if bounds.above and not about else 'at least'} {nearly}{low}"
    if bounds.low == bounds.high:
        return f"{'nearly ' if about and bounds.below == parts else nearly}{low}"
    if bounds.low == 0:
        return f"{_most(bounds)} {nearly}{high}"
    if bounds.above or bounds.below:
        return f"{'more than' if bounds.above else 'at least'} {nearly}{low} and {_most(bounds)} {nearly}{high}"
    return f"about {low} to {high}" if about else f"between {low} and {high}"


def _most(bounds: Bounds) -> str:
    return "fewer than" if bounds.below else "up to"


def _plain(value: Decimal) -> Decimal:
    whole = value.to_integral_value(context=EXACT)
    return whole if value == whole else value.normalize(EXACT)
