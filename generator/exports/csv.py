"""Tables as CSV (RFC 4180, UTF-8): text in quotes, numbers bare, nothing that a spreadsheet would run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from generator.exports.tables import Cell, Table
from generator.outputs import Output, text_output

# What a spreadsheet takes for the beginning of a formula, in ASCII, full width and small forms, after
# blanks, control characters and byte order marks, which some programs strip first.
_FORMULA = re.compile(r"[\s\x00-\x1f\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]|[\t\r\n]")
DEFUSED = "'"


def csv_output(table: Table, folder: str) -> Output:
    """The file of a table."""
    return text_output(f"{folder}/{table.name}.csv", "".join(csv_lines(table)))


def csv_lines(table: Table) -> Iterable[str]:
    """The lines of a table, its header first."""
    yield _line(column.name for column in table.columns)
    for row in table.rows:
        yield _line(row)


def _line(cells: Iterable[Cell]) -> str:
    return ",".join(map(printed, cells)) + "\r\n"


def printed(cell: Cell) -> str:
    """A cell: None is nothing at all, text stands in quotes."""
    match cell:
        case str():
            return '"' + defused(cell).replace('"', '""') + '"'
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int() | Decimal():
            return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
        case date():
            return cell.isoformat()


def defused(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet would take it for a formula."""
    return DEFUSED + text if _FORMULA.match(text) else text
