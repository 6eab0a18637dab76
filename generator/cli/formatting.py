"""`briefs format`: give records their one form, or tell which do not have it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.choosing import NotARecord, chosen
from generator.cli.progress import said, stage
from generator.cli.reporting import report
from generator.editing.formatting import formatted, written
from generator.editing.parsing import CannotParse
from generator.model.shapes import MODELS
from generator.outputs import CannotWrite, rewrite, text_output
from generator.problems import Grade, Location, Problem, ProblemsFound, ensure_none
from generator.reading import NoBriefs, read_text
from generator.reading.characters import decoded
from generator.reading.folder import RecordFile
from generator.reading.records import read_record
from generator.wording import counted


@dataclass(frozen=True)
class Tidied:
    """A record's file before and after."""

    file: RecordFile
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether its form was another."""
        return self.before != self.after

    @property
    def diff(self) -> str:
        """What changes, line by line."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.file.name}",
            f"b/{self.file.name}",
        )
        return "".join(lines)


class ChangesMeaning(Exception):
    """A file would say something else in its new form, so it was left alone; the message names it."""


def format_records(root: Path, files: tuple[Path, ...], *, is_check: bool, is_diff: bool) -> int:
    """Lay out the records anew and return the exit code; with --check or --diff nothing is written."""
    try:
        with stage("Formatting the records"):
            records, problems = chosen(root, files)
            tidy, unreadable = tidied(records)
        changed = [record for record in tidy if record.is_changed]
        if not (is_check or is_diff):
            rewrite((text_output(record.file.name, record.after) for record in changed), root)
    except (NotARecord, NoBriefs) as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    except (ChangesMeaning, CannotWrite) as fault:
        said(f"briefs: {fault}")
        return FOUND
    for record in changed:
        click.echo(record.diff if is_diff else record.file.name, nl=not is_diff)
    report([*problems, *unreadable], root)
    _tell(len(changed), len(tidy), is_written=not (is_check or is_diff))
    return FOUND if problems or unreadable or (changed and is_check) else FINE


def tidied(files: Iterable[RecordFile]) -> tuple[list[Tidied], list[Problem]]:
    """The records in their one form, and what is wrong with those that cannot be read."""
    tidy: list[Tidied] = []
    problems: list[Problem] = []
    for file in files:
        try:
            tidy.append(_tidied(file))
        except ProblemsFound as unreadable:
            problems += [problem for problem in unreadable.problems if problem.grade is Grade.PROBLEM]
    return tidy, problems


def _tidied(file: RecordFile) -> Tidied:
    data = Path(file.path).read_bytes()
    document, problems = read_text(data, file.name)
    ensure_none(problems)
    ensure_none(read_record(document, MODELS[file.kind], file.name, file.id)[1])
    before = data.decode("utf-8")
    if written(document.data, file.kind) == before:
        return Tidied(file, before, before)
    try:
        after = formatted(decoded(data, file.name)[0], file.kind)
    except CannotParse as fault:
        where = Location(file.name, fault.line, fault.column, fault.line, fault.column + 1)
        raise ProblemsFound([Problem(where, "not-yaml", f"The file was left as it is: {fault}")]) from None
    anew, faults = read_text(after.encode(), file.name)
    if anew.data != document.data or any(fault.grade is Grade.PROBLEM for fault in faults):
        raise ChangesMeaning(f"{file.name} was left as it is: in its new form it would not say the same")
    return Tidied(file, before, after)


def _tell(changed: int, all_: int, *, is_written: bool) -> None:
    done = "laid out anew" if is_written else "would be laid out anew"
    said(f"{counted(all_, 'record')}: " + (f"{counted(changed, 'file')} {done}." if changed else "nothing to do."))
