"""Tables as Parquet, partitioned by the year of the event, for those who take the archive into DuckDB, Spark or Trino.

Needs the extra `parquet` (pyarrow), which is loaded only here and only when asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from generator.exports.facts import Facts
from generator.exports.tables import Cell, Table, Type
from generator.outputs import Output

if TYPE_CHECKING:
    from types import ModuleType

# As wide as all three readers know; a number that would have to be rounded is refused by pyarrow.
_DIGITS, _FINENESS = 38, 10
_NO_YEAR = "__HIVE_DEFAULT_PARTITION__"  # how Hive, and all who read its folders, say "none"


class NoParquet(Exception):
    """pyarrow is not installed; the message says how to install it."""


def parquet_files(tables: Iterable[Table], facts: Facts) -> Iterator[Output]:
    """A folder a table; of tables about events, a folder a year.

    Raises:
        NoParquet: the extra is missing.
    """
    arrow = _arrow()
    years = {event.id: str(event.occurred.year or _NO_YEAR) for event in facts.graph.events}
    for table in tables:
        schema = arrow.schema([(column.name, _type(column.type, arrow)) for column in table.columns])
        for folder, rows in _parts(table, years).items():
            yield Output(f"{folder}/part-0.parquet", _bytes(table, rows, schema, arrow))


def _arrow() -> ModuleType:
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ModuleNotFoundError:
        raise NoParquet("Parquet needs pyarrow, which is not installed: pip install 'briefs[parquet]'") from None


def _parts(table: Table, years: dict[str, str]) -> dict[str, list[tuple[Cell, ...]]]:
    """The rows by the folder in which they go."""
    by = "id" if table.name == "events" else "event"
    if by not in (column.name for column in table.columns):
        return {table.name: list(table.rows)}
    place = table.place_of(by)
    parts: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    for row in table.rows:
        parts[f"{table.name}/year={years[str(row[place])]}"].append(row)
    return dict(sorted(parts.items())) or {table.name: []}


def _type(type: Type, arrow: ModuleType) -> Any:
    return {
        Type.TEXT: arrow.string(),
        Type.INTEGER: arrow.int64(),
        Type.NUMBER: arrow.decimal128(_DIGITS, _FINENESS),
        Type.YES_NO: arrow.bool_(),
        Type.DAY: arrow.date32(),
    }[type]


def _bytes(table: Table, rows: list[tuple[Cell, ...]], schema: Any, arrow: ModuleType) -> bytes:
    columns = [arrow.array(cells, field.type) for cells, field in zip(_turned(table, rows), schema, strict=True)]
    sink = arrow.BufferOutputStream()
    arrow.parquet.write_table(arrow.Table.from_arrays(columns, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue())


def _turned(table: Table, rows: list[tuple[Cell, ...]]) -> list[list[Cell]]:
    """Rows as columns."""
    return [[row[place] for row in rows] for place in range(len(table.columns))]
