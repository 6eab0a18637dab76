"""`briefs import`: rows become briefs once, whatever their order, and nothing is decided for the editor."""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path

import pexpect
import pytest

from generator.editing.formatting import formatted
from generator.examining import examine
from generator.model import Kind
from generator.problems import Grade
from tests.importing import MAP, ROW, decided, imported, records_in, row

ROOT = Path(__file__).parents[1]
BRIEF = "events/2019/harl-mills-cuts-2019-03-04.yml"
WRITTEN = """\
# $schema: ../../schema/event.json
headline: Harl Mills lets 120 jobs go
kind: cuts
occurred: 2019-03-04
published: 2023-05-02
summary: Harl Mills let 120 jobs go, 12% of its staff. [@example-wire, @register-of-mills]
companies:
  - {company: harl-mills, role: subject}
places: [sel-harbour, ombrel-isles]
figures:
  - measure: jobs-lost
    value: 120
    attribution: newspaper
    cite: [example-wire, register-of-mills]
  - measure: share
    value: 12%
    label: share of the staff
    attribution: newspaper
    cite: [example-wire, register-of-mills]
sources:
  example-wire: {publisher: Example Wire, url: https://wire.example.org/harl, kind: paper}
"""
ROWS = [
    ROW,
    row(company="Tarn Bakery", date="2020-05-06", cut="more than 30"),
    row(company="Mugi", date="2018-01-02", cut="", share=""),
    row(company="Harl Mills + Tarn Bakery", date="2015-01-02", cut="about 7"),
]


def test_a_row_becomes_a_brief_in_its_one_form(tree: Path) -> None:
    """It lies in its year, says what the row says, and passes the check."""
    done = imported(tree, ROW)
    assert (done.code, done.verdicts()) == (0, {2: "imported"}), done.said
    assert (tree / "briefs" / BRIEF).read_text("utf-8") == WRITTEN == formatted(WRITTEN, Kind.EVENT)
    assert [str(p) for p in examine(tree).problems if p.grade is Grade.PROBLEM] == []


def test_a_second_run_imports_nothing(tree: Path) -> None:
    """Every row is known again, and no file of the records changes."""
    assert imported(tree, "\n".join(ROWS)).code == 0
    before = records_in(tree)
    again = imported(tree, "\n".join(ROWS))
    assert (again.code, set(again.verdicts().values())) == (0, {"imported before"}), again.said
    assert records_in(tree) == before


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_changes_nothing(tree: Path, seed: int) -> None:
    """Another order gives the same records and the same ledger, byte for byte."""
    rows = [*ROWS, row(date="2012-01-01"), row(date="2012-01-03"), row(company="Nobody"), row(company="Nobdy & Sons")]
    imported(tree, "\n".join(rows), "--new-companies")
    first, ledger = records_in(tree), (tree / "briefs/imports/cuts.jsonl").read_bytes()
    for path in set(first) - set(records_in(Path(__file__).parent / "newsroom")):
        (tree / "briefs" / path).unlink()
    (tree / "briefs/imports/cuts.jsonl").unlink()
    random.Random(seed).shuffle(rows)  # noqa: S311 - an order, not a secret
    imported(tree, "\n".join(rows), "--new-companies")
    assert records_in(tree) == first
    assert (tree / "briefs/imports/cuts.jsonl").read_bytes() == ledger
    assert "imported" not in imported(tree, "\n".join(rows[::-1]), "--new-companies").verdicts().values()
    assert records_in(tree) == first


def test_a_row_is_known_again_after_its_brief_was_edited(tree: Path) -> None:
    """Whatever an editor makes of the brief, and under whatever name, the row is that brief."""
    imported(tree, ROW)
    file = tree / "briefs" / BRIEF
    moved = file.with_name("harl-mills-lets-millers-go.yml")
    moved.write_text(file.read_text("utf-8").replace("lets 120 jobs go", "lets its millers go")
                     + "formerly: [harl-mills-cuts-2019-03-04]\n", "utf-8")  # fmt: skip
    file.unlink()
    before = records_in(tree)
    again = imported(tree, ROW)
    assert (again.code, again.of(2)["brief"]) == (0, "harl-mills-lets-millers-go")
    assert records_in(tree) == before


def test_a_brief_that_was_taken_away_does_not_come_back(tree: Path) -> None:
    """The row is told as gone; only the editor's word brings it back, and that once."""
    imported(tree, ROW)
    (tree / "briefs" / BRIEF).unlink()
    again = imported(tree, ROW)
    assert (again.code, again.codes(2)) == (0, ["gone"])
    assert not (tree / "briefs" / BRIEF).exists()
    wanted = decided(f"rows: {{{again.of(2)['row']}: new}}")
    assert imported(tree, ROW, map=wanted).verdicts() == {2: "imported"}
    assert imported(tree, ROW, map=wanted).verdicts() == {2: "imported before"}


def test_a_row_that_has_changed_since_is_told(tree: Path) -> None:
    """With each cell, what it was and what it is; once the editor says which brief it is, it is known."""
    imported(tree, ROW)
    before = records_in(tree)
    changed = imported(tree, row(cut="150"))
    assert (changed.code, changed.codes(2)) == (1, ["changed"])
    assert "`harl-mills-cuts-2019-03-04`: cut was `120` and is `150`" in changed.of(2)["message"]
    assert records_in(tree) == before
    same = decided(f"rows: {{{changed.of(2)['row']}: harl-mills-cuts-2019-03-04}}")
    assert imported(tree, row(cut="150"), map=same).verdicts() == {2: "imported before"}
    assert imported(tree, row(cut="150")).verdicts() == {2: "imported before"}
    assert records_in(tree) == before


def test_a_map_that_grows_changes_no_row(tree: Path) -> None:
    """A column that the map did not use before does not make rows look new."""
    small = MAP.replace("  - {column: country}\n", "")
    imported(tree, ROW, map=small)
    assert imported(tree, ROW).verdicts() == {2: "imported before"}
    assert imported(tree, ROW, map=small).verdicts() == {2: "imported before"}


def test_a_lost_ledger_makes_no_brief_twice(tree: Path) -> None:
    """A brief that says word for word what its row would say is taken for it; an edited one is asked about."""
    imported(tree, "\n".join(ROWS[:2]))
    (tree / "briefs/imports/cuts.jsonl").unlink()
    file = tree / "briefs" / BRIEF
    file.write_text(file.read_text("utf-8").replace("lets 120 jobs go", "lets millers go"), "utf-8")
    before = records_in(tree)
    again = imported(tree, "\n".join(ROWS[:2]))
    assert again.verdicts() == {2: "needs a decision", 3: "imported before"}
    assert again.codes(2) == ["possible-duplicate"]
    assert records_in(tree) == before


def test_a_rehearsal_writes_nothing(tree: Path) -> None:
    """It tells the same."""
    before = records_in(tree)
    done = imported(tree, ROW, "--dry-run")
    assert (done.code, done.verdicts()) == (0, {2: "imported"})
    assert "nothing was written" in done.said
    assert records_in(tree) == before
    assert not (tree / "briefs/imports/cuts.jsonl").exists()


def test_all_is_written_or_nothing(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full after some files leaves none of them."""
    before = records_in(tree)
    replace, calls = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    done = imported(tree, "\n".join(ROWS))
    assert (done.code, "No space left on device" in done.said) == (1, True)
    assert len(calls) == 3
    assert records_in(tree) == before
    assert not (tree / "briefs/imports/cuts.jsonl").exists()


def test_companies_are_new_only_where_that_is_said(tree: Path) -> None:
    """By a flag for those like no other, or by name in the map; else they wait for a decision."""
    table = row(company="Grindstone United")
    asked = imported(tree, table)
    assert (asked.code, asked.codes(2)) == (1, ["unknown-company"])
    assert "    Grindstone United:  # an id, new, new:ID or skip (line 2)" in asked.said
    assert not (tree / "briefs/companies/grindstone-united.yml").exists()
    named = decided('companies: {Grindstone United: "new:grindstone"}')
    assert imported(tree, table, "--dry-run", map=named).of(2)["brief"] == "grindstone-cuts-2019-03-04"
    assert imported(tree, table, "--new-companies").code == 0
    assert (tree / "briefs/companies/grindstone-united.yml").read_text("utf-8").endswith("\nname: Grindstone United\n")


def test_names_that_are_near_are_two_companies_if_the_editor_says_so(tree: Path) -> None:
    """`Open` and `&Open` are not merged, and neither is made without a word; both are when both are said to be new."""
    table = "\n".join((row(company="Open"), row(company="&Open", date="2010-01-01")))
    asked = imported(tree, table, "--new-companies")
    assert (asked.code, asked.codes(2), asked.codes(3)) == (1, ["near-company"], ["near-company"])
    half = imported(tree, table, "--new-companies", "--dry-run", map=decided("new_companies: [Open]"))
    assert (half.code, half.codes(3)) == (1, ["near-company"])
    both = decided('companies: {Open: new, "&Open": new}')
    assert imported(tree, table, map=both).code == 0
    names = {id: c.name for id, c in examine(tree).catalogue.companies.items()}
    assert (names["open"], names["open-2"]) == ("&Open", "Open")
    assert imported(tree, table, map=both).verdicts() == {2: "imported before", 3: "imported before"}


def test_decisions_are_taken(tree: Path) -> None:
    """A name is a record, two records, or left out; a place is none; a row is left out."""
    rows = [row(company="Harl Millers"), row(company="Harl/Tarn", date="2010-01-01"), row(company="Others Ltd"),
            row(place="Atlantis", date="2005-01-01")]  # fmt: skip
    map = decided(
        "companies: {Harl Millers: harl-mills, Harl/Tarn: [harl-mills, tarn-bakery], Others Ltd: skip}\n"
        "places: {Atlantis: none}"
    )
    done = imported(tree, "\n".join(rows), map=map)
    assert (done.code, done.verdicts()) == (0, {2: "imported", 3: "imported", 4: "left out", 5: "imported"})
    events = examine(tree).catalogue.events
    assert [i.company for i in events["harl-mills-cuts-2010-01-01"].companies] == ["harl-mills", "tarn-bakery"]
    assert events["harl-mills-cuts-2005-01-01"].places == ("ombrel-isles",)


def test_one_number_of_two_companies_says_so(tree: Path) -> None:
    """A reader does not take the number for that of the first."""
    imported(tree, row(company="Harl Mills + Tarn Bakery"))
    event = examine(tree).catalogue.events["harl-mills-cuts-2019-03-04"]
    figure, _ = event.figures
    assert event.headline == "Harl Mills and Tarn Bakery let 120 jobs go"
    assert figure.label == "all companies of this brief together"
    assert figure.note


def test_rows_that_share_a_source_share_it(tree: Path) -> None:
    """One address in two rows is one source of two briefs."""
    imported(tree, "\n".join((ROW, row(company="Tarn Bakery"))))
    events = examine(tree).catalogue.events
    assert {e.sources["example-wire"].url for e in events.values() if "example-wire" in e.sources} == {
        "https://wire.example.org/harl"
    }


def test_a_brief_that_is_there_is_not_told_twice(tree: Path) -> None:
    """The same company and kind within days of a brief that an editor wrote: asked, and the answer is kept."""
    table = row(company="Tarn Bakery", date="3/1/2021")
    done = imported(tree, table)
    assert (done.code, done.codes(2)) == (1, ["possible-duplicate"])
    assert done.questions[0]["candidates"] == ["old-quay-bread-lays-off-bakers"]
    assert imported(tree, table, map=f"{MAP}near_days: '0'\n").code == 1
    kept = decided(f"rows: {{{done.of(2)['row']}: old-quay-bread-lays-off-bakers}}")
    assert imported(tree, table, map=kept).code == 0
    assert imported(tree, table).verdicts() == {2: "imported before"}


@pytest.mark.parametrize("suffix", [".md", ".csv", ".json"])
def test_a_report_tells_of_every_row(tree: Path, suffix: str) -> None:
    """In each form, with the line in the file, also after a cell of several lines."""
    rows = "\n".join((row(company='"Two\nlines"'), row(date="2/30/2024"), ROW))
    report = tree.parent / f"all{suffix}"
    imported(tree, rows, "--report", str(report))
    text = report.read_text("utf-8")
    for told in ("not-a-date", "unknown-company", "harl-mills-cuts-2019-03-04"):
        assert told in text
    if suffix == ".json":
        assert [(one["line"], one["end_line"]) for one in json.loads(text)["lines"]] == [(2, 3), (4, 4), (5, 5)]


def test_a_report_runs_nothing_in_a_spreadsheet(tree: Path) -> None:
    """A cell of the table that is quoted in it is text and no formula."""
    report = tree.parent / "all.csv"
    imported(tree, row(company="=HYPERLINK(A1)"), "--report", str(report))
    assert not [cell for line in report.read_text("utf-8").splitlines() for cell in line.split(",") if cell[:2] == '"=']


@pytest.mark.parametrize(
    "flags",
    [("--report", "report.txt"), ("--report", "briefs/events/report.json"), ("--map", "no.yml")],
    ids=["another form", "among the records", "no map"],
)
def test_a_wrong_call_is_told(tree: Path, flags: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends with 2, and nothing is written."""
    monkeypatch.chdir(tree)
    before = records_in(tree)
    assert imported(tree, ROW, *flags).code == 2
    assert records_in(tree) == before


def test_records_with_problems_are_mended_first(tree: Path) -> None:
    """Over a tree that the check refuses, nothing is imported: a name that cannot be read cannot be matched."""
    (tree / "briefs/companies/broken.yml").write_text("name: Broken\nnmae: twice\n", "utf-8")
    done = imported(tree, ROW)
    assert (done.code, "unknown-field" in done.said) == (2, True)
    assert not (tree / "briefs" / BRIEF).exists()


def test_a_damaged_ledger_is_told_in_its_line(tree: Path) -> None:
    """What cannot be read is no reason to import everything anew."""
    imported(tree, ROW)
    ledger = tree / "briefs/imports/cuts.jsonl"
    ledger.write_text(ledger.read_text("utf-8") + "{broken\n", "utf-8")
    done = imported(tree, ROW)
    assert (done.code, "cuts.jsonl:2:1" in done.said) == (2, True)


@pytest.mark.parametrize("line", ['{"event": "a", "cells": {"x": "\\ud800"}}', '{"event": "\\udfff", "cells": {}}'])
def test_a_ledger_that_could_not_be_written_again_is_told(tree: Path, line: str) -> None:
    """Half a letter is no text: nothing is imported, since the ledger could not say that it was."""
    ledger = tree / "briefs/imports/cuts.jsonl"
    ledger.parent.mkdir(exist_ok=True)
    ledger.write_text(line + "\n", "utf-8")
    done = imported(tree, ROW)
    assert (done.code, "bad-ledger" in done.said) == (2, True)
    assert not (tree / "briefs" / BRIEF).exists()


@pytest.mark.slow
def test_questions_are_put_at_a_terminal(tree: Path) -> None:
    """A wrong answer is told at once; what is answered is imported, and the lines for the map are told."""
    rows = "\n".join((row(company="Harl Mils"), row(company="Nobody", date="2001-01-01")))
    imported(tree, rows, "--dry-run")
    table, map = tree.parent / "cuts.csv", tree / "briefs/imports/cuts.yml"
    command = ["-m", "generator", "import", "--root", str(tree), "--map", str(map), "--ask", str(table)]
    around = {**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    child = pexpect.spawn(sys.executable, command, env=around, encoding="utf-8", timeout=60, dimensions=(60, 200))
    child.expect_exact("Harl Mils (harl-mills?")
    child.send("harl-mill\r")
    child.expect_exact("There is no company `harl-mill`")
    child.send("\x15harl-mills\r")
    child.expect_exact("Nobody (")
    child.send("\r")
    child.expect_exact("Harl Mils: harl-mills")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1
    assert (tree / "briefs" / BRIEF).is_file()


def test_without_a_terminal_nothing_is_asked(tree: Path) -> None:
    """`--ask` in a script tells the questions instead."""
    done = imported(tree, row(company="Harl Mils"), "--ask")
    assert (done.code, "--ask needs a terminal" in done.said, "Harl Mils:" in done.said) == (1, True, True)


def test_a_ledger_is_an_ordinary_file(tree: Path) -> None:
    """Where a link stands in its place, nothing is written, neither there nor among the records."""
    before = records_in(tree)
    (tree / "briefs/imports").mkdir()
    (tree / "briefs/imports/cuts.jsonl").symlink_to(tree.parent / "elsewhere")
    done = imported(tree, ROW)
    assert (done.code, "no ordinary file" in done.said) == (2, True)
    assert records_in(tree) == before
    assert not (tree.parent / "elsewhere").exists()


def test_a_report_that_cannot_be_written_is_told(tree: Path) -> None:
    """The records are written all the same, and known again."""
    (tree.parent / "in-the-way").write_text("", "utf-8")
    done = imported(tree, ROW, "--report", str(tree.parent / "in-the-way" / "report.md"))
    assert (done.code, "in-the-way" in done.said) == (1, True)
    assert imported(tree, ROW).verdicts() == {2: "imported before"}
