"""CSV: what a program reads back is what the records say, and no spreadsheet runs any of it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports import Facts, tables
from generator.exports.csv import DEFUSED, csv_lines, defused, printed
from generator.exports.tables import Table

_HOSTILE = [json.loads(line) for line in (Path(__file__).parent / "bad-inputs.jsonl").read_text().splitlines()]
_CELLS = [row for row in _HOSTILE if row["group"] == "G"]


def _text(row: dict[str, str]) -> str:
    """The cell of a hostile row: its backslash escapes stand for characters."""
    return row["input"].encode("latin-1", "backslashreplace").decode("unicode_escape")


def _read(line: str) -> list[str]:
    return next(csv.reader(io.StringIO(line, newline=""), strict=True))


def test_every_hostile_cell_is_known() -> None:
    """The collection has twelve, and each says what must become of it."""
    assert len(_CELLS) == 12
    assert {row["expect"] for row in _CELLS} == {"neutralised", "unchanged, quoted"}


@pytest.mark.parametrize("row", _CELLS, ids=lambda row: row["id"])
def test_hostile_cells_are_defused_or_left_alone(row: dict[str, str]) -> None:
    """What a spreadsheet would run gets an apostrophe in front; anything else is only quoted."""
    text = _text(row)
    written = printed(text)
    assert written[0] == written[-1] == '"'
    expected = DEFUSED + text if row["expect"] == "neutralised" else text
    assert _read(written) == [expected]


@pytest.mark.parametrize("text", ["＝1+1", "＠SUM(1)", "\u200b=1", "\r=1", "-2+3", "\x00=1"])
def test_formulas_in_full_width_and_behind_unseen_characters_are_defused(text: str) -> None:
    """Some spreadsheets read full-width marks as formulas, and drop what cannot be seen before they look."""
    assert defused(text) == DEFUSED + text


@pytest.mark.parametrize("text", ["more than 1,000", "−5", "a-b", "a=b", "’t=1", "", "亚马逊"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """Marks inside a text begin no formula."""
    assert defused(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_reads_back(text: str) -> None:
    """Quotes, commas, line breaks and all: the cell is the text, perhaps with the apostrophe in front."""
    assert _read(printed(text)) in ([text], [DEFUSED + text])


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_numbers_stay_bare_numbers(number: Decimal) -> None:
    """A fall has its minus sign and no apostrophe, and no number is written with an exponent."""
    assert Decimal(printed(number)) == number
    assert "E" not in printed(number)


def test_other_cells() -> None:
    """Nothing, yes and no, days, and a falling percentage."""
    cells = [None, True, False, date(2025, 7, 23), Decimal("-19.6"), 7]
    assert [printed(cell) for cell in cells] == ["", "true", "false", "2025-07-23", "-19.6", "7"]


def _table(facts: Facts, name: str) -> Table:
    return next(table for table in tables(facts) if table.name == name)


def test_files_are_rfc_4180(facts: Facts, exported: dict[str, bytes]) -> None:
    """Lines end in CRLF, every row has as many cells as the header, and a strict reader finds all rows."""
    for table in tables(facts):
        text = exported[f"data/{table.name}.csv"].decode()
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert text.endswith("\r\n")
        assert rows[0] == [column.name for column in table.columns]
        assert len(rows) == len(table.rows) + 1
        assert {len(row) for row in rows} == {len(table.columns)}


def test_a_fall_is_a_number_in_its_column_and_defused_in_words(facts: Facts) -> None:
    """The number column has -19.6; the wording, which is text, cannot be taken for a formula."""
    figures = _table(facts, "figures")
    falls = [row for row in figures.rows if str(row[figures.place_of("wording")]).startswith("-")]
    assert falls
    for row in csv.DictReader(io.StringIO("".join(csv_lines(figures)), newline="")):
        if row["wording"].startswith(("'-", "-")):
            assert row["wording"].startswith("'-")
            assert Decimal(row["low"]) < 0


def test_the_columns_that_readers_were_promised(facts: Facts) -> None:
    """A figure has its bounds, hedge, wording, unit, date, speaker, sources, and whether totals rest on it."""
    names = {column.name for column in _table(facts, "figures").columns}
    assert names >= {
        "low",
        "high",
        "around",
        "hedge",
        "wording",
        "unit",
        "as_of",
        "attribution",
        "said_by",
        "sources",
        "superseded_by",
        "is_counted",
    }
