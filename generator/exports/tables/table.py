"""A table as a value: columns that say what they hold, and rows. CSV, SQLite, Data Package and Parquet print it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from generator.dates import Edtf, worded

Cell = str | int | Decimal | bool | date | None
Thing = TypeVar("Thing")


class Type(StrEnum):
    """What the cells of a column are; the value is the type's name in a Data Package."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    YES_NO = "boolean"
    DAY = "date"


@dataclass(frozen=True)
class Column(Generic[Thing]):
    """A column: its name, what it holds, and how its cell is read off the thing that a row is about."""

    name: str
    what: str
    cell: Callable[[Thing], Cell]
    type: Type = Type.TEXT


@dataclass(frozen=True)
class Foreign:
    """A column whose cells are keys of another table."""

    column: str
    table: str
    key: str = "id"


@dataclass(frozen=True)
class Table:
    """Rows under columns, sorted by key; `minor` tables hold the words and the many-to-many links."""

    name: str
    what: str
    columns: tuple[Column[Any], ...]
    key: tuple[str, ...]
    foreign: tuple[Foreign, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_minor: bool = False

    def place_of(self, column: str) -> int:
        """Where the cells of a column stand in a row."""
        return [each.name for each in self.columns].index(column)


def table(  # noqa: PLR0913 - the last three are named, and mostly left out
    name: str,
    what: str,
    columns: Iterable[Column[Thing]],
    things: Iterable[Thing],
    *,
    key: tuple[str, ...] = ("id",),
    foreign: tuple[Foreign, ...] = (),
    is_minor: bool = False,
) -> Table:
    """The table of these things, one a row, in the order of their keys."""
    columns = tuple(columns)
    rows = [tuple(column.cell(thing) for column in columns) for thing in things]
    places = [[column.name for column in columns].index(part) for part in key]
    rows.sort(key=lambda row: [(row[place] is not None, row[place]) for place in places])
    return Table(name, what, columns, key, foreign, tuple(rows), is_minor)


def date_columns(name: str, what: str, of: Callable[[Thing], Edtf | None]) -> tuple[Column[Thing], ...]:
    """A date that may be hedged: as EDTF, in words, and its earliest and latest day (empty: open or undisclosed)."""

    def earliest(thing: Thing) -> date | None:
        value = of(thing)
        return value.earliest if value and value.start else None

    def latest(thing: Thing) -> date | None:
        value = of(thing)
        return value.latest if value and value.end else None

    return (
        Column(name, f"{what}, in EDTF; `undisclosed` if it is not known", lambda t: _text(of(t), str)),
        Column(f"{name}_wording", f"{what}, in words", lambda t: _text(of(t), worded)),
        Column(f"{name}_earliest", "the earliest day that it can be", earliest, Type.DAY),
        Column(f"{name}_latest", "the latest day that it can be", latest, Type.DAY),
    )


def _text(value: Edtf | None, wording: Callable[[Edtf], str]) -> str | None:
    return wording(value) if value is not None else None
