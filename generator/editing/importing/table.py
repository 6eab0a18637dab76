"""Bytes → a table: its columns and its rows, each with the lines of the file that it stands in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from generator.problems import Location, Problem

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
MOST_COLUMNS = 500
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*")
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class NotATable(Exception):
    """The file cannot be read as a table; the problem says where and why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row, and its first and last line in the file; `fault` says why it cannot be read."""

    line: int
    end_line: int
    cells: tuple[str, ...]
    fault: str | None = None


@dataclass(frozen=True)
class Table:
    """A table with its head; `name` is that of its file."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...] = field(repr=False)


def read_table(data: bytes, name: str, encoding: str, delimiter: str | None, columns: Collection[str]) -> Table:
    """Read a table; where no delimiter is stated, it is the one that shows most of the `columns` wanted.

    Raises:
        NotATable: the bytes are in another encoding, or there is no head.
    """
    text = _decoded(data, name, encoding)
    mark = DELIMITERS[delimiter] if delimiter else _sniffed(text, columns)
    rows = _rows(text, mark)
    head = next(rows, None)
    if head is None or head.fault or not any(map(tidy, head.cells)):
        why = (head and head.fault) or "it has no head: the first line names the columns"
        raise NotATable(Problem(Location(name), "not-a-table", f"This cannot be read as a table: {why}"))
    if len(head.cells) > MOST_COLUMNS:
        message = f"The table has more than {MOST_COLUMNS} columns"
        raise NotATable(Problem(Location(name, head.line), "not-a-table", message))
    names = tuple(map(tidy, head.cells))
    return Table(name, names, tuple(_fitting(row, names) for row in rows if row.fault or _is_there(row)))


def tidy(cell: str) -> str:
    """One spelling for one text: composed accents, single ordinary blanks, none around it."""
    if not cell.isascii():
        cell = unicodedata.normalize("NFC", cell)
    return " ".join(cell.split())


def _decoded(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeError as fault:
        start = getattr(fault, "start", 0)
        line = len(re.findall(rb"\r\n|\r|\n", data[:start])) + 1
        advice = "; write under `table:` which encoding it has, such as `encoding: windows-1252`, or save it as UTF-8"
        if data[:2] in _UTF_16:
            advice = "; write `encoding: utf-16` under `table:`, or save it as UTF-8"
        byte = f"byte {start + 1:,} (0x{data[start]:02x})" if start < len(data) else "the end"
        message = f"The table is not {encoding.upper()} text at {byte}{advice}"
        raise NotATable(Problem(Location(name, line, 1, line, 2), "not-utf-8", message)) from None


def _sniffed(text: str, columns: Collection[str]) -> str:
    wanted = set(columns)

    def hits(mark: str) -> int:
        head = next(_rows(text, mark), None)
        return len(wanted & set(map(tidy, head.cells))) if head else 0

    return max(DELIMITERS.values(), key=hits)


def _is_there(row: TableRow) -> bool:
    """Whether a line is a row at all: one without any mark parts rows, and is none."""
    return len(row.cells) > 1 or bool(row.cells[0].strip())


def _fitting(row: TableRow, columns: tuple[str, ...]) -> TableRow:
    if row.fault or len(row.cells) == len(columns):
        return row
    many = f"more than {MOST_COLUMNS}" if len(row.cells) > MOST_COLUMNS else str(len(row.cells))
    fault = f"It has {many} cells, the head has {len(columns)}; are quotes missing around a cell?"
    return TableRow(row.line, row.end_line, (), fault)


def _rows(text: str, mark: str) -> Iterator[TableRow]:
    """Every row, the head first; a row whose quotes make no sense has a fault, up to where they might end."""
    position, line, length = 0, 1, len(text)
    while position < length:
        match = _LINE.match(text, position)
        end = match.end() if match else length
        first = line
        if text.find('"', position, end) < 0:
            cells, fault = text[position:end].split(mark, MOST_COLUMNS + 1), None
        else:
            cells, end, fault = _quoted_cells(text, position, mark)
            line += len(_LINE_END.findall(text, position, end))
        yield TableRow(first, line, tuple(cells), fault)
        ended = _LINE_END.match(text, end)
        position = ended.end() if ended else length
        line += 1


def _quoted_cells(text: str, position: int, mark: str) -> tuple[list[str], int, str | None]:
    """The cells of a row that has quotes, where it ends, and what is wrong with its quotes."""
    cells: list[str] = []
    while True:
        if text.startswith('"', position):
            match = _QUOTED.match(text, position)
            if match is None:
                return [], len(text), "A quote opens in it and is never closed; all lines from here on are part of it"
            cell, position = match.group(1).replace('""', '"'), match.end()
            if position < len(text) and text[position] not in f"{mark}\r\n":
                return [], _line_after(text, position), "A quote closes amid a cell, or one opens that should not"
        else:
            end = _plain_end(text, position, mark)
            cell, position = text[position:end], end
        if len(cells) <= MOST_COLUMNS:
            cells.append(cell)
        if not text.startswith(mark, position):
            return cells, position, None
        position += 1


def _plain_end(text: str, position: int, mark: str) -> int:
    line_end = _line_after(text, position)
    found = text.find(mark, position, line_end)
    return line_end if found < 0 else found


def _line_after(text: str, position: int) -> int:
    match = _LINE.match(text, position)
    return match.end() if match else len(text)
