"""Figures as records word them, and any figure that a record can hold."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from generator.model import Measure, UnitWord
from generator.quantities import (
    UNDISCLOSED,
    Hedge,
    Number,
    Quantity,
    parse_quantity,
)

LAMPS = Measure(
    name="Lamps removed",
    unit=UnitWord(one="lamp", many="lamps"),
    adds="yes",
    whole="yes",
    counts="Lamps taken out.",
    excludes="Lamps replaced.",
)
COST = Measure(name="Cost", unit="money", adds="yes", whole="no", counts="Money.", excludes="Nothing.")


_scales = st.sampled_from(["", "k", "m", "bn", "trn"])
_units = st.sampled_from(["", "%", "USD", "CNY"])
_LOOSE = [
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "tens of thousands",
    "hundreds of billions",
    "dozens of millions",
]
_POINTS = [Hedge.EXACT, Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.ABOUT, Hedge.NEARLY, Hedge.UP_TO, Hedge.FEWER_THAN]


@st.composite
def decimals(draw: st.DrawFn, places: int = 3) -> Decimal:
    """A positive number as it can be typed, trailing noughts and all."""
    return Decimal(draw(st.integers(1, 999_999_999))).scaleb(-draw(st.integers(0, places)))


@st.composite
def quantities(draw: st.DrawFn, units: st.SearchStrategy[str] = _units, places: int = 3) -> Quantity:
    """A hedged number, a fall, a range, a loose count, or undisclosed."""
    unit, scale = draw(units), draw(_scales)
    first, second = sorted(draw(st.tuples(decimals(places), decimals(places))))
    form = draw(st.sampled_from(["point", "point", "point", "fall", "range", "scales", "loose", "undisclosed"]))
    match form:
        case "point":
            return Quantity(draw(st.sampled_from(_POINTS)), Number(first, scale), None, unit)
        case "fall":
            return Quantity(draw(st.sampled_from([Hedge.EXACT, Hedge.ABOUT])), Number(-first, scale), None, unit)
        case "range":
            assume(first < second)
            return Quantity(draw(_ranges), Number(first, scale), Number(second, scale), unit)
        case "scales":
            return Quantity(draw(_ranges), Number(first, "k"), Number(second, "bn"), unit)
        case "loose":
            text = draw(st.sampled_from(_LOOSE))
            return parse_quantity(f"{text} of {unit}" if unit.isalpha() else text)
    return UNDISCLOSED


_ranges = st.sampled_from([Hedge.RANGE, Hedge.ABOUT_RANGE])
