"""What a date of a record is: a moment or a span, with its hedges, its bounds and its place in the one order."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

MONTHS = ("January", "February", "March", "April", "May", "June", "July",
          "August", "September", "October", "November", "December")  # fmt: skip
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
ORDINALS = ("first", "second", "third", "fourth")
_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}


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

    @cached_property
    def earliest(self) -> date:
        return self.start.earliest if self.start else date.min

    @cached_property
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

    @cached_property
    def sort_key(self) -> tuple[bool, date, date]:
        """The one order of dates, for lists that begin with the newest: by earliest, then latest day."""
        return self.is_disclosed, self.earliest, self.latest

    @property
    def chronological(self) -> tuple[bool, date, date]:
        """The same order for lists that begin with the oldest: undisclosed comes last there too."""
        return not self.is_disclosed, self.earliest, self.latest

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


def days_between(first: Edtf, second: Edtf) -> int | None:
    """The fewest days that can lie between two dates, or None where either is undisclosed."""
    if not (first.is_disclosed and second.is_disclosed):
        return None
    gap = max(first.earliest, second.earliest) - min(first.latest, second.latest)
    return max(gap, timedelta()).days
