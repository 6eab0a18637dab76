"""`briefs import --ask`: the questions of an import, put to a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from generator.cli.asking import Asker, Question, told
from generator.editing.importing.decision_problems import decision_slips
from generator.editing.importing.desk import Desk
from generator.editing.importing.judging import Import
from generator.editing.importing.map import Decisions, ImportMap
from generator.editing.importing.rows import Family
from generator.editing.importing.telling import Asked, asked
from generator.editing.texts import quoted

Answers = dict[Family, dict[str, str]]


def answered(found: Import, desk: Desk) -> ImportMap | None:
    """The map with the answers of a person; None where nobody is there, or nothing was answered."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        told("--ask needs a terminal; the questions are told below.")
        return None
    told("Enter leaves a question open. Tab completes. Ctrl+D ends the questions, Ctrl+C stops.")
    questions = asked(found.rows)
    answers: Answers = {}
    asker = Asker()
    for number, one in enumerate(questions, 1):
        try:
            answer = asker.answer(_question(one, desk, found, f"{number} of {len(questions)}"))
        except EOFError:
            break
        if answer:
            answers.setdefault(one.question.family, {})[one.question.about] = answer
    if not answers:
        return None
    told("\nTo keep these answers, write them into the map:\n")
    for line in _lines(answers):
        told(line)
    return desk.map.model_copy(update={"decisions": _with(desk.map.decisions, answers)})


def _question(one: Asked, desk: Desk, found: Import, place: str) -> Question:
    why = next(r.message for judged in found.rows for r in judged.reasons if r.question == one.question)
    told(f"\n{place}, line {one.lines[0]}: {why}")
    words = dict.fromkeys(one.question.candidates, "a record") | dict.fromkeys(("new", "skip", "none"), "")

    def fault(text: str) -> str | None:
        decided = _with(Decisions(), {one.question.family: {one.question.about: text}})
        return next((slip.message for slip in decision_slips(decided, desk.catalogue)), None)

    return Question(f"{one.question.about} ({one.answers})", fault, words, may_be_empty=True)


def _with(decisions: Decisions, answers: Answers) -> Decisions:
    companies = {name: (word,) for name, word in answers.get(Family.COMPANIES, {}).items()}
    return decisions.model_copy(
        update={
            "companies": {**decisions.companies, **companies},
            "places": {**decisions.places, **answers.get(Family.PLACES, {})},
            "rows": {**decisions.rows, **answers.get(Family.ROWS, {})},
        }
    )


def _lines(answers: Answers) -> Iterable[str]:
    yield "decisions:"
    for family, by_name in answers.items():
        yield f"  {family}:"
        yield from (f"    {quoted(name)}: {quoted(word)}" for name, word in by_name.items())
