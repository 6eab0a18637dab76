"""Findings for programs: one line each, JSON, GitHub's commands, SARIF."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from sarif_pydantic import Sarif

from generator.cli import briefs
from generator.cli.reporting import FORMATS, report
from generator.cli.reports import Report, report_on
from generator.cli.reports.github import MOST_ANNOTATIONS, SUMMARY, github
from generator.examining import rules
from generator.problems import Grade, Location, Problem
from tests.examples import some
from tests.github_pages import calls_in, shown, tags_in
from tests.trees import event, laid

ADDRESS = "https://news.example/handbook/reference/rules/"
HERE = Location("briefs/events/2024/second.yml", 2, 7, 2, 13)
SLIP = Problem(HERE, "unknown-word", "`diming` is no kind", allowed=("dimming", "lighting"), suggestion="dimming")
CODES = Path(__file__).parent / "codes.txt"


def told(problems: list[Problem], root: Path, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What is printed of problems."""
    report(problems, root, form)
    return capsys.readouterr().out


def check(root: Path, *arguments: str) -> Result:
    """Check a tree."""
    return CliRunner().invoke(briefs, ["check", "--root", str(root), *arguments])


@pytest.fixture
def slips(tmp_path: Path) -> Path:
    """A tree with one problem and one hint, whose site has an address."""
    text = event(kind="diming", headline="It is out.")
    root = laid(tmp_path, {"events/2024/second.yml": text})
    (root / "mkdocs.yml").write_text("site_name: News\nsite_url: 'https://news.example'\n")
    return root


# All forms


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_exit_code_is_the_same_in_every_form(slips: Path, form: str) -> None:
    """A problem exits with 1 however it is told, and standard output holds the findings alone."""
    result = check(slips, "--format", form)
    assert result.exit_code == 1
    assert "found." not in result.stdout
    assert result.stderr.endswith("1 problem and 1 hint found.\n")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_finding_is_no_harm(tmp_path: Path, form: str) -> None:
    """A good tree exits with 0 in every form; the forms that are documents stay documents."""
    result = check(laid(tmp_path), "--format", form)
    assert result.exit_code == 0
    assert result.stdout == "" or json.loads(result.stdout) is not None


def test_an_unknown_form_is_wrong_use(tmp_path: Path) -> None:
    """The message names the forms that there are."""
    result = check(tmp_path, "--format", "xml")
    assert result.exit_code == 2
    assert all(form in result.output for form in FORMATS)


def test_colour_is_for_terminals(slips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a file or pipe goes plain text; on a terminal there is colour, unless it is unwanted."""
    assert "\x1b[" not in check(slips).stdout
    arguments = ["check", "--root", str(slips)]
    assert "\x1b[31m" in CliRunner().invoke(briefs, arguments, color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in CliRunner().invoke(briefs, arguments, color=True).stdout


# One line


def test_the_short_form_is_a_line_that_programs_jump_to(slips: Path) -> None:
    """Path, line, column, code, message."""
    first, second = check(slips, "--format", "short").stdout.splitlines()
    assert re.match(r"briefs/events/2024/second\.yml:1:11: headline-style: \S", first)
    assert second.startswith("briefs/events/2024/second.yml:2:7: unknown-word: `diming` is not a kind")
    assert second.endswith("(did you mean `dimming`?)")


# JSON


def test_the_json_form_has_always_the_same_keys(slips: Path) -> None:
    """The handbook promises an array of objects with these keys, in this order."""
    keys = ["file", "line", "column", "end_line", "end_column", "code", "grade", "message", "allowed", "suggestion"]
    findings = json.loads(check(slips, "--format", "json").stdout)
    assert [list(finding) for finding in findings] == [[*keys, "help"]] * 2
    assert findings[1] == {
        "file": "briefs/events/2024/second.yml",
        "line": 2,
        "column": 7,
        "end_line": 2,
        "end_column": 13,
        "code": "unknown-word",
        "grade": "problem",
        "message": "`diming` is not a kind of event of the vocabulary",
        "allowed": ["dimming", "lighting"],
        "suggestion": "dimming",
        "help": f"{ADDRESS}#unknown-word",
    }
    page = (Path(__file__).parents[1] / "docs" / "handbook" / "commands.md").read_text("utf-8")
    assert [key for key in findings[0] if f"`{key}`" not in page] == []


def test_the_json_of_nothing_is_an_empty_array(tmp_path: Path) -> None:
    """A program need not treat a good tree as a special case."""
    assert json.loads(check(laid(tmp_path), "--format", "json").stdout) == []


# GitHub


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it: its name, its properties, its message."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match, line
    properties = dict(pair.split("=", 1) for pair in match[2].split(","))
    return match[1], {name: unquote(value) for name, value in properties.items()}, unquote(match[3])


def test_an_annotation_stands_beside_its_line(slips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Problems are errors and go first, hints are warnings; each names file, lines, columns and code."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(slips))
    lines = [read_command(line) for line in check(slips, "--format", "github").stdout.splitlines()]
    assert [name for name, _, _ in lines] == ["error", "warning"]
    assert lines[0][1] == {
        "file": "briefs/events/2024/second.yml",
        "line": "2",
        "endLine": "2",
        "col": "7",
        "endColumn": "13",
        "title": "unknown-word",
    }
    assert "did you mean `dimming`?" in lines[0][2]
    assert lines[0][2].endswith(f"{ADDRESS}#unknown-word")


def test_files_are_named_from_the_repository(slips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree in a folder of the repository: GitHub finds the file all the same."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(slips.parent))
    line = next(github(report_on((SLIP,), slips)))
    assert read_command(line)[1]["file"] == f"{slips.name}/briefs/events/2024/second.yml"


def test_a_fault_of_several_lines_has_no_columns() -> None:
    """GitHub drops an annotation with columns that goes over several lines."""
    several = Problem(Location("a.yml", 2, 7, 4, 3), "bad-text", "x")
    properties = read_command(next(github(Report((several,), Path()))))[1]
    assert (properties["line"], properties["endLine"]) == ("2", "4")
    assert not {"col", "endColumn"} & properties.keys()


@some
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_no_word_can_write_a_command_of_its_own(text: str) -> None:
    """Per cents, line breaks, colons and commas are written as GitHub reads them; one finding is one line."""
    problem = Problem(Location(f"briefs/{text}", 1, 1, 1, 2), "stray-file", text, suggestion=text)
    (line,) = github(Report((problem,), Path("/nowhere")))
    assert len(re.split(r"[\r\n]", line)) == 1
    name, properties, message = read_command(line)
    assert (name, properties["title"]) == ("error", "stray-file")
    assert properties["file"].endswith(text)
    assert message == f"{problem.message} (did you mean `{problem.suggestion}`?)"


def many(number: int) -> list[Problem]:
    """Many hints, and after them one problem."""
    hints = [Problem(Location("a.yml", n), "vague-word", f"Hint | {n} <b> @all", Grade.HINT) for n in range(1, number)]
    return [*hints, SLIP]


def test_what_github_would_not_show_goes_into_the_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten annotations a step, the gravest first; the others make a table that is added to the step's summary."""
    summary = tmp_path / "summary.md"
    summary.write_text("Before\n\n")
    monkeypatch.setenv(SUMMARY, str(summary))
    lines = told(many(25), tmp_path, "github", capsys).splitlines()
    assert len([line for line in lines if line.startswith("::")]) == MOST_ANNOTATIONS == 10
    assert lines[0].startswith("::error ")
    assert lines[10:] == ["15 more are in the summary of this step."]
    text = summary.read_text("utf-8")
    assert text.startswith("Before\n\n### 15 more findings\n\n| Place |")
    rows = shown(text).select("tbody tr")
    assert len(rows) == 15
    assert rows[0].select("td")[-1].text == "Hint | 10 <b> @\u200ball"
    assert "b" not in tags_in(text)
    assert calls_in(text) == []


def test_ten_findings_need_no_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where all are annotations, nothing is written."""
    monkeypatch.setenv(SUMMARY, str(tmp_path / "summary.md"))
    assert len(told(many(10), tmp_path, "github", capsys).splitlines()) == 10
    assert not (tmp_path / "summary.md").exists()


def test_away_from_github_all_findings_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a summary to write into, the rest is printed as lines."""
    monkeypatch.delenv(SUMMARY, raising=False)
    lines = told(many(12), tmp_path, "github", capsys).splitlines()
    assert len(lines) == 12
    assert lines[-1].startswith("hint: a.yml:11:1: vague-word: Hint")


# SARIF


def sarif_of(root: Path) -> dict[str, Any]:
    """The SARIF of a tree, which an independent model of the standard accepts."""
    log: dict[str, Any] = json.loads(check(root, "--format", "sarif").stdout)
    Sarif.model_validate(log)
    return log


def test_the_sarif_form_is_sarif(slips: Path) -> None:
    """Version 2.1.0, one run, and results that point at rules by number and name."""
    log = sarif_of(slips)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    known = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert known[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == known[result["ruleIndex"]]["defaultConfiguration"]["level"]
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [
        ("headline-style", "note"),
        ("unknown-word", "error"),
    ]


def test_sarif_says_where(slips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file by its address below the repository, and lines and columns in characters."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(slips))
    run = sarif_of(slips)["runs"][0]
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "briefs/events/2024/second.yml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 13}
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_brings_the_help_of_every_rule(slips: Path) -> None:
    """Every code with its meaning and the address of its explanation, found or not."""
    known = {rule["id"]: rule for rule in sarif_of(slips)["runs"][0]["tool"]["driver"]["rules"]}
    assert known.keys() == {rule.code for rule in rules()}
    for rule in rules():
        assert known[rule.code]["help"]["text"] == rule.meaning
        assert known[rule.code]["helpUri"] == f"{ADDRESS}#{rule.code}"


def test_a_sarif_address_is_an_address(tmp_path: Path) -> None:
    """A stray file with a blank in its name has none in its address."""
    root = laid(tmp_path, {"companies/two words.yml": "name: x\n"})
    (result,) = sarif_of(root)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.endswith("briefs/companies/two%20words.yml")


# Codes


def test_codes_stay() -> None:
    """Programs and links rely on codes: none may vanish or be renamed. A new one is added to `codes.txt`."""
    assert sorted(rule.code for rule in rules()) == CODES.read_text().split()


def test_a_code_is_a_plain_word() -> None:
    """It is an address on the page of rules and a title on GitHub."""
    assert [code for code in CODES.read_text().split() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


# Explaining


def explain(*arguments: str) -> Result:
    """Ask what a code means."""
    return CliRunner().invoke(briefs, ["explain", *arguments])


@pytest.mark.parametrize("code", [rule.code for rule in rules()])
def test_every_code_is_explained(slips: Path, code: str) -> None:
    """What it means, whether it stops the build, and where the handbook says so."""
    result = explain("--root", str(slips), code)
    (rule,) = (rule for rule in rules() if rule.code == code)
    assert result.exit_code == 0
    first, *_ = result.output.splitlines()
    assert first == f"{code} is a {rule.grade}: it stops {'the build' if rule.grade is Grade.PROBLEM else 'nothing'}."
    assert " ".join(rule.meaning.split()) in " ".join(result.output.split())
    assert result.output.endswith(f"{ADDRESS}#{code}\n")
    assert max(map(len, result.output.splitlines())) <= 120


def test_without_a_code_all_are_listed() -> None:
    """One line each, with the beginning of its meaning."""
    lines = explain().output.splitlines()
    assert sorted(line.split()[0] for line in lines) == CODES.read_text().split()
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize(("typed", "meant"), [("unkown-id", "unknown-id"), ("Unknown-Wrod", "unknown-word")])
def test_a_misspelt_code_is_understood(typed: str, meant: str) -> None:
    """The nearest code is suggested, and the exit code is that of wrong use."""
    result = explain(typed)
    assert result.exit_code == 2
    assert f"did you mean `{meant}`?" in result.output


def test_what_resembles_no_code_leads_to_the_list() -> None:
    """Nothing is suggested that was not meant."""
    result = explain("zebra")
    assert result.exit_code == 2
    assert "`briefs explain` lists all" in result.output
