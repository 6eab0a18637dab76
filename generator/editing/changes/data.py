"""Changes as data: what `briefs changes --format json` prints, and what is read from it again.

What is read may have been made by anybody, so every value is checked anew.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from generator.editing.changes.change import (
    Changes,
    FeedChange,
    FigureChange,
    Moved,
    PageChange,
    TotalChange,
    Unarchived,
)
from generator.model.fields import fault_of_url
from generator.problems import Grade, Location, Problem

LARGEST = 5_000_000
_STRICT = ConfigDict(extra="forbid")


class NotChanges(Exception):
    """The text is no comparison; the message says why."""


@checked(config=_STRICT, frozen=True)
class _Told:
    """A problem or hint, flat."""

    file: str
    line: int
    column: int
    code: str
    grade: Grade
    message: str


@checked(config=_STRICT, frozen=True)
class _Data:
    """A comparison as it lies in the file, under the names of its fields."""

    problems: tuple[_Told, ...]
    pages: tuple[PageChange, ...]
    moved: tuple[Moved, ...]
    figures: tuple[FigureChange, ...]
    totals: tuple[TotalChange, ...]
    feeds: tuple[FeedChange, ...]
    hints: tuple[_Told, ...]
    unarchived: tuple[Unarchived, ...]


def as_data(changes: Changes) -> dict[str, Any]:
    """Lists of plain objects under the names of the fields; problems and hints by file, line and column."""
    return {field.name: [*map(_plain, getattr(changes, field.name))] for field in fields(changes)}


def _plain(value: Any) -> dict[str, Any]:
    if not isinstance(value, Problem):
        return asdict(value)
    where = value.location
    place = {"file": where.file, "line": where.line, "column": where.column}
    return {**place, "code": value.code, "grade": value.grade.value, "message": value.message}


def read_data(text: bytes) -> Changes:
    """A comparison from its JSON.

    Raises:
        NotChanges: it is none, or too large.
    """
    if len(text) > LARGEST:
        raise NotChanges(f"it has more than {LARGEST:,} bytes")
    try:
        data = TypeAdapter(_Data).validate_python(json.loads(text))
    except ValidationError as fault:
        first = fault.errors()[0]
        raise NotChanges(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    except (ValueError, RecursionError) as fault:
        raise NotChanges(str(fault)) from None
    if any(fault_of_url(source.url) for source in data.unarchived):
        raise NotChanges("a source has no address of a web page")
    found = {field.name: getattr(data, field.name) for field in fields(Changes)}
    return Changes(**{**found, "problems": _problems(data.problems), "hints": _problems(data.hints)})


def _problems(told: tuple[_Told, ...]) -> tuple[Problem, ...]:
    return tuple(
        Problem(Location(t.file, t.line, t.column, t.line, t.column), t.code, t.message, t.grade) for t in told
    )
