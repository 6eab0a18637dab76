"""What tables hold: each trap is told in its line with its reason, and none ends in a traceback or a merger."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.editing.importing.table import NotATable
from generator.examining import examine
from generator.model import Catalogue
from generator.problems import Grade
from tests.copies import NEWSROOM
from tests.importing import HEAD, ROW, decided, imported, records_in, row, table_of, tried

REFUSED, ASKED, DONE = "refused", "needs a decision", "imported"


def _in_quotes(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


TRAPS: dict[str, tuple[str, str, list[str]]] = {
    "no such day": (row(date="2/30/2024"), REFUSED, ["not-a-date"]),
    "the month where the day should be": (row(date="25/12/2019"), REFUSED, ["not-a-date"]),
    "a date in another form": (row(date="4 March 2019"), REFUSED, ["not-a-date"]),
    "no date": (row(date=""), REFUSED, ["blank"]),
    "a date after the brief goes out": (row(date="2030-01-01"), REFUSED, ["future-event"]),
    "a date with a time": (row(date="2019-03-04 00:00:00"), DONE, []),
    "no company": (row(company="NULL"), REFUSED, ["blank"]),
    "a company in capitals": (row(company="HARL MILLS"), ASKED, ["near-company"]),
    "a company with a legal form": (row(company="Harl Mills Ltd"), ASKED, ["near-company"]),
    "a company with a mark": (row(company="&Harl Mills"), ASKED, ["near-company"]),
    "a company with a slip": (row(company="Harl Mils"), ASKED, ["near-company"]),
    "a company with a domain": (row(company="harlmills.com"), ASKED, ["near-company"]),
    "a company with more words": (row(company="Harl Mills Flour Services"), ASKED, ["near-company"]),
    "a company that nobody knows": (row(company="Nobody"), ASKED, ["unknown-company"]),
    "a company by another name of its": (row(company="麦島製粉"), DONE, []),
    "two companies in a cell": (row(company="Harl Mills + Tarn Bakery"), DONE, []),
    "two companies in a cell, one unknown": (row(company="Harl Mills + Nobody"), ASKED, ["unknown-company"]),
    "two companies by marks that are not stated": (row(company="Harl Mills / Mugi"), ASKED, ["near-company"]),
    "one company that looks like two": (row(company="Crumb & Co"), DONE, []),
    "blanks around a name": (row(company="  Harl  Mills "), DONE, []),
    "a formula": (row(company="=cmd|' /C calc'!A0"), ASKED, ["formula"]),
    "another formula": (row(company="@SUM(1)"), ASKED, ["formula"]),
    "a name without letters": (row(company="???"), ASKED, ["unknown-company"]),
    "right-to-left override": (row(company="Harl\u202eslliM"), REFUSED, ["invisible-character"]),
    "a zero-width blank": (row(company="Harl\u200b Mills"), REFUSED, ["invisible-character"]),
    "a zero byte": (row(company="Harl\x00 Mills"), REFUSED, ["invisible-character"]),
    "a bell": (row(place="Sel\x07 Harbour"), REFUSED, ["invisible-character"]),
    "letters of two scripts": (row(company="H\u0430rl Mills"), REFUSED, ["mixed-scripts"]),
    "an HTML entity": (row(company="Harl &amp; Mills"), REFUSED, ["html-in-table"]),
    "HTML": (row(company="<b>Harl Mills</b>"), REFUSED, ["html-in-table"]),
    "a list of places": (row(place="\"['Sel Harbour','North Tarn']\""), DONE, []),
    "a list with a place that is none": (row(place="\"['Sel Harbour','Non-U.S.']\""), ASKED, ["unknown-place"]),
    "a full stop behind a country": (row(country="Ombrel Isles."), ASKED, ["near-place"]),
    "no place": (row(place="", country=""), DONE, []),
    "a share as a share": (row(share="0.125"), DONE, []),
    "a share in per cent": (row(share="12.5%"), DONE, []),
    "a share above one": (row(share="12"), REFUSED, ["not-a-quantity"]),
    "no figure": (row(cut="", share="n/a"), DONE, ["no-figure"]),
    "a whole number with a point": (row(cut="120.0"), DONE, []),
    "thousands": (row(cut='"1,200"'), DONE, []),
    "a hedge": (row(cut="more than 100"), DONE, []),
    "a mark for a hedge": (row(cut="~100"), DONE, []),
    "a mark that is not stated": (row(cut="100+"), REFUSED, ["not-a-quantity"]),
    "a range": (row(cut="100-200"), DONE, []),
    "half a person": (row(cut="3.5"), REFUSED, ["part-of-a-thing"]),
    "fewer than nobody": (row(cut="-5"), REFUSED, ["part-of-a-thing"]),
    "a huge number": (row(cut="9" * 400), REFUSED, ["not-a-quantity"]),
    "a number with an exponent": (row(cut="1e999"), REFUSED, ["not-a-quantity"]),
    "not a number": (row(cut="NaN!"), REFUSED, ["not-a-quantity"]),
    "money where people are counted": (row(cut="$500"), REFUSED, ["not-a-quantity"]),
    "a share where people are counted": (row(cut="5%"), REFUSED, ["not-a-quantity"]),
    "words for a source": (row(source="Internal memo"), DONE, []),
    "no source of its own": (row(source=""), DONE, []),
    "an address of no public page": (row(source="https://localhost/x"), REFUSED, ["not-a-url"]),
    "a script for an address": (row(source="javascript:alert(1)"), DONE, []),
    "a link in a name": (row(company="Harl [x](https://a.example.org)"), ASKED, ["near-company"]),
    "a cell too many": (f"{ROW},more", REFUSED, ["bad-row"]),
    "a cell too few": ("Harl Mills,Sel Harbour", REFUSED, ["bad-row"]),
    "a comma not in quotes": (row(company="Harl Mills, Inc."), REFUSED, ["bad-row"]),
    "a quote amid a cell": (row(company='"Harl" Mills'), REFUSED, ["bad-row"]),
    "a quote that is never closed": (row(source='"https://wire.example.org/x'), REFUSED, ["bad-row"]),
    "a giant cell": (row(company="x" * 10_000_000), REFUSED, ["too-long"]),
    "very many cells": ("," * 1_000_000, REFUSED, ["bad-row"]),
    "a blank row": (",,,,,,", "left out", ["blank-row"]),
    "a line break in a cell": (row(company='"Harl\nMills"'), DONE, []),
}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom's records, which no test of this module changes."""
    root = tmp_path_factory.mktemp("traps") / "newsroom"
    shutil.copytree(NEWSROOM / "briefs", root / "briefs")
    return root


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_is_told(catalogue: Catalogue, trap: str) -> None:
    """In its line, with its verdict and its reasons, and nothing else."""
    text, verdict, codes = TRAPS[trap]
    done = tried(catalogue, text)
    assert done.verdicts() == {2: verdict}, done.lines
    assert done.codes(2) == codes


def test_a_table_of_nothing_but_traps_is_told(newsroom: Path) -> None:
    """At the terminal too: without a character that could steer it, and with the exit code of rows that wait."""
    before = records_in(newsroom)
    done = imported(newsroom, "\n".join(text for text, verdict, _ in TRAPS.values() if verdict != DONE))
    assert done.code == 1
    assert DONE not in done.verdicts().values()
    assert all(line.isprintable() for line in done.said.splitlines())
    assert records_in(newsroom) == before


def test_what_was_read_is_what_was_meant(tree: Path) -> None:
    """Hedges stay, shares become per cent exactly, a whole number is written as one."""
    cells = {"2001-01-01": ("~100", "0.125"), "2002-01-01": ("1200.0", "7%"), "2003-01-01": ("100-200", "0.07"),
             "2004-01-01": ("at least 5", "1"), "2005-01-01": ("<10", "0.001")}  # fmt: skip
    imported(tree, "\n".join(row(date=day, cut=cut, share=share) for day, (cut, share) in cells.items()))
    events = examine(tree).catalogue.events
    read = [[str(f.value and f.value.first and f.value.first.digits) for f in events[f"harl-mills-cuts-{day}"].figures]
            for day in cells]  # fmt: skip
    assert read == [["100", "12.5"], ["1200", "7"], ["100", "7"], ["5", "100"], ["10", "0.1"]]
    text = (tree / "briefs/events/2001/harl-mills-cuts-2001-01-01.yml").read_text("utf-8")
    assert "headline: Harl Mills lets about 100 jobs go" in text
    assert "value: about 100\n" in text


def test_a_row_twice_is_told(tree: Path) -> None:
    """The first is imported, each repetition waits; the editor may leave it out or take it for another event."""
    done = imported(tree, f"{ROW}\n{ROW}\n{ROW}")
    assert done.verdicts() == {2: DONE, 3: ASKED, 4: ASKED}
    assert done.codes(3) == ["repeated"]
    names = [done.of(line)["row"] for line in (3, 4)]
    assert names == [f"{done.of(2)['row']}-2", f"{done.of(2)['row']}-3"]
    map = decided(f"rows: {{{names[0]}: skip, {names[1]}: new}}")
    assert imported(tree, f"{ROW}\n{ROW}\n{ROW}", map=map).verdicts() == {2: "imported before", 3: "left out", 4: DONE}
    assert (tree / "briefs/events/2019/harl-mills-cuts-2019-03-04-2.yml").is_file()


def test_rows_that_may_be_one_event_wait_for_one_another(tree: Path) -> None:
    """The same company within days: neither is imported, and each names the other; the editor says which are events."""
    rows = "\n".join((ROW, row(cut="130"), row(date="3/10/2019"), row(date="6/1/2019")))
    done = imported(tree, rows, "--dry-run")
    assert done.verdicts() == {2: ASKED, 3: ASKED, 4: ASKED, 5: DONE}
    assert "line 3 (2019-03-04), line 4 (2019-03-10)" in done.of(2)["message"]
    one = decided(f"new_rows: [{done.of(2)['row']}]\nskipped_rows: [{done.of(3)['row']}]")
    assert imported(tree, rows, "--dry-run", map=one).verdicts() == {2: DONE, 3: "left out", 4: ASKED, 5: DONE}


def test_an_unclosed_quote_swallows_no_row_in_silence(tree: Path) -> None:
    """The lines that may lie within it are told as one row from its first line to its last; those before are read."""
    done = imported(tree, f"{ROW}\n{row(company=chr(34) + 'Harl')}\n{row(date='2010-01-01')}")
    assert done.verdicts() == {2: DONE, 3: REFUSED}
    assert done.of(3)["end_line"] == 5
    amid = imported(
        tree, f"{row(company=chr(34) + 'Harl')}\n{row(company=_in_quotes('Mugi'))}\n{row(date='2010-01-01')}"
    )
    assert (amid.verdicts()[2], amid.of(2)["end_line"], amid.verdicts()[4]) == (REFUSED, 3, DONE)


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", 1, "it has no head"),
        (b"\n\n", 1, "it has no head"),
        (b"company,place\nHarl,\xff\n", 2, "byte 20 (0xff)"),
        ("company\nHarl".encode("utf-16"), 1, "encoding: utf-16"),
        (b"company," + b"x," * 1_000_000 + b"\n", 1, "more than 500 columns"),
        (b'"company,place\n', 1, "never closed"),
    ],
    ids=["nothing", "empty lines", "not UTF-8", "UTF-16", "a million columns", "a quote in the head"],
)
def test_what_is_no_table_is_told_with_its_place(newsroom: Path, data: bytes, line: int, said: str) -> None:
    """Nothing of it is imported, and the exit code is that of a wrong use."""
    fault = table_of(data)
    assert isinstance(fault, NotATable)
    assert fault.problem.location.line == line
    assert said in fault.problem.message
    done = imported(newsroom, data)
    assert (done.code, done.lines) == (2, [])
    assert said.split("(", maxsplit=1)[0] in " ".join(done.said.split())


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_are_found_out(newsroom: Path, mark: str, end: str) -> None:
    """Whatever parts cells and rows, and with a byte order mark or not, the table is the same."""
    text = end.join((HEAD, ROW, row(company='"Mugi"'))).replace(",", mark)
    for start in (b"", b"\xef\xbb\xbf"):
        done = imported(newsroom, start + text.encode(), "--dry-run")
        assert done.verdicts() == {2: DONE, 3: DONE}, done.said


def test_mixed_line_ends_keep_the_line_numbers(newsroom: Path) -> None:
    """Each of the three counts as one line, within cells too."""
    data = f"{HEAD}\r\n{row(company=_in_quotes('No' + chr(13) + chr(10) + 'body'))}\r{row(date='x')}\n\n{row(date='y')}"
    done = imported(newsroom, data.encode(), "--dry-run")
    assert [(one["line"], one["end_line"]) for one in done.lines] == [(2, 3), (4, 4), (6, 6)]


CELLS = st.one_of(
    st.sampled_from(
        [*ROW.split(","), "", "NULL", "=1", "Mugi", "harl mills", "1/1/2001", "0.5", "100+", "\x00", "\u202e"]
    ),
    st.text(max_size=12),
)


ROWS = st.lists(st.lists(CELLS, max_size=8), max_size=8)


def _table(rows: list[list[str]]) -> str:
    return "\n".join(",".join(map(_in_quotes, cells)) for cells in rows).encode("utf-8", "replace").decode()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_any_row_gets_a_verdict(catalogue: Catalogue, rows: list[list[str]]) -> None:
    """Whatever stands in it, and with a reason where it is not imported."""
    for line in tried(catalogue, _table(rows), makes_companies=True).lines:
        assert line["verdict"] == DONE or line["message"]


@settings(max_examples=10, deadline=None)
@given(ROWS)
def test_any_table_ends_in_a_report(rows: list[list[str]]) -> None:
    """What is written passes the check, and a second run imports nothing."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "newsroom"
        shutil.copytree(NEWSROOM / "briefs", root / "briefs")
        done = imported(root, _table(rows), "--new-companies")
        assert done.code in (0, 1), done.said
        assert [str(p) for p in examine(root).problems if p.grade is Grade.PROBLEM] == []
        before = records_in(root)
        again = imported(root, _table(rows), "--new-companies")
        assert DONE not in again.verdicts().values()
        assert records_in(root) == before


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(alphabet='",\r\n;a\x00', max_size=60).map(str.encode))
def test_any_bytes_are_a_table_or_a_problem(data: bytes) -> None:
    """With rows whose lines follow one another and lie within the file."""
    table = table_of(data)
    if isinstance(table, NotATable):
        assert table.problem.location.line >= 1
        return
    last = 0
    for each in table.rows:
        assert last < each.line <= each.end_line
        assert each.fault or len(each.cells) == len(table.columns)
        last = each.end_line
    assert last <= data.count(b"\n") + data.count(b"\r") + 1
