"""Files to be written, as values; the only module that writes.

A folder is written whole: what changed is written, what is gone is removed, and
nothing that the program did not write itself is ever touched. The manifest
beside the files remembers what that is; it says so before the first file is
written, so that a run which is cut off leaves nothing that the next one does not know.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby, takewhile
from pathlib import Path, PurePosixPath

MANIFEST = ".briefs-manifest.json"
_NEW = ".briefs-new"  # a file on its way into a folder of ours: always the same, so that none is left behind
_UNFINISHED = ".new-"  # behind it stands the process that writes
Known = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, order=True)
class Output:
    """A file: its path under the folder written to, and its bytes."""

    path: str
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Written:
    """What a write did, by path."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


class CannotWrite(Exception):
    """A file stands in the way that the program did not write; the message names it."""


def text_output(path: str, text: str) -> Output:
    """An output of UTF-8 text."""
    return Output(path, text.encode())


def write(outputs: Iterable[Output], folder: Path) -> Written:
    """Make `folder` hold exactly these outputs, besides what others have put there.

    Raises:
        CannotWrite: a hand-written file, link or folder stands where an output belongs.
    """
    wanted = _by_path(outputs)
    known = _read_manifest(folder)
    standing = _standing(folder, wanted, known)
    changed = [o for path, o in wanted.items() if path not in standing or not _is_current(folder / path, o)]
    gone = sorted(path for path in known if path not in wanted)
    (folder / _NEW).unlink(missing_ok=True)
    if changed or gone:
        _remember(_both(known, wanted), folder)
    for place, within in groupby(changed, key=lambda output: _place_of(output.path)):
        (folder / place).mkdir(parents=True, exist_ok=True)
        for output in within:
            _swap_in(output.content, folder / output.path, folder / _NEW)
    removed = [path for path in gone if _remove(folder, path, known[path])]
    now = {path: (output.digest,) for path, output in wanted.items()}
    if changed or gone or now != known or not (folder / MANIFEST).exists():
        _remember(now, folder)
    return Written(tuple(sorted(o.path for o in changed)), tuple(removed), len(wanted) - len(changed))


def _both(known: Known, wanted: Mapping[str, Output]) -> Known:
    """What may stand in the folder while it is being written: the old files and the new."""
    both = {path: set(digests) for path, digests in known.items()}
    for path, output in wanted.items():
        both.setdefault(path, set()).add(output.digest)
    return {path: tuple(sorted(digests)) for path, digests in both.items()}


def _by_path(outputs: Iterable[Output]) -> dict[str, Output]:
    wanted: dict[str, Output] = {}
    for output in outputs:
        if wanted.setdefault(output.path, output) != output:
            raise CannotWrite(f"two different files are meant for {output.path}; this is a fault of the program")
    return wanted


def missing(outputs: Iterable[Output], folder: Path) -> list[Output]:
    """Those of the outputs that are not in `folder`, where nothing is but what others have put there.

    Raises:
        CannotWrite: something else stands where one of them belongs.
    """
    wanted = _by_path(outputs)
    standing = _standing(folder, wanted, ())
    return [output for path, output in wanted.items() if path not in standing]


def write_alone(output: Output, folder: Path) -> Path:
    """Write one file that is no part of a folder of ours, such as a mail; what stood there is replaced."""
    _replace(folder / output.path, output.content)
    return folder / output.path


def remove_unfinished(folder: Path) -> None:
    """Remove files on their way into `folder`, or folders below it, whose writers were killed."""
    for path in sorted(folder.rglob(f".*{_UNFINISHED}*")):
        process = path.name.rpartition(_UNFINISHED)[2]
        if process.isdecimal() and not _is_running(int(process)):
            path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def stale(outputs: Iterable[Output], folder: Path) -> tuple[str, ...]:
    """Paths of the outputs whose file in `folder` is missing or says something else."""
    return tuple(output.path for output in outputs if not _is_current(folder / output.path, output))


def rewrite(outputs: Iterable[Output], folder: Path) -> tuple[str, ...]:
    """Put these files in the place of those of the same paths; what else lies in `folder` stays as it is.

    Raises:
        CannotWrite: a link or a folder stands in the way.
    """
    wanted = _by_path(outputs)
    _standing(folder, wanted, wanted)
    changed = stale(wanted.values(), folder)
    for path in changed:
        _replace(folder / path, wanted[path].content)
    return changed


def create(outputs: Iterable[Output], folder: Path) -> None:
    """Write files that are new: all of them, or none where one is there already or the writing is cut short.

    Raises:
        CannotWrite: a file, link or folder stands in the way, or the disk takes no more.
    """
    wanted = _by_path(outputs)
    for path in wanted:
        if os.path.lexists(folder / path):
            raise CannotWrite(f"{folder / path} is there already; it was left as it is")
    _standing(folder, wanted, ())
    try:
        for path, output in wanted.items():
            _replace(folder / path, output.content)
    except BaseException as fault:
        _take_back(wanted, folder)
        if isinstance(fault, OSError):
            raise CannotWrite(f"nothing was written: {fault.strerror or fault}") from None
        raise


def _take_back(paths: Iterable[str], folder: Path) -> None:
    """Remove what was written of files that were new."""
    for path in paths:
        if (folder / path).parent.is_dir():
            (folder / path).unlink(missing_ok=True)


def append_line(line: str, ledger: Path) -> None:
    """Add a line to a ledger; it is on the disk when this returns."""
    ledger.parent.mkdir(parents=True, exist_ok=True)
    with ledger.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())


def written_paths(folder: Path) -> tuple[str, ...]:
    """Paths of the files in `folder` that this program wrote."""
    return tuple(sorted(_read_manifest(folder)))


def _standing(folder: Path, wanted: Mapping[str, Output], known: Container[str]) -> set[str]:
    """Paths of the outputs at which a file stands.

    Raises:
        CannotWrite: it is neither known nor what is wanted; or something else stands there, or a link on the way.
    """
    standing = set()
    for place, within in groupby(sorted(wanted), key=_place_of):
        link = _link_on_way(folder, place)
        for path in within:
            target, mode = folder / path, _mode_of(folder / path)
            if link or stat.S_ISLNK(mode):
                raise CannotWrite(f"{link or target} is a link; remove it, so that {path} can be written")
            if not mode:
                continue
            if not stat.S_ISREG(mode) or not (path in known or _is_current(target, wanted[path])):
                raise CannotWrite(f"{target} was not written by this program; move it, so that {path} can be written")
            standing.add(path)
    return standing


def _link_on_way(folder: Path, place: str) -> Path | None:
    steps = takewhile(lambda step: step != folder, (folder / place, *(folder / place).parents))
    return next((step for step in steps if step.is_symlink()), None)


def _mode_of(target: Path) -> int:
    """What sort of thing stands somewhere, as the system says it; 0 for nothing."""
    try:
        return target.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _place_of(path: str) -> str:
    """The folder in which a path lies; empty for one that lies in none."""
    return path.rpartition("/")[0]


def _is_current(target: Path, output: Output) -> bool:
    try:
        return target.read_bytes() == output.content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _replace(target: Path, content: bytes, new: Path | None = None) -> None:
    """Write `new`, or a file beside the target, then swap: a reader sees the old bytes or the new, never half."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _swap_in(content, target, new or target.with_name(f".{target.name}{_UNFINISHED}{os.getpid()}"))


def _swap_in(content: bytes, target: Path, new: Path) -> None:
    try:
        new.write_bytes(content)
        new.replace(target)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def _remove(folder: Path, path: str, digests: Iterable[str]) -> bool:
    """Remove a file that this program wrote and nobody has changed since; empty folders go too."""
    target = folder / path
    if _link_on_way(folder, _place_of(path)) or target.is_symlink() or not target.is_file():
        return False
    if hashlib.sha256(target.read_bytes()).hexdigest() not in digests:
        return False
    target.unlink()
    for parent in PurePosixPath(path).parents:
        place = folder / parent
        if place == folder or any(place.iterdir()):
            break
        place.rmdir()
    return True


def _read_manifest(folder: Path) -> Known:
    """Paths of the files of ours, each with the digests that it may have: two, where a run was cut off."""
    if not (folder / MANIFEST).is_file():
        return {}
    try:
        files = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
        return {path: _digests(said) for path, said in files.items() if _is_inside(path)}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _digests(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, list) else (str(said),)


def _is_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _remember(files: Known, folder: Path) -> None:
    said = {path: digests[0] if len(digests) == 1 else list(digests) for path, digests in sorted(files.items())}
    content = json.dumps({"files": said}, indent=1) + "\n"
    _replace(folder / MANIFEST, content.encode(), folder / _NEW)
