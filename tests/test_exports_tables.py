"""Tables: keys are keys, what points elsewhere points at something, and amounts keep their hedge."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.exports import Facts, Table, tables
from generator.exports.amounts import amount_of
from generator.graph import Graph
from generator.model import Measure
from generator.quantities import parse_quantity
from generator.wording import figure_worded, total_worded

_JOBS = {
    "name": "Jobs",
    "unit": {"one": "job", "many": "jobs"},
    "adds": "yes",
    "counts": "Jobs.",
    "excludes": "Others.",
}
WHOLE = Measure.model_validate({**_JOBS, "whole": "yes"})
MONEY = Measure.model_validate({**_JOBS, "unit": "money", "whole": "no"})


@pytest.fixture(scope="module")
def made(facts: Facts) -> dict[str, Table]:
    """The newsroom's tables by name."""
    return {table.name: table for table in tables(facts)}


def test_every_key_is_unique_and_sorted(made: dict[str, Table]) -> None:
    """No two rows of a table have the same key, and rows stand in its order."""
    for table in made.values():
        keys = [tuple(row[table.place_of(part)] for part in table.key) for row in table.rows]
        assert len(set(keys)) == len(keys), table.name
        assert keys == sorted(keys), table.name


def test_what_points_elsewhere_points_at_something(made: dict[str, Table]) -> None:
    """Every foreign key is found in the table that it names."""
    for table in made.values():
        for foreign in table.foreign:
            other = made[foreign.table]
            there = {row[other.place_of(foreign.key)] for row in other.rows}
            here = {row[table.place_of(foreign.column)] for row in table.rows} - {None}
            assert here <= there, f"{table.name}.{foreign.column}"


def test_every_table_has_a_row_in_the_newsroom(made: dict[str, Table]) -> None:
    """So that no table is untested."""
    assert [name for name, table in made.items() if not table.rows] == []


def test_every_column_says_what_it_holds(made: dict[str, Table]) -> None:
    """Names are words joined by underscores; the words beside them are no empty promise."""
    for table in made.values():
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        for column in table.columns:
            assert column.name.replace("_", "").isalpha(), column.name
            assert len(column.what) > 3, f"{table.name}.{column.name}"


@pytest.mark.parametrize(
    ("text", "measure", "low", "above", "high", "below", "around", "to"),
    [
        ("1,000", WHOLE, 1000, False, 1000, False, None, None),
        ("more than 1,000", WHOLE, 1001, False, None, False, None, None),
        ("more than 1.5bn USD", MONEY, 1_500_000_000, True, None, False, None, None),
        ("at least 1,000", WHOLE, 1000, False, None, False, None, None),
        ("about 1,000", WHOLE, None, False, None, False, 1000, None),
        ("about 700–800", WHOLE, None, False, None, False, 700, 800),
        ("nearly 1,000", WHOLE, None, False, 999, False, 1000, None),
        ("nearly 1bn USD", MONEY, None, False, 1_000_000_000, True, 1_000_000_000, None),
        ("up to 1,000", WHOLE, 0, False, 1000, False, None, None),
        ("fewer than 1,000", WHOLE, 0, False, 999, False, None, None),
        ("less than 2.25 USD", MONEY, 0, False, Decimal("2.25"), True, None, None),
        ("700–800", WHOLE, 700, False, 800, False, None, None),
        ("dozens", WHOLE, 24, False, None, False, None, None),
        ("undisclosed", WHOLE, None, False, None, False, None, None),
        ("-19.6%", MONEY, Decimal("-19.6"), False, Decimal("-19.6"), False, None, None),
    ],
)
def test_amounts_follow_the_table_of_hedges(
    text: str,
    measure: Measure,
    low: int | None,
    above: bool,
    high: int | None,
    below: bool,
    around: int | None,
    to: int | None,
) -> None:
    """Each wording has the bounds of the method page; "just above" a number of no whole things excludes it."""
    amount = amount_of(parse_quantity(text), measure)
    assert (amount.low, amount.low_is_excluded, amount.high, amount.high_is_excluded) == (low, above, high, below)
    assert (amount.around, amount.around_to) == (around, to)


def test_every_figure_and_total_is_in_the_tables_as_pages_word_it(facts: Facts, graph: Graph) -> None:
    """No figure is dropped, and wording is made in one place."""
    assert len(facts.figures) == sum(len(event.figures) for event in graph.events)
    for fact in facts.figures:
        assert fact.amount.wording == figure_worded(fact.figure, fact.measure)
    for total in facts.totals:
        assert total.amount.wording == total_worded(total.total, total.measure)


def test_a_total_that_is_not_closed_has_no_upper_end(facts: Facts) -> None:
    """Where anything counted is approximate, open or undisclosed, nobody can say "at most"."""
    closed = [t for t in facts.totals if t.amount.at_most is not None]
    assert closed
    for total in facts.totals:
        if total.amount.events_approximate or total.amount.events_undisclosed:
            assert total.amount.at_most is None
        if total.amount.at_least is not None and total.amount.at_most is not None:
            assert total.amount.at_least <= total.amount.at_most


def test_what_is_superseded_is_said_to_be_and_not_counted(facts: Facts) -> None:
    """A figure that a later one replaces names that one, and no total rests on it."""
    replaced = [fact for fact in facts.figures if fact.superseded_by]
    assert replaced
    for fact in replaced:
        later = next(other for other in facts.figures_of[fact.event.id] if other.key == fact.superseded_by)
        assert later.figure.supersedes == fact.key
        assert not fact.is_counted


def test_counted_figures_are_those_of_the_sites_totals(facts: Facts) -> None:
    """`is_counted` is true of exactly the figures in the rows of the totals over all events."""
    rows = {
        (row.event, index)
        for total in facts.totals_of["site", "site", "all"]
        for row in total.total.rows
        for index in row.figures
    }
    assert {(fact.event.id, fact.position - 1) for fact in facts.figures if fact.is_counted} == rows
