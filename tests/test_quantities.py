"""Figures keep their hedge: read, bounded, worded and added up without losing one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.model import Measure, UnitWord
from generator.quantities import (
    EMPTY,
    UNDISCLOSED,
    Bounds,
    Hedge,
    NotAQuantity,
    Number,
    Quantity,
    Sum,
    parse_quantity,
    single,
    span,
    summed,
    worded,
)
from generator.wording import quantity_worded, sum_worded
from tests.examples import many, some

LAMPS = Measure(
    name="Lamps removed",
    unit=UnitWord(one="lamp", many="lamps"),
    adds="yes",
    whole="yes",
    counts="Lamps taken out.",
    excludes="Lamps replaced.",
)
COST = Measure(name="Cost", unit="money", adds="yes", whole="no", counts="Money.", excludes="Nothing.")


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
    ("$1bn", "`$` can be several currencies; write the code, such as USD"),
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


SUMS = [
    (["1,000", "700"], "1,700 lamps in 2 events"),
    (["1"], "1 lamp in 1 event"),
    (["more than 1,000", "700"], "more than 1,700 lamps in 2 events"),
    (["at least 1,000", "1,700"], "at least 2,700 lamps in 2 events"),
    (["up to 1,000"], "up to 1,000 lamps in 1 event"),
    (["fewer than 1,000", "5"], "at least 5 and fewer than 1,005 lamps in 2 events"),
    (["700–800", "100"], "between 800 and 900 lamps in 2 events"),
    (["about 350"], "about 350 lamps in 1 event"),
    (["nearly 350"], "nearly 350 lamps in 1 event"),
    (["about 300–400"], "about 300 to 400 lamps in 1 event"),
    (["1,000", "about 350"], "1,000 lamps in 1 of 2 events, about 350 more in 1"),
    (["dozens"], "at least about 24 lamps in 1 event"),
    (["undisclosed", "undisclosed"], "undisclosed in 2 events"),
    (
        ["at least 1,000", "1,000", "500", "200", "about 350", "undisclosed"],
        "at least 2,700 lamps in 4 of 6 events, about 350 more in 1; undisclosed in 1",
    ),
]


@pytest.mark.parametrize(("parts", "wording"), SUMS, ids=str)
def test_a_total_is_worded_from_its_parts(parts: list[str], wording: str) -> None:
    """A total says how much of it is firm, how much is approximate, and what nobody has disclosed."""
    assert sum_worded(_added(parts), "", LAMPS) == wording


def _added(texts: Iterable[str]) -> Sum:
    return summed(single(parse_quantity(text)) for text in texts)


def test_a_total_of_nothing_is_empty() -> None:
    """Nothing added up is no part, and discloses nothing."""
    assert summed([]) == EMPTY
    assert (EMPTY.parts, EMPTY.is_disclosed) == (0, False)


def test_money_is_added_without_rounding() -> None:
    """Scales are written out, and every digit is kept."""
    total = _added(["1.5bn USD", "2.25m USD", "0.10 USD"])
    assert sum_worded(total, "USD", COST) == "USD 1,502,250,000.1 in 3 events"


@pytest.mark.parametrize(
    ("parts", "wording"),
    [
        (["1,000", "about 350"], "about 1,350"),
        (["about 100", "about 50"], "about 150"),
        (["1,000", "undisclosed"], "at least 1,000"),
        (["undisclosed"], "undisclosed"),
        (["100", "nearly 20"], "about 120"),
        (["about 100", "nearly 20"], "about 120"),
    ],
)
def test_the_parts_of_an_event_are_one_part_of_a_total(parts: list[str], wording: str) -> None:
    """An event counts once: what is approximate or undisclosed in it makes the whole of it so."""
    whole = _added(parts).as_part()
    assert whole.parts == 1
    assert sum_worded(whole, "", LAMPS).startswith(wording)


@pytest.mark.parametrize(
    ("accounts", "wording"),
    [
        (["700", "1,000"], "between 700 and 1,000 lamps"),
        (["700", "700"], "700 lamps"),
        (["700", "more than 1,000"], "at least 700 lamps"),
        (["more than 700", "more than 1,000"], "more than 700 lamps"),
        (["more than 700", "at least 700"], "at least 700 lamps"),
        (["about 700", "1,000"], "about 700 to 1,000 lamps"),
        (["nearly 1,000", "about 1,000"], "about 1,000 lamps"),
        (["700", "undisclosed"], "700 lamps"),
        (["undisclosed", "undisclosed"], "undisclosed"),
    ],
)
def test_rival_accounts_span_a_range(accounts: list[str], wording: str) -> None:
    """Two sources with two numbers make one part, from the least to the most that any of them says."""
    spanned = span(parse_quantity(text) for text in accounts)
    assert spanned.parts == 1
    assert sum_worded(spanned, "", LAMPS).startswith(wording)


# Any quantity that a record can hold.

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
_counts = quantities(st.just(""), 0)
_parts = st.lists(_counts, min_size=1, max_size=6)
_HEDGED = ("more than", "at least", "about", "nearly", "up to", "fewer than", "between")


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


@some
@given(_counts, _counts)
def test_the_order_of_two_parts_does_not_matter(one: Quantity, other: Quantity) -> None:
    """A sum is the same from either end."""
    assert single(one) + single(other) == single(other) + single(one)


@some
@given(_counts, _counts, _counts)
def test_the_grouping_of_parts_does_not_matter(one: Quantity, two: Quantity, three: Quantity) -> None:
    """A sum is the same however its parts are grouped."""
    assert (single(one) + single(two)) + single(three) == single(one) + (single(two) + single(three))


@some
@given(_parts)
def test_a_sum_keeps_every_hedge(parts: list[Quantity]) -> None:
    """If any part is hedged, the words of the sum are; what is approximate is never told as firm."""
    total = summed(single(part) for part in parts)
    words = sum_worded(total, "", LAMPS)
    if any(part.is_disclosed and part.hedge is not Hedge.EXACT for part in parts):
        assert any(hedge in words for hedge in _HEDGED)
    if any(part.is_approximate for part in parts):
        assert "about" in words or "nearly" in words


@some
@given(_parts)
def test_a_sum_counts_what_is_undisclosed(parts: list[Quantity]) -> None:
    """Every part is in the sum once, and those that nobody has disclosed are told."""
    total = summed(single(part) for part in parts)
    unknown = sum(not part.is_disclosed for part in parts)
    assert (total.parts, total.undisclosed) == (len(parts), unknown)
    assert ("undisclosed in" in sum_worded(total, "", LAMPS)) is (unknown > 0)


@some
@given(_parts)
def test_an_event_that_hides_a_part_has_no_upper_bound(parts: list[Quantity]) -> None:
    """As one part of a larger sum, an event with an undisclosed part is open above, and stays hedged."""
    whole = summed(single(part) for part in parts).as_part()
    assert whole.parts == 1
    known = whole.firm or whole.loose
    if known and not all(part.is_disclosed for part in parts):
        assert known.high is None
    if known and any(part.hedge is not Hedge.EXACT for part in parts):
        assert any(hedge in sum_worded(whole, "", LAMPS) for hedge in _HEDGED)


@some
@given(_parts)
def test_only_what_is_nearly_so_in_all_is_nearly_so(parts: list[Quantity]) -> None:
    """The words `nearly 120` say that it is less: so nothing in it may be only about right, or more."""
    words = sum_worded(summed(single(part) for part in parts).as_part(), "", LAMPS)
    if words.startswith("nearly"):
        assert {part.hedge for part in parts if part.is_disclosed} <= {Hedge.EXACT, Hedge.NEARLY}


@st.composite
def _chosen(draw: st.DrawFn, *, whole: bool) -> tuple[list[Quantity], list[Fraction]]:
    """Firm quantities, and for each a value that it allows."""
    hedges = st.sampled_from([Hedge.EXACT, Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.UP_TO, Hedge.FEWER_THAN, Hedge.RANGE])
    parts, values = [], []
    for hedge in draw(st.lists(hedges, min_size=1, max_size=5)):
        low, high = sorted(
            draw(
                st.tuples(
                    st.integers(1, 10**9),
                    st.integers(1, 10**9),
                )
            )
        )
        second = Number(Decimal(high + 1)) if hedge is Hedge.RANGE else None
        parts.append(Quantity(hedge, Number(Decimal(low)), second))
        share = Fraction(draw(st.integers(0, 1000)), 1000)
        values.append(_value(hedge, low, high + 1, share, whole=whole))
    return parts, values


def _value(hedge: Hedge, number: int, other: int, share: Fraction, *, whole: bool) -> Fraction:
    """A value that a wording allows, by the meaning of the words alone."""
    step = Fraction(1) if whole else Fraction(1, 10**9)
    first, last = {
        Hedge.EXACT: (Fraction(number), Fraction(number)),
        Hedge.MORE_THAN: (number + step, Fraction(number + 10**6)),
        Hedge.AT_LEAST: (Fraction(number), Fraction(number + 10**6)),
        Hedge.UP_TO: (Fraction(0), Fraction(number)),
        Hedge.FEWER_THAN: (Fraction(0), number - step),
        Hedge.RANGE: (Fraction(number), Fraction(other)),
    }[hedge]
    value = first + (last - first) * share
    return Fraction(round(value)) if whole else value


def _holds(bounds: Bounds, value: Fraction, *, whole: bool) -> bool:
    """Whether a value lies within bounds; without whole things, strict ends are left out."""
    low, high = bounds.least(whole=whole), bounds.most(whole=whole)
    above = value > Fraction(low) if bounds.above and not whole else value >= Fraction(low)
    if high is None:
        return above
    return above and (value < Fraction(high) if bounds.below and not whole else value <= Fraction(high))


@some
@given(st.booleans().flatmap(lambda whole: st.tuples(st.just(whole), _chosen(whole=whole))))
def test_a_sum_holds_whatever_its_parts_may_be(chosen: tuple[bool, tuple[list[Quantity], list[Fraction]]]) -> None:
    """Take any value that each part allows: what they come to lies within the bounds of the sum."""
    whole, (parts, values) = chosen
    total = summed(single(part) for part in parts)
    assert total.firm is not None
    assert _holds(total.firm, sum(values, Fraction(0)), whole=whole)


@some
@given(st.booleans().flatmap(lambda whole: st.tuples(st.just(whole), _chosen(whole=whole))))
def test_a_span_holds_every_account(chosen: tuple[bool, tuple[list[Quantity], list[Fraction]]]) -> None:
    """Whatever any account allows lies within the span of them all."""
    whole, (accounts, values) = chosen
    spanned = span(accounts)
    assert spanned.firm is not None
    assert all(_holds(spanned.firm, value, whole=whole) for value in values)


@some
@given(st.lists(decimals(places=6), min_size=1, max_size=40))
def test_sums_are_exact(numbers: list[Decimal]) -> None:
    """A sum has every digit of its parts: it is the sum of fractions, not of rounded numbers."""
    total = summed(single(Quantity(Hedge.EXACT, Number(number, "trn"))) for number in numbers)
    assert total.firm is not None
    assert Fraction(total.firm.low) == sum(Fraction(number) * 10**12 for number in numbers)
    assert isinstance(total.firm.low, Decimal)


def test_a_decimal_is_not_a_float() -> None:
    """A tenth is a tenth: three of them make three tenths."""
    total = _added(["0.1 USD"] * 3)
    assert total.firm == Bounds(Decimal("0.3"), Decimal("0.3"))
