"""The ledger of an import: which row became which brief. It stands beside the map and is kept with the records.

Each line holds the cells that the row had, so that a row is known again wherever it stands, whatever
has become of its brief, and so that a cell that has changed since can be told with what it was.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.editing.importing.rows import Row, code_of_cells
from generator.problems import Location, Problem

FOLDER = "imports"
SUFFIX = ".jsonl"
Cells = tuple[tuple[str, str], ...]


@dataclass(frozen=True, order=True)
class Entry:
    """A row that was imported: its brief, and the cells that it had."""

    event: str
    cells: Cells

    @property
    def line(self) -> str:
        """The entry as it stands in the file; the code comes first, so that `grep` finds a row."""
        cells = dict(self.cells)
        return json.dumps({"row": code_of_cells(cells), "event": self.event, "cells": cells}, ensure_ascii=False)


def parse_ledger(text: str, name: str) -> tuple[list[Entry], list[Problem]]:
    """The entries of a ledger, and a problem for each line that is none."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        entry = _entry(line)
        if entry:
            entries.append(entry)
        else:
            message = 'This is no line of a ledger: `{"row": …, "event": …, "cells": {…}}`; take back the change'
            problems.append(Problem(Location(name, number, 1, number, len(line) + 1), "bad-ledger", message))
    return entries, problems


def _entry(line: str) -> Entry | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    cells = said.get("cells") if isinstance(said, dict) else None
    event = said.get("event") if isinstance(said, dict) else None
    if not (isinstance(event, str) and isinstance(cells, dict) and all(isinstance(v, str) for v in cells.values())):
        return None
    try:
        "".join((event, *cells, *cells.values())).encode()
    except UnicodeEncodeError:
        return None
    return Entry(event, tuple(sorted(cells.items())))


def ledger_text(entries: Iterable[Entry]) -> str:
    """The file of a ledger, in an order that does not depend on that of the table."""
    return "".join(f"{entry.line}\n" for entry in sorted(entries))


class Ledger:
    """Finds the entry of a row: by all cells that both have, or by the key where others have changed."""

    def __init__(self, entries: Iterable[Entry], columns: Iterable[str], key: tuple[str, ...]) -> None:
        self.entries = sorted(entries)
        self._key = key
        self._columns = frozenset(columns)
        self._by_cells: dict[frozenset[str], dict[Cells, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        self._by_key: dict[Cells, list[Entry]] = defaultdict(list)
        self._taken: Counter[Entry] = Counter()
        self._held = Counter(self.entries)
        for entry in self.entries:
            cells = dict(entry.cells)
            shared = frozenset(cells) & self._columns
            self._by_cells[shared][_some(cells, shared)].append(entry)
            if key and all(column in cells for column in key):
                self._by_key[_some(cells, key)].append(entry)

    def entry_of(self, row: Row) -> Entry | None:
        """The entry of a row that has not changed; each entry is found once, so that a repeated row is none."""
        for shared, by_cells in self._by_cells.items():
            for entry in by_cells.get(_some(row.cells, shared), ()) if shared else ():
                if self._taken[entry] < self._held[entry]:
                    self._taken[entry] += 1
                    return entry
        return None

    def before_change(self, row: Row) -> Entry | None:
        """The entry of a row of which only the key is as it was: one that no row of the table has now."""
        entries = self._by_key.get(_some(row.cells, self._key), ()) if self._key else ()
        return next((entry for entry in entries if not self._taken[entry]), None)


def _some(cells: Mapping[str, str], columns: Iterable[str]) -> Cells:
    return tuple((column, cells.get(column, "")) for column in sorted(columns))


def differences(entry: Entry, row: Row) -> str:
    """What has changed, cell by cell: "number was `100` and is `120`"."""
    was = dict(entry.cells)
    changed = (column for column in sorted(row.cells) if column in was and was[column] != row.cells[column])
    return "; ".join(f"{column} was `{was[column][:60]}` and is `{row.cells[column][:60]}`" for column in changed)
