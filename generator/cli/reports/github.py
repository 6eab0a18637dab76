"""For GitHub: annotations beside the lines of a pull request, and a table of what does not fit there.

GitHub shows at most ten annotations of a step, so problems go first and the
rest into the step's summary.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from generator.cli.reports import Report
from generator.cli.reports.places import seen_from_repository
from generator.editing.changes.lines import shown
from generator.markdown import Markdown, linked
from generator.problems import Grade, Problem

MOST_ANNOTATIONS = 10
MOST_ROWS = 2_000
SUMMARY = "GITHUB_STEP_SUMMARY"
_LEVELS = {Grade.PROBLEM: "error", Grade.HINT: "warning"}


def github(report: Report) -> Iterator[str]:
    """Workflow commands, a line each; the rest is added to the file that GitHub names for the step's summary."""
    findings = report.gravest_first
    yield from (_annotation(problem, report) for problem in findings[:MOST_ANNOTATIONS])
    rest = findings[MOST_ANNOTATIONS:]
    if not rest:
        return
    if summary := os.environ.get(SUMMARY):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write("\n".join(_table(rest, report)) + "\n\n")
        yield f"{len(rest)} more are in the summary of this step."
    else:
        yield from (f"{_grade(problem)}: {_data(str(problem))}" for problem in rest)


def _annotation(problem: Problem, report: Report) -> str:
    where = problem.location
    properties = {
        "file": seen_from_repository(report.root, where.file),
        "line": where.line,
        "endLine": where.end_line,
        "col": where.column,
        "endColumn": where.end_column,
        "title": problem.code,
    }
    if where.end_line != where.line:
        del properties["col"], properties["endColumn"]  # GitHub takes columns for faults within one line alone
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_LEVELS[problem.grade]} {told}::{_data(_message(problem, report))}"


def _message(problem: Problem, report: Report) -> str:
    advice = f" (did you mean `{problem.suggestion}`?)" if problem.suggestion else ""
    help = report.help_for(problem.code)
    return f"{problem.message}{advice}" + (f"\n{help}" if help else "")


def _data(text: str) -> str:
    """Text after the second `::`, where a line break would begin another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A value between the first `::` and the second."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _grade(problem: Problem) -> str:
    return problem.grade.value


def _table(rest: Iterable[Problem], report: Report) -> Iterator[str]:
    rest = list(rest)
    yield f"### {len(rest):,} more findings"
    yield ""
    yield "| Place | | Code | Message |"
    yield "| --- | --- | --- | --- |"
    for problem in islice(rest, MOST_ROWS):
        advice = f" Did you mean {problem.suggestion}?" if problem.suggestion else ""
        cells = (
            shown(str(problem.location)),
            _grade(problem),
            _code(problem.code, report),
            shown(problem.message + advice),
        )
        yield f"| {' | '.join(cells)} |"
    if len(rest) > MOST_ROWS:
        yield ""
        yield f"{len(rest) - MOST_ROWS:,} more are left out here; `briefs check` tells all."


def _code(code: str, report: Report) -> Markdown:
    help = report.help_for(code)
    return linked(code, help) if help else shown(code)
