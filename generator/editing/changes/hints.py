"""Hints that the check did not give before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.problems import Problem


def new_hints(before: Iterable[Problem], now: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is hinted at now and was not; a hint whose line has moved is not new."""
    known = Counter(map(_thing, before))
    found = []
    for hint in now:
        if known[_thing(hint)]:
            known[_thing(hint)] -= 1
        else:
            found.append(hint)
    return tuple(found)


def _thing(hint: Problem) -> tuple[str, str, str]:
    return hint.location.file, hint.code, hint.message
