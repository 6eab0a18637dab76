"""Figures and totals as numbers for machines, with every hedge: the one place where a bound becomes a cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.graph import Total
from generator.model import Measure
from generator.quantities import Hedge, Quantity
from generator.wording import quantity_worded, total_worded

_AROUND = frozenset({Hedge.ABOUT, Hedge.NEARLY, Hedge.ABOUT_RANGE})


@dataclass(frozen=True)
class Amount:
    """A hedged number: None where the wording sets no bound; an excluded bound lies just outside."""

    wording: str
    hedge: str
    low: Decimal | None
    low_is_excluded: bool
    high: Decimal | None
    high_is_excluded: bool
    around: Decimal | None
    around_to: Decimal | None
    unit: str


def amount_of(quantity: Quantity, measure: Measure) -> Amount:
    """The number of a figure; for whole things "more than 1,000" has the low bound 1,001, which is included."""
    whole = measure.whole
    is_around = quantity.hedge in _AROUND
    return Amount(
        wording=quantity_worded(quantity, measure),
        hedge=str(quantity.hedge),
        low=quantity.low(whole=whole),
        low_is_excluded=_is_excluded(quantity.low(whole=whole), quantity, Hedge.MORE_THAN) and not whole,
        high=quantity.high(whole=whole),
        high_is_excluded=_is_excluded(quantity.high(whole=whole), quantity, Hedge.FEWER_THAN) and not whole,
        around=quantity.first.value if is_around and quantity.first else None,
        around_to=quantity.second.value if is_around and quantity.second else None,
        unit=unit_of(quantity.unit, measure),
    )


def _is_excluded(bound: Decimal | None, quantity: Quantity, hedge: Hedge) -> bool:
    return bound is not None and quantity.hedge in (hedge, Hedge.NEARLY)


def unit_of(unit: str, measure: Measure) -> str:
    """What the number counts: a currency code, % or the vocabulary's noun; without any, "money" or "number"."""
    return unit or (measure.noun.many if measure.noun else "%" if measure.unit == "percent" else str(measure.unit))


@dataclass(frozen=True)
class SumAmount:
    """A total: the firm events from `at_least` to `at_most`, the approximate ones about `about` to `about_to`.

    `at_most` is None as soon as anything counted is approximate, open or undisclosed.
    """

    wording: str
    unit: str
    at_least: Decimal | None
    at_least_is_excluded: bool
    at_most: Decimal | None
    at_most_is_excluded: bool
    about: Decimal | None
    about_to: Decimal | None
    about_is_open: bool
    events_firm: int
    events_approximate: int
    events_undisclosed: int
    events_left_out: int


def sum_of(total: Total, measure: Measure) -> SumAmount:
    """The numbers of a total."""
    firm, loose, whole = total.sum.firm, total.sum.loose, measure.whole
    is_closed = loose is None and not total.sum.undisclosed
    return SumAmount(
        wording=total_worded(total, measure),
        unit=unit_of(total.unit, measure),
        at_least=firm.least(whole=whole) if firm else None,
        at_least_is_excluded=bool(firm and firm.above and not whole),
        at_most=firm.most(whole=whole) if firm and is_closed else None,
        at_most_is_excluded=bool(is_closed and firm and firm.high is not None and firm.below and not whole),
        about=loose.low if loose else None,
        about_to=loose.high if loose and loose.high != loose.low else None,
        about_is_open=loose is not None and loose.high is None,
        events_firm=total.sum.firm_parts,
        events_approximate=total.sum.loose_parts,
        events_undisclosed=total.sum.undisclosed,
        events_left_out=len(total.left_out),
    )
