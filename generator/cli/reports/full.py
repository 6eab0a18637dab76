"""For people: the place, the line, a marker under the fault, advice, where the handbook explains it."""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import click

from generator.cli.reports import Report
from generator.problems import Grade, Location, Problem
from generator.reading.folder import LARGEST

_COLOURS = {Grade.PROBLEM: "red", Grade.HINT: "yellow"}
_WIDEST = 110
_MOST_LINES = 4
_MOST_ALLOWED = 12


def full(report: Report) -> Iterator[str]:
    """Every finding in its frame, line by line, with an empty line after each."""
    for problem in report.problems:
        yield from framed(problem, report)
        yield ""


def framed(problem: Problem, report: Report) -> Iterator[str]:
    """A finding in its frame, line by line."""
    where, colour = problem.location, _COLOURS[problem.grade]
    yield click.style(f"{problem.grade}[{problem.code}]", fg=colour, bold=True) + f": {shown(problem.message)}"
    yield click.style(f"  --> {where}", fg="blue")
    marked = list(_marked(report.root / where.file, where))
    gap = " " * len(str(marked[-1][0] if marked else where.line))
    advice = f"did you mean `{shown(problem.suggestion)}`?" if problem.suggestion else ""
    for number, excerpt, marker in marked:
        last = f" {advice}" if advice and number == marked[-1][0] else ""
        yield f"{number:>{len(gap)}} | {excerpt}"
        yield f"{gap} | {click.style(marker + last, fg=colour)}"
    if marked and where.end_line > marked[-1][0] and marked[-1][0] - where.line + 1 >= _MOST_LINES:
        yield f"{gap} | … to line {where.end_line}"
    if advice and not marked:
        yield f"{gap} = {advice}"
    if problem.allowed:
        yield f"{gap} = allowed: {shown(_allowed(problem.allowed))}"
    yield f"{gap} = help: {report.help_for(problem.code) or f'briefs explain {problem.code}'}"


def _allowed(words: tuple[str, ...]) -> str:
    more = len(words) - _MOST_ALLOWED
    return ", ".join(words[:_MOST_ALLOWED]) + (f" and {more} more" if more > 0 else "")


def _marked(file: Path, where: Location) -> Iterator[tuple[int, str, str]]:
    """The lines of a fault with their numbers, each with the marker to stand under it."""
    lines = _lines(file)
    last = min(where.end_line, len(lines), where.line + _MOST_LINES - 1)
    for number in range(where.line, last + 1):
        line = lines[number - 1]
        first = where.column if number == where.line else len(line) - len(line.lstrip()) + 1
        end = where.end_column if number == where.end_line else len(line) + 1
        if line.strip() and (end > first or number == where.line):
            yield number, *_cut(line, first, end)


def _cut(line: str, first: int, end: int) -> tuple[str, str]:
    """The part of a line around a fault, and the marker under it; a long line is cut where the fault is."""
    start = 0 if len(line) <= _WIDEST else max(0, first - _WIDEST // 2)
    excerpt = line[start : start + _WIDEST]
    before, after = "… " if start else "", " …" if len(line) > start + _WIDEST else ""
    fault = line[first - 1 : min(end - 1, start + _WIDEST)] or " "
    blanks = "".join(c if c == "\t" else " " * _width(c) for c in before + line[start : first - 1])
    return shown(before + excerpt + after), blanks + "^" * max(1, sum(map(_width, fault)))


def _width(character: str) -> int:
    """The columns that a character takes on a terminal."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shown(text: str) -> str:
    """Text that a terminal takes for text: nothing that could steer it."""
    return "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in text)


def _lines(file: Path) -> tuple[str, ...]:
    """The lines of a record as they are now; none of what is no ordinary file, or too big to be a record."""
    try:
        status = file.lstat()
    except (OSError, ValueError):
        return ()
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
        return ()
    return _read(file, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _read(file: Path, *_: int) -> tuple[str, ...]:
    """The lines of a file, kept for as long as it is not written."""
    try:
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return ()
    return tuple(line.removesuffix("\r") for line in text.split("\n"))
