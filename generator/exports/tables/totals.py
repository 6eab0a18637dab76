"""Totals, the rows that each rests on, and what is left out of it and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.exports.facts import Facts, TotalFact
from generator.exports.tables.table import Cell, Column, Foreign, Table, Type, table
from generator.wording import row_worded

KEY = ("scope", "id", "whose", "measure", "unit")
_OF_MEASURE = Foreign("measure", "measures")
_KEY = (*KEY, "event")
_FOREIGN = (_OF_MEASURE, Foreign("event", "events"))


def total_tables(facts: Facts) -> Iterator[Table]:
    """The tables of totals."""
    what = "One row a total, as pages print it: over the site, a year, a kind of event, a company, place or topic."
    yield table("totals", what, (*_scope(), *_amount()), facts.totals, key=KEY, foreign=(_OF_MEASURE,))
    yield _rows(facts)
    yield _left_out(facts)


def _scope() -> tuple[Column[TotalFact], ...]:
    return (
        Column("scope", "site, years, kinds, companies, places or topics", lambda t: t.scope),
        Column("id", "which of them", lambda t: t.id),
        Column(
            "whose",
            "whose figures: all; of a company: its own, or with subsidiaries (never to be added)",
            lambda t: t.whose,
        ),
        Column("measure", "what is added up", lambda t: t.total.measure),
        Column("unit", "in which unit or currency", lambda t: t.amount.unit),
    )


def _amount() -> tuple[Column[TotalFact], ...]:
    return (
        Column("wording", "the total in words, with every hedge", lambda t: t.amount.wording),
        Column("at_least", "the least that the firm part comes to", lambda t: t.amount.at_least, Type.NUMBER),
        Column(
            "at_least_is_excluded", "whether it is more than that", lambda t: t.amount.at_least_is_excluded, Type.YES_NO
        ),
        Column("at_most", "the most it can come to (empty: open)", lambda t: t.amount.at_most, Type.NUMBER),
        Column(
            "at_most_is_excluded", "whether it is less than that", lambda t: t.amount.at_most_is_excluded, Type.YES_NO
        ),
        Column("about", "about how much more is approximate", lambda t: t.amount.about, Type.NUMBER),
        Column("about_to", "the upper end of what is approximate", lambda t: t.amount.about_to, Type.NUMBER),
        Column("about_is_open", "whether that has no upper end", lambda t: t.amount.about_is_open, Type.YES_NO),
        Column("events_firm", "events with a firm number", lambda t: t.amount.events_firm, Type.INTEGER),
        Column(
            "events_approximate",
            "events with an approximate number",
            lambda t: t.amount.events_approximate,
            Type.INTEGER,
        ),
        Column(
            "events_undisclosed", "events without a known number", lambda t: t.amount.events_undisclosed, Type.INTEGER
        ),
        Column("events_left_out", "events that are left out", lambda t: t.amount.events_left_out, Type.INTEGER),
    )


Counted = tuple[TotalFact, Any]


def _key_columns() -> tuple[Column[Counted], ...]:
    """The key of the total that a row belongs to, and the event that it is about."""
    scope = (Column[Counted](c.name, c.what, _of_total(c), c.type) for c in _scope())
    return (*scope, Column("event", "the brief's id", lambda pair: pair[1].event))


def _of_total(column: Column[TotalFact]) -> Callable[[Counted], Cell]:
    return lambda pair: column.cell(pair[0])


def _rows(facts: Facts) -> Table:
    rows = [(fact, row) for fact in facts.totals for row in fact.total.rows]
    brings = Column[Counted](
        "brings", "what the event brings to the total", lambda p: row_worded(p[1], p[0].total, p[0].measure)
    )
    what = "Exactly the events that each total counts."
    return table("total_rows", what, (*_key_columns(), brings), rows, key=_KEY, foreign=_FOREIGN, is_minor=True)


def _left_out(facts: Facts) -> Table:
    rows = [(fact, out) for fact in facts.totals for out in fact.total.left_out]
    reason = Column[Counted]("reason", "why it is left out", lambda pair: pair[1].reason)
    what = "The events that each total leaves out."
    return table("total_left_out", what, (*_key_columns(), reason), rows, key=_KEY, foreign=_FOREIGN, is_minor=True)
