"""The files under `briefs/`: which are records, and what does not belong there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model import Kind
from generator.problems import Location, Problem
from generator.slugs import fault_of_id

LARGEST = 256 * 1024
DEEPEST = 3  # folders below `briefs/`: no record lies deeper than two
MOST_FILES = 90_000  # a table of 50,000 rows, with its companies, becomes one site
_BESIDE = {"README.md", "vocabulary.yml"}
_BESIDE_FOLDERS = {"imports", "schema"}
_SUFFIX = ".yml"
_EVENTS = Kind.EVENT.value
_FOLDERS = {kind.value for kind in Kind}


@dataclass(frozen=True)
class RecordFile:
    """A file that holds a record."""

    path: str
    name: str
    kind: Kind
    id: str


def record_files(folder: Path) -> tuple[list[RecordFile], list[Problem]]:
    """All record files under `folder`, by name, and a problem for everything that is none."""
    if fault := _fault_of_folder(folder):
        return [], [Problem(Location(f"{folder.name}/"), "stray-file", fault)]
    files: list[RecordFile] = []
    problems: list[Problem] = []
    for entry, parts in _walk(str(folder)):
        name = "/".join((folder.name, *parts))
        if fault := _fault(entry, parts):
            problems.append(Problem(Location(_printable(name)), "stray-file", fault))
        elif entry.name not in _BESIDE:
            files.append(RecordFile(entry.path, name, Kind(parts[0]), entry.name.removesuffix(_SUFFIX)))
    return files, [*problems, *_twins(files)]


def _fault_of_folder(folder: Path) -> str | None:
    if folder.is_symlink():
        return "The folder is a link; put the folder itself here"
    for number, _ in enumerate(_names(str(folder))):
        if number >= MOST_FILES:
            return f"There are more than {MOST_FILES:,} files; none is read. Send fewer records, or make several sites"
    return None


def _names(folder: str, depth: int = 0) -> Iterator[str]:
    """The names of everything under `folder`, as fast as they can be had."""
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry.name
            if depth <= DEEPEST and entry.is_dir(follow_symlinks=False):
                yield from _names(entry.path, depth + 1)


def _walk(folder: str, parts: tuple[str, ...] = ()) -> Iterator[tuple[os.DirEntry[str], tuple[str, ...]]]:
    """Everything under `folder` but directories, sorted, with the steps that lead there; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and len(parts) >= DEEPEST:
                yield entry, (*parts, entry.name)
            elif is_folder and not (not parts and entry.name in _BESIDE_FOLDERS):
                yield from _walk(entry.path, (*parts, entry.name))
            elif not is_folder:
                yield entry, (*parts, entry.name)


def _fault(entry: os.DirEntry[str], parts: tuple[str, ...]) -> str | None:
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        return "Links are not allowed here; put the file itself"
    if stat.S_ISDIR(status.st_mode):
        return "Folders are not nested so deep; records lie one or two folders down"
    if not stat.S_ISREG(status.st_mode):
        return "This is not an ordinary file; remove it"
    if len(parts) == 1 and parts[0] in _BESIDE:
        return None
    return _fault_of_place(parts) or _fault_of_file(entry.name, status)


def _fault_of_place(parts: tuple[str, ...]) -> str | None:
    depth = 3 if parts[0] == _EVENTS else 2
    if parts[0] not in _FOLDERS or len(parts) != depth:
        places = "events/<year>/<id>.yml or " + ", ".join(f"{f}/<id>.yml" for f in sorted(_FOLDERS - {_EVENTS}))
        return f"This does not belong here; records are {places}"
    if depth == 3 and not (len(parts[1]) == 4 and parts[1].isascii() and parts[1].isdigit()):
        return f"Events lie in a folder named for their year, such as events/2025/; this is `{_printable(parts[1])}`"
    return None


def _fault_of_file(name: str, status: os.stat_result) -> str | None:
    id, dot, suffix = name.rpartition(".")
    if dot + suffix != _SUFFIX:
        return "Only .yml files belong here"
    if status.st_mode & 0o111:
        return "A record is not a program: take away its permission to run (chmod -x)"
    if fault := fault_of_id(id):
        return f"The file name is the id, and `{_printable(id)}` is not a valid one: {fault}"
    if status.st_size > LARGEST:
        return f"The file is too big: {status.st_size:,} bytes; at most {LARGEST:,}"
    return None


def _twins(files: list[RecordFile]) -> Iterator[Problem]:
    """Two files of one kind with one id (events lie in year folders, so that can happen)."""
    first: dict[tuple[Kind, str], RecordFile] = {}
    for file in files:
        other = first.setdefault((file.kind, file.id.casefold()), file)
        if other is not file:
            message = f"The id `{file.id}` is taken by {other.name}; give one of them another file name"
            yield Problem(Location(file.name), "duplicate-id", message)


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name)
