"""Quantity → text. The wording can be read back: `parse_quantity(worded(q)) == q`."""

from __future__ import annotations

from decimal import Decimal

from generator.quantities.quantity import Hedge, Number, Quantity

_HEDGED = {
    Hedge.MORE_THAN: "more than ",
    Hedge.AT_LEAST: "at least ",
    Hedge.ABOUT: "about ",
    Hedge.ABOUT_RANGE: "about ",
    Hedge.NEARLY: "nearly ",
    Hedge.UP_TO: "up to ",
    Hedge.FEWER_THAN: "fewer than ",
}


def worded(quantity: Quantity) -> str:
    """The quantity as it reads on every page: "more than USD 1.50bn", "700–800", "dozens"."""
    if quantity.first is None:
        return "undisclosed"
    if quantity.words:
        return f"{quantity.words} of {quantity.unit}" if quantity.unit else quantity.words
    hedge = _HEDGED.get(quantity.hedge, "")
    if quantity.unit == "%" and quantity.hedge is Hedge.FEWER_THAN:
        hedge = "less than "
    return hedge + with_unit(_numbers(quantity), quantity.unit)


def _numbers(quantity: Quantity) -> str:
    first, second = quantity.first, quantity.second
    if first is None or second is None:
        return _number(first) if first else ""
    if first.scale == second.scale and first.digits >= 0:
        return f"{number_worded(first.digits)}–{_number(second)}"
    return f"{_number(first)} to {_number(second)}"


def _number(number: Number) -> str:
    return number_worded(number.digits) + number.scale


def number_worded(value: Decimal) -> str:
    """Digits in groups of three, as exact as given: Decimal("1234.50") is "1,234.50"."""
    return f"{value:,f}"


def with_unit(number: str, unit: str) -> str:
    """A number with its unit where it stands in English: "USD 1bn", "25%", "300"."""
    if not unit:
        return number
    return f"{number}%" if unit == "%" else f"{unit} {number}"
