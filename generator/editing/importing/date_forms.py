"""Dates as tables write them: a closed list of forms, each read in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.dates import MONTHS, NotADate, parse_date

_WORDS = (
    "YYYY-MM-DD",
    "YYYY/MM/DD",
    "YYYYMMDD",
    "M/D/YYYY",
    "D/M/YYYY",
    "M-D-YYYY",
    "D-M-YYYY",
    "D.M.YYYY",
    "D Month YYYY",
    "D-Month-YYYY",
    "Month D, YYYY",
    "YYYY-MM",
    "M/YYYY",
    "Month YYYY",
    "YYYY",
)
_TOKENS = {
    "YYYY": r"(?P<year>\d{4})",
    "Month": r"(?P<name>[A-Za-z]{3,9})\.?",
    "MM": r"(?P<month>\d\d)",
    "DD": r"(?P<day>\d\d)",
    "M": r"(?P<month>\d{1,2})",
    "D": r"(?P<day>\d{1,2})",
}
_TIME = r"(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?"
RIVALS = ({"M/D/YYYY", "D/M/YYYY"}, {"M-D-YYYY", "D-M-YYYY"})
_BY_NAME = {name[:length].casefold(): n for n, name in enumerate(MONTHS, 1) for length in (3, len(name))} | {"sept": 9}


def _compiled(word: str) -> re.Pattern[str]:
    pattern = re.sub("YYYY|Month|MM|DD|M|D", lambda token: _TOKENS[token.group()], re.escape(word))
    return re.compile(pattern + (_TIME if "D" in word else ""), re.ASCII)


FORMS: Mapping[str, re.Pattern[str]] = {word: _compiled(word) for word in _WORDS}


def date_in(text: str, forms: Iterable[str]) -> str:
    """The date as records write it; a time of day is left out.

    >>> date_in("1/5/2023", ["M/D/YYYY"])
    '2023-01-05'

    Raises:
        NotADate: the text has none of the forms, or is no day of the calendar.
    """
    for form in forms:
        if match := FORMS[form].fullmatch(text):
            return _date(match.groupdict(), text, form)
    raise NotADate(f"`{text}` is not in the form {' or '.join(forms)}")


def _date(parts: dict[str, str | None], text: str, form: str) -> str:
    name, month = parts.get("name"), parts.get("month")
    number = _BY_NAME.get(name.casefold()) if name else int(month) if month else None
    if name and number is None:
        raise NotADate(f"`{text}`: `{name}` is no month")
    steps = [f"{parts['year']}", *(f"{int(step):02}" for step in (number, parts.get("day")) if step is not None)]
    try:
        return str(parse_date("-".join(steps)))
    except NotADate as fault:
        raise NotADate(f"`{text}`, read as {form}: {fault}") from None
