"""The handbook's page on imports does what it shows, and a large table is no trouble."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import briefs
from generator.editing.importing.codes import IMPORT_CODES
from generator.editing.importing.date_forms import FORMS
from generator.editing.importing.map import BLANKS, NEAR_DAYS, Decisions, ImportMap
from generator.examining import examine, rules
from generator.model.shapes import fields_of
from generator.problems import Grade
from tests.importing import MAP, imported, row

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "handbook" / "importing.md").read_text("utf-8")


def _shown(language: str) -> list[str]:
    """What the page shows in a language, piece by piece."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The real records, without any import."""
    shutil.copytree(ROOT / "briefs", tmp_path / "briefs")
    shutil.rmtree(tmp_path / "briefs" / "imports", ignore_errors=True)
    (tmp_path / "briefs" / "imports").mkdir()
    return tmp_path


def test_the_page_tells_what_happens(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The very map, table and answers that it shows end in the very words that it shows, run by run."""
    monkeypatch.chdir(site)
    map, answers = _shown("yaml")
    (table,) = _shown("csv")
    typed = re.search(r"^briefs (import .*)$", PAGE, re.MULTILINE)
    assert typed

    def run(map: str, table: str) -> Result:
        (site / "briefs/imports/layoffs.yml").write_text(map, "utf-8")
        (site / "layoffs.csv").write_text(table, "utf-8")
        return CliRunner().invoke(briefs, typed[1].split())

    mended = table.replace("2/30/2023", "2/28/2023")
    results = [run(map, table), run(map + answers, mended), run(map + answers, mended)]
    assert [result.stdout for result in results] == _shown("text")
    assert [result.exit_code for result in results] == [1, 0, 0]
    assert [str(p) for p in examine(site).problems if p.grade is Grade.PROBLEM] == []


def test_the_page_names_every_field_and_form() -> None:
    """Of the map and of decisions, with what holds where nothing is said."""
    for name in (*fields_of(ImportMap), *fields_of(Decisions), *FORMS, *BLANKS, str(NEAR_DAYS)):
        assert re.search(rf"`[^`\n]*{re.escape(name)}[^`\n]*`|\({name}\)", PAGE), name


@pytest.mark.slow
def test_fifty_thousand_rows_are_no_trouble(tree: Path) -> None:
    """Every one gets its verdict, with records of a thousand new companies; those that say nothing new wait."""
    days = [f"{1700 + number // 12}-{number % 12 + 1:02}-01" for number in range(45)]
    rows = [row(company=f"Works {number:03}", date=day) for number in range(1_000) for day in days]
    rows += [row(company="Harl Mills")] * 5_000
    done = imported(
        tree, "\n".join(rows), "--dry-run", "--new-companies", map=MAP.replace("  - {column: country}\n", "")
    )
    verdicts = list(done.verdicts().values())
    assert (len(verdicts), verdicts.count("imported")) == (50_000, 45_001)


def test_every_code_of_an_import_is_explained(tmp_path: Path) -> None:
    """`briefs explain` knows what a report tells, and no code is that of a rule as well."""
    told, of_rules = set(_codes()), {rule.code for rule in rules()}
    assert told - of_rules <= IMPORT_CODES.keys()
    assert not of_rules & IMPORT_CODES.keys()
    for code in sorted(IMPORT_CODES):
        result = CliRunner().invoke(briefs, ["explain", "--root", str(tmp_path), code])
        assert (result.exit_code, result.stdout.startswith(f"{code} is told by an import.")) == (0, True)


def _codes() -> Iterator[str]:
    """The codes that the modules of the import spell out."""
    places = {"Reason": 0, "_reason": 0, "Slip": 1, "Problem": 1, "PydanticCustomError": 0}
    for file in (ROOT / "generator" / "editing" / "importing").glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = getattr(call.func, "id", getattr(call.func, "attr", "")) if isinstance(call, ast.Call) else ""
            if isinstance(call, ast.Call) and name in places and len(call.args) > places[name]:
                code = call.args[places[name]]
                if isinstance(code, ast.Constant) and code.value:
                    yield str(code.value)
