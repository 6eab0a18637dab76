"""The whole build, killed, starved and disturbed, while somebody reads the site: never torn, mixed or empty.

Every step of publishing itself is tried in `test_publishing`; here it is the real build of
a small site, and of its many steps those of a stride. `BRIEFS_EVERY_STEP=1` tries them all.
"""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, sleep

import pytest

from generator.cli import commands
from generator.press.manifest import NAME, Manifest, read_manifest
from tests.copies import bytes_in
from tests.faults import Steps, dies, fails, in_a_child, watched
from tests.presses import small

pytestmark = pytest.mark.slow
Counted = Callable[[str, int], None]
Digests = dict[str, str]
KILLS = 100
TRIES = 10**6 if os.environ.get("BRIEFS_EVERY_STEP") else 25
LAST = 8
BRIEF = "briefs/events/2024/skerry-light-dimmed.yml"
BUILD = [sys.executable, "-m", "generator", "build", "--root"]
HANDS = ("briefs", "docs/about.md", "docs/method.md", "docs/handbook/index.md", "mkdocs.yml")


def edited(root: Path, edition: str) -> None:
    """Give the tree's brief a headline of its own, and one more brief, so that an edition has pages the other lacks."""
    brief = root / BRIEF
    text = brief.read_text("utf-8").splitlines(keepends=True)
    headline = next(number for number, line in enumerate(text) if line.startswith("headline:"))
    text[headline] = f"headline: The light of Skerry, {edition} edition\n"
    brief.write_text("".join(text), "utf-8")
    for other in brief.parent.glob("only-*.yml"):
        other.unlink()
    brief.with_name(f"only-{edition}.yml").write_text("".join(text).replace("light of", "lamp of"), "utf-8")


def build(root: Path, *, search: bool = False) -> int:
    """`briefs build` in this process."""
    return commands.build_site(root, search=search)


def by_path(site: Path) -> Digests:
    """The hash of every file of a site that stands still."""
    return {path: hashlib.sha256(content).hexdigest() for path, content in bytes_in(site).items()}


def through_the_folder(site: Path) -> Digests:
    """The hash of every file of whatever site stands there at this moment, all read through one opened folder."""
    found: Digests = {}
    for path, _, names, folder in os.fwalk(".", dir_fd=(opened := os.open(site, os.O_RDONLY | os.O_DIRECTORY))):
        for name in names:
            with open(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as file:  # noqa: PTH123 - by the folder
                found[os.path.normpath(f"{path}/{name}")] = hashlib.sha256(file.read()).hexdigest()
    os.close(opened)
    return found


def hands(root: Path) -> dict[str, bytes]:
    """What people wrote."""
    found = {name: (root / name).read_bytes() for name in HANDS if (root / name).is_file()}
    return {**found, **bytes_in(root / "briefs")}


def litter(root: Path) -> list[str]:
    """What a run has left that belongs to nobody."""
    left = [
        path.name for path in (root / ".cache").glob("*") if path.name.startswith("site.next") or path.name == "lock"
    ]
    return left + [path.name for path in root.rglob("*") if ".new-" in path.name or path.name == ".briefs-new"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree whose site is of the old edition, and whose records are already of the new one."""
    root = small(tmp_path_factory.mktemp("kept") / "tree")
    edited(root, "old")
    assert build(root) == 0
    edited(root, "new")
    return root


@pytest.fixture(scope="module")
def old(kept: Path) -> Digests:
    """The site of before."""
    return by_path(kept / "site")


@pytest.fixture(scope="module")
def new(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Digests:
    """The site that a build makes which nothing disturbs."""
    root = tmp_path_factory.mktemp("new") / "tree"
    shutil.copytree(kept, root)
    assert build(root) == 0
    return by_path(root / "site")


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    """A copy of the tree, to be harmed."""
    taken_over(kept, tmp_path / "tree")
    return tmp_path / "tree"


def taken_over(kept: Path, root: Path) -> None:
    """Copy a tree whose site stays the very same files, so that builds take pages over as they do in earnest.

    Whatever is written into one of these is written into the tree that is kept, which is looked at in the end.
    """
    shutil.copytree(kept, root, ignore=lambda folder, _: ["site"] if Path(folder) == kept else [])
    shutil.copytree(kept / "site", root / "site", copy_function=os.link)


def stride(total: int) -> list[int]:
    """The steps that are tried: all of them, or so many, evenly, and the last ones, where the site is replaced."""
    return sorted({*range(1, total + 1, max(1, total // TRIES)), *range(max(1, total - LAST), total + 1)})


def steps_of(root: Path, *, changing_only: bool) -> int:
    """How many steps a build has."""
    steps = Steps()

    def run() -> int:
        with watched(steps, changing_only=changing_only):
            code = build(root)
        (root.parent / "steps").write_text(str(len(steps.seen)))
        return code

    assert in_a_child(run) == 0
    return int((root.parent / "steps").read_text())


def back(root: Path, kept: Path) -> None:
    """Put the tree back as it was."""
    shutil.rmtree(root)
    taken_over(kept, root)


def test_the_build_killed_at_its_steps(root: Path, kept: Path, old: Digests, new: Digests, counted: Counted) -> None:
    """The site is the old one or the new one, and the next build makes what it would have made."""
    total = steps_of(root, changing_only=True)
    for at in stride(total):
        back(root, kept)

        def run(number: int = at) -> int:
            with watched(Steps(number, dies), changing_only=True):
                return build(root)

        assert in_a_child(run) == -9
        assert by_path(root / "site") in (old, new), at
        assert in_a_child(lambda: build(root)) == 0, at
        assert by_path(root / "site") == new, at
        assert hands(root) == hands(kept), at
        assert litter(root) == [], at
    assert by_path(kept / "site") == old
    counted("steps of the whole build", total)
    counted("kills at a step of the whole build", len(stride(total)))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EMFILE, errno.EACCES], ids=errno.errorcode.get)
def test_calls_of_the_build_that_fail(
    root: Path, kept: Path, old: Digests, new: Digests, code: int, counted: Counted, capfd: pytest.CaptureFixture[str]
) -> None:
    """The build says in a line what happened and leaves the site of before; or it did not need that call."""
    total = steps_of(root, changing_only=False)
    for at in stride(total):
        back(root, kept)
        capfd.readouterr()

        def run(number: int = at) -> int:
            with watched(Steps(number, fails(code))):
                return build(root)

        ended, said = in_a_child(run), capfd.readouterr()
        where = f"{at}: {said.err[-900:]}"
        assert ended in (0, 1), where
        assert "Traceback" not in said.err, where
        assert by_path(root / "site") == (new if ended == 0 else old), where
        assert hands(root) == hands(kept), where
        # Where the call that fails is the removal of the lock, its file stays, which nobody holds.
        assert set(litter(root)) <= {"lock"}, where
        assert not litter(root) or in_a_child(lambda: build(root)) == 0, where
    assert by_path(kept / "site") == old
    counted("injected faults in the whole build", len(stride(total)))


class Reader:
    """Reads the site again and again while it is being replaced, and remembers all that was not as it must be."""

    def __init__(self, site: Path, allowed: list[Digests]) -> None:
        self.site, self.allowed = site, allowed
        self.wrong: list[str] = []
        self.looks = 0
        self._end = Event()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read while the body runs."""
        threads = [Thread(target=self._repeat, args=(look,)) for look in (self._whole, self._single)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._end.set()
            for thread in threads:
                thread.join()

    def _repeat(self, look: Callable[[], None]) -> None:
        while not self._end.wait(0.02):
            try:
                look()
            except OSError as fault:
                self.wrong.append(f"{look.__name__}: {fault}")
            self.looks += 1

    def _whole(self) -> None:
        if (seen := through_the_folder(self.site)) not in self.allowed:
            self.wrong.append(f"a site of {len(seen)} files that never was")

    def _single(self) -> None:
        """Single files by their paths, of those that every edition has."""
        common = sorted(set.intersection(*({*each} for each in self.allowed)))
        for path in random.sample(common, 20):
            digest = hashlib.sha256((self.site / path).read_bytes()).hexdigest()
            if digest not in {each[path] for each in self.allowed}:
                self.wrong.append(f"{path} is neither old nor new")


def test_random_kills_of_the_whole_build(tmp_path: Path, counted: Counted) -> None:
    """A hundred builds, each killed at a moment that chance chooses, with their search index or alone."""
    root = small(tmp_path / "tree")
    allowed = []
    for edition in ("old", "new"):
        edited(root, edition)
        started = perf_counter()
        subprocess.run([*BUILD, root], check=True, capture_output=True)
        took = perf_counter() - started
        allowed.append(by_path(root / "site"))
    reader = Reader(root / "site", allowed)
    kills = 0
    with reader.reading():
        while kills < KILLS:
            edited(root, "new" if (root / "site" / "briefings" / "only-old").is_dir() else "old")
            started = perf_counter()
            with subprocess.Popen(
                [*BUILD, root], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
            ) as run:
                with suppress(subprocess.TimeoutExpired):
                    run.wait(random.uniform(0.1, 1) * took)  # noqa: S311 - for chance, not for secrets
                    took = perf_counter() - started  # it was faster than those before
                kills += run.poll() is None
                with suppress(ProcessLookupError):
                    random.choice((os.kill, os.killpg))(run.pid, signal.SIGKILL)  # noqa: S311 - as above
    assert reader.wrong == []
    assert reader.looks > KILLS
    edited(root, "new")
    sleep(1)  # a Pagefind that outlived its build ends by itself
    done = subprocess.run([*BUILD, root], capture_output=True, text=True, check=False)
    assert (done.returncode, by_path(root / "site")) == (0, allowed[1]), done.stderr
    assert litter(root) == []
    counted("random kills", kills)
    counted("looks of a reader", reader.looks)


def test_eight_real_builds_at_once(root: Path, new: Digests, old: Digests, counted: Counted) -> None:
    """One builds and the others say so, while a reader sees nothing of it; all end with 0 or 75, in a few words."""
    reader = Reader(root / "site", [old, new])
    with reader.reading():
        command = [*BUILD, root, "--no-search"]
        runs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(8)]
        said = [run.communicate()[1] for run in runs]
    codes = [run.returncode for run in runs]
    assert set(codes) <= {0, 75}
    assert 0 in codes
    assert all(
        text.count("\n") == 1 and "has been at work here" in text for text, c in zip(said, codes, strict=True) if c
    )
    assert reader.wrong == []
    assert by_path(root / "site") == new
    counted("whole builds at once", 8)


# The disk is full


def test_a_disk_that_gets_full(kept: Path, old: Digests, new: Digests, tmp_path: Path, counted: Counted) -> None:
    """Whatever room is left, from none to enough: one line says so, and the site of before stays whole."""
    used = sum(path.stat().st_blocks * 512 for path in kept.rglob("*")) // 1024
    place, seen = tmp_path / "disk", set()
    place.mkdir()
    if _on_a_disk(place, 512, "true").returncode:
        pytest.skip("this machine lets nobody make a small disk")
    rooms = [0, 16, 64, 128, 256, 512, 1024, 1536, 2048, 3072, 4096, used + 4096]
    for room in rooms:
        out = tmp_path / f"out-{room}"
        build = f"{' '.join(map(str, BUILD))} {place}/tree --no-search; code=$?; cp -a {place}/tree {out}; exit $code"
        done = _on_a_disk(place, used + room, f"cp -a {kept} {place}/tree && {{ {build}; }}")
        site = by_path(out / "site")
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        assert site == (old if done.returncode else new), (room, done.stderr)
        if done.returncode:
            assert "full" in done.stderr or "No space left" in done.stderr, (room, done.stderr)
        assert hands(out) == hands(kept)
        assert litter(out) == []
        seen.add(done.returncode)
    assert seen == {0, 1}
    counted("disks that got full", len(rooms))


def _on_a_disk(place: Path, kilobytes: int, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command with a small disk mounted at `place`, which nobody else sees, and which is gone afterwards."""
    mounted = f"mount -t tmpfs -o size={kilobytes}k none {place} && {{ {command}; }}"
    if shutil.which("unshare") is None:
        pytest.skip("this machine lets nobody make a small disk")
    return subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", mounted], capture_output=True, text=True, check=False
    )


# The same bytes

HERE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1000000000"}
THERE = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "SOURCE_DATE_EPOCH": "2000000000",
}
CLOCK = """
import datetime, time
_real, _day = time.time, 86400 * 1234.5
time.time = lambda: _real() + _day
time.time_ns = lambda: int(time.time() * 1e9)
_date, _moment = datetime.date, datetime.datetime
class date(_date):
    @classmethod
    def today(cls): return cls.fromtimestamp(time.time())
class moment(_moment):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls): return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
datetime.date, datetime.datetime = date, moment
"""


@pytest.mark.parametrize(
    "way",
    ["folder", "time zone, locale and hash seed", "clock", "umask", "order of files", "one processor", "long ago"],
)
def test_the_same_records_give_the_same_site(kept: Path, tmp_path: Path, way: str, counted: Counted) -> None:
    """To the byte, with manifest and search index: in another folder, elsewhere, at another time, by other workers."""
    usual, other = tmp_path / "usual", tmp_path / "another" / "deep folder with ä blank"
    for root in (usual, other):
        _laid_out(kept, root, backwards=way == "order of files" and root == other)
    environment, before = {**os.environ, **HERE}, []
    subprocess.run([*BUILD, usual], env=environment, check=True, capture_output=True)
    match way:
        case "time zone, locale and hash seed":
            environment |= THERE
        case "clock":
            (tmp_path / "clock").mkdir()
            (tmp_path / "clock" / "sitecustomize.py").write_text(CLOCK)
            environment |= {"PYTHONPATH": str(tmp_path / "clock")}
        case "umask":
            before = ["sh", "-c", 'umask 077; exec "$0" "$@"']
        case "one processor":
            before = ["taskset", "-c", "0"] if shutil.which("taskset") else []
            environment |= {"RAYON_NUM_THREADS": "1", "TOKIO_WORKER_THREADS": "1"}
        case "long ago":
            for path in other.rglob("*"):
                os.utime(path, (10**9, 10**9))
    subprocess.run([*before, *BUILD, other], env=environment, check=True, capture_output=True)
    mine, theirs = by_path(usual / "site"), by_path(other / "site")
    assert {path for path in {*mine, *theirs} if mine.get(path) != theirs.get(path)} == set()
    counted("builds with the same bytes", 2)


def _laid_out(kept: Path, root: Path, *, backwards: bool) -> None:
    """Copy what people wrote into a new folder, file by file."""
    skipped = ("site/", ".cache/")
    written = {path: content for path, content in bytes_in(kept).items() if not path.startswith(skipped)}
    manifest = Manifest({}) if not (kept / "site" / NAME).is_file() else read_manifest(kept / "site")
    wanted = [path for path in written if path in manifest.inputs or not path.startswith("docs/")]
    for path in reversed(wanted) if backwards else wanted:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(written[path])
