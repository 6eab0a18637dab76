"""Changes as data: what `briefs changes --format json` prints."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generator.editing.changes.change import Changes
from generator.problems import Problem


def as_data(changes: Changes) -> dict[str, Any]:
    """Lists of plain objects under the names of the fields; problems and hints by file, line and column."""
    found = {name: [*map(asdict, getattr(changes, name))] for name in _PLAIN}
    told = {name: [*map(_problem, getattr(changes, name))] for name in ("problems", "hints")}
    return {**told, **found}


_PLAIN = ("pages", "moved", "figures", "totals", "feeds", "unarchived")


def _problem(problem: Problem) -> dict[str, Any]:
    where = problem.location
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "code": problem.code,
        "grade": problem.grade.value,
        "message": problem.message,
    }
