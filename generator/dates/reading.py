"""Text → date, by the EDTF part that records use."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from generator.dates.edtf import MONTHS, SEASONS, UNDISCLOSED, Edtf, Moment, Precision

_FORMS = "2025-07-23, 2025-07, 2025, 2025-Q3, 2025-07-01/2025-07-15, 2025-07-01/.. or undisclosed"
_POINT = re.compile(r"(\d{4})(?:-(Q[1-4]|\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)


class NotADate(ValueError):
    """The text is no date; the message says what would be one."""


def day(value: date) -> Edtf:
    """The date that is exactly that day."""
    return single(Moment(value.year, value.month, value.day))


@lru_cache(maxsize=1 << 14)
def parse_date(text: str) -> Edtf:
    """Read a date as records write it; the same text gives the same date, so that its days are found once.

    Raises:
        NotADate: the text is no date of the EDTF part that records use.
    """
    if text == "undisclosed":
        return UNDISCLOSED
    if "/" not in text:
        return single(_moment(text, text))
    first, _, last = text.partition("/")
    start, end = (None if side == ".." else _moment(side, text) for side in (first, last))
    if start is None and end is None:
        raise NotADate(f"`{text}` is open at both ends; write undisclosed")
    if start and start == end:
        raise NotADate(f"`{text}` begins and ends with the same; write {start}")
    if start and end and start.earliest > end.latest:
        raise NotADate(f"`{text}` ends before it begins")
    return Edtf(start, end, Precision.INTERVAL)


def single(moment: Moment) -> Edtf:
    """The date that is that moment."""
    return Edtf(moment, moment, moment.precision)


def _moment(text: str, written: str) -> Moment:
    """The moment that the text says, which is what is written, or one end of it."""
    match = _POINT.fullmatch(text)
    if not match:
        raise NotADate(f"`{written}` is not a date; write {_FORMS}")
    year, middle, last, mark = match.groups()
    quarter = int(middle[1]) if middle and middle[0] == "Q" else 0
    month = int(middle) if middle and not quarter else 0
    moment = Moment(int(year), month, int(last or 0), quarter, mark in ("~", "%"), mark in ("?", "%"))
    _ensure_possible(moment, text, has_month=middle is not None, has_day=last is not None)
    return moment


def _ensure_possible(moment: Moment, text: str, *, has_month: bool, has_day: bool) -> None:
    if not 1000 <= moment.year <= 2999:
        raise NotADate(f"`{text}` has no possible year; years run from 1000 to 2999")
    if has_month and not moment.quarter and moment.month not in {*range(1, 13), *SEASONS}:
        raise NotADate(f"`{text}` has no possible month; months run from 01 to 12")
    if not has_day:
        return
    if moment.quarter or moment.month > 12:
        raise NotADate(f"`{text}` has a day in a quarter or season; leave the day out")
    days = monthrange(moment.year, moment.month)[1]
    if not 1 <= moment.day <= days:
        name = f"{MONTHS[moment.month - 1]} {moment.year}"
        raise NotADate(f"`{text}` is no day of the calendar; {name} has {days} days")
