"""What an import is judged by, and the rows of a table as it sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.editing.importing.cells import FaultsOfText, faults_of_cell, unescaped
from generator.editing.importing.ledger import Entry
from generator.editing.importing.map import ImportMap
from generator.editing.importing.naming import NEW, SKIP
from generator.editing.importing.patterns import columns_in
from generator.editing.importing.rows import Judged, Reason, Row, Verdict, code_of_cells
from generator.editing.importing.table import Table, TableRow, tidy
from generator.model import Catalogue


@dataclass(frozen=True)
class Desk:
    """The map, the records, what was imported before, and the day of publication."""

    map: ImportMap
    catalogue: Catalogue
    entries: tuple[Entry, ...]
    faults_of_text: FaultsOfText
    published: str
    makes_companies: bool = False

    def decision_on(self, row: Row) -> str | None:
        """What the editor has decided on this very row: `skip`, `new` or the id of a brief."""
        decisions = self.map.decisions
        if row.name in decisions.skipped_rows:
            return SKIP
        return NEW if row.name in decisions.new_rows else decisions.rows.get(row.name)


def used_columns(map: ImportMap) -> frozenset[str]:
    """The columns of which an import takes notice."""
    patterns = (*map.headline, *map.summary, *map.notes)
    return frozenset((*(column for column, _ in map.columns()), *(c for p in patterns for c in columns_in(p))))


def rows_of(table: Table, desk: Desk) -> Iterator[Judged]:
    """Every row of the table, with what is wrong with its form."""
    places = {name: place for place, name in enumerate(table.columns)}
    used = {column: places[column] for column in sorted(used_columns(desk.map))}
    blanks = {tidy(word) for word in desk.map.blank}
    seen: Counter[str] = Counter()
    for each in table.rows:
        if each.fault:
            yield Judged(each.line, each.end_line, None, Verdict.REFUSED, [Reason("bad-row", "", each.fault)])
            continue
        cells = {column: _cell(each, place, blanks, desk) for column, place in used.items()}
        code = code_of_cells(cells)
        seen[code] += 1
        yield _seen(Row(each.line, each.end_line, cells, code, seen[code]), desk)


def _cell(row: TableRow, place: int, blanks: set[str], desk: Desk) -> str:
    text = row.cells[place]
    cell = tidy(unescaped(text) if desk.map.table.html else text)
    return "" if cell in blanks else cell


def _seen(row: Row, desk: Desk) -> Judged:
    judged = Judged(row.line, row.end_line, row)
    if any(row.cells.values()):
        for column, cell in row.cells.items():
            judged.reasons.extend(faults_of_cell(column, cell, desk.faults_of_text))
    else:
        judged.verdict = Verdict.LEFT_OUT
        judged.remarks.append(Reason("blank-row", "", "The row is blank"))
    return judged
