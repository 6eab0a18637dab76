"""For programs: one JSON array, an object a finding, always with the same keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.cli.reports import Report
from generator.problems import Problem


def as_json(report: Report) -> Iterator[str]:
    """All findings; where there are none, an empty array."""
    yield json.dumps([_finding(problem, report) for problem in report.problems], ensure_ascii=False, indent=1)


def _finding(problem: Problem, report: Report) -> dict[str, Any]:
    where = problem.location
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
        "code": problem.code,
        "grade": problem.grade.value,
        "message": problem.message,
        "allowed": list(problem.allowed),
        "suggestion": problem.suggestion,
        "help": report.help_for(problem.code) or None,
    }
