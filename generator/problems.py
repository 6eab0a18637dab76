"""What can be wrong with a record, as values: a place, a code, a message, advice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum


class Grade(StrEnum):
    """How grave a fault is: a problem stops the build, a hint does not."""

    PROBLEM = "problem"
    HINT = "hint"


@dataclass(frozen=True, order=True)
class Location:
    """A stretch of a file; lines and columns count from 1, the end column is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One fault of content, told to the editor who can mend it."""

    location: Location
    code: str
    message: str
    grade: Grade = Grade.PROBLEM
    allowed: tuple[str, ...] = ()
    suggestion: str | None = field(default=None)

    def __post_init__(self) -> None:
        """Keep the message one short printable line, whatever words of a record it quotes."""
        object.__setattr__(self, "message", _one_line(self.message))

    def __str__(self) -> str:
        advice = f" (did you mean `{self.suggestion}`?)" if self.suggestion else ""
        return f"{self.location}: {self.code}: {self.message}{advice}"


@dataclass(frozen=True)
class RuleText:
    """A rule as editors read it: the code of its problems, their grade, and what they mean."""

    code: str
    grade: Grade
    meaning: str


_LONGEST_MESSAGE = 300


def _one_line(text: str) -> str:
    flat = "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)
    return flat if len(flat) <= _LONGEST_MESSAGE else f"{flat[:_LONGEST_MESSAGE]} …"


class ProblemsFound(Exception):
    """Raised where records with problems would otherwise become pages."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(in_order(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by place, then code, each told once."""
    return sorted(set(problems), key=lambda p: (p.location, p.code, p.message))


def ensure_none(problems: Iterable[Problem]) -> None:
    """Raise `ProblemsFound` with everything found, hints too, if any of it stops the build."""
    found = list(problems)
    if any(problem.grade is Grade.PROBLEM for problem in found):
        raise ProblemsFound(found)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` was most likely meant to be, if any is near."""
    by_folded = {known.casefold(): known for known in sorted(words, reverse=True)}
    folded = word.casefold()
    near = get_close_matches(folded, by_folded, n=5, cutoff=0.66)
    if not near:
        return None
    return by_folded[max(near, key=lambda known: (SequenceMatcher(None, known, folded).ratio(), known[0] == folded[0]))]
