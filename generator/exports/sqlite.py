"""All tables as one SQLite file: keys, views for questions, full-text search; the same bytes for the same records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal

from generator.exports.facts import Facts
from generator.exports.tables import Cell, Table, Type
from generator.exports.views import VIEWS
from generator.graph import texts_of
from generator.model import ENTITIES, Kind

_TYPES = {Type.TEXT: "TEXT", Type.INTEGER: "INTEGER", Type.NUMBER: "NUMERIC", Type.YES_NO: "BOOLEAN", Type.DAY: "TEXT"}
_LARGEST = 2**63 - 1
_SEARCH = """CREATE VIRTUAL TABLE search USING fts5(
  kind UNINDEXED, id UNINDEXED, title, names, text, address UNINDEXED, tokenize = "unicode61 remove_diacritics 2")"""
# Where the file's header names the version of the SQLite library that wrote it: nothing reads it.
_WRITER = slice(96, 100)


def database(tables: Iterable[Table], facts: Facts, about: dict[str, str]) -> bytes:
    """The bytes of the database file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA encoding = 'UTF-8'")
        connection.execute("BEGIN")
        for table in tables:
            _add(table, connection)
        _add_views(connection)
        _add_search(facts, connection)
        _add_about(about, connection)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        content = bytearray(connection.serialize())
    content[_WRITER] = bytes(4)
    return bytes(content)


def definition_of(table: Table) -> str:
    """The statement that makes a table; what each column holds stands beside it as a comment."""
    lines = [f'  "{column.name}" {_TYPES[column.type]}' for column in table.columns]
    notes = [f" -- {column.what}" for column in table.columns] + [""] * (1 + len(table.foreign))
    lines.append(f"  PRIMARY KEY ({_names(table.key)})")
    lines += [f'  FOREIGN KEY ("{f.column}") REFERENCES "{f.table}" ("{f.key}")' for f in table.foreign]
    commas = [","] * (len(lines) - 1) + [""]
    body = "\n".join(f"{line}{comma}{note}" for line, comma, note in zip(lines, commas, notes, strict=True))
    return f'CREATE TABLE "{table.name}" ( -- {table.what}\n{body}\n)'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _add(table: Table, connection: sqlite3.Connection) -> None:
    connection.execute(definition_of(table))
    places = ", ".join("?" * len(table.columns))
    rows = ([stored(cell) for cell in row] for row in table.rows)
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)  # noqa: S608 - our own words


def stored(cell: Cell) -> str | int | float | None:
    """A cell as SQLite keeps it: days as ISO text, yes and no as 1 and 0, numbers beyond 64 bits as floats."""
    match cell:
        case None | str():
            return cell
        case bool():
            return int(cell)
        case Decimal() if cell == cell.to_integral_value():
            return int(cell) if abs(cell) <= _LARGEST else float(cell)
        case Decimal():
            return float(cell)
        case date():
            return cell.isoformat()
    return cell


def _add_views(connection: sqlite3.Connection) -> None:
    for view in VIEWS:
        connection.execute(f'CREATE VIEW "{view.name}" AS -- {view.question}\n{view.sql}')


def _add_search(facts: Facts, connection: sqlite3.Connection) -> None:
    connection.execute(_SEARCH)
    connection.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?, ?)", _entries(facts))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def _entries(facts: Facts) -> Iterator[tuple[str, str, str, str, str, str]]:
    graph = facts.graph
    for event in sorted(graph.events, key=lambda e: e.id):
        names = "; ".join(graph.name_of(Kind.COMPANY, i.company, event.occurred) for i in event.companies)
        text = " ".join(graph.words_of(text, event.occurred) for text in texts_of(event))
        yield Kind.EVENT, event.id, event.headline, names, text, facts.address_of(Kind.EVENT, event.id)
    for kind in ENTITIES:
        for id, record in sorted(graph.catalogue.entities_of(kind).items()):
            names = "; ".join(record.all_names)
            text = graph.words_of(record.summary or "")
            yield kind, id, graph.name_of(kind, id), names, text, facts.address_of(kind, id)


def _add_about(about: dict[str, str], connection: sqlite3.Connection) -> None:
    connection.execute('CREATE TABLE "about" (name TEXT PRIMARY KEY, value TEXT)')
    connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
