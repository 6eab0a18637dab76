"""Date → English, and back."""

from __future__ import annotations

import re

from generator.dates.edtf import MONTHS, ORDINALS, SEASONS, UNDISCLOSED, Edtf, Moment, Precision
from generator.dates.reading import NotADate, parse_date, single


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
        return f"the {ORDINALS[moment.quarter - 1]} quarter of {moment.year}"
    if moment.month > 12:
        return f"{SEASONS[moment.month]} {moment.year}"
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
    return single(moment) if moment else None


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
        if match["quarter"] not in ORDINALS:
            return None
        quarter = ORDINALS.index(match["quarter"]) + 1
        return Moment(int(match["qyear"]), quarter=quarter, about=about, uncertain=doubt)
    month = _month_named(match["month"])
    if not month or match["day"] == "0" or (match["day"] and month > 12):
        return None
    return Moment(int(match["year"]), month, int(match["day"] or 0), 0, about, doubt)


def _month_named(name: str) -> int:
    if name in MONTHS:
        return MONTHS.index(name) + 1
    return next((number for number, season in SEASONS.items() if season == name), 0)
