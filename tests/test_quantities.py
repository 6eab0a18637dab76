"""Figures keep their hedge: read, bounded and worded without losing one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Measure
from generator.quantities import (
    NotAQuantity,
    Quantity,
    parse_quantity,
    worded,
)
from generator.wording import quantity_worded
from tests.examples import many
from tests.figures import COST, LAMPS, quantities


def dec(text: str | None) -> Decimal | None:
    """A decimal, or None."""
    return None if text is None else Decimal(text)


# The table of the record format: wording, low and high of a whole measure, low and high of another, approximate.
TABLE = [
    ("1,000", "1000", "1000", "1000", "1000", False),
    ("more than 1,000", "1001", None, "1000", None, False),
    ("over 1,000", "1001", None, "1000", None, False),
    ("at least 1,000", "1000", None, "1000", None, False),
    ("about 1,000", None, None, None, None, True),
    ("nearly 1,000", None, "999", None, "1000", True),
    ("nearly -5", "-4", None, "-5", None, True),
    ("almost 1,000", None, "999", None, "1000", True),
    ("up to 1,000", "0", "1000", "0", "1000", False),
    ("fewer than 1,000", "0", "999", "0", "1000", False),
    ("less than 1,000", "0", "999", "0", "1000", False),
    ("700–800", "700", "800", "700", "800", False),
    ("about 700–800", None, None, None, None, True),
    ("dozens", "24", None, "24", None, True),
    ("hundreds", "200", None, "200", None, True),
    ("thousands", "2000", None, "2000", None, True),
    ("millions", "2000000", None, "2000000", None, True),
    ("tens of thousands", "20000", None, "20000", None, True),
    ("hundreds of millions", "200000000", None, "200000000", None, True),
    ("dozens of billions", "24000000000", None, "24000000000", None, True),
    ("undisclosed", None, None, None, None, False),
    ("more than 1.50bn USD", "1500000001", None, "1500000000", None, False),
    ("-19.6%", "-19.6", "-19.6", "-19.6", "-19.6", False),
]

ACCEPTED = [
    # text, wording
    ("1000", "1,000"),
    ("1,000", "1,000"),
    ("1,234,567", "1,234,567"),
    ("1.5", "1.5"),
    ("1.50", "1.50"),
    ("0.05%", "0.05%"),
    ("14 %", "14%"),
    ("-5", "-5"),
    ("-19.6%", "-19.6%"),
    ("about -19.6%", "about -19.6%"),
    ("350k", "350k"),
    ("350 thousand", "350k"),
    ("1.5m", "1.5m"),
    ("1.5 million", "1.5m"),
    ("2 billion", "2bn"),
    ("2trn", "2trn"),
    ("1bn USD", "USD 1bn"),
    ("USD 1bn", "USD 1bn"),
    ("1.50 billion CNY", "CNY 1.50bn"),
    ("more than 1bn USD", "more than USD 1bn"),
    ("over 1,000", "more than 1,000"),
    ("almost 1,000", "nearly 1,000"),
    ("less than 1,000", "fewer than 1,000"),
    ("less than 5%", "less than 5%"),
    ("up to 25%", "up to 25%"),
    ("700–800", "700–800"),
    ("700-800", "700–800"),
    ("700 to 800", "700–800"),
    ("700k–1.2m", "700k to 1.2m"),
    ("700–800k", "700–800k"),
    ("-5 to -3%", "-5 to -3%"),
    ("-5–3", "-5 to 3"),
    ("about 700–800", "about 700–800"),
    ("USD 2–3bn", "USD 2–3bn"),
    ("dozens", "dozens"),
    ("hundreds of millions", "hundreds of millions"),
    ("hundreds of millions of USD", "hundreds of millions of USD"),
    ("hundreds of millions USD", "hundreds of millions of USD"),
    ("undisclosed", "undisclosed"),
]

REFUSED = [
    ("", "`` is not a quantity; write it like one of: 1,000; more than 1,000"),
    ("many", "`many` is not a quantity; write it like one of"),
    ("1,00", "`1,00` is not a quantity"),
    ("1,0000", "`1,0000` is not a quantity"),
    ("1.000.000", "`1.000.000` is not a quantity"),
    ("1e6", "`1e6` is not a quantity"),
    ("0x1F", "`0x1F` is not a quantity"),
    ("1_000", "`1_000` is not a quantity"),
    (".5", "`.5` is not a quantity"),
    ("5.", "`5.` is not a quantity"),
    ("NaN", "`NaN` is not a quantity"),
    ("+5", "`+5` is not a quantity"),
    ("1,000 jobs", "`1,000 jobs` is not a quantity"),
    ("1,000+", "`1,000+` is not a quantity"),
    ("~1,000", "`~1,000` is not a quantity"),
    ("More than 1,000", "`More than 1,000` is not a quantity"),
    ("more than", "`more than` is not a quantity"),
    ("more than dozens", "`more than dozens` is not a quantity"),
    ("1 bn bn", "`1 bn bn` has two scales"),
    ("1kk", "`1kk` has two scales"),
    ("Undisclosed", "`Undisclosed` is not a quantity"),
    ("undisclosed USD", "`undisclosed USD` is not a quantity"),
    ("$1bn", "`$` can be several currencies; write the code, such as `1bn USD`"),
    ("more than €5m", "`€` can be several currencies; write the code"),
    ("¥300m", "`¥` can be several currencies; write the code"),
    ("USD 1bn USD", "`USD 1bn USD` has two units; keep one"),
    ("USD 5%", "`USD 5%` has two units; keep one"),
    ("800–700", "`800–700` runs backwards; write the smaller number first"),
    ("700–700", "`700–700` runs backwards"),
    ("more than 700–800", "`more than 700–800`: a range takes no hedge but `about`"),
    ("up to -5", "`up to -5`: a fall takes no hedge but `about` and `nearly`"),
    ("1,234,567,890,123,456", "a number has at most 15 digits"),
    ("tens", "`tens` alone is unusual; write dozens, or tens of thousands"),
    ("thousands of millions", "`thousands of millions` is not a loose count; write hundreds of millions"),
    ("hundreds of dozens", "`hundreds of dozens` is not a quantity"),
    ("١٬٠٠٠", "`١٬٠٠٠` is not a quantity"),
    ("١٠٠", "`١٠٠` is not a quantity"),
    ("fewer than 0", "`fewer than 0`"),
    ("nearly 0", "`nearly 0` can be no number of things; write 0"),
    ("almost 0.0%", "`almost 0.0%` can be no number of things; write 0"),
    ("-0", "`-0` is nought; write it without the minus"),
    ("about -0.0%", "`-0.0` is nought; write it without the minus"),
    ("-0–5", "`-0` is nought; write it without the minus"),
    ("$1bn USD", "`$1bn USD` has two units; leave out `$`: `1bn USD`"),
    ("$5%", "`$5%` has two units; leave out `$`: `5%`"),
    ("US$5", "`US$` is no code of a currency; write `5 USD`"),
    ("nearly $0", "`nearly 0 USD` can be no number of things"),
    ("€1k bn", "`1k bn EUR` has two scales; keep one"),
]


@pytest.mark.parametrize(("text", "whole", "other", "approximate"), [(t, w[:2], w[2:4], w[4]) for t, *w in TABLE])
def test_a_wording_has_the_bounds_of_the_table(
    text: str, whole: list[str], other: list[str], approximate: bool
) -> None:
    """Low, high and whether it is approximate follow the record format; strict ends are one off for whole things."""
    quantity = parse_quantity(text)
    assert [quantity.low(whole=True), quantity.high(whole=True)] == [dec(number) for number in whole]
    assert [quantity.low(whole=False), quantity.high(whole=False)] == [dec(number) for number in other]
    assert quantity.is_approximate is approximate


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("more than 5", True, False),
        ("fewer than 5", False, True),
        ("nearly 5", False, True),
        ("nearly -5", True, False),
        ("at least 5", False, False),
        ("up to 5", False, False),
    ],
)
def test_strict_ends_are_remembered(text: str, lowest: bool, highest: bool) -> None:
    """`more than` lies above its number and `fewer than` below it, also where things are not whole."""
    bounds = parse_quantity(text).bounds
    assert bounds is not None
    assert (bounds.above > 0, bounds.below > 0) == (lowest, highest)


@pytest.mark.parametrize(("text", "wording"), ACCEPTED)
def test_the_grammar_takes(text: str, wording: str) -> None:
    """What the record format allows is read, and worded in one way."""
    assert worded(parse_quantity(text)) == wording


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=repr)
def test_the_grammar_refuses(text: str, message: str) -> None:
    """What is no quantity is refused, and the message says what would be one."""
    with pytest.raises(NotAQuantity) as refusal:
        parse_quantity(text)
    assert str(refusal.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "measure", "wording"),
    [
        ("more than 1,000", LAMPS, "more than 1,000 lamps"),
        ("1", LAMPS, "1 lamp"),
        ("dozens", LAMPS, "dozens of lamps"),
        ("undisclosed", LAMPS, "undisclosed"),
        ("nearly 1.50bn USD", COST, "nearly USD 1.50bn"),
    ],
)
def test_a_figure_says_what_it_counts(text: str, measure: Measure, wording: str) -> None:
    """The noun of the measure follows the number; money and shares carry their unit themselves."""
    assert quantity_worded(parse_quantity(text), measure) == wording


@many
@given(quantities())
def test_what_is_worded_can_be_read_back(quantity: Quantity) -> None:
    """The wording of a quantity says all of it, to the last nought."""
    again = parse_quantity(worded(quantity))
    assert again == quantity
    assert [n and str(n.digits) for n in (again.first, again.second)] == [
        n and str(n.digits) for n in (quantity.first, quantity.second)
    ]


@many
@given(st.text(alphabet="0123456789,.-–% kmbntrUSD$€aboutmreh٣", max_size=20))
def test_any_text_is_a_quantity_or_refused(text: str) -> None:
    """Whatever is typed is read, and then read back alike, or is refused with words."""
    try:
        quantity = parse_quantity(text)
    except NotAQuantity as refusal:
        assert str(refusal)
    else:
        assert parse_quantity(worded(quantity)) == quantity
