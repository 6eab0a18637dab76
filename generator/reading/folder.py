"""The files under `briefs/`: which are records, and what does not belong there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.model import Kind
from generator.problems import Location, Problem
from generator.slugs import fault_of_id

LARGEST = 256 * 1024
LARGEST_BESIDE = 64 * 2**20  # of what is no record: the ledger of an import has a line for each row
DEEPEST = 3  # folders below `briefs/`: no record lies deeper than two
MOST_FILES = 90_000  # a table of 50,000 rows, with its companies, becomes one site
_BESIDE, _VOCABULARY = ("README.md",), ("vocabulary.yml",)
_BESIDE_FOLDERS = {"imports", "schema"}
_SUFFIX = ".yml"
_EVENTS = Kind.EVENT.value
_FOLDERS = {kind.value: kind for kind in Kind}


class Stamp(NamedTuple):
    """By what the system tells one state of a file from another; times in nanoseconds."""

    modified: int
    changed: int
    size: int
    node: int

    @property
    def last(self) -> int:
        """When anything about it changed last."""
        return max(self.modified, self.changed)


class RecordFile(NamedTuple):
    """A file that holds a record."""

    path: str
    name: str
    kind: Kind
    id: str
    stamp: Stamp


def record_files(folder: Path) -> tuple[list[RecordFile], list[Problem]]:
    """All record files under `folder`, by name, and a problem for everything that is none."""
    if fault := _fault_of_folder(folder):
        return [], [Problem(Location(f"{folder.name}/"), "stray-file", fault)]
    files: list[RecordFile] = []
    problems: list[Problem] = []
    for entry, parts in _walk(str(folder)):
        name, status = f"{folder.name}/{'/'.join(parts)}", entry.stat(follow_symlinks=False)
        if fault := _fault(parts, status):
            problems.append(Problem(Location(_printable(name)), "stray-file", fault))
        elif kind := _FOLDERS.get(parts[0]):
            stamp = Stamp(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
            files.append(RecordFile(entry.path, name, kind, parts[-1].removesuffix(_SUFFIX), stamp))
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
            elif is_folder:
                yield from _walk(entry.path, (*parts, entry.name))
            elif not is_folder:
                yield entry, (*parts, entry.name)


def _fault(parts: tuple[str, ...], status: os.stat_result) -> str | None:
    if not stat.S_ISREG(status.st_mode):
        return _fault_of_sort(status.st_mode)
    if parts == _VOCABULARY:
        return None  # who reads it tells
    if parts[0] in _BESIDE_FOLDERS or parts == _BESIDE:
        return _fault_of_size(status, LARGEST_BESIDE)
    return _fault_of_place(parts) or _fault_of_file(parts[-1], status)


def _fault_of_sort(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "Links are not allowed here; put the file itself"
    if stat.S_ISDIR(mode):
        return "Folders are not nested so deep; records lie one or two folders down"
    return "This is not an ordinary file; remove it"


def _fault_of_place(parts: tuple[str, ...]) -> str | None:
    depth = 3 if parts[0] == _EVENTS else 2
    if parts[0] not in _FOLDERS or len(parts) != depth:
        places = "events/<year>/<id>.yml or " + ", ".join(f"{f}/<id>.yml" for f in sorted(_FOLDERS.keys() - {_EVENTS}))
        return f"This does not belong here; records are {places}"
    if depth == 3 and not (len(parts[1]) == 4 and parts[1].isascii() and parts[1].isdigit()):
        return f"Events lie in a folder named for their year, such as events/2025/; this is `{_printable(parts[1])}`"
    return None


def _fault_of_file(name: str, status: os.stat_result) -> str | None:
    if not name.endswith(_SUFFIX):
        return "Only .yml files belong here"
    if status.st_mode & 0o111:
        return "A record is not a program: take away its permission to run (chmod -x)"
    if fault := fault_of_id(id := name.removesuffix(_SUFFIX)):
        return f"The file name is the id, and `{_printable(id)}` is not a valid one: {fault}"
    return _fault_of_size(status, LARGEST)


def _fault_of_size(status: os.stat_result, largest: int) -> str | None:
    size = status.st_size
    return f"The file is too big: {size:,} bytes; at most {largest:,}" if size > largest else None


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
