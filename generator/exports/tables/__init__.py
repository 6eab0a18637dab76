"""All records as tables, in the order in which the data page lists them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from generator.exports.facts import Facts
from generator.exports.tables.changes import change_tables
from generator.exports.tables.entities import entity_tables
from generator.exports.tables.events import event_tables
from generator.exports.tables.figures import figure_tables
from generator.exports.tables.sources import source_tables
from generator.exports.tables.table import Cell, Column, Foreign, Table, Type
from generator.exports.tables.totals import total_tables
from generator.exports.tables.words import word_tables

__all__ = ["Cell", "Column", "Foreign", "Table", "Type", "tables"]


def tables(facts: Facts) -> tuple[Table, ...]:
    """Every table, the main ones first."""
    makers = (event_tables, figure_tables, entity_tables, source_tables, change_tables, total_tables, word_tables)
    made: Iterable[Table] = chain.from_iterable(maker(facts) for maker in makers)
    return tuple(sorted(made, key=lambda table: table.is_minor))
