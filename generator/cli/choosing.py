"""Which records a command is to work on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.examining import BRIEFS
from generator.problems import Problem
from generator.reading import NoBriefs
from generator.reading.folder import RecordFile, record_files


class NotARecord(Exception):
    """A file that was named is no record; the message says so."""


def chosen(root: Path, files: Iterable[Path]) -> tuple[list[RecordFile], list[Problem]]:
    """The records among FILES and in the folders among them, or all; with what is no record and lies among all.

    Raises:
        NotARecord: a file is no record of this tree.
        NoBriefs: there are no briefs under `root`.
    """
    if not (root / BRIEFS).is_dir():
        raise NoBriefs(f"{root / BRIEFS} is not a folder of briefs")
    known, strays = record_files(root / BRIEFS)
    places = [_place(path) for path in files]
    if not places:
        return known, strays
    picked = [file for file in known if any(Path(file.path).is_relative_to(place) for place in places)]
    for place in places:
        if not any(Path(file.path).is_relative_to(place) for file in picked):
            raise NotARecord(f"{place}: no record of {root / BRIEFS}")
    return picked, []


def _place(path: Path) -> Path:
    """The path without detours; a link stays a link, and is then no record."""
    return path.parent.resolve() / path.name if path.name else path.resolve()
