"""The rules of the house that no single test of a module can hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GENERATOR = ROOT / "generator"
LONGEST_FILE, LONGEST_FUNCTION = 300, 60
TEXTS = {".py", ".j2", ".html", ".css", ".js", ".svg", ".json", ".md", ".txt", ".yml"}
SUBJECT = ("china", "chinese", "amazon", "microsoft")


def sources() -> list[Path]:
    """Every Python file of the program."""
    return sorted(GENERATOR.rglob("*.py"))


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, inner ones too."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_imports_keep_the_contracts() -> None:
    """Imports point down, rooms do not know each other, and each outside library has one user."""
    # In a process of its own: it silences every logger that is there, and with it MkDocs' warnings.
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_there_are_contracts_for_every_floor() -> None:
    """The layers are exhaustive: a new room that nobody has placed breaks the contract."""
    contracts = (ROOT / ".importlinter").read_text()
    assert "exhaustive = true" in contracts
    assert contracts.count("type = forbidden") >= 3


def test_no_file_is_long() -> None:
    """A module is one idea, and fits into one head."""
    long = {file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines()) for file in sources()}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_long() -> None:
    """A function fits onto one screen."""
    long = {
        f"{file.relative_to(ROOT).as_posix()}:{function.lineno} {function.name}": length
        for file in sources()
        for function in functions(file)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("word", SUBJECT)
def test_the_program_knows_no_subject(word: str) -> None:
    """The subject lives in the records, the hand-written pages and the configuration, never in code or templates."""
    found = [
        f"{file.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:100]}"
        for file in sorted(GENERATOR.rglob("*"))
        if file.is_file() and file.suffix in TEXTS and "__pycache__" not in file.parts
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if word in line.casefold()
    ]
    assert found == []


def test_every_public_thing_says_what_it_is() -> None:
    """Every module, and every class and function that others may use, has a docstring."""
    silent = []
    for file in sources():
        tree = ast.parse(file.read_text("utf-8"))
        things = [tree, *(n for n in tree.body if isinstance(n, ast.ClassDef | ast.FunctionDef) and n.name[0] != "_")]
        silent += [
            f"{file.name}: {getattr(thing, 'name', 'module')}" for thing in things if not ast.get_docstring(thing)
        ]
    assert silent == []


def test_only_outputs_and_the_press_write_files() -> None:
    """What stands between reading and writing takes values and returns values."""
    writing = re.compile(r"\.(?:write_text|write_bytes|unlink|rmdir|mkdir|touch)\(|\bos\.replace\(|\bshutil\.rmtree\(")
    writers = {file.relative_to(GENERATOR).parts[0] for file in sources() if writing.search(file.read_text("utf-8"))}
    assert writers <= {"outputs.py", "press", "editing", "cli"}


def test_nothing_below_the_door_asks_the_clock_chance_or_the_environment() -> None:
    """The same records give the same bytes: "today" is a value passed in."""
    asking = re.compile(
        r"\b(?:date\.today|datetime\.now|datetime\.utcnow|time\.time|random\.|uuid\.uuid|os\.environ|getpass\.)"
    )
    askers = {
        file.relative_to(GENERATOR).as_posix()
        for file in sources()
        if file.relative_to(GENERATOR).parts[0] not in {"__main__.py", "cli", "press"}
        and asking.search(file.read_text("utf-8"))
    }
    assert askers == set()
