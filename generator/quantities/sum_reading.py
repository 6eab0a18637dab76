"""Reading back how a sum is worded: `read_bounds(bounds_worded(b)) == b`.

The build uses it to prove that a printed total is the sum of the rows printed below it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from generator.quantities.bounds import Bounds
from generator.quantities.sums import Sum

_NUMBER = r"(?:[A-Z]{3} )?(-?[\d,]+(?:\.\d+)?)%?"
_FORMS: tuple[tuple[re.Pattern[str], tuple[int, int]], ...] = tuple(
    (re.compile(pattern), strict)
    for pattern, strict in (
        (rf"between {_NUMBER} and {_NUMBER}", (0, 0)),
        (rf"(?:about ){_NUMBER} to {_NUMBER}", (0, 0)),
        (rf"more than (?:about )?{_NUMBER} and fewer than (?:about )?{_NUMBER}", (1, 1)),
        (rf"more than (?:about )?{_NUMBER} and up to (?:about )?{_NUMBER}", (1, 0)),
        (rf"at least (?:about )?{_NUMBER} and fewer than (?:about )?{_NUMBER}", (0, 1)),
    )
)
_OPEN = re.compile(rf"(more than|at least) (?:about )?{_NUMBER}")
_CAPPED = re.compile(rf"(fewer than|up to) (?:about )?{_NUMBER}")
_SINGLE = re.compile(rf"(nearly |about )?{_NUMBER}")


def read_bounds(text: str) -> Bounds | None:
    """The range that a wording means, or None if it is no such wording.

    Strict ends come back as one part each: how many parts made them is not in the words.
    """
    for pattern, (above, below) in _FORMS:
        if match := pattern.fullmatch(text):
            return Bounds(_decimal(match[1]), _decimal(match[2]), above, below)
    if match := _OPEN.fullmatch(text):
        return Bounds(_decimal(match[2]), None, above=int(match[1] == "more than"))
    if match := _CAPPED.fullmatch(text):
        return Bounds(Decimal(0), _decimal(match[2]), below=int(match[1] == "fewer than"))
    if match := _SINGLE.fullmatch(text):
        value = _decimal(match[2])
        return Bounds(value, value, below=int(match[1] == "nearly "))
    return None


@lru_cache(maxsize=1 << 13)
def read_row(text: str, nouns: tuple[str, ...] = ()) -> Sum | None:
    """What one event brings to a total, read from its row: "more than 1,000 jobs", "undisclosed".

    `nouns` are what one and many of the things counted are called.
    """
    if text == "undisclosed":
        return Sum(undisclosed=1)
    text = text.replace("less than", "fewer than")
    for words in (text, *(text.removesuffix(f" {noun}") for noun in nouns)):
        bounds = read_bounds(words)
        if bounds is not None:
            is_loose = "about" in words or words.startswith("nearly")
            return Sum(loose=bounds, loose_parts=1) if is_loose else Sum(firm=bounds, firm_parts=1)
    return None


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
