"""Every problem and hint, by the smallest tree that has it: `broken/<code>/` holds files and what is said of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checking import HISTORY_RULES, RULES, compare
from generator.problems import Grade, Problem, in_order
from generator.reading import read_catalogue
from generator.reading.codes import READING_CODES
from generator.site import examine
from tests.trees import BASE, BROKEN, laid

GRADES = {code: grade for code, (grade, _) in READING_CODES.items()} | {
    rule.code: rule.grade for rule in (*RULES, *HISTORY_RULES)
}
FOLDERS = sorted(folder for folder in BROKEN.iterdir() if folder.is_dir() and folder != BASE)
TOO_BIG = 256 * 1024 + 1
BEFORE = "_before"


def _strays(briefs: Path) -> None:
    """A file of each kind that is no record, or no file."""
    good = briefs / "companies" / "pharos.yml"
    (briefs / "companies" / "link.yml").symlink_to(good)
    (briefs / "linked-folder").symlink_to(briefs / "people")
    os.mkfifo(briefs / "companies" / "pipe.yml")
    (briefs / "companies" / "program.yml").write_bytes(good.read_bytes())
    (briefs / "companies" / "program.yml").chmod(0o755)
    (briefs / "companies" / "pharos.yml~").write_bytes(good.read_bytes())
    (briefs / "companies" / "Pharos.yml").write_bytes(good.read_bytes())
    (briefs / "companies" / "--config.yml").write_bytes(good.read_bytes())
    (briefs / "companies" / "con.yml").write_bytes(good.read_bytes())
    (briefs / "companies" / "line\nbreak.yml").write_bytes(good.read_bytes())
    (briefs / "companies" / "big.yml").write_bytes(b"#" * TOO_BIG)
    (briefs / "loose.yml").write_bytes(good.read_bytes())
    (briefs / "events" / "this-year").mkdir()
    (briefs / "events" / "this-year" / "light.yml").write_bytes(good.read_bytes())


def _company(content: bytes) -> Callable[[Path], None]:
    return lambda briefs: (briefs / "companies" / "acme.yml").write_bytes(content) and None


def _vocabulary(was: str, now: str) -> Callable[[Path], None]:
    return lambda briefs: _changed(briefs / "vocabulary.yml", was, now)


def _changed(file: Path, was: str, now: str) -> None:
    file.write_text(file.read_text("utf-8").replace(was, now, 1), "utf-8")


def _crowd(briefs: Path) -> None:
    """More records than one change may touch, all named by a brief."""
    ids = [f"lamp-maker-{number}" for number in range(201)]
    for id in ids:
        (briefs / "companies" / f"{id}.yml").write_text(f"name: {id}\n")
    _changed(
        briefs / "events" / "2024" / "skerry-light-dimmed.yml",
        "companies: [pharos]",
        f"companies: [pharos, {', '.join(ids)}]",
    )


# What cannot lie in version control, or would be long to read beside what matters.
MAKERS: dict[str, Callable[[Path], None]] = {
    "stray-file": _strays,
    "too-many-changes": _crowd,
    "not-utf-8": _company("# 灯塔\nname: Süd-Lampen\n".encode("gb18030")),
    "invisible-character": _company("name: Acme\u200bLamps\nsector: \u202elamps\n".encode()),
    "missing-word": _vocabulary("  subject:", "  owner:"),
    "not-yes-or-no": _vocabulary('adds: "no"', "adds: never"),
    "too-long": _company(b"name: Acme Lamps\nsummary: " + b"lamp " * 4_001 + b"\n"),
    "too-many-values": _company(b"name: Acme Lamps\naliases: [" + b"lamp, " * 20_000 + b"]\n"),
    "too-many-keys": _company(b"name: Acme Lamps\n" + b"".join(b"lamp%d: x\n" % n for n in range(501))),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> tuple[Problem, ...]:
    """What is said of the tree of the folder that the test is about, also against what it was before."""
    folder: Path = request.param
    root = tmp_path_factory.mktemp("tree")
    briefs = laid(laid(root), base=folder) / "briefs"
    (briefs / "expected.txt").unlink(missing_ok=True)
    shutil.rmtree(briefs / BEFORE, ignore_errors=True)
    MAKERS.get(folder.name, lambda _: None)(briefs)
    problems = list(examine(root).problems)
    if (folder / BEFORE).is_dir():
        earlier = laid(laid(root / BEFORE), base=folder / BEFORE) / "briefs"
        problems += compare(read_catalogue(earlier)[0], read_catalogue(briefs)[0])
    return tuple(in_order(problems))


def _expected(folder: Path, problems: tuple[Problem, ...]) -> list[str]:
    """The lines of `expected.txt`, written anew where the environment asks for it."""
    file = folder / "expected.txt"
    if os.environ.get("UPDATE_EXPECTED") == "1":
        file.write_text("".join(f"{problem}\n" for problem in problems), "utf-8")
    return file.read_text("utf-8").splitlines()


def test_every_code_has_its_folder() -> None:
    """Whatever the check can say, it is shown how to provoke it."""
    assert [folder.name for folder in FOLDERS] == sorted(GRADES)


def test_the_base_is_good(tmp_path: Path) -> None:
    """Without anything laid over it, the base has no problem and no hint."""
    assert examine(laid(tmp_path)).problems == ()


@pytest.mark.parametrize(("folder", "said"), [(f, f) for f in FOLDERS], indirect=["said"], ids=lambda f: f.name)
def test_a_broken_tree_is_told_as_expected(folder: Path, said: tuple[Problem, ...]) -> None:
    """The lines are those of `expected.txt`, word for word, and one of them is of the folder's code."""
    assert [str(problem) for problem in said] == _expected(folder, said)
    assert folder.name in {problem.code for problem in said}


@pytest.mark.parametrize("said", FOLDERS, indirect=True, ids=lambda f: f.name)
def test_a_problem_says_where_and_how_grave(said: tuple[Problem, ...]) -> None:
    """Every problem names a file and a stretch of it, and has the grade that the handbook prints for its code."""
    for problem in said:
        where = problem.location
        assert where.file.startswith("briefs/")
        assert where.line >= 1
        assert where.column >= 1
        assert (where.end_line, where.end_column) >= (where.line, where.column)
        assert problem.grade is Grade(GRADES[problem.code])


@pytest.mark.parametrize("said", FOLDERS, indirect=True, ids=lambda f: f.name)
def test_a_problem_is_one_line_of_words(said: tuple[Problem, ...]) -> None:
    """A message is one line that a terminal or a log shows whole: no line breaks, nothing invisible, not too long."""
    for problem in said:
        assert str(problem).isprintable()
        assert len(problem.message) <= 400
