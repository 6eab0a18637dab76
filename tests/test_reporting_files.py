"""Checking some files: the same findings as of the whole tree, but for what needs the whole tree, and at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import reading
from generator.checking import RULES
from generator.cli import briefs
from generator.examining import examine, examine_some
from generator.problems import Problem
from tests.copies import NEWSROOM, brief, changed
from tests.test_broken import FOLDERS, MAKERS
from tests.trees import GOOD_EVENT, SECOND, event, laid

COMPARING = {rule.code for rule in RULES if rule.compares}


def check(root: Path, *arguments: str | Path) -> Result:
    """Check files of a tree."""
    return CliRunner().invoke(briefs, ["check", "--root", str(root), *map(str, arguments)])


@pytest.fixture
def broken(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The tree that is broken in one way."""
    folder: Path = request.param
    laid(tmp_path)
    laid(tmp_path, base=folder)
    (tmp_path / "briefs" / "expected.txt").unlink(missing_ok=True)
    MAKERS.get(folder.name, lambda _: None)(tmp_path / "briefs")
    return tmp_path


@pytest.mark.parametrize("broken", FOLDERS, indirect=True, ids=lambda folder: folder.name)
def test_one_file_is_judged_as_among_all(broken: Path) -> None:
    """For every way to be wrong: a file alone has the findings it has among all, but for the rules that compare."""
    whole = examine(broken).problems
    for name in sorted({problem.location.file for problem in whole}):
        expected = [p for p in whole if p.location.file == name and p.code not in COMPARING]
        assert list(examine_some(broken, {name}).problems) == expected


def test_a_good_file_is_good_alone() -> None:
    """No record of the newsroom has a finding only because others were not read."""
    names = {file.name for file in reading.folder.record_files(NEWSROOM / "briefs")[0]}
    assert examine_some(NEWSROOM, names).problems == ()
    for name in sorted(names)[::7]:
        assert examine_some(NEWSROOM, {name}).problems == ()


def test_an_idle_source_is_told_alone_too(tmp_path: Path) -> None:
    """A shared source that is not read is known by its id: what cites it is no slip for the key of another source."""
    sources = "{bugle-2023: {publisher: Bugle}}"
    files = {
        SECOND: event(summary="It is out. [@bugle-2024]", sources=sources),
        "sources/bugle-2024.yml": "publisher: Shore Bugle\ntitle: Out\n",
    }
    root = laid(tmp_path, files)
    told = [p for p in examine(root).problems if p.location.file == f"briefs/{SECOND}"]
    assert [problem.code for problem in told] == ["unused-source"]
    assert list(examine_some(root, {f"briefs/{SECOND}"}).problems) == told


def test_only_what_is_named_is_read(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all other records the file names are enough."""
    read: list[str] = []
    real = reading.read_file
    monkeypatch.setattr(reading, "read_file", lambda file, *rest: (read.append(file.name), real(file, *rest))[1])
    name = brief(tree, "awkward-sign").relative_to(tree).as_posix()
    examine_some(tree, {name})
    assert read == [name]


def test_what_was_not_run_is_said(tree: Path) -> None:
    """An editor knows that a clean file may still repeat another."""
    result = check(tree, brief(tree, "awkward-sign"))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "1 file: no problems." in result.stderr
    assert all(code in result.stderr for code in COMPARING)
    assert "Without FILES, all rules run." in result.stderr


def test_a_folder_means_all_in_it(tree: Path) -> None:
    """A folder of the briefs stands for its files, those too that are no records."""
    changed(brief(tree, "awkward-sign"), "kind: ", "kind: x")
    year = brief(tree, "awkward-sign").parent
    (year / "notes.txt").write_text("mine")
    result = check(tree, year, "--format", "short")
    assert [line.split(": ")[1] for line in result.stdout.splitlines()] == ["unknown-word", "stray-file"]
    assert check(tree, year.parent / "2021").exit_code == 0


@pytest.mark.parametrize("named", ["", "briefs"])
def test_the_whole_tree_means_all_rules(tree: Path, named: str) -> None:
    """Whoever names the folder of the briefs, or of the site, gets what they would get without naming it."""
    shutil.copy(brief(tree, "awkward-sign"), brief(tree, "awkward-sign").with_name("awkward-sign-again.yml"))
    assert check(tree, tree / named).output == check(tree).output
    assert "possible-duplicate" in check(tree, tree / named).output


def test_a_file_that_is_not_there_is_wrong_use(tree: Path) -> None:
    """A slip in a file's name is not taken for a clean check."""
    result = check(tree, tree / "briefs" / "events" / "2023" / "no-such.yml")
    assert result.exit_code == 2
    assert "there is no such file" in result.stderr


def test_a_link_is_not_followed(tree: Path) -> None:
    """A link among the briefs is refused as what it is, and not checked as what it leads to."""
    link = tree / "briefs" / "companies" / "link.yml"
    link.symlink_to(tree / "briefs" / "companies" / "mugi.yml")
    result = check(tree, link, "--format", "short")
    assert result.stdout.startswith("briefs/companies/link.yml:1:1: stray-file: ")


def test_the_vocabulary_can_be_checked_alone(tree: Path) -> None:
    """Its own faults are told, and not those that they make elsewhere."""
    changed(tree / "briefs" / "vocabulary.yml", "  reported:", "  told:")
    result = check(tree, tree / "briefs" / "vocabulary.yml", "--format", "short")
    codes = [line.split(": ")[1] for line in result.stdout.splitlines()]
    assert codes == ["missing-word"]


def test_against_a_revision_all_is_read(tree: Path) -> None:
    """What was published is compared with all records, and what concerns the files is told."""
    who = ["-c", "user.name=Ida", "-c", "user.email=ida@harl.example", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-C", tree, *who, *arguments], check=True)
    for id in ("awkward-sign", "ambry-grain-fined"):
        changed(brief(tree, id), "\npublished: ", "\nannounced: 2020-01-01\npublished: ")
    result = check(tree, "--against", "HEAD", brief(tree, "awkward-sign"), "--format", "short")
    told = [problem.split(":")[0] for problem in result.stdout.splitlines()]
    assert set(told) == {brief(tree, "awkward-sign").relative_to(tree).as_posix()}
    assert "uncorrected-change" in result.stdout
    assert "Not run" not in result.stderr


def twins_of(problems: tuple[Problem, ...]) -> list[str]:
    """The files of briefs that share an id."""
    return [problem.location.file for problem in problems if problem.code == "duplicate-id"]


def test_an_id_that_is_taken_is_told_of_one_file(tmp_path: Path) -> None:
    """File names are known of all records, so this needs no reading."""
    root = laid(tmp_path, {"events/2025/skerry-light-dimmed.yml": event()})
    name = "briefs/events/2025/skerry-light-dimmed.yml"
    assert twins_of(examine_some(root, {name}).problems) == [name]
    assert twins_of(examine_some(root, {f"briefs/{GOOD_EVENT}"}).problems) == []


@pytest.mark.slow
def test_one_file_of_ten_thousand_is_checked_at_once(tree: Path) -> None:
    """Well under a second of work, the start of the program included, however many briefs there are."""
    text = brief(tree, "awkward-sign").read_text("utf-8")
    for number in range(10_000):
        (tree / "briefs" / "events" / "2023" / f"sign-{number}.yml").write_text(text, "utf-8")
    one = tree / "briefs" / "events" / "2023" / "sign-77.yml"
    command = [sys.executable, "-m", "generator", "check", "--root", str(tree), str(one)]
    assert min(_seconds(command) for _ in range(3)) < 1.0


def _seconds(command: list[str]) -> float:
    """How long the processor works on a command; other work on the machine does not count."""
    timed = (
        "import resource, subprocess, sys\n"
        "code = subprocess.run(sys.argv[1:], capture_output=True).returncode\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, code)"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", timed, *command], capture_output=True, text=True, check=True)
    seconds, code = done.stdout.split()
    assert code == "0"
    return min(float(seconds), time.perf_counter() - began)


@pytest.mark.slow
def test_help_comes_at_once() -> None:
    """To say what it can do, the program loads nothing that it does not need."""
    command = [sys.executable, "-m", "generator", "--help"]
    assert min(_seconds(command) for _ in range(3)) < 0.4


def test_checking_one_file_loads_no_site() -> None:
    """MkDocs, Jinja and the pictures stay unloaded; they take longer than the check."""
    listed = (
        "import sys\n"
        "from generator.cli.checking import check_records\n"
        "print([name for name in ('mkdocs', 'jinja2', 'rich', 'PIL', 'markdown') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
