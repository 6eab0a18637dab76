"""Folder of YAML → catalogue, with all problems of all files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from generator.model import Catalogue, Event, Key, Kind, Origin, Vocabulary
from generator.problems import Grade, Problem
from generator.reading.files import Reading, bytes_of, read_data, read_text
from generator.reading.folder import RecordFile, record_files
from generator.reading.memory import Memory, code_version
from generator.reading.records import read_record
from generator.reading.reusing import readings_of
from generator.reading.state import state_of
from generator.spreading import Spread

__all__ = ["Memory", "NoBriefs", "code_version", "read_catalogue", "read_some", "read_text", "state_of"]

VOCABULARY = "vocabulary.yml"
_NO_WORDS = Vocabulary(kinds={}, roles={}, standings={}, measures={}, relations={}, attributions={}, source_kinds={})
_ReadVocabulary = tuple[Vocabulary, Origin, tuple[Problem, ...]]


class NoBriefs(Exception):
    """There is no folder of briefs to read; the message says where it was looked for."""


def read_catalogue(
    folder: Path, memory: Memory | None = None, spread: Spread | None = None
) -> tuple[Catalogue, list[Problem]]:
    """Read every record under `folder`; with a memory, parse only what it does not know, many files by `spread`.

    Raises:
        NoBriefs: `folder` is not a folder with a vocabulary.
    """
    return _read(folder, lambda _: True, memory, spread)


def read_some(folder: Path, names: Collection[str]) -> tuple[Catalogue, list[Problem]]:
    """Read the records of the files of these names; all others are known by id only.

    Raises:
        NoBriefs: `folder` is not a folder with a vocabulary.
    """
    return _read(folder, lambda file: file.name in names)


def _read(
    folder: Path, is_wanted: Callable[[RecordFile], bool], memory: Memory | None = None, spread: Spread | None = None
) -> tuple[Catalogue, list[Problem]]:
    if folder.is_symlink() or (folder / VOCABULARY).is_symlink() or not (folder / VOCABULARY).is_file():
        raise NoBriefs(f"{folder} is not a folder of briefs: it has no {VOCABULARY}")
    vocabulary, origin, faults = _read_vocabulary(folder, memory)
    files, strays = record_files(folder)
    problems = [*faults, *strays]
    wanted = [file for file in files if is_wanted(file)]
    records: dict[Kind, dict[str, Any]] = defaultdict(dict)
    origins: dict[Key, Origin] = {}
    unreadable = {(file.kind, file.id) for file in files if not is_wanted(file)}
    halves: dict[str, Event] = {}
    readings = readings_of(wanted, memory, spread) if memory else map(read_file, wanted)
    for file, reading in zip(wanted, readings, strict=True):
        problems += reading.problems
        origins.setdefault((file.kind, file.id), reading.origin)
        if reading.record is None:
            unreadable.add((file.kind, file.id))
            if reading.half:
                halves[file.id] = reading.half
        else:
            records[file.kind].setdefault(file.id, reading.record)
    by_kind = {kind.value: dict(sorted(records[kind].items())) for kind in Kind}
    catalogue = Catalogue(
        vocabulary,
        **by_kind,
        origins=origins,
        unreadable=frozenset(unreadable),
        halves=halves,
        vocabulary_origin=origin,
        has_vocabulary=vocabulary is not _NO_WORDS,
    )
    return catalogue, problems


def read_file(file: RecordFile) -> Reading:
    """Read one record file."""
    return read_data(file, bytes_of(file.path, file.name))


def _read_vocabulary(folder: Path, memory: Memory | None) -> _ReadVocabulary:
    name = f"{folder.name}/{VOCABULARY}"
    data = bytes_of(str(folder / VOCABULARY), name)
    if isinstance(data, Problem):
        return _NO_WORDS, Origin(name), (data,)
    if memory and memory.vocabulary and memory.vocabulary[0] == data:
        known: _ReadVocabulary = memory.vocabulary[1]
        return known
    read = _vocabulary_in(data, name)
    if memory:
        memory.vocabulary = data, read
    return read


def _vocabulary_in(data: bytes, name: str) -> _ReadVocabulary:
    document, problems = read_text(data, name)
    origin = Origin(name, document.keys, document.values, document.content)
    if any(problem.grade is Grade.PROBLEM for problem in problems):
        return _NO_WORDS, origin, tuple(problems)
    vocabulary, found = read_record(document, Vocabulary, name, None)
    return vocabulary or _NO_WORDS, origin, (*problems, *found)
