"""Bad repositories: what lies among records and pages and is none, what git remembers, what a change brings."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import briefs as program
from generator.model import Kind
from generator.outputs import CannotWrite, Output, Written, write
from generator.press.building import CannotBuild, build_site
from generator.press.plugin import Printed
from generator.press.strays import NotOrdinary, ensure_ordinary
from generator.reading import NoBriefs
from generator.reading.earlier import read_earlier
from generator.reading.folder import MOST_FILES, record_files
from generator.site import examine
from tests.bad_inputs import no_great_effort
from tests.copies import copied
from tests.test_workflows import owners, tool
from tests.trees import codes, laid

GOOD = "name: Acme Lamps\n"
Maker = Callable[[Path], object]


def _socket(place: Path) -> None:
    short = Path(f"/proc/self/fd/{os.open(place.parent, os.O_RDONLY)}") / place.name
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(short))


def _folder_of(place: Path, name: str, content: str = GOOD) -> None:
    place.mkdir(parents=True)
    (place / name).write_text(content)


def _deep(place: Path, steps: int) -> None:
    made = place.joinpath(*["d"] * steps)
    made.mkdir(parents=True)
    (made / "a.yml").write_text(GOOD)


# Among records

_AMONG_RECORDS: dict[str, Maker] = {
    "a link to a file outside": lambda b: (b / "companies/acme.yml").symlink_to("/etc/passwd"),
    "a link to a record": lambda b: (b / "companies/acme.yml").symlink_to("pharos.yml"),
    "a link to nothing": lambda b: (b / "companies/acme.yml").symlink_to("nowhere"),
    "a link to itself": lambda b: (b / "companies/acme.yml").symlink_to("acme.yml"),
    "a link to a device": lambda b: (b / "companies/acme.yml").symlink_to("/dev/zero"),
    "a linked year": lambda b: (b / "events/2020").symlink_to("2024"),
    "a linked schema": lambda b: (b / "schema").symlink_to("/etc"),
    "a linked README": lambda b: (b / "README.md").symlink_to("/etc/passwd"),
    "a pipe for a README": lambda b: os.mkfifo(b / "README.md"),
    "a folder for a README": lambda b: _folder_of(b / "README.md", "a.yml"),
    "a socket": lambda b: _socket(b / "companies/acme.yml"),
    "a folder named like a record": lambda b: _folder_of(b / "companies/acme.yml", "x.yml"),
    "a file named like a folder": lambda b: (b / "authors").write_text(GOOD),
    "a repository within": lambda b: _folder_of(b / ".git", "config", "[core]\nfsmonitor = id\n"),
    "attributes of git": lambda b: (b / ".gitattributes").write_text("* export-ignore\n"),
    "a program that may run for its owner": lambda b: (b / "companies/acme.yml").touch(0o744),
    "a set-user-id program": lambda b: ((b / "companies/acme.yml").touch(), (b / "companies/acme.yml").chmod(0o4755)),
    "a swap file": lambda b: (b / "companies/.acme.yml.swp").write_text("x"),
    "a file of a desktop": lambda b: (b / "companies/.DS_Store").write_bytes(b"\0"),
    "a lock of an office": lambda b: (b / "companies/.~lock.acme.yml#").write_text("x"),
    "another ending": lambda b: (b / "companies/acme.yaml").write_text(GOOD),
    "an ending in capitals": lambda b: (b / "companies/acme.YML").write_text(GOOD),
    "two endings": lambda b: (b / "companies/acme.yml.yml").write_text(GOOD),
    "no ending": lambda b: (b / "companies/acme").write_text(GOOD),
    "no name": lambda b: (b / "companies/.yml").write_text(GOOD),
    "a page": lambda b: (b / "companies/acme.html").write_text("<script>alert(1)</script>"),
    "a module": lambda b: (b / "conftest.py").write_text("raise SystemExit"),
    "an empty giant": lambda b: os.truncate(_touched(b / "companies/acme.yml"), 2**40),
    "a year in other digits": lambda b: _folder_of(b / "events" / "２０２４", "x-y.yml"),
    "a year of five digits": lambda b: _folder_of(b / "events" / "20245", "x-y.yml"),
    "a year within a year": lambda b: _folder_of(b / "events/2024/2024", "x-y.yml"),
    "a folder of no kind": lambda b: _folder_of(b / "evil", "x-y.yml"),
    "a kind in capitals": lambda b: _folder_of(b / "Companies", "x-y.yml"),
    "a deep folder": lambda b: _deep(b / "companies", 500),
    "a name of 255 bytes": lambda b: (b / "companies" / f"{'a' * 251}.yml").write_text(GOOD),
    "a name that steers": lambda b: (b / "companies/\x1b[2J\u202e.yml").write_text(GOOD),
    "a name with a workflow command": lambda b: (b / "companies/a\n::error::b.yml").write_text(GOOD),
    "a name that is no text": lambda b: Path(f"{b}/companies/\udcff\udcfe.yml").write_text(GOOD),
}  # fmt: skip


def _touched(file: Path) -> Path:
    file.touch()
    return file


@pytest.mark.parametrize("make", _AMONG_RECORDS.values(), ids=_AMONG_RECORDS)
def test_what_is_no_record_is_told(tmp_path: Path, make: Maker) -> None:
    """Whatever lies among the records is a record, or told by name, in every form, and never opened."""
    tree = laid(tmp_path)
    make(tree / "briefs")
    with no_great_effort():
        problems = list(examine(tree).problems)
    assert set(codes(problems)) == {"stray-file"}
    assert len(problems) == 1
    for form in ("full", "short", "json", "github", "sarif"):
        result = CliRunner().invoke(program, ["check", "--root", str(tree), "--format", form])
        assert result.exit_code == 1, result.exception
        assert not [line for line in result.stdout.splitlines() if line.startswith("::") and "error::b" in line[:9]]
        assert "\x1b" not in result.output


@pytest.mark.parametrize("name", ["vocabulary.yml", ""])
@pytest.mark.parametrize("make", [
    lambda p: p.symlink_to("/etc"), os.mkfifo, lambda p: p.symlink_to("/dev/zero"), lambda p: None,
])  # fmt: skip
def test_a_folder_of_briefs_is_a_folder_with_a_vocabulary(tmp_path: Path, name: str, make: Maker) -> None:
    """Where either is a link, a pipe or nothing, the command says so and waits for nobody."""
    tree = laid(tmp_path)
    place = tree / "briefs" / name
    place.rename(tmp_path / "away")
    make(place)
    for command in (["check"], ["build"], ["changes", "HEAD"], ["schema", "--check"]):
        result = CliRunner().invoke(program, [command[0], "--root", str(tree), *command[1:]])
        assert result.exit_code == 2, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_linked_folder_of_briefs_is_not_laid_out_anew(tmp_path: Path) -> None:
    """`briefs format` writes where the records are, and nowhere else."""
    tree = laid(tmp_path / "tree")
    (tree / "briefs").rename(tmp_path / "away")
    (tree / "briefs").symlink_to(tmp_path / "away")
    before = (tmp_path / "away" / "companies" / "pharos.yml").read_bytes()
    assert CliRunner().invoke(program, ["format", "--root", str(tree)]).exit_code == 1
    assert (tmp_path / "away" / "companies" / "pharos.yml").read_bytes() == before


@pytest.mark.slow
def test_a_hundred_thousand_files_are_not_read(tmp_path: Path) -> None:
    """B345: where there are more than any site holds, they are counted, told once, and none is opened."""
    tree = laid(tmp_path)
    for number in range(100_000):
        os.close(os.open(tree / "briefs" / "companies" / f"a{number}.yml", os.O_CREAT | os.O_WRONLY))
    with no_great_effort():
        files, problems = record_files(tree / "briefs")
    assert files == []
    assert codes(problems) == ["stray-file"]
    assert f"more than {MOST_FILES:,} files" in problems[0].message


# Words given to commands

_STEERING = "\x1b[2J\u202e::error::x\n::error::y"
_ODD_CALLS = [
    ["explain", _STEERING], ["explain", "a" * 100_000], ["check", _STEERING], ["check", "/dev/zero"],
    ["check", "/proc/self/mem"], ["check", "../../.."], ["format", "--check", "/etc/passwd"],
    ["format", "--check", _STEERING], ["preview", "--no-open", "/etc/passwd"], ["changes", "--read", "/dev/zero"],
    ["changes", "--read", "/etc/passwd"], ["digest", "--since", "2024-01-01", "--company", _STEERING],
    ["digest", "--since", "0001-01-01"], ["export", "--parquet", "/dev/null"], ["write", "/dev/null"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", _ODD_CALLS, ids=lambda arguments: " ".join(arguments)[:30].encode())
def test_odd_words_given_to_a_command_are_told(tmp_path: Path, arguments: list[str]) -> None:
    """In an exit code and a line that steers neither a terminal nor a workflow."""
    result = CliRunner().invoke(program, [arguments[0], "--root", str(laid(tmp_path)), *arguments[1:]])
    assert result.exit_code in {1, 2}
    assert isinstance(result.exception, SystemExit)
    assert not set(result.output) & {"\x1b", "\u202e"}
    assert not any(line.startswith("::") for line in result.output.splitlines())


# Among pages

_AMONG_PAGES: dict[str, Maker] = {
    "the environment": lambda d: (d / "env.txt").symlink_to("/proc/self/environ"),
    "a folder outside": lambda d: (d / "linked").symlink_to("/etc"),
    "a folder without end": lambda d: (d / "loop").symlink_to("."),
    "a page outside": lambda d: (d / "x.md").symlink_to("/etc/passwd"),
    "a link to nothing": lambda d: (d / "x.md").symlink_to("nowhere"),
    "a pipe": lambda d: os.mkfifo(d / "x.md"),
    "a socket": lambda d: _socket(d / "x.md"),
    "a link in a folder": lambda d: (d / "handbook" / "x.md").symlink_to("../about.md"),
    "a deep folder": lambda d: _deep(d, 60),
}


@pytest.mark.parametrize("make", _AMONG_PAGES.values(), ids=_AMONG_PAGES)
def test_what_is_no_page_stops_the_build(tmp_path: Path, make: Maker) -> None:
    """MkDocs would follow a link and publish what it finds; it is not let near, and the old site stays."""
    tree = copied(tmp_path / "newsroom")
    (tree / "site").mkdir()
    (tree / "site" / "index.html").write_text("old")
    make(tree / "docs")
    with pytest.raises(NotOrdinary):
        ensure_ordinary(tree / "docs")
    with pytest.raises(CannotBuild, match="docs/"):
        build_site(tree, Printed(Written((), (), 0), ()), search=False)
    assert [path.name for path in (tree / "site").iterdir()] == ["index.html"]


def test_good_pages_are_ordinary(tmp_path: Path) -> None:
    """Files and folders pass."""
    ensure_ordinary(copied(tmp_path / "newsroom") / "docs")


@pytest.mark.parametrize("make", [os.mkfifo, _socket, Path.mkdir], ids=["pipe", "socket", "folder"])
def test_nothing_is_written_over_what_is_no_file(tmp_path: Path, make: Maker) -> None:
    """A pipe in the place of a page is not waited for."""
    make(tmp_path / "a.md")
    with pytest.raises(CannotWrite):
        write([Output("a.md", b"x")], tmp_path)


# What git remembers


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The base as a git repository with one commit."""
    tree = laid(tmp_path / "tree")
    _git(tree, "init", "-q")
    _commit(tree)
    return tree


def _git(root: Path, *words: str) -> None:
    identity = ["-c", "user.name=Editor", "-c", "user.email=editor@news.example"]
    subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)


def _commit(root: Path) -> None:
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", "A state", "--allow-empty")


_REVISIONS = [
    "--output=x", "-x", "--exec=id", "--remote=ext::sh -c id", "no-such", "", " ", "HEAD:briefs", "HEAD:../..",
    "HEAD\n--output=x", "HEAD\0x", "HEAD;id", "$(touch pwned)", "`touch pwned`", "a" * 5000, "\x1b[2J", "\u202eDAEH",
    "HEAD^{tree}^{blob}", "@{-1}", "HEAD~99999", "refs/../../x", "../../etc/passwd", "HEAD..HEAD", "\udcff",
]  # fmt: skip


@pytest.mark.parametrize("revision", _REVISIONS, ids=ascii)
@pytest.mark.parametrize("command", [["changes"], ["check", "--against"]], ids=["changes", "check"])
def test_a_bad_revision_is_told(repository: Path, revision: str, command: list[str]) -> None:
    """What is no revision is never an option or a command of git's, and ends in one line."""
    before = sorted(repository.rglob("*"))
    with pytest.raises(NoBriefs):
        read_earlier(repository, revision)
    arguments = [command[0], "--root", str(repository), *command[1:], *(["--"] if command == ["changes"] else [])]
    result = CliRunner().invoke(program, [*arguments, revision])
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert not set(result.output) & {"\x1b", "\u202e", "\0"}
    assert sorted(repository.rglob("*")) == before


_PASTS: dict[str, Maker] = {
    "a link outside": lambda b: (b / "companies/acme.yml").symlink_to("/etc/passwd"),
    "a link upwards": lambda b: (b / "companies/acme.yml").symlink_to("../../../x"),
    "a linked folder": lambda b: (b / "linked").symlink_to("/var"),
    "a giant": lambda b: (b / "companies/acme.yml").write_bytes(b"#" * 5_000_000),
    "a line in a name": lambda b: (b / "companies/a\nb.yml").write_text(GOOD),
    "a name that is no text": lambda b: Path(f"{b}/companies/\udcff.yml").write_text(GOOD),
    "a long name": lambda b: (b / "companies" / f"{'a' * 250}.yml").write_text(GOOD),
    "a name like an option": lambda b: (b / "companies/--output=x.yml").write_text(GOOD),
    "a program": lambda b: (b / "companies/acme.yml").touch(0o755),
    "a record that is none": lambda b: (b / "companies/acme.yml").write_bytes(b"\xff\0"),
    "nesting": lambda b: (b / "companies/acme.yml").write_text("a: " + "[" * 50_000),
    "attributes": lambda b: (b / ".gitattributes").write_text("* export-subst\n"),
}  # fmt: skip


@pytest.mark.parametrize("make", _PASTS.values(), ids=_PASTS)
def test_a_bad_past_is_read(repository: Path, make: Maker) -> None:
    """What could not be read then is left out now; nothing is written outside, and the rest is compared."""
    make(repository / "briefs")
    _commit(repository)
    with no_great_effort():
        earlier = read_earlier(repository, "HEAD")
    assert earlier.ids_of(Kind.COMPANY) >= {"pharos"}


def test_a_module_within_is_no_past(repository: Path) -> None:
    """A submodule in `briefs/` is a folder with nothing in it."""
    entry = "160000,4b825dc642cb6eb9a060e54bf8d69288fbee4904,briefs/companies/acme.yml"
    _git(repository, "update-index", "--add", "--cacheinfo", entry)
    _git(repository, "commit", "-qm", "A module")
    assert "pharos" in read_earlier(repository, "HEAD").companies


def test_a_change_of_very_many_records_is_refused(repository: Path) -> None:
    """B345: nobody can review thousands of records at once."""
    for number in range(250):
        (repository / "briefs" / "topics" / f"topic-{number}.yml").write_text(f"name: Topic {number}\n")
    result = CliRunner().invoke(program, ["check", "--root", str(repository), "--against", "HEAD", "--format", "short"])
    assert result.exit_code == 1
    assert "too-many-changes: The change touches 250 records" in result.stdout


# What a change may bring

_PLACES = ["mkdocs.yml", "hooks/evil.py", "overrides/main.html", ".gitmodules", ".gitattributes", "conftest.py",
           "sitecustomize.py", "generator/x.py", ".github/workflows/x.yml", ".github/actions/x/action.yml",
           ".pre-commit-config.yaml", "setup.py", "Makefile", "package.json", "briefs/vocabulary.yml"]  # fmt: skip


@pytest.mark.parametrize("path", _PLACES)
def test_what_runs_needs_a_second_reviewer(path: str) -> None:
    """B348, B349: who may merge records may not merge what runs on the next build."""
    assert "@pullback-org/code-owners" in owners(path)


_WORKFLOW = """
name: Bad
on: {on}
permissions: {{}}
jobs:
  bad:
    name: Bad
    runs-on: ubuntu-24.04
    permissions: {rights}
    steps:
      - uses: {uses}
        with: {{persist-credentials: {keeps}}}
      - run: {run}
"""
_WHOLE = {
    "on": "pull_request",
    "rights": "{contents: read}",
    "uses": "actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5 # v4.3.1",
    "keeps": "false",
    "run": "make check",
}
_BAD_STEPS = {
    "B354 title of a pull request": {"run": 'echo "${{ github.event.pull_request.title }}"'},
    "B355 name of a branch": {"run": "echo ${{ github.head_ref }}"},
    "text of an issue": {"on": "issues", "run": "echo '${{ github.event.issue.body }}'"},
    "message of a commit": {"on": "push", "run": "echo ${{ github.event.head_commit.message }}"},
    "B360 the rights of the target": {"on": "pull_request_target"},
    "B361 an action by tag": {"uses": "actions/checkout@v4"},
    "an action by branch": {"uses": "actions/checkout@main"},
    "all rights": {"rights": "write-all"},
}


def _found_in(tmp_path: Path, **changed: str) -> int:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "bad.yml").write_text(_WORKFLOW.format(**{**_WHOLE, **changed}))
    return tool("zizmor", "--offline", "--quiet", "--format", "plain", str(folder)).returncode


def test_a_good_workflow_passes(tmp_path: Path) -> None:
    """So that what follows is about the one thing that is changed."""
    assert _found_in(tmp_path) == 0


@pytest.mark.parametrize("changed", _BAD_STEPS.values(), ids=_BAD_STEPS)
def test_a_bad_workflow_does_not_pass_the_check(tmp_path: Path, changed: dict[str, str]) -> None:
    """`make check` lints the workflows of a pull request before anyone merges them."""
    assert _found_in(tmp_path, **changed) != 0
