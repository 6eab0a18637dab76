"""The documentation is true: what it shows works, and what there is it names."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import briefs
from generator.model import Measure, Vocabulary
from generator.pages import rules_output
from generator.problems import Grade
from generator.site import examine, rules
from tests.rendering import seen

ROOT = Path(__file__).parents[1]
HANDBOOK = ROOT / "docs" / "handbook"
TARGETS = ("help", "site", "serve", "test", "check", "golden", "bench", "lighthouse", "clean")


def read(*path: str) -> str:
    """A file of the repository."""
    return ROOT.joinpath(*path).read_text("utf-8")


# Commands


def _walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """A command with its name as it is typed, and all below it."""
    yield name, command
    for inner in getattr(command, "commands", {}).values():
        yield from _walk(inner, f"{name} {inner.name}")


COMMANDS = dict(_walk(briefs, "briefs"))
OPTIONS = sorted(
    {
        (name, option)
        for name, command in COMMANDS.items()
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    }
)


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"briefs"}))
def test_every_command_is_documented(name: str) -> None:
    """The handbook names each command as it is typed."""
    assert re.search(rf"\b{name}\b", read("docs", "handbook", "commands.md"))


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_option_is_documented(name: str, option: str) -> None:
    """The handbook names each option, on the page of commands."""
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", read("docs", "handbook", "commands.md")), f"{name} {option}"


def test_every_documented_command_is_there() -> None:
    """What the handbook tells editors to type is a command."""
    names = {inner.name for inner in briefs.commands.values()}
    for page in sorted(HANDBOOK.rglob("*.md")):
        typed = set(re.findall(r"`(?:\.venv/bin/)?briefs ([a-z][a-z-]*)", page.read_text("utf-8")))
        assert typed <= names, page.name


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_helps(name: str) -> None:
    """`--help` says what each command and each option does, in a sentence."""
    command = COMMANDS[name]
    assert command.help
    assert command.help.rstrip().endswith(".")
    assert [p.name for p in command.params if isinstance(p, click.Option) and not p.hidden and not p.help] == []


# Rules


def test_every_rule_is_on_the_page_of_rules() -> None:
    """Under its code, which is its address, with its meaning in whole sentences."""
    page = rules_output(rules()).content.decode()
    ids = seen(page).ids
    for rule in rules():
        assert ids.count(rule.code) == 1, rule.code
        assert rule.meaning.rstrip().endswith("."), rule.code


def test_the_page_of_rules_tells_problems_from_hints() -> None:
    """First what stops the build, then advice."""
    page = rules_output(rules()).content.decode()
    problems, hints = (set(re.findall(r"^### (\S+)$", part, re.MULTILINE)) for part in page.split("## Hints"))
    assert problems == {rule.code for rule in rules() if rule.grade is Grade.PROBLEM}
    assert hints == {rule.code for rule in rules() if rule.grade is Grade.HINT}


def test_no_two_rules_have_one_code() -> None:
    """A message leads to one rule."""
    codes = [rule.code for rule in rules()]
    assert sorted(set(codes)) == sorted(codes)


# The format


def _examples() -> list[str]:
    """The records that the README of the briefs shows."""
    return re.findall(r"^```yaml\n(.*?)^```$", read("briefs", "README.md"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("number", [0, 1], ids=["small", "full"])
def test_the_examples_of_the_format_are_good_records(tmp_path: Path, number: int) -> None:
    """A brief copied from the README, laid among the real records, has no problem."""
    example = _examples()[number]
    year = re.search(r"^occurred: (\d{4})", example, re.MULTILINE)
    assert year is not None
    shutil.copytree(ROOT / "briefs", tmp_path / "briefs")
    file = tmp_path / "briefs" / "events" / year[1] / "example-of-the-readme.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(example, "utf-8")
    examined = examine(tmp_path)
    assert "example-of-the-readme" in examined.catalogue.events
    told = [problem for problem in examined.problems if problem.location.file.endswith(file.name)]
    assert [str(problem) for problem in told if problem.grade is Grade.PROBLEM] == []


def test_the_small_example_is_ten_lines() -> None:
    """The README promises it."""
    assert len(_examples()[0].splitlines()) <= 10


def test_the_real_vocabulary_is_explained() -> None:
    """The method page has a place for each standing, to which every brief links."""
    vocabulary: Vocabulary = examine(ROOT).catalogue.vocabulary
    ids = seen(read("docs", "method.md")).ids
    assert [word for word in vocabulary.standings if f"standing-{word}" not in ids] == []
    assert {"totals", "standing", "hedges"} <= set(ids)


def test_every_field_of_a_measure_is_explained_where_measures_stand() -> None:
    """The vocabulary's own comments say what an editor may write there."""
    text = read("briefs", "vocabulary.yml")
    for name in Measure.model_fields.keys() - {"name", "counts", "excludes"}:
        assert re.search(rf"^# {name}:", text, re.MULTILINE), name


# Getting started


@pytest.mark.parametrize("command", ["make site", "make test"])
def test_the_readme_says_how_to_begin(command: str) -> None:
    """One command builds the site, one tests everything."""
    assert command in read("README.md")


def test_every_make_command_of_the_docs_is_there() -> None:
    """Whatever a page tells people to make, there is such a target."""
    makefile = read("Makefile")
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for page in pages:
        for target in re.findall(r"`make ([a-z-]+)", page.read_text("utf-8") if page.is_file() else ""):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name}: make {target}"


@pytest.mark.parametrize("target", TARGETS)
def test_make_lists_its_targets(target: str) -> None:
    """`make` alone lists what can be made, each with a word on what it does."""
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert re.search(rf"^  make {target} +\S+", listed, re.MULTILINE)
