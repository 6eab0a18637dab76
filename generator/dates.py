"""Dates as a news desk knows them: the part of EDTF (ISO 8601-2) that records use.

A date has an earliest and a latest day, a precision and an English wording.
One order and one overlap rule hold for pages, filters, feeds and data alike.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = ("January", "February", "March", "April", "May", "June", "July",
          "August", "September", "October", "November", "December")  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_ORDINALS = ("first", "second", "third", "fourth")
_FORMS = "2025-07-23, 2025-07, 2025, 2025-Q3, 2025-07-01/2025-07-15 or undisclosed"
_POINT = re.compile(r"(\d{4})(?:-(Q[1-4]|\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}


class NotADate(ValueError):
    """The text is no date; the message says what would be one."""


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    INTERVAL = "interval"
    UNDISCLOSED = "undisclosed"


@dataclass(frozen=True)
class Moment:
    """A day, month, quarter, season or year, perhaps about or uncertain.

    `month` is 1 to 12, a season's number 21 to 24, or 0; `quarter` 1 to 4 or 0.
    """

    year: int
    month: int = 0
    day: int = 0
    quarter: int = 0
    about: bool = False
    uncertain: bool = False

    @property
    def precision(self) -> Precision:
        if self.day:
            return Precision.DAY
        if self.quarter:
            return Precision.QUARTER
        if self.month > 12:
            return Precision.SEASON
        return Precision.MONTH if self.month else Precision.YEAR

    @property
    def _months(self) -> tuple[int, int]:
        """First month and number of months."""
        if self.quarter:
            return 3 * self.quarter - 2, 3
        if self.month > 12:
            return 3 * (self.month - 20), 3
        return (self.month, 1) if self.month else (1, 12)

    @property
    def earliest(self) -> date:
        return date(self.year, self._months[0], self.day or 1)

    @property
    def latest(self) -> date:
        if self.day:
            return date(self.year, self.month, self.day)
        first, count = self._months
        year, month = divmod(first + count - 2, 12)
        return date(self.year + year, month + 1, monthrange(self.year + year, month + 1)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        if self.quarter:
            parts.append(f"Q{self.quarter}")
        parts += [f"{n:02}" for n in (self.month, self.day) if n]
        return "-".join(parts) + _MARKS[self.about, self.uncertain]


@dataclass(frozen=True)
class Edtf:
    """A date of a record: a moment, an interval with perhaps an open end, or undisclosed."""

    start: Moment | None
    end: Moment | None
    precision: Precision

    @property
    def earliest(self) -> date:
        return self.start.earliest if self.start else date.min

    @property
    def latest(self) -> date:
        return self.end.latest if self.end else date.max

    @property
    def is_disclosed(self) -> bool:
        return self.precision is not Precision.UNDISCLOSED

    @property
    def is_hedged(self) -> bool:
        """Whether the day itself is not known for certain."""
        exact = self.precision is Precision.DAY and self.start is not None
        return not exact or bool(self.start and (self.start.about or self.start.uncertain))

    @property
    def year(self) -> int | None:
        """The year under which the date is shelved and listed: that of its earliest day."""
        if not self.is_disclosed:
            return None
        return self.earliest.year if self.start else self.latest.year

    @property
    def sort_key(self) -> tuple[bool, date, date]:
        """The one order of dates: by earliest, then latest day; undisclosed before all."""
        return self.is_disclosed, self.earliest, self.latest

    def overlaps(self, first: date, last: date) -> bool:
        """Whether any day of this date lies in the range; undisclosed lies in none."""
        return self.is_disclosed and self.earliest <= last and first <= self.latest

    def __str__(self) -> str:
        if not self.is_disclosed:
            return "undisclosed"
        if self.precision is not Precision.INTERVAL:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"


UNDISCLOSED = Edtf(None, None, Precision.UNDISCLOSED)


def day(value: date) -> Edtf:
    """The date that is exactly that day."""
    return _single(Moment(value.year, value.month, value.day))


def parse_date(text: str) -> Edtf:
    """Read a date as records write it.

    Raises:
        NotADate: the text is no date of the EDTF part that records use.
    """
    if text == "undisclosed":
        return UNDISCLOSED
    if "/" not in text:
        return _single(_moment(text))
    first, _, last = text.partition("/")
    start, end = (None if side == ".." else _moment(side) for side in (first, last))
    if start is None and end is None:
        raise NotADate(f"`{text}` is open at both ends; write undisclosed")
    if start and end and start.earliest > end.latest:
        raise NotADate(f"`{text}` ends before it begins")
    return Edtf(start, end, Precision.INTERVAL)


def _single(moment: Moment) -> Edtf:
    return Edtf(moment, moment, moment.precision)


def _moment(text: str) -> Moment:
    match = _POINT.fullmatch(text)
    if not match:
        raise NotADate(f"`{text}` is not a date; write {_FORMS}")
    year, middle, last, mark = match.groups()
    quarter = int(middle[1]) if middle and middle[0] == "Q" else 0
    month = int(middle) if middle and not quarter else 0
    moment = Moment(int(year), month, int(last or 0), quarter, mark in ("~", "%"), mark in ("?", "%"))
    _ensure_possible(moment, text, has_month=middle is not None, has_day=last is not None)
    return moment


def _ensure_possible(moment: Moment, text: str, *, has_month: bool, has_day: bool) -> None:
    if not 1000 <= moment.year <= 2999:
        raise NotADate(f"`{text}` has no possible year; years run from 1000 to 2999")
    if has_month and not moment.quarter and moment.month not in {*range(1, 13), *_SEASONS}:
        raise NotADate(f"`{text}` has no possible month; months run from 01 to 12")
    if not has_day:
        return
    if moment.quarter or moment.month > 12:
        raise NotADate(f"`{text}` has a day in a quarter or season; leave the day out")
    days = monthrange(moment.year, moment.month)[1]
    if not 1 <= moment.day <= days:
        name = f"{MONTHS[moment.month - 1]} {moment.year}"
        raise NotADate(f"`{text}` is no day of the calendar; {name} has {days} days")


def worded(value: Edtf) -> str:
    """The date in English: "23 July 2025", "about July 2025", "22–24 July 2025"."""
    if not value.is_disclosed:
        return "undisclosed"
    if value.precision is not Precision.INTERVAL:
        return _worded_moment(value.start)
    if value.end is None:
        return f"from {_worded_moment(value.start)}"
    if value.start is None:
        return f"until {_worded_moment(value.end)}"
    start, end = _shared(value.start, value.end), _worded_moment(value.end)
    return f"{start}{'–' if ' ' not in start else ' – '}{end}"


def _worded_moment(moment: Moment | None) -> str:
    if moment is None:
        return ""
    hedge = "about " if moment.about else ""
    doubt = " (uncertain)" if moment.uncertain else ""
    return f"{hedge}{_bare(moment)}{doubt}"


def _bare(moment: Moment) -> str:
    if moment.quarter:
        return f"the {_ORDINALS[moment.quarter - 1]} quarter of {moment.year}"
    if moment.month > 12:
        return f"{_SEASONS[moment.month]} {moment.year}"
    if not moment.month:
        return str(moment.year)
    name = f"{MONTHS[moment.month - 1]} {moment.year}"
    return f"{moment.day} {name}" if moment.day else name


def _shared(start: Moment, end: Moment) -> str:
    """The beginning of an interval, without what its end says again."""
    same_year = start.year == end.year
    plain = not (start.about or start.uncertain or end.about or end.uncertain)
    if plain and same_year and start.month == end.month and start.day and end.day:
        return str(start.day)
    both_months = 0 < start.month <= 12 and 0 < end.month <= 12 and bool(start.day) == bool(end.day)
    if plain and same_year and both_months:
        return _bare(start).removesuffix(f" {start.year}")
    return _worded_moment(start)


_WORDED = re.compile(
    r"(?P<about>about )?(?:(?:(?P<day>\d{1,2}) )?(?P<month>[A-Za-z]+) (?P<year>\d{4})"
    r"|the (?P<quarter>\w+) quarter of (?P<qyear>\d{4})|(?P<only>\d{4}))(?P<doubt> \(uncertain\))?",
    re.ASCII,
)


def parse_wording(text: str) -> Edtf | None:
    """Read back what `worded` says, or None: so that an editor who types words can be told the form."""
    found = _wording(text)
    try:
        return parse_date(str(found)) if found else None
    except NotADate:
        return None


def _wording(text: str) -> Edtf | None:
    if text == "undisclosed":
        return UNDISCLOSED
    if text.startswith("from ") and (start := _moment_worded(text[5:])):
        return Edtf(start, None, Precision.INTERVAL)
    if text.startswith("until ") and (end := _moment_worded(text[6:])):
        return Edtf(None, end, Precision.INTERVAL)
    if "–" in text:
        first, _, last = text.partition("–")
        return _interval_worded(first.strip(), last.strip())
    moment = _moment_worded(text)
    return _single(moment) if moment else None


def _interval_worded(first: str, last: str) -> Edtf | None:
    end = _moment_worded(last)
    if end is None:
        return None
    rest = f"{MONTHS[end.month - 1]} {end.year}" if 0 < end.month <= 12 else ""
    for candidate in (first, f"{first} {end.year}", f"{first} {rest}"):
        start = _moment_worded(candidate)
        if start:
            return Edtf(start, end, Precision.INTERVAL)
    return None


def _moment_worded(text: str) -> Moment | None:
    match = _WORDED.fullmatch(text)
    if not match:
        return None
    about, doubt = bool(match["about"]), bool(match["doubt"])
    if match["only"]:
        return Moment(int(match["only"]), about=about, uncertain=doubt)
    if match["quarter"]:
        if match["quarter"] not in _ORDINALS:
            return None
        quarter = _ORDINALS.index(match["quarter"]) + 1
        return Moment(int(match["qyear"]), quarter=quarter, about=about, uncertain=doubt)
    month = _month_named(match["month"])
    if not month or match["day"] == "0" or (match["day"] and month > 12):
        return None
    return Moment(int(match["year"]), month, int(match["day"] or 0), 0, about, doubt)


def _month_named(name: str) -> int:
    if name in MONTHS:
        return MONTHS.index(name) + 1
    return next((number for number, season in _SEASONS.items() if season == name), 0)


def days_between(first: Edtf, second: Edtf) -> int | None:
    """The fewest days that can lie between two dates, or None where either is undisclosed."""
    if not (first.is_disclosed and second.is_disclosed):
        return None
    gap = max(first.earliest, second.earliest) - min(first.latest, second.latest)
    return max(gap, timedelta()).days
