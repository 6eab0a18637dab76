"""What became of the rows of a table: a summary at the terminal, and all of it in a file."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, fields, replace
from pathlib import Path

import click

from generator.cli.reports.full import shown
from generator.editing.importing.rows import Judged, Verdict
from generator.editing.importing.telling import Asked, Line, answer_form, asked, lines, numbers
from generator.exports.csv import printed
from generator.markdown.escaping import escaped
from generator.outputs import text_output, write_alone
from generator.wording import counted

_FIRST, _MOST_ANSWERS = 3, 20
_OPEN = (Verdict.REFUSED, Verdict.UNDECIDED)
_AS_DECIDED = "left-out"
_NEED = {True: "needs a decision", False: "need a decision"}


def told(rows: list[Judged], table: str, map: Path, *, is_dry: bool, has_report: bool) -> None:
    """Tell how many rows came to what, the first of each reason, and what answers are awaited."""
    for line in _summary(rows, table, is_dry=is_dry):
        click.echo(line)
    questions = asked(rows)
    if questions:
        click.echo(f"\nTo decide, write into {map.name}, with an answer on each line:\n")
        for line in answer_form(questions[:_MOST_ANSWERS]):
            click.echo(shown(line))
        if len(questions) > _MOST_ANSWERS:
            click.echo(f"    … and {len(questions) - _MOST_ANSWERS:,} more questions")
    if not has_report and any(judged.verdict in _OPEN for judged in rows):
        click.echo("\n--report FILE.md, FILE.csv or FILE.json tells of every row.")


def _summary(rows: list[Judged], table: str, *, is_dry: bool) -> Iterator[str]:
    found = ", ".join(_counted(number, verdict) for verdict, number in numbers(rows).items() if number)
    yield f"{counted(len(rows), 'row')} of {shown(table)}: {found or 'nothing to import'}."
    if is_dry:
        yield "This was a rehearsal: nothing was written."
    for (verdict, code), some in _groups(rows):
        yield f"\n{verdict}: {code}, {counted(len(some), 'row')}"
        for line in some[:_FIRST]:
            column = f" {line.column}:" if line.column else ""
            yield f"  {shown(f'{table}:{line.line}:{column} {line.message}')}"
        if some[_FIRST:]:
            yield f"  … and {len(some) - _FIRST:,} more"


def _counted(number: int, verdict: Verdict) -> str:
    return f"{number:,} {_NEED[number == 1] if verdict is Verdict.UNDECIDED else verdict}"


def _groups(rows: list[Judged]) -> list[tuple[tuple[Verdict, str], list[Line]]]:
    """What is told at the terminal, by verdict and code: of rows that wait, why; of others, what was noticed."""
    groups: dict[tuple[Verdict, str], list[Line]] = defaultdict(list)
    order = list(Verdict)
    for judged in rows:
        remarks = [] if judged.verdict in _OPEN else judged.remarks
        for line in lines([replace(judged, remarks=remarks)]):
            if line.code not in ("", _AS_DECIDED):
                groups[line.verdict, line.code].append(line)
    return sorted(groups.items(), key=lambda group: (order.index(group[0][0]), group[0][1]))


def write_report(path: Path, table: str, rows: list[Judged]) -> None:
    """Write all that is to be told of every row into a file, in the form that its name ends in."""
    write_alone(text_output(path.name, FORMS[path.suffix](table, rows)), path.parent)


def _as_csv(_: str, rows: list[Judged]) -> str:
    head = ",".join(printed(field.name) for field in fields(Line))
    return "".join(f"{line}\r\n" for line in (head, *(",".join(map(printed, astuple(one))) for one in lines(rows))))


def _as_json(table: str, rows: list[Judged]) -> str:
    questions = [
        {"family": one.question.family, "about": one.question.about, "candidates": one.question.candidates,
         "answers": one.answers, "lines": one.lines}
        for one in asked(rows)
    ]  # fmt: skip
    whole = {
        "table": table,
        "rows": len(rows),
        "numbers": dict(numbers(rows)),
        "lines": [{field.name: getattr(one, field.name) for field in fields(Line)} for one in lines(rows)],
        "questions": questions,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _as_markdown(table: str, rows: list[Judged]) -> str:
    return "\n".join(_markdown_lines(table, rows, asked(rows))) + "\n"


def _markdown_lines(table: str, rows: list[Judged], questions: Iterable[Asked]) -> Iterator[str]:
    yield from (f"# Import of {escaped(table)}", "", "| Rows | What became of them |", "| ---: | --- |")
    yield from (f"| {number:,} | {verdict} |" for verdict, number in numbers(rows).items())
    if form := list(answer_form(questions)):
        yield from ("", "## To decide", "", "Copy into the map, with an answer on each line:", "")
        yield from (f"    {shown(line)}" for line in form)
    yield from ("", "## Every row", "", "| Line | Row | Verdict | Brief | Reason |", "| ---: | --- | --- | --- | --- |")
    for line in lines(rows):
        where = f"{line.line}–{line.end_line}" if line.end_line != line.line else str(line.line)
        column = f"{escaped(line.column)}: " if line.column else ""
        reason = f"{line.code}: {column}{escaped(shown(line.message))}" if line.code else ""
        yield f"| {where} | {line.row} | {line.verdict} | {line.brief} | {reason} |"


FORMS: Mapping[str, Callable[[str, list[Judged]], str]] = {
    ".csv": _as_csv,
    ".json": _as_json,
    ".md": _as_markdown,
}
