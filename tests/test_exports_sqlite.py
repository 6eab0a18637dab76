"""SQLite: one file that answers the questions of the method page, the same bytes every time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest

from generator.exports import VIEWS, Facts, View, facts_of, tables
from generator.graph import Graph, rivals_of
from generator.links import database_file
from generator.model import Kind
from generator.site import linked
from tests.copies import NEWSROOM
from tests.exported import exports


@pytest.fixture(scope="module")
def database(exported: dict[str, bytes], graph: Graph) -> Iterator[sqlite3.Connection]:
    """The newsroom's file, opened by Python's SQLite."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(exported[database_file(graph.imprint)])
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def test_the_same_records_make_the_same_bytes(exported: dict[str, bytes], graph: Graph) -> None:
    """Read, linked and written again, the file is the same to the last byte."""
    path = database_file(graph.imprint)
    again = next(output for output in exports(facts_of(linked(NEWSROOM))) if output.path == path)
    assert again.content == exported[path]


def test_the_file_is_sound(database: sqlite3.Connection) -> None:
    """SQLite finds no fault in the file, and no row that points at nothing."""
    assert [tuple(row) for row in database.execute("PRAGMA integrity_check")] == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_is_there_with_every_row(database: sqlite3.Connection, facts: Facts) -> None:
    """The database holds what the CSV files hold."""
    for table in tables(facts):
        rows = database.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608
        assert len(rows) == len(table.rows)
        assert rows[0].keys() == [column.name for column in table.columns]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_answers(database: sqlite3.Connection, view: View) -> None:
    """Each question has an answer in the newsroom, and its view says what it asks."""
    assert database.execute(f'SELECT * FROM "{view.name}"').fetchall()  # noqa: S608
    (made,) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (view.name,)).fetchone()
    assert view.question in made
    assert view.question.endswith(("?", ".", "last.", "first?"))


def test_how_many_jobs_by_company_at_least(database: sqlite3.Connection, facts: Facts) -> None:
    """One query answers it, with the hedge: the number that is certain, and the words of the page."""
    query = """SELECT company, at_least, wording FROM totals_by_company
        WHERE measure = 'jobs-lost' AND whose = 'own' ORDER BY at_least DESC"""
    answers = {row["company"]: row for row in database.execute(query)}
    for id in facts.graph.catalogue.companies:
        for total in facts.totals_of[Kind.COMPANY, id, "own"]:
            if total.total.measure == "jobs-lost":
                least = total.amount.at_least
                assert answers[id]["at_least"] == (int(least) if least is not None else None)
                assert answers[id]["wording"] == total.amount.wording
    assert answers["crumb-and-co"]["wording"].startswith(("at least", "about", "between", "more than"))


def test_where_accounts_differ_is_where_pages_say_so(database: sqlite3.Connection, graph: Graph) -> None:
    """The view finds the same rivals as the graph does."""
    words = graph.catalogue.vocabulary
    rivals = {
        (event.id, index + 1)
        for event in graph.events
        for index in range(len(event.figures))
        if rivals_of(event, index, words)
    }
    query = "SELECT v.event, f.position FROM where_accounts_differ v JOIN figures f ON f.address = v.address"
    assert {tuple(row) for row in database.execute(query)} == rivals
    assert rivals


def test_the_chronology_has_the_one_order(database: sqlite3.Connection, graph: Graph) -> None:
    """Newest first, as on every page; what is undisclosed comes last."""
    assert [row["id"] for row in database.execute("SELECT id FROM chronology")] == [event.id for event in graph.events]


def test_overlap_is_asked_by_earliest_and_latest(database: sqlite3.Connection, graph: Graph) -> None:
    """The rule of the method page is two comparisons, whatever the precision of the date."""
    first, last = date(2022, 6, 15), date(2022, 12, 31)
    query = """SELECT id FROM events WHERE occurred <> 'undisclosed'
        AND coalesce(occurred_earliest, '') <= ? AND coalesce(occurred_latest, '9999') >= ?"""
    found = {row["id"] for row in database.execute(query, (last.isoformat(), first.isoformat()))}
    assert found == {event.id for event in graph.events if event.occurred.overlaps(first, last)}


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("麦島製粉", "mugi"),
        ("starter", "saint-loaf-loses-starter"),
        ("granaries", "harl-mills"),
        ("Jazira", "jazira-bread"),
    ],
)
def test_full_text_finds_names_in_any_script(database: sqlite3.Connection, words: str, id: str) -> None:
    """Briefs by their text and headline, entities by any of their names."""
    found = database.execute("SELECT id FROM search WHERE search MATCH ?", (f'"{words}"',)).fetchall()
    assert id in {row["id"] for row in found}


def test_the_file_says_what_it_is(database: sqlite3.Connection, graph: Graph) -> None:
    """Name, address, licence, version and how to cite it stand in it."""
    about = dict(tuple(row) for row in database.execute("SELECT name, value FROM about"))
    assert about["name"] == graph.imprint.name
    assert about["version"] == graph.version.code
    assert "creativecommons.org" in about["licence"]
    assert about["version"] in about["citation"]
