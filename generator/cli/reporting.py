"""Problems as an editor reads them: the place, the line, a marker under the fault, advice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import click

from generator.problems import Grade, Problem
from generator.wording import counted

_COLOURS = {Grade.PROBLEM: "red", Grade.HINT: "yellow"}
_WIDEST = 110
_MOST_ALLOWED = 12


def report(problems: Iterable[Problem], root: Path) -> None:
    """Print problems to standard output, and their number to standard error."""
    found = list(problems)
    for problem in found:
        click.echo("\n".join(framed(problem, root)) + "\n")
    if found:
        hints = sum(problem.grade is Grade.HINT for problem in found)
        parts = [counted(len(found) - hints, "problem"), counted(hints, "hint")]
        click.echo(f"{' and '.join(part for part in parts if not part.startswith('0 '))} found.", err=True)


def framed(problem: Problem, root: Path) -> Iterator[str]:
    """A problem in its frame, line by line."""
    where, colour = problem.location, _COLOURS[problem.grade]
    yield click.style(f"{problem.grade}[{problem.code}]", fg=colour, bold=True) + f": {_shown(problem.message)}"
    yield click.style(f"  --> {where}", fg="blue")
    line = _line(root / where.file, where.line)
    number = str(where.line)
    gap = " " * len(number)
    advice = f" did you mean `{problem.suggestion}`?" if problem.suggestion else ""
    if line is not None:
        start = max(0, where.column - _WIDEST // 2)
        excerpt = _shown(line[start : start + _WIDEST])
        end = where.end_column if where.end_line == where.line else len(line) + 1
        width = max(1, min(end - where.column, len(line) - where.column + 1, _WIDEST))
        yield f"{number} | {excerpt}"
        yield f"{gap} | {_blanks(line[start : where.column - 1])}" + click.style("^" * width + advice, fg=colour)
    elif advice:
        yield f"{gap} ={advice}"
    if problem.allowed:
        more = len(problem.allowed) - _MOST_ALLOWED
        words = ", ".join(problem.allowed[:_MOST_ALLOWED]) + (f" and {more} more" if more > 0 else "")
        yield f"{gap} = allowed: {words}"


def _blanks(text: str) -> str:
    """As many columns of blanks as the text takes; wide characters take two."""
    return "".join("  " if "\u2e80" <= c <= "\uffdc" else "\t" if c == "\t" else " " for c in text)


def _shown(text: str) -> str:
    """Text that a terminal takes for text: nothing that could steer it."""
    return "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in text)


@lru_cache(maxsize=64)
def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8", errors="replace").split("\n")
    except OSError:
        return []


def _line(file: Path, number: int) -> str | None:
    lines = _lines(file)
    return lines[number - 1] if 0 < number <= len(lines) and lines[number - 1].strip() else None
