"""Findings, printed in the form that is wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

import click

from generator.cli.reports import Report, report_on
from generator.problems import Grade, Problem
from generator.wording import counted

FORMATS = {"full": "full", "short": "short", "json": "as_json", "github": "github", "sarif": "sarif"}


def report(problems: Iterable[Problem], root: Path, form: str = "full") -> None:
    """Print findings to standard output, and their number to standard error."""
    found = report_on(tuple(problems), root)
    for line in _writer_of(form)(found):
        click.echo(line, color=False if os.environ.get("NO_COLOR") else None)
    if found.problems:
        click.echo(f"{_number(found)} found.", err=True)


def _writer_of(form: str) -> Callable[[Report], Iterator[str]]:
    """The function that writes a form; its module is loaded only now, since some take long."""
    module = import_module(f"generator.cli.reports.{form}")
    writer: Callable[[Report], Iterator[str]] = getattr(module, FORMATS[form])
    return writer


def _number(found: Report) -> str:
    hints = sum(problem.grade is Grade.HINT for problem in found.problems)
    parts = [counted(len(found.problems) - hints, "problem"), counted(hints, "hint")]
    return " and ".join(part for part in parts if not part.startswith("0 "))
