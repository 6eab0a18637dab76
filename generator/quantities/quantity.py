"""A number as a source words it: its hedge, its digits, its scale, its unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from generator.quantities.bounds import Bounds

SCALES = {"": 0, "k": 3, "m": 6, "bn": 9, "trn": 12}


class Hedge(StrEnum):
    """How a source guards its number."""

    EXACT = "exact"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up to"
    FEWER_THAN = "fewer than"
    RANGE = "range"
    ABOUT_RANGE = "about, range"
    LOOSE = "loose count"
    UNDISCLOSED = "undisclosed"


APPROXIMATE = frozenset({Hedge.ABOUT, Hedge.NEARLY, Hedge.ABOUT_RANGE, Hedge.LOOSE})


@dataclass(frozen=True)
class Number:
    """Digits and a scale: `1.50` with `bn` is 1,500,000,000, and stays written 1.50bn."""

    digits: Decimal
    scale: str = ""

    @property
    def value(self) -> Decimal:
        return self.digits.scaleb(SCALES[self.scale])


@dataclass(frozen=True)
class Quantity:
    """A hedged number. `low` and `high` follow the table of the record format.

    `words` is kept for loose counts only ("hundreds of millions"); `unit` is a
    currency code, "%" or empty (then the measure says what is counted).
    """

    hedge: Hedge
    first: Number | None = None
    second: Number | None = None
    unit: str = ""
    words: str = ""

    @property
    def is_disclosed(self) -> bool:
        return self.hedge is not Hedge.UNDISCLOSED

    @property
    def is_approximate(self) -> bool:
        return self.hedge in APPROXIMATE

    @cached_property
    def bounds(self) -> Bounds | None:
        """The range the wording leaves open; for "about 1,000" the point it lies around."""
        if self.first is None:
            return None
        value = self.first.value
        match self.hedge:
            case Hedge.MORE_THAN | Hedge.AT_LEAST | Hedge.LOOSE:
                return Bounds(value, None, above=int(self.hedge is Hedge.MORE_THAN))
            case Hedge.UP_TO | Hedge.FEWER_THAN:
                return Bounds(Decimal(0), value, below=int(self.hedge is Hedge.FEWER_THAN))
            case Hedge.NEARLY:
                return Bounds(value, value, above=int(self._falls), below=int(not self._falls))
            case _:
                return Bounds(value, self.second.value if self.second else value)

    def low(self, *, whole: bool) -> Decimal | None:
        """The least it can be, or None where the wording sets no lower bound."""
        if self.bounds is None or self.hedge in (Hedge.ABOUT, Hedge.ABOUT_RANGE):
            return None
        is_open = self.hedge is Hedge.NEARLY and not self._falls
        return None if is_open else self.bounds.least(whole=whole)

    def high(self, *, whole: bool) -> Decimal | None:
        """The most it can be, or None where the wording sets no upper bound."""
        if self.bounds is None or self.hedge in (Hedge.ABOUT, Hedge.ABOUT_RANGE):
            return None
        is_open = self.hedge is Hedge.NEARLY and self._falls
        return None if is_open else self.bounds.most(whole=whole)

    @property
    def _falls(self) -> bool:
        """Whether it is below nought: "nearly -5" lies above -5, as "nearly 5" lies below 5."""
        return self.first is not None and self.first.value < 0


UNDISCLOSED = Quantity(Hedge.UNDISCLOSED)
