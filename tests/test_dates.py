"""Dates: every form that records use, what each covers, how it reads, and what is refused with which words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import (
    UNDISCLOSED,
    Edtf,
    Moment,
    NotADate,
    Precision,
    day,
    days_between,
    parse_date,
    parse_wording,
    worded,
)
from tests.examples import few, many

FORMS = [
    # text, precision, earliest, latest, wording
    ("2025-07-23", Precision.DAY, date(2025, 7, 23), date(2025, 7, 23), "23 July 2025"),
    ("2025-07", Precision.MONTH, date(2025, 7, 1), date(2025, 7, 31), "July 2025"),
    ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
    ("2025-12", Precision.MONTH, date(2025, 12, 1), date(2025, 12, 31), "December 2025"),
    ("2025", Precision.YEAR, date(2025, 1, 1), date(2025, 12, 31), "2025"),
    ("2025-Q1", Precision.QUARTER, date(2025, 1, 1), date(2025, 3, 31), "the first quarter of 2025"),
    ("2025-Q3", Precision.QUARTER, date(2025, 7, 1), date(2025, 9, 30), "the third quarter of 2025"),
    ("2025-Q4", Precision.QUARTER, date(2025, 10, 1), date(2025, 12, 31), "the fourth quarter of 2025"),
    ("2025-21", Precision.SEASON, date(2025, 3, 1), date(2025, 5, 31), "spring 2025"),
    ("2025-22", Precision.SEASON, date(2025, 6, 1), date(2025, 8, 31), "summer 2025"),
    ("2025-23", Precision.SEASON, date(2025, 9, 1), date(2025, 11, 30), "autumn 2025"),
    ("2023-24", Precision.SEASON, date(2023, 12, 1), date(2024, 2, 29), "winter 2023"),
    ("2025-07~", Precision.MONTH, date(2025, 7, 1), date(2025, 7, 31), "about July 2025"),
    ("2025?", Precision.YEAR, date(2025, 1, 1), date(2025, 12, 31), "2025 (uncertain)"),
    ("2025-07-23%", Precision.DAY, date(2025, 7, 23), date(2025, 7, 23), "about 23 July 2025 (uncertain)"),
    ("2025-07-22/2025-07-24", Precision.INTERVAL, date(2025, 7, 22), date(2025, 7, 24), "22–24 July 2025"),
    ("2025-06-30/2025-07-02", Precision.INTERVAL, date(2025, 6, 30), date(2025, 7, 2), "30 June – 2 July 2025"),
    ("2025-06/2025-07", Precision.INTERVAL, date(2025, 6, 1), date(2025, 7, 31), "June–July 2025"),
    ("2024-12/2025-01", Precision.INTERVAL, date(2024, 12, 1), date(2025, 1, 31), "December 2024 – January 2025"),
    ("2024/2025-Q2", Precision.INTERVAL, date(2024, 1, 1), date(2025, 6, 30), "2024–the second quarter of 2025"),
    (
        "2025-07-22~/2025-07-24",
        Precision.INTERVAL,
        date(2025, 7, 22),
        date(2025, 7, 24),
        "about 22 July 2025 – 24 July 2025",
    ),
    ("2025-07/..", Precision.INTERVAL, date(2025, 7, 1), date.max, "from July 2025"),
    ("../2025-07", Precision.INTERVAL, date.min, date(2025, 7, 31), "until July 2025"),
    ("undisclosed", Precision.UNDISCLOSED, date.min, date.max, "undisclosed"),
]

REFUSED = [
    ("", "`` is not a date"),
    ("23 July 2025", "`23 July 2025` is not a date; write 2025-07-23, 2025-07, 2025, 2025-Q3"),
    ("2025-7-23", "`2025-7-23` is not a date"),
    ("25-07-23", "`25-07-23` is not a date"),
    ("2025/07/23", "`2025/07/23` is not a date"),
    ("2025-07-23T10:00", "`2025-07-23T10:00` is not a date"),
    ("2025-Q5", "`2025-Q5` is not a date"),
    ("2025-07-23 ", "`2025-07-23 ` is not a date"),
    ("Undisclosed", "`Undisclosed` is not a date"),
    ("2025-07~~", "`2025-07~~` is not a date"),
    ("~2025-07", "`~2025-07` is not a date"),
    ("2025-00", "`2025-00` has no possible month; months run from 01 to 12"),
    ("2025-13", "`2025-13` has no possible month; months run from 01 to 12"),
    ("2025-13-02", "`2025-13-02` has no possible month; months run from 01 to 12"),
    ("2025-25", "`2025-25` has no possible month; months run from 01 to 12"),
    ("2025-07-00", "`2025-07-00` is no day of the calendar; July 2025 has 31 days"),
    ("2025-02-29", "`2025-02-29` is no day of the calendar; February 2025 has 28 days"),
    ("2024-02-30", "`2024-02-30` is no day of the calendar; February 2024 has 29 days"),
    ("2025-Q3-01", "`2025-Q3-01` has a day in a quarter or season; leave the day out"),
    ("2025-21-01", "`2025-21-01` has a day in a quarter or season; leave the day out"),
    ("0999", "`0999` has no possible year; years run from 1000 to 2999"),
    ("3000-01-01", "`3000-01-01` has no possible year; years run from 1000 to 2999"),
    ("../..", "`../..` is open at both ends; write undisclosed"),
    ("2025-07-15/2025-07-01", "`2025-07-15/2025-07-01` ends before it begins"),
    ("2025/2024-12-31", "`2025/2024-12-31` ends before it begins"),
    (
        "2025-07/",
        "`2025-07/` is not a date; write 2025-07-23, 2025-07, 2025, 2025-Q3, 2025-07-01/2025-07-15, 2025-07-01/..",
    ),
    ("2025-07/2025-08/2025-09", "`2025-07/2025-08/2025-09` is not a date"),
    ("2025/undisclosed", "`2025/undisclosed` is not a date"),
    ("2024-05-01/2024-05-01", "`2024-05-01/2024-05-01` begins and ends with the same; write 2024-05-01"),
    ("2024-05/2024-05", "`2024-05/2024-05` begins and ends with the same; write 2024-05"),
    ("٢٠٢٥", "`٢٠٢٥` is not a date"),
]


@pytest.mark.parametrize(("text", "precision", "earliest", "latest", "wording"), FORMS, ids=str)
def test_a_form_has_its_bounds_and_wording(
    text: str, precision: Precision, earliest: date, latest: date, wording: str
) -> None:
    """Each form covers its days, is as precise as it says, reads as English, and is written as it was typed."""
    value = parse_date(text)
    assert (value.precision, value.earliest, value.latest) == (precision, earliest, latest)
    assert worded(value) == wording
    assert str(value) == text


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=repr)
def test_what_is_no_date_is_refused_with_advice(text: str, message: str) -> None:
    """The message names what was typed and says what would be right."""
    with pytest.raises(NotADate) as refusal:
        parse_date(text)
    assert str(refusal.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("2025-07-23", False),
        ("2025-07-23~", True),
        ("2025-07-23?", True),
        ("2025-07", True),
        ("2025", True),
        ("2025/..", True),
        ("undisclosed", True),
    ],
)
def test_only_a_certain_day_is_unhedged(text: str, hedged: bool) -> None:
    """Whatever leaves the day open is hedged."""
    assert parse_date(text).is_hedged is hedged


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025-07-23", 2025),
        ("2024-12/2025-02", 2024),
        ("2023-24", 2023),
        ("../2025-02", 2025),
        ("2025/..", 2025),
        ("undisclosed", None),
    ],
)
def test_a_date_is_shelved_under_the_year_of_its_first_day(text: str, year: int | None) -> None:
    """An interval lies under the year in which it begins, one without a beginning under that in which it ends."""
    assert parse_date(text).year == year


def test_dates_are_sorted_by_first_then_last_day() -> None:
    """Undisclosed comes first, then what begins earlier, then what ends earlier."""
    in_order = [
        "undisclosed",
        "../2024",
        "2025-01-01",
        "2025-01",
        "2025-Q1",
        "2025",
        "2025/..",
        "2025-01-02",
        "2025-02",
    ]
    keys = [parse_date(text).sort_key for text in in_order]
    assert all(first < second for first, second in pairwise(keys))


@pytest.mark.parametrize(
    ("text", "first", "last", "overlaps"),
    [
        ("2025-07", date(2025, 7, 31), date(2025, 8, 5), True),
        ("2025-07", date(2025, 6, 1), date(2025, 7, 1), True),
        ("2025-07", date(2025, 8, 1), date(2025, 8, 5), False),
        ("2025-07", date(2025, 6, 1), date(2025, 6, 30), False),
        ("2025-07/..", date(2999, 1, 1), date(2999, 1, 1), True),
        ("../2025-07", date(1000, 1, 1), date(1000, 1, 1), True),
        ("undisclosed", date.min, date.max, False),
    ],
)
def test_a_date_matches_every_range_that_touches_it(text: str, first: date, last: date, overlaps: bool) -> None:
    """July 2025 is found by every range that has a day of July 2025; undisclosed is found by none."""
    assert parse_date(text).overlaps(first, last) is overlaps


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2025-07-23", "2025-07-23", 0),
        ("2025-07-23", "2025-07-30", 7),
        ("2025-07-30", "2025-07-23", 7),
        ("2025-07", "2025-07-23", 0),
        ("2025-07", "2025-08-03", 3),
        ("2024-02-28", "2024-03-01", 2),
        ("undisclosed", "2025", None),
    ],
)
def test_the_gap_between_dates_is_the_fewest_days(first: str, second: str, days: int | None) -> None:
    """Dates that may be one day have no gap; with an undisclosed one nothing is known."""
    assert days_between(parse_date(first), parse_date(second)) == days


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("23 July 2025", "2025-07-23"),
        ("about July 2025", "2025-07~"),
        ("spring 2025", "2025-21"),
        ("the third quarter of 2025", "2025-Q3"),
        ("30 June – 2 July 2025", "2025-06-30/2025-07-02"),
        ("22–24 July 2025", "2025-07-22/2025-07-24"),
        ("from July 2025", "2025-07/.."),
        ("next week", None),
        ("Smarch 2025", None),
        ("the ninth quarter of 2025", None),
        ("23 spring 2025", None),
        ("July 2025 – next week", None),
        ("later – July 2025", None),
    ],
)
def test_words_are_understood_where_they_can_be(text: str, meant: str | None) -> None:
    """An editor who types words is told the form; what cannot be understood gets no advice."""
    value = parse_wording(text)
    assert (str(value) if value else None) == meant


@pytest.mark.parametrize("text", ["31 June 2025", "99 July 2025", "July 0999", "24–22 July 2025", "0 July 2025"])
def test_no_impossible_date_is_advised(text: str) -> None:
    """What would be refused when typed is not advised either."""
    assert parse_wording(text) is None


def test_a_day_of_the_calendar_is_a_date() -> None:
    """A day of the calendar becomes the date that is exactly that day."""
    assert day(date(2025, 7, 23)) == parse_date("2025-07-23")


# Any date that a record can hold.

_years = st.integers(1000, 2999)
_marks = st.sampled_from([(False, False), (True, False), (False, True), (True, True)])


@st.composite
def moments(draw: st.DrawFn, years: st.SearchStrategy[int] = _years) -> Moment:
    """A moment of any precision, perhaps about or uncertain."""
    about, uncertain = draw(_marks)
    when = draw(st.dates(date(1000, 1, 1), date(2999, 12, 31))).replace(year=2024)
    year = draw(years)
    form = draw(st.sampled_from(["day", "month", "season", "quarter", "year"]))
    month = {"day": when.month, "month": when.month, "season": 21 + when.month % 4}.get(form, 0)
    days = min(when.day, 28) if form == "day" else 0
    return Moment(year, month, days, 1 + when.month % 4 if form == "quarter" else 0, about, uncertain)


@st.composite
def edtf(draw: st.DrawFn, years: st.SearchStrategy[int] = _years) -> Edtf:
    """A moment, an interval, perhaps with an open end, or undisclosed."""
    first, second = sorted(draw(st.tuples(moments(years), moments(years))), key=lambda moment: moment.earliest)
    form = draw(st.sampled_from(["one", "one", "both", "both", "from", "until", "none"]))
    return {
        "one": Edtf(first, first, first.precision),
        "both": Edtf(first, second if second != first else None, Precision.INTERVAL),
        "from": Edtf(first, None, Precision.INTERVAL),
        "until": Edtf(None, second, Precision.INTERVAL),
        "none": UNDISCLOSED,
    }[form]


@many
@given(edtf())
def test_what_is_written_can_be_read_back(value: Edtf) -> None:
    """A date read from what it writes is the same date."""
    assert parse_date(str(value)) == value


@many
@given(edtf(st.integers(2024, 2025)))
def test_what_is_worded_can_be_read_back(value: Edtf) -> None:
    """The English of a date says all of it, however much an interval leaves out."""
    assert parse_wording(worded(value)) == value


@many
@given(edtf())
def test_a_date_begins_before_it_ends(value: Edtf) -> None:
    """The earliest day is never after the latest."""
    assert value.earliest <= value.latest


@many
@given(st.text(alphabet="0123456789-/.~?%QT ٣ undisclosed", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    """Whatever is typed is a date that is written as typed, or is refused: nothing is guessed."""
    try:
        assert str(parse_date(text)) == text
    except NotADate as refusal:
        assert str(refusal)


@many
@given(
    st.from_regex(
        r"(about |from |until )?([0-9][0-9]?–)?([0-9][0-9]? )?(March|spring|June) [0-9]{4}( \(uncertain\))?",
        fullmatch=True,
    )
)
def test_advice_is_a_date(text: str) -> None:
    """Whatever words are understood as, can be typed."""
    meant = parse_wording(text)
    if meant is not None:
        assert parse_date(str(meant)) == meant


_WINDOW = [date(2023, 11, 1) + timedelta(days=n) for n in range(900)]


def _days_of(value: Edtf) -> set[date]:
    """The days of two years that a date may mean, found by asking each day of the calendar."""
    if not value.is_disclosed:
        return set()
    first = min(_calendar(value.start)) if value.start else date.min
    last = max(_calendar(value.end)) if value.end else date.max
    return {d for d in _WINDOW if first <= d <= last}


def _calendar(moment: Moment) -> list[date]:
    return [d for d in _WINDOW if _is_of(d, moment)]


def _is_of(d: date, moment: Moment) -> bool:
    if moment.day:
        return (d.year, d.month, d.day) == (moment.year, moment.month, moment.day)
    if moment.month == 24:
        return (d.year, d.month) in {(moment.year, 12), (moment.year + 1, 1), (moment.year + 1, 2)}
    if moment.month > 12:
        return d.year == moment.year and d.month in {21: (3, 4, 5), 22: (6, 7, 8), 23: (9, 10, 11)}[moment.month]
    if moment.quarter:
        return d.year == moment.year and (d.month + 2) // 3 == moment.quarter
    return d.year == moment.year and moment.month in (0, d.month)


@few
@given(edtf(st.integers(2024, 2025)), st.integers(0, 860), st.integers(0, 39))
def test_overlap_agrees_with_the_calendar_day_by_day(value: Edtf, start: int, length: int) -> None:
    """A range is matched exactly if one of its days is one of the date's days."""
    first = date(2023, 11, 1) + timedelta(days=start)
    last = first + timedelta(days=length)
    mine = _days_of(value)
    assert value.overlaps(first, last) is any(first + timedelta(days=n) in mine for n in range(length + 1))
