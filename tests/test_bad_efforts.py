"""What took long, too much memory or for ever, was dropped in silence, or ended in a traceback once: never again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from click.testing import CliRunner

from generator.cli import briefs as program
from generator.dates import NotADate, parse_date
from generator.editing.importing.map import NameFill
from generator.editing.importing.names import NearNames
from generator.editing.importing.naming import names_in
from generator.exports.citations.bibtex import latex
from generator.reading import state_of
from generator.site import examine
from tests.bad_inputs import LONGEST_SECONDS, no_great_effort, quoted
from tests.presses import small
from tests.trees import ACME, SECOND, Files, codes, event, laid

Maker = Callable[[Path], object]


def _updates(text: str) -> str:
    """A brief of nearly the greatest size, with the text in a dozen places."""
    update = f"\n  - {{date: 2024-05-03, text: {quoted(text)}, cite: [bugle]}}"
    return event(updates=update * 12)


def _owned_by(owners: dict[str, list[str]]) -> Files:
    """Companies with their owners."""
    return {
        f"companies/{name}.yml": f"name: Owners {name}\n" + "parents:\n" * bool(each) + "".join(map(_parent, each))
        for name, each in owners.items()
    }


def _parent(owner: str) -> str:
    return f"  - {{company: {owner}}}\n"


_FIRMS = [f"firm-{number:02}" for number in range(18)]
_WIDE: dict[str, Files] = {
    "numbers after a long name": {SECOND: event(summary=quoted("A." * 4500 + " x" + " 12;" * 200 + " [@bugle]"))},
    "numbers without a unit": {SECOND: _updates(" ".join(f"{n};" for n in range(12_345, 15_045)))},
    "a number of very many digits": {SECOND: event(summary=quoted("1" * 19_000 + " x. [@bugle]"))},
    "a number of very many groups": {SECOND: event(summary=quoted("1" + ",111" * 4_800 + " x. [@bugle]"))},
    "digits and lines under them": {ACME: "name: Acme\naliases:\n" + f"  - 1{'_' * 19_980}x\n" * 12},
    "bad links": {SECOND: _updates(" ".join(f"[x](http://a{n}/)" for n in range(990)))},
    "one company many times": {SECOND: event(companies=f"[{'pharos, ' * 4_799}pharos]")},
    "many owners of owners": _owned_by(
        {"ba-firm": ["ca-firm"] * 400, "ca-firm": ["da-firm"] * 400, "da-firm": ["aa-firm"] * 1_600, "aa-firm": []}
    ),
    "owners in a tangle": _owned_by({firm: [other for other in _FIRMS if other != firm] for firm in _FIRMS}),
    "comments": {ACME: "name: Acme Lamps\n" + "#\n" * 120_000},
    "letters without blanks": {
        ACME: f"name: {'亚' * 159}麦\n",
        SECOND: event(summary=quoted("亚" * 19_900 + "[@bugle]")),
    },
}


@pytest.mark.parametrize("files", _WIDE.values(), ids=_WIDE)
def test_a_file_of_the_greatest_size_is_no_great_effort(tmp_path: Path, files: Files) -> None:
    """It is checked, put right and laid out at once, and no more than the first hundred of like faults are told."""
    tree = laid(tmp_path, files)
    began = process_time()
    problems = examine(tree).problems
    assert process_time() - began < LONGEST_SECONDS
    assert max(map(codes(list(problems)).count, codes(list(problems))), default=0) <= 101
    for arguments in (["check", "--fix"], ["format"]):
        began = process_time()
        assert CliRunner().invoke(program, [*arguments, "--root", str(tree)]).exit_code in {0, 1}
        assert process_time() - began < LONGEST_SECONDS


def test_a_list_in_brackets_that_never_ends_is_no_great_effort() -> None:
    """The cell of a table is taken for one name."""
    cell = "[" + "'a' " * 4_000 + "x"
    with no_great_effort():
        assert names_in(cell, NameFill.model_validate({"column": "company", "lists": "yes"}), ()) == (cell,)


def test_a_name_that_no_record_could_bear_is_no_great_effort() -> None:
    """Such a name is near to none but itself."""
    with no_great_effort():
        assert NearNames(["\ufdfa" * 19_000, "Acme"]).near("\ufdfa" * 18_999 + "x") == ()


# What lies beside the records

_GIANT = 2**40
_BESIDE: dict[str, Maker] = {
    "a pipe in imports": lambda b: os.mkfifo(_made(b / "imports") / "x.csv"),
    "a link in imports": lambda b: (_made(b / "imports") / "x.csv").symlink_to("/dev/zero"),
    "a giant in imports": lambda b: _giant(_made(b / "imports") / "x.csv"),
    "a pipe in the schemas": lambda b: os.mkfifo(_made(b / "schema") / "event.json"),
    "a giant README": lambda b: _giant(b / "README.md"),
    "a giant record": lambda b: _giant(b / "companies" / "giant.yml"),
}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _giant(file: Path) -> None:
    file.touch()
    os.truncate(file, _GIANT)


@pytest.mark.parametrize("make", _BESIDE.values(), ids=_BESIDE)
def test_what_lies_beside_the_records_is_told_and_never_read(tmp_path: Path, make: Maker) -> None:
    """Neither checking nor building waits for a pipe or reads a giant."""
    tree = laid(tmp_path)
    make(tree / "briefs")
    with no_great_effort():
        assert codes(list(examine(tree).problems)) == ["stray-file"]
        assert state_of(tree / "briefs") == state_of(tree / "briefs")
    assert CliRunner().invoke(program, ["build", "--root", str(tree)]).exit_code == 1


def test_a_record_called_like_the_vocabulary_is_a_record(tmp_path: Path) -> None:
    """`companies/vocabulary.yml` is read, and its faults are told: nothing is dropped in silence."""
    tree = laid(tmp_path, {"companies/vocabulary.yml": "name: Words Ltd\nnope: x\n"})
    assert codes(list(examine(tree).problems)) == ["unknown-field"]


# Words for other programs


@pytest.mark.parametrize("headline", ["Acme } @misc{evil, title={x", "Acme { x", "\\} y", "{{{"])
def test_braces_in_a_headline_end_no_citation(headline: str) -> None:
    """BibTeX counts braces whether a backslash stands before them or not."""
    depth = 0
    for mark in latex(headline):
        depth += {"{": 1, "}": -1}.get(mark, 0)
        assert depth >= 0
    assert depth == 0


def test_a_tab_that_only_some_programs_read_is_told_in_its_place(tmp_path: Path) -> None:
    """One such file does not keep the others from being laid out."""
    tree = laid(tmp_path, {ACME: "name: Acme\t\n"})
    result = CliRunner().invoke(program, ["format", "--root", str(tree)])
    assert result.exit_code == 1
    assert f"briefs/{ACME}:1:" in result.output
    assert (tree / "briefs" / ACME).read_text() == "name: Acme\t\n"
    assert CliRunner().invoke(program, ["format", "--check", "--root", str(tree)]).exit_code == 1


# The program and the system


def _run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "generator", *arguments]
    path = str(Path(__file__).parent.parent)
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, "PYTHONPATH": path, **environment}, capture_output=True, check=False
    )


@pytest.mark.parametrize("form", ["full", "sarif"])
def test_letters_that_an_output_cannot_hold_are_escaped(tmp_path: Path, form: str) -> None:
    """A console of another encoding than UTF-8 shows an escape in their place."""
    tree = laid(tmp_path, {ACME: "name: 麦Lamps\nwebsite: x\n"})
    done = _run("check", "--root", str(tree), "--format", form, cwd=tmp_path, PYTHONIOENCODING="cp1252")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"not-a-url" in done.stdout


def test_a_full_disk_and_a_folder_that_is_gone_are_told_in_a_line(tmp_path: Path) -> None:
    """What the system refuses is no fault of the program, and is told like one of the person's."""
    tree = laid(tmp_path / "tree", {ACME: "name: x\nnope: x\n"})
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "generator", "check", "--root", str(tree)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    gone = _made(tmp_path / "gone")
    script = f"rmdir {gone}; exec {sys.executable} -m generator check"
    path = str(Path(__file__).parent.parent)
    left = subprocess.run(
        ["/bin/sh", "-c", script], cwd=gone, env={**os.environ, "PYTHONPATH": path}, capture_output=True, check=False
    )
    assert (left.returncode, left.stderr.count(b"\n")) == (1, 1)


def test_an_argument_that_is_no_text_is_told(tmp_path: Path) -> None:
    """A terminal may hand over any bytes."""
    result = CliRunner().invoke(program, ["new", "company", "--root", str(laid(tmp_path)), "--name", "x\udcff"])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("text", ["2024-21-01", "../..", "2024-06/2024-05", "2024-Q1-05", "١٩٩٠", "1984?/2004~x"])
def test_an_odd_date_is_none(text: str) -> None:
    """What EDTF knows and records do not is told, not guessed."""
    with pytest.raises(NotADate):
        parse_date(text)


# MkDocs by itself


@pytest.mark.slow
def test_mkdocs_by_itself_publishes_by_one_step_too(tmp_path: Path) -> None:
    """The site that stood there is exchanged for the new one; where MkDocs refuses, it stays."""
    tree = small(tmp_path / "tree")
    path = str(Path(__file__).parent.parent)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=True)
    first = (tree / "site").stat().st_ino
    assert json.loads((tree / "site" / "manifest.json").read_text())["files"]
    subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=True)
    second = (tree / "site").stat().st_ino
    assert second != first
    about = tree / "docs" / "about.md"
    about.write_text(about.read_text() + "\n[Nowhere](nowhere.md)\n")
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=False)
    assert done.returncode != 0
    assert (tree / "site").stat().st_ino == second
    assert not list((tree / ".cache").glob("site.next-*"))
