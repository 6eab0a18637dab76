"""The map of a table: what each column means, what holds for all rows, and what an editor has decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from generator.editing.importing.date_forms import FORMS
from generator.editing.importing.table import tidy
from generator.model.event import DEFAULT_STANDING
from generator.model.fields import AsTuple, Date, Day, Id, Ids, Language, Line, Piece, Rich, Url, WordId, YesNo

NEAR_DAYS = 14
BLANKS = ("NULL", "null", "N/A", "n/a", "#N/A", "NaN", "nan")


def _listed(value: Any) -> Any:
    """Let one text stand for a list of one."""
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def _under(key: str) -> BeforeValidator:
    """Let a bare text stand for a mapping with that one key."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


def _tidied(value: Any) -> Any:
    return tidy(value) if isinstance(value, str) else value


def _form(value: Any) -> Any:
    if isinstance(value, str) and value not in FORMS:
        raise PydanticCustomError("unknown-form", "{advice}", {"advice": f"`{value}` is none of: {', '.join(FORMS)}"})
    return value


Column = Annotated[str, StringConstraints(min_length=1, max_length=200), BeforeValidator(_tidied)]
Cell = Annotated[str, StringConstraints(max_length=300), BeforeValidator(_tidied)]
Mark = Annotated[str, StringConstraints(min_length=1, max_length=20)]
Patterns = Annotated[tuple[Rich, ...], BeforeValidator(_listed)]
Marks = Annotated[tuple[Mark, ...], AsTuple]
Form = Annotated[str, BeforeValidator(_form)]


class TableForm(Piece):
    """How the table's file is written."""

    encoding: Literal["utf-8", "utf-16", "windows-1252", "latin-1"] = "utf-8"
    delimiter: Literal["comma", "semicolon", "tab", "bar"] | None = None
    html: YesNo = False


class WordFill(Piece):
    """A word of the vocabulary: one for all rows, or by what a column says."""

    word: WordId | None = None
    column: Column | None = None
    values: dict[Cell, WordId] = Field(default_factory=dict)


class DateFill(Piece):
    """A date: one for all rows, or from a column in stated forms."""

    date: Date | None = None
    column: Column | None = None
    forms: Annotated[tuple[Form, ...], AsTuple] = ()
    values: dict[Cell, Date] = Field(default_factory=dict)
    if_blank: Literal["undisclosed"] | None = None


class NameFill(Piece):
    """Names in a column: several in one cell are parted by marks, or stand in a list in brackets."""

    column: Column
    separators: Marks = ()
    lists: YesNo = False


class CompanyFill(NameFill):
    """Companies named in a column, with their role."""

    role: WordId = "subject"


class FigureFill(Piece):
    """A figure from a column: what it measures, who says so, and how numbers are written there."""

    column: Column
    measure: WordId
    attribution: WordId
    label: Line | None = None
    unit: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    scale: Literal["thousand", "million", "billion"] | None = None
    percent: Literal["share", "per cent"] | None = None
    marks: dict[Mark, Line] = Field(default_factory=dict)
    values: dict[Cell, Line] = Field(default_factory=dict)
    if_blank: Literal["undisclosed"] | None = None


class SourceFill(Piece):
    """A source of each row: from a column of addresses or publishers, the same for all, or a shared record."""

    shared: Id | None = None
    column: Column | None = None
    publishers: dict[Cell, Line] = Field(default_factory=dict)
    publisher: Line | None = None
    title: Line | None = None
    url: Url | None = None
    published: Annotated[DateFill, _under("date")] | None = None
    retrieved: Day | None = None
    lang: Language | None = None
    kind: WordId | None = None


class Decisions(Piece):
    """What an editor has answered to what an import asked."""

    companies: dict[Cell, Annotated[tuple[str, ...], BeforeValidator(_listed)]] = Field(default_factory=dict)
    new_companies: Annotated[tuple[Cell, ...], AsTuple] = ()
    places: dict[Cell, str] = Field(default_factory=dict)
    rows: dict[str, str] = Field(default_factory=dict)
    new_rows: Annotated[tuple[str, ...], AsTuple] = ()
    skipped_rows: Annotated[tuple[str, ...], AsTuple] = ()


class ImportMap(Piece):
    """The whole map. Every field of a brief that it fills has the name that it has in the brief."""

    table: TableForm = TableForm()
    blank: Annotated[tuple[Cell, ...], AsTuple] = BLANKS
    key: Annotated[tuple[Column, ...], AsTuple] = ()
    near_days: Annotated[str, StringConstraints(pattern=r"^\d{1,3}$")] = str(NEAR_DAYS)
    headline: Patterns
    kind: Annotated[WordFill, _under("word")]
    occurred: DateFill
    announced: DateFill | None = None
    published: Day | None = None
    standing: WordId = DEFAULT_STANDING
    summary: Patterns
    companies: Annotated[tuple[CompanyFill, ...], AsTuple]
    places: Annotated[tuple[NameFill, ...], AsTuple] = ()
    topics: Ids = ()
    figures: Annotated[tuple[FigureFill, ...], AsTuple] = ()
    sources: Annotated[tuple[SourceFill, ...], AsTuple]
    notes: Patterns = ()
    decisions: Decisions = Decisions()

    @property
    def key_columns(self) -> tuple[str, ...]:
        """The columns by which a row is known again after others of its cells have changed."""
        occurred = (self.occurred.column,) if self.occurred.column else ()
        return self.key or tuple(dict.fromkeys((*(fill.column for fill in self.companies), *occurred)))

    def columns(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Every column that a field names, with where in the map; those in patterns are found by `patterns`."""
        singles = {"kind": self.kind, "occurred": self.occurred, "announced": self.announced}
        for name, fill in singles.items():
            if fill is not None and fill.column:
                yield fill.column, (name, "column")
        for name in ("companies", "places", "figures", "sources"):
            for index, part in enumerate(getattr(self, name)):
                if part.column:
                    yield part.column, (name, index, "column")
                published = getattr(part, "published", None)
                if published and published.column:
                    yield published.column, (name, index, "published", "column")
        yield from ((column, ("key", index)) for index, column in enumerate(self.key))
