"""Files to be written, as values; the only module that writes.

A folder is written whole: what changed is written, what is gone is removed, and
nothing that the program did not write itself is ever touched. The manifest
beside the files remembers what that is.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MANIFEST = ".briefs-manifest.json"


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
    _ensure_free(folder, wanted, known)
    changed = [output for output in wanted.values() if not _is_current(folder / output.path, output)]
    for output in changed:
        _replace(folder / output.path, output.content)
    gone = sorted(path for path in known if path not in wanted)
    removed = [path for path in gone if _remove(folder, path, known[path])]
    _write_manifest(folder, wanted, known)
    return Written(tuple(sorted(o.path for o in changed)), tuple(removed), len(wanted) - len(changed))


def _by_path(outputs: Iterable[Output]) -> dict[str, Output]:
    wanted: dict[str, Output] = {}
    for output in outputs:
        if wanted.setdefault(output.path, output) != output:
            raise CannotWrite(f"two different files are meant for {output.path}; this is a fault of the program")
    return wanted


def write_alone(output: Output, folder: Path) -> Path:
    """Write one file that is no part of a folder of ours, such as a mail; what stood there is replaced."""
    _replace(folder / output.path, output.content)
    return folder / output.path


def stale(outputs: Iterable[Output], folder: Path) -> tuple[str, ...]:
    """Paths of the outputs whose file in `folder` is missing or says something else."""
    return tuple(output.path for output in outputs if not _is_current(folder / output.path, output))


def rewrite(outputs: Iterable[Output], folder: Path) -> tuple[str, ...]:
    """Put these files in the place of those of the same paths; what else lies in `folder` stays as it is.

    Raises:
        CannotWrite: a link or a folder stands in the way.
    """
    wanted = _by_path(outputs)
    _ensure_free(folder, wanted, dict.fromkeys(wanted, ""))
    changed = stale(wanted.values(), folder)
    for path in changed:
        _replace(folder / path, wanted[path].content)
    return changed


def create(outputs: Iterable[Output], folder: Path) -> None:
    """Write files that are new: all of them, or none where one is there already.

    Raises:
        CannotWrite: a file, link or folder stands in the way.
    """
    wanted = _by_path(outputs)
    for path in wanted:
        if (folder / path).exists():
            raise CannotWrite(f"{folder / path} is there already; it was left as it is")
    rewrite(wanted.values(), folder)


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


def _ensure_free(folder: Path, wanted: dict[str, Output], known: dict[str, str]) -> None:
    for path in sorted(wanted):
        target = folder / path
        for place in [target, *target.parents]:
            if place == folder:
                break
            if place.is_symlink():
                raise CannotWrite(f"{place} is a link; remove it, so that {path} can be written")
        if target.is_dir() or (target.exists() and path not in known and not _is_current(target, wanted[path])):
            raise CannotWrite(f"{target} was not written by this program; move it, so that {path} can be written")


def _is_current(target: Path, output: Output) -> bool:
    try:
        return target.read_bytes() == output.content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _replace(target: Path, content: bytes) -> None:
    """Write beside the file, then swap: a reader sees the old bytes or the new, never half."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    beside.write_bytes(content)
    beside.replace(target)


def _remove(folder: Path, path: str, digest: str) -> bool:
    """Remove a file that this program wrote and nobody has changed since; empty folders go too."""
    target = folder / path
    if target.is_symlink() or not target.is_file():
        return False
    if hashlib.sha256(target.read_bytes()).hexdigest() != digest:
        return False
    target.unlink()
    for parent in PurePosixPath(path).parents:
        place = folder / parent
        if place == folder or any(place.iterdir()):
            break
        place.rmdir()
    return True


def _read_manifest(folder: Path) -> dict[str, str]:
    try:
        files = json.loads((folder / MANIFEST).read_text())["files"]
        return {path: str(digest) for path, digest in files.items() if _is_inside(path)}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _is_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _write_manifest(folder: Path, wanted: dict[str, Output], known: dict[str, str]) -> None:
    files = {path: output.digest for path, output in sorted(wanted.items())}
    if files != known or not (folder / MANIFEST).exists():
        content = json.dumps({"files": files}, indent=1) + "\n"
        _replace(folder / MANIFEST, content.encode())
