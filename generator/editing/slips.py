"""Slips of the pen: which known word a misspelt one was meant to be, where only one is near."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST = 5


def meant(word: str, known: Iterable[str]) -> str | None:
    """The only known word that is one slip away.

    In short words a slip is much, and `rule-2023` is no slip for `rule-2024`: neither is ever taken for one.

    >>> meant("headlin", ["headline", "kind"])
    'headline'
    """
    typed = word.casefold()
    near = [other for other in known if _may_be_near(typed, other) and slips_between(typed, other.casefold()) <= 1]
    return near[0] if len(near) == 1 else None


def _may_be_near(typed: str, other: str) -> bool:
    is_long = max(len(typed), len(other)) >= SHORTEST
    return is_long and abs(len(typed) - len(other)) <= 1 and _digits(typed) == _digits(other)


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))


def slips_between(one: str, other: str) -> int:
    """How many letters are missing, too many, wrong, or swapped with their neighbour."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            least = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and wanted == one[i - 2]:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
