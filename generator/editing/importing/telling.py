"""What became of the rows, for people and programs: numbers, lines, and the answers that are awaited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.editing.importing.rows import Family, Judged, Question, Reason, Verdict
from generator.editing.texts import quoted

_ANSWERS = {
    Family.COMPANIES: "an id, new, new:ID or skip",
    Family.PLACES: "an id, new:XX with its country, or none",
    Family.ROWS: "new, skip, or the id of a brief",
}


@dataclass(frozen=True)
class Line:
    """One thing told of a row; a row of which nothing is to be told has one line without a code."""

    line: int
    end_line: int
    row: str
    verdict: Verdict
    brief: str
    code: str = ""
    column: str = ""
    message: str = ""


@dataclass(frozen=True)
class Asked:
    """A question with the lines of the rows that wait for its answer."""

    question: Question
    lines: tuple[int, ...]

    @property
    def answers(self) -> str:
        """What may be answered."""
        meant = [*self.question.candidates, *(f"that of {name[:60]}" for name in self.question.beside)]
        words = _ANSWERS[self.question.family]
        return f"{', '.join(meant)}? or {words}" if meant else words


def numbers(rows: Iterable[Judged]) -> Mapping[Verdict, int]:
    """How many rows got each verdict."""
    found = Counter(judged.verdict for judged in rows)
    return {verdict: found[verdict] for verdict in Verdict}


def lines(rows: Iterable[Judged]) -> Iterator[Line]:
    """All that is to be told of each row, in the order of the table."""
    for judged in rows:
        name, brief = judged.row.name if judged.row else "", judged.event or ""
        for reason in (*judged.reasons, *judged.remarks) or (Reason("", "", ""),):
            yield Line(
                judged.line, judged.end_line, name, judged.verdict, brief, reason.code, reason.column, reason.message
            )


def asked(rows: Iterable[Judged]) -> list[Asked]:
    """Every question once, those about names first, each with all its rows."""
    waiting: dict[Question, list[int]] = defaultdict(list)
    for judged in rows:
        for reason in judged.reasons:
            if reason.question:
                waiting[reason.question].append(judged.line)
    found = (Asked(question, tuple(sorted(set(some)))) for question, some in waiting.items())
    order = list(Family)
    return sorted(found, key=lambda one: (order.index(one.question.family), one.question.about, one.lines))


def answer_form(questions: Iterable[Asked]) -> Iterator[str]:
    """The questions as lines of the map, to be filled in; one that is left empty is told as a problem there."""
    family = None
    for one in questions:
        if family is None:
            yield "decisions:"
        if one.question.family != family:
            family = one.question.family
            yield f"  {family}:"
        places = ", ".join(map(str, one.lines[:3])) + (f" and {len(one.lines) - 3:,} more" if one.lines[3:] else "")
        yield f"    {quoted(one.question.about)}:  # {one.answers} (line {places})"
