"""Parquet: the same tables, split by year, for programs that read folders of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow import dataset

from generator.cli import briefs
from generator.exports import Facts, tables
from tests.copies import NEWSROOM, bytes_in


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom as Parquet, by the command."""
    root = tmp_path_factory.mktemp("parquet")
    result = CliRunner().invoke(briefs, ["export", "--root", str(NEWSROOM), "--parquet", str(root)])
    assert result.exit_code == 0, result.output
    return root


def test_every_table_reads_back(folder: Path, facts: Facts) -> None:
    """Each cell is the cell of the table: exact numbers, days, yes and no."""
    for table in tables(facts):
        read = dataset.dataset(folder / table.name, partitioning="hive").to_table()
        names = [column.name for column in table.columns]
        rows = {tuple(row[name] for name in names) for row in read.to_pylist()}
        assert rows == {tuple(map(_typed, row)) for row in table.rows}, table.name


def _typed(cell: object) -> object:
    """Kinds of record are texts."""
    return str(cell) if isinstance(cell, str) else cell


def test_events_and_what_belongs_to_them_are_split_by_year(folder: Path, facts: Facts) -> None:
    """A reader that wants one year opens the folders of one year; an undisclosed year is none."""
    for name in ("events", "figures", "statements", "event_sources"):
        read = dataset.dataset(folder / name, partitioning="hive").to_table().to_pylist()
        for row in read:
            event = facts.graph.catalogue.events[row.get("event") or row["id"]]
            assert row["year"] == event.occurred.year
    assert not list((folder / "companies").glob("year=*"))


def test_a_second_run_writes_nothing(folder: Path) -> None:
    """The same records make the same bytes."""
    before = bytes_in(folder)
    result = CliRunner().invoke(briefs, ["export", "--root", str(NEWSROOM), "--parquet", str(folder)])
    assert "0 files written" in result.output
    assert bytes_in(folder) == before


def test_without_pyarrow_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One line, no traceback, exit code 1, and nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    result = CliRunner().invoke(briefs, ["export", "--root", str(NEWSROOM), "--parquet", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "pip install 'briefs[parquet]'" in result.output
    assert not (tmp_path / "out").exists()
