"""Publishing: readers have the old site or the new one, whatever happens to the run that builds it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import sleep
from unittest.mock import patch

import pytest

from generator.press import exchanging
from generator.press.exchanging import CannotExchange, exchange, put_in_place
from generator.press.locking import Busy, alone
from generator.press.manifest import NAME, NoManifest, digest_of, paths_in, read_manifest
from tests.copies import bytes_in
from tests.faults import ERRORS, Steps, dies, fails, in_a_child, watched
from tests.presses import by_hand, publish, small_press, tiny

Counted = Callable[[str, int], None]
FIRST, SECOND = "first", "second"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree for the small press."""
    return tiny(tmp_path / "tree")


@pytest.fixture(params=["at once", "in two steps"])
def way(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both ways of a site into its place: that of most systems, and that of those which cannot exchange folders."""
    if request.param == "at once":
        yield request.param
        return

    def cannot(*_: Path) -> None:
        raise CannotExchange

    with patch.object(exchanging, "exchange", cannot):
        yield request.param


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What the site is in either edition, and what `docs/` then is."""
    made = {}
    for edition in (FIRST, SECOND):
        root = tiny(tmp_path_factory.mktemp(edition) / "tree")
        assert publish(root, edition) == 0
        made[edition] = bytes_in(root / "site")
        made[f"docs of {edition}"] = bytes_in(root / "docs")
    return made


def restored(root: Path, state: Path) -> None:
    """Put a tree back into a state that was kept."""
    shutil.rmtree(root)
    shutil.copytree(state, root)


def litter(root: Path) -> list[str]:
    """What a run has left that belongs to nobody."""
    left = [path.name for path in (root / ".cache").glob("*") if path.name not in ("site.digest", "site.previous")]
    return left + [path.name for path in root.rglob("*") if ".new-" in path.name or path.name == ".briefs-new"]


# The site in its place


def test_a_site_takes_the_place_of_the_one_before(root: Path, way: str, editions: dict[str, dict[str, bytes]]) -> None:
    """The second edition stands alone, and nothing of the run is left but what the next one needs."""
    for edition in (FIRST, SECOND):
        assert publish(root, edition) == 0
        assert bytes_in(root / "site") == editions[edition]
        assert litter(root) == []


def test_an_unchanged_site_stays_as_it_is(root: Path) -> None:
    """A second run writes nothing, to the last time stamp."""
    publish(root, FIRST)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    publish(root, FIRST)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("harm", ["index.html", "deep/index.html", NAME])
def test_a_site_that_was_damaged_is_built_anew(root: Path, harm: str, editions: dict[str, dict[str, bytes]]) -> None:
    """That nothing has changed since is only true where the site is whole."""
    publish(root, FIRST)
    (root / "site" / harm).unlink()
    if harm == NAME:
        shutil.rmtree(root / "site")
    assert publish(root, FIRST) == 0
    assert bytes_in(root / "site") == editions[FIRST]


def test_who_has_opened_the_folder_reads_on(root: Path) -> None:
    """A reader that holds the folder of the old site finds every file of it after the new one has come."""
    publish(root, FIRST)
    opened = os.open(root / "site", os.O_RDONLY | os.O_DIRECTORY)
    try:
        publish(root, SECOND)
        with open(os.open("deep/index.html", os.O_RDONLY, dir_fd=opened)) as file:  # noqa: PTH123 - by the folder
            assert file.read() == f"deep/index.html of {FIRST}"
    finally:
        os.close(opened)


def test_two_folders_change_places_at_once(tmp_path: Path) -> None:
    """In one step, in which neither is missing."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchange(tmp_path / "one", tmp_path / "other")
    assert bytes_in(tmp_path).keys() == {"one/other", "other/one"}


def test_what_cannot_change_places_stays(tmp_path: Path) -> None:
    """A folder that is not there leaves the other in its place."""
    (tmp_path / "one").mkdir()
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "gone")
    assert (tmp_path / "one").is_dir()


def test_a_second_step_that_fails_takes_back_the_first(tmp_path: Path) -> None:
    """Where two steps are needed, the old folder is back in its place if the new one cannot take it."""
    (tmp_path / "site").mkdir()

    def cannot(*_: Path) -> None:
        raise CannotExchange

    with patch.object(exchanging, "exchange", cannot), pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "gone", tmp_path / "site", tmp_path / "aside")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


# What stands in the way


def test_a_folder_of_others_is_never_replaced(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder called `site` that was there before is not ours to replace: the line says what to do."""
    (root / "site").mkdir()
    (root / "site" / "thesis.txt").write_text("Ten years of work.")
    assert publish(root, FIRST) == 1
    assert "site was not built by this program" in capsys.readouterr().err
    assert bytes_in(root / "site") == {"thesis.txt": b"Ten years of work."}


def test_a_file_that_somebody_put_into_the_site_is_not_lost(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would go with the old site: the build stops and names it."""
    publish(root, FIRST)
    (root / "site" / "CNAME").write_text("news.example")
    assert publish(root, SECOND) == 1
    assert "'CNAME'" in capsys.readouterr().err
    assert (root / "site" / "CNAME").read_text() == "news.example"


@pytest.mark.parametrize("kind", ["link", "dangling link", "file"])
def test_what_is_no_folder_is_not_replaced(root: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A link could lead to the folder of a server: to replace it would look like publishing, and publish nothing."""
    if kind == "file":
        (root / "site").write_text("A note.")
    else:
        (root / "site").symlink_to(root / ("docs" if kind == "link" else "gone"))
    assert publish(root, FIRST) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert (root / "site").is_symlink() == (kind != "file")


@pytest.mark.parametrize("kind", ["link", "link to a folder", "dangling link", "pipe", "socket", "docs itself"])
def test_nothing_but_files_is_published(root: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A link among the pages could publish any file of the machine: it is named, and nothing is built."""
    secret = root.parent / "secret.txt"
    secret.write_text("The password.")
    place = root / "docs" / "stray.txt"
    match kind:
        case "pipe":
            os.mkfifo(place)
        case "socket":
            with socket.socket(socket.AF_UNIX) as bound:
                bound.bind(str(place))
        case "docs itself":
            (root / "docs").rename(root.parent / "elsewhere")
            (root / "docs").symlink_to(root.parent / "elsewhere")
        case _:
            place.symlink_to({"link": secret, "link to a folder": root.parent, "dangling link": "gone"}[kind])
    assert publish(root, FIRST) == 1
    assert ("docs" if kind == "docs itself" else "docs/stray.txt") in capsys.readouterr().err
    assert not (root / "site").exists()


# The lock


def test_a_second_command_is_told_who_is_at_work(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line with command, process and time; exit code 75 says that it may go well later."""
    publish(root, FIRST)
    with alone(root, "briefs build"):
        code = in_a_child(lambda: publish(root, SECOND))
        said = rf"^briefs build \(process {os.getpid()}\) has been at work here since \d{{4}}-"
        with pytest.raises(Busy, match=said), alone(root, "briefs write"):
            pass
    assert code == 75
    assert publish(root, SECOND) == 0
    assert litter(root) == []


def test_a_lock_that_was_left_behind_stops_nobody(root: Path) -> None:
    """A process that was killed holds nothing any more, whatever its file says."""

    def killed() -> int:
        with alone(root, "briefs build"):
            dies("")
        return 0

    assert in_a_child(killed) == -9
    assert (root / ".cache" / "lock").is_file()
    assert publish(root, FIRST) == 0
    assert litter(root) == []


def test_who_waits_is_told_for_whom_and_goes_on(root: Path) -> None:
    """The lock passes on when its holder ends."""
    told: list[str] = []
    ready, holding = os.pipe()
    child = os.fork()
    if child == 0:
        with alone(root, "a long build"):
            os.write(holding, b".")
            while not (root / "go").exists():
                sleep(0.01)
        os._exit(0)
    os.read(ready, 1)

    def waiting(who: str) -> None:
        told.append(who)
        (root / "go").touch()

    with alone(root, "briefs serve", waiting):
        assert told[0].startswith(f"a long build (process {child})")
    os.waitpid(child, 0)


# Killed at any step


@pytest.mark.slow
@pytest.mark.parametrize("before", [FIRST, None], ids=["over a site", "the first site"])
def test_killed_at_every_step(
    root: Path, tmp_path: Path, way: str, before: str | None, editions: dict[str, dict[str, bytes]], counted: Counted
) -> None:
    """Readers have the old site or the new; the next run builds what it would have built, and no litter stays."""
    if before:
        publish(root, before)
    hands, kept = by_hand(root), tmp_path / "kept"
    shutil.copytree(root, kept)
    at = 0
    while True:
        at += 1
        restored(root, kept)
        code = in_a_child(partial(_run, root, Steps(at, dies)))
        if code == 0:
            break
        assert code == -9
        site = bytes_in(root / "site") if (root / "site").exists() else None
        allowed = [editions[SECOND], editions[before] if before else None]
        assert site in allowed or (way == "in two steps" and site is None), at
        assert publish(root, SECOND) == 0, at
        assert bytes_in(root / "site") == editions[SECOND], at
        assert bytes_in(root / "docs") == editions[f"docs of {SECOND}"], at
        assert by_hand(root) == hands, at
        assert litter(root) == [], at
    assert at > 30
    counted("kills at a step", at - 1)


def _run(root: Path, steps: Steps) -> int:
    with watched(steps, changing_only=True):
        return publish(root, SECOND)


def test_killed_again_and_again(root: Path, editions: dict[str, dict[str, bytes]], counted: Counted) -> None:
    """Runs that are killed one after the other, each with other records, leave nothing that the last does not mend."""
    publish(root, FIRST)
    for at in range(1, 60):

        def run(number: int = at) -> int:
            with small_press(f"try-{number}"), watched(Steps(number, dies), changing_only=True):
                return publish(root, f"try-{number}")

        in_a_child(run)
        assert (root / "site" / NAME).is_file()
    assert publish(root, SECOND) == 0
    assert bytes_in(root / "site") == editions[SECOND]
    assert bytes_in(root / "docs") == editions[f"docs of {SECOND}"]
    counted("kills in a row", 59)


# Whatever the disk refuses


@pytest.mark.slow
@pytest.mark.parametrize("code", ERRORS, ids=lambda code: errno.errorcode[code])
def test_every_call_may_fail(
    root: Path,
    tmp_path: Path,
    code: int,
    editions: dict[str, dict[str, bytes]],
    counted: Counted,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line says what happened, readers keep the old site, nothing is lost, and the next run goes well."""
    publish(root, FIRST)
    hands, kept = by_hand(root), tmp_path / "kept"
    shutil.copytree(root, kept)
    at, total = 0, _calls(root, kept)
    while at < total:
        at += 1
        restored(root, kept)
        capsys.readouterr()
        steps = Steps(at, fails(code))
        with watched(steps):
            ended = publish(root, SECOND)
        said = capsys.readouterr().err
        where = f"{at}: {steps.seen[at - 1] if at <= len(steps.seen) else '-'}: {said}"
        site = bytes_in(root / "site")
        assert "Traceback" not in said, where
        if ended == 0:
            assert site == editions[SECOND], where
        else:
            assert (ended, said.count("\n"), said.startswith("briefs: ")) == (1, 1, True), where
            assert site in (editions[FIRST], editions[SECOND]), where
            assert by_hand(root) == hands, where
        assert publish(root, SECOND) == 0, where
        assert bytes_in(root / "site") == editions[SECOND], where
        assert bytes_in(root / "docs") == editions[f"docs of {SECOND}"], where
        assert litter(root) == [], where
    counted("injected faults", total)


def _calls(root: Path, kept: Path) -> int:
    steps = Steps()
    with watched(steps):
        publish(root, SECOND)
    restored(root, kept)
    return len(steps.seen)


# The manifest


def test_the_manifest_names_every_file(root: Path) -> None:
    """With the hash and the size of each, what it was made from, and by which programs."""
    publish(root, FIRST)
    manifest = read_manifest(root / "site")
    assert set(manifest.files) == set(paths_in(root / "site")) - {NAME}
    assert all(digest_of(root / "site" / path) == file.sha256 for path, file in manifest.files.items())
    assert manifest.inputs.keys() == {"briefs/one.yml", "docs/about.md", "mkdocs.yml"}
    assert manifest.programs.keys() >= {"briefs", "mkdocs", "pagefind"}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"files": 3}', '{"files": {"a": {}}}', "[" * 9999])
def test_what_is_no_manifest_is_told(tmp_path: Path, text: str) -> None:
    """Whatever a stranger's file holds."""
    (tmp_path / NAME).write_text(text)
    with pytest.raises(NoManifest, match="is not the manifest of a site"):
        read_manifest(tmp_path)


def test_the_manifest_is_one_line_a_file(root: Path) -> None:
    """So that two of them can be compared with `diff`."""
    publish(root, FIRST)
    text = (root / "site" / NAME).read_text()
    assert text.count("\n") < 30
    assert len([line for line in text.splitlines() if '"sha256"' in line]) == len(json.loads(text)["files"])


# Eight at once


def test_eight_builds_at_once(root: Path, editions: dict[str, dict[str, bytes]], counted: Counted) -> None:
    """Each either builds or says in one line who does; the site is whole, and nothing is left."""
    publish(root, FIRST)
    for _ in range(5):
        children = [_started(lambda: publish(root, SECOND)) for _ in range(8)]
        codes = {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children}
        assert codes <= {0, 75}
        assert 0 in codes
        assert bytes_in(root / "site") == editions[SECOND]
        assert litter(root) == []
        publish(root, FIRST)
    counted("builds at once", 40)


def _started(work: Callable[[], int]) -> int:
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    return child


# Folders that can only be read


@pytest.mark.parametrize("folder", ["", "docs", "docs/made", ".cache"])
def test_a_folder_that_can_only_be_read(
    root: Path, folder: str, editions: dict[str, dict[str, bytes]], capfd: pytest.CaptureFixture[str]
) -> None:
    """A person without the right to write there is told so in one line, and readers keep their site."""
    publish(root, FIRST)
    hands = by_hand(root)
    (root / folder).chmod(0o555)
    capfd.readouterr()
    assert in_a_child(lambda: _as_nobody(root)) == 1
    assert capfd.readouterr().err.count("\n") == 1
    assert bytes_in(root / "site") == editions[FIRST]
    assert by_hand(root) == hands
    (root / folder).chmod(0o755)
    assert publish(root, SECOND) == 0
    assert bytes_in(root / "site") == editions[SECOND]


def _as_nobody(root: Path) -> int:
    """Publish as an owner of the files who is not allowed everything, as the first user of a machine is."""
    os.chdir(root)
    if os.getuid() == 0:
        for path in (root, *root.rglob("*")):
            os.chown(path, 65534, 65534)
        os.setuid(65534)
    return publish(Path(), SECOND)


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EBUSY])
def test_a_site_on_another_disk_is_told(root: Path, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Where `site/` is a disk of its own, as in a container, nothing can take its place by one step."""
    publish(root, FIRST)
    capsys.readouterr()
    with patch.object(exchanging, "exchange", side_effect=OSError(code, "")):
        assert publish(root, SECOND) == 1
    assert "site lies on another disk" in capsys.readouterr().err
    assert (root / "site" / "deep" / "er" / f"{FIRST}.html").is_file()
    assert litter(root) == []


def test_the_program_ends_with_the_code_of_the_command(tmp_path: Path) -> None:
    """Through the real door too: a folder without a site's settings is wrong use, in one line."""
    command = [sys.executable, "-m", "generator", "build", "--root", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert bytes_in(tmp_path) == {}
