"""A row of a table as the import sees it, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.slugs import code_of

CODE_LENGTH = 12


class Verdict(StrEnum):
    """What became of a row."""

    IMPORTED = "imported"
    BEFORE = "imported before"
    LEFT_OUT = "left out"
    UNDECIDED = "needs a decision"
    REFUSED = "refused"


class Family(StrEnum):
    """Where in the map's `decisions` a question is answered."""

    COMPANIES = "companies"
    PLACES = "places"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Question:
    """What only an editor can decide: about a name or a row, with ids that may be meant, and names without a record."""

    family: Family
    about: str
    candidates: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is not imported, or what was noticed of one that is; with a question, an answer is awaited."""

    code: str
    column: str
    message: str
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that the map uses, by column; `code` names it in decisions, `number` counts equal rows."""

    line: int
    end_line: int
    cells: Mapping[str, str]
    code: str
    number: int = 1

    @property
    def name(self) -> str:
        """What decisions call it: equal rows have one code, and a number from the second on."""
        return self.code if self.number == 1 else f"{self.code}-{self.number}"


@dataclass
class Judged:
    """A row with its verdict, the brief that it is or becomes, and the reasons."""

    line: int
    end_line: int
    row: Row | None = None
    verdict: Verdict = Verdict.IMPORTED
    reasons: list[Reason] = field(default_factory=list)
    remarks: list[Reason] = field(default_factory=list)
    event: str | None = None
    is_in_ledger: bool = False

    def settle(self) -> None:
        """Let the reasons decide: one refusal outweighs any question."""
        if self.reasons and self.verdict is Verdict.IMPORTED:
            is_open = all(reason.question for reason in self.reasons)
            self.verdict = Verdict.UNDECIDED if is_open else Verdict.REFUSED

    @property
    def is_awaited(self) -> bool:
        """Whether nothing speaks against the row so far."""
        return self.verdict is Verdict.IMPORTED and not self.reasons


def code_of_cells(cells: Mapping[str, str]) -> str:
    """The code of a row: the same for the same cells, wherever in the table they stand; never like a number."""
    return "r" + code_of(json.dumps(sorted(cells.items()), ensure_ascii=True), CODE_LENGTH)
