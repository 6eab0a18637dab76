"""What may be wrong with a cell before anything is read from it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

from generator.editing.importing.rows import Reason
from generator.prose import html_in

LONGEST_CELL = 20_000
FaultsOfText = Callable[[str], Iterable[tuple[str, str]]]
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FORMULA = re.compile(r"[=@\t]|[+-](?!\d)")


def unescaped(cell: str) -> str:
    """The cell with its HTML entities as the characters that they stand for."""
    return _ENTITY.sub(lambda match: html.unescape(match.group()), cell)


def faults_of_cell(column: str, cell: str, faults_of_text: FaultsOfText) -> Iterator[Reason]:
    """Characters that cannot be seen, HTML, text beyond any measure."""
    if len(cell) > LONGEST_CELL:
        yield Reason("too-long", column, f"The cell has {len(cell):,} characters; at most {LONGEST_CELL:,}")
        return
    if cell.isalnum() and cell.isascii():
        return
    for code, message in faults_of_text(cell):
        yield Reason(code, column, message.removesuffix(" (it is written as an escape here)"))
    entity = next((match.group() for match in _ENTITY.finditer(cell) if unescaped(match.group()) != match.group()), "")
    if entity:
        advice = 'write `html: "yes"` under `table:` if the table is escaped so'
        yield Reason("html-in-table", column, f"`{entity}` is an HTML entity; {advice}")
    elif found := html_in(cell):
        yield Reason("html-in-table", column, f"`{found[:60]}` is HTML, which no field holds")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text rather than show it.

    >>> is_formula("=cmd|' /C calc'!A0"), is_formula("-5")
    (True, False)
    """
    return _FORMULA.match(text) is not None
