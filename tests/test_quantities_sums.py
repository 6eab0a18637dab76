"""Figures are added up, and accounts of one figure spanned, without losing a hedge or a digit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quantities import (
    EMPTY,
    Bounds,
    Hedge,
    Number,
    Quantity,
    Sum,
    parse_quantity,
    single,
    span,
    summed,
)
from generator.wording import sum_worded
from tests.examples import some
from tests.figures import COST, LAMPS, decimals, quantities

SUMS = [
    (["1,000", "700"], "1,700 lamps in 2 events"),
    (["1"], "1 lamp in 1 event"),
    (["more than 1,000", "700"], "more than 1,700 lamps in 2 events"),
    (["at least 1,000", "1,700"], "at least 2,700 lamps in 2 events"),
    (["up to 1,000"], "up to 1,000 lamps in 1 event"),
    (
        ["1"] * 1_200 + ["about 1"] * 1_100 + ["undisclosed"] * 1_000,
        "1,200 lamps in 1,200 of 3,300 events, about 1,100 more in 1,100; undisclosed in 1,000",
    ),
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


@pytest.mark.parametrize(("parts", "wording"), SUMS, ids=lambda value: str(value)[:60])
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


_counts = quantities(st.just(""), 0)
_parts = st.lists(_counts, min_size=1, max_size=6)
_HEDGED = ("more than", "at least", "about", "nearly", "up to", "fewer than", "between")


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
