"""Folder of YAML → catalogue, with all problems of all files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.model import Catalogue, Event, Key, Kind, Origin, Record, Vocabulary
from generator.model.shapes import MODELS
from generator.problems import Location, Problem
from generator.reading.characters import decoded, lines_of
from generator.reading.folder import LARGEST, RecordFile, record_files
from generator.reading.memory import Memory, Recalled, code_version, digest_of, recalled_of
from generator.reading.places import Places
from generator.reading.records import read_record
from generator.reading.salvaging import salvaged
from generator.reading.state import state_of
from generator.reading.stream import Document, read_document
from generator.spreading import Spread, over_processes

__all__ = ["Memory", "NoBriefs", "code_version", "read_catalogue", "read_some", "read_text", "state_of"]

VOCABULARY = "vocabulary.yml"
_WORTHWHILE = 500  # files; below, splitting off processes takes longer than they save
_CHUNK = 64
_NO_WORDS = Vocabulary(kinds={}, roles={}, standings={}, measures={}, relations={}, attributions={}, source_kinds={})


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
    vocabulary, origin, problems = _read_vocabulary(folder)
    files, strays = record_files(folder)
    problems += strays
    records: dict[Kind, dict[str, Any]] = defaultdict(dict)
    origins: dict[Key, Origin] = {}
    unreadable: set[Key] = set()
    halves: dict[str, Event] = {}
    unreadable.update((file.kind, file.id) for file in files if not is_wanted(file))
    if memory:
        learn(files, memory, spread)
    for file in filter(is_wanted, files):
        record, where, found = read_file(file, memory)
        problems += found
        origins.setdefault((file.kind, file.id), where)
        if record is None:
            unreadable.add((file.kind, file.id))
            if half := _half_of(file):
                halves[file.id] = half
        else:
            records[file.kind].setdefault(file.id, record)
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


def learn(files: Iterable[RecordFile], memory: Memory, spread: Spread | None = None) -> None:
    """Let a memory know files that it does not know yet, if there are many of them: parsed by several processes."""
    read = ((file, _bytes_of(Path(file.path), file.name)) for file in files)
    known = ((file, data, digest_of(file.kind.encode(), data)) for file, data in read if isinstance(data, bytes))
    unknown = [(file, data, digest) for file, data, digest in known if not memory.recall(digest)]
    if len(unknown) < _WORTHWHILE and not spread:
        return
    chunks = [unknown[at : at + _CHUNK] for at in range(0, len(unknown), _CHUNK)]
    parsed = (spread or over_processes)(_parsed, None, ([(file, data) for file, data, _ in each] for each in chunks))
    for (_, _, digest), recalled in zip(unknown, chain.from_iterable(parsed), strict=True):
        if recalled:
            memory.remember(digest, recalled)


def _parsed(_: None, files: list[tuple[RecordFile, bytes]]) -> list[Recalled | None]:
    """What is worth remembering of some files; of one with a fault, nothing."""
    memory: list[Recalled | None] = []
    for file, data in files:
        document, problems = read_text(data, file.name)
        is_good = not problems and not read_record(document, MODELS[file.kind], file.name, file.id)[1]
        memory.append(recalled_of(document) if is_good else None)
    return memory


def read_file(file: RecordFile, memory: Memory | None = None) -> tuple[Record | None, Origin, list[Problem]]:
    """Read one record file; None where it has problems."""
    data = _bytes_of(Path(file.path), file.name)
    if isinstance(data, Problem):
        return None, Origin(file.name), [data]
    digest = digest_of(file.kind.encode(), data) if memory else ""
    if memory and (recalled := memory.recall(digest)) and (known := _known(recalled, data, file)):
        return *known, []
    document, problems = read_text(data, file.name)
    where = Origin(file.name, document.keys, document.values, document.lines)
    if any(problem.grade == "problem" for problem in problems):
        return None, where, problems
    record, found = read_record(document, MODELS[file.kind], file.name, file.id)
    if memory and record is not None and not problems:
        memory.remember(digest, recalled_of(document))
    return record, where, [*problems, *found]


def _known(recalled: Recalled, data: bytes, file: RecordFile) -> tuple[Record, Origin] | None:
    """The record of a file that was read before, made by the same types; None if they do not take it."""
    try:
        record = MODELS[file.kind].model_validate({**recalled.data, "id": file.id})
    except ValidationError:
        return None
    places = (Places(file.name, recalled.keys), Places(file.name, recalled.values))
    return record, Origin(file.name, *places, lines_of(data))


def _half_of(file: RecordFile) -> Event | None:
    """What can still be judged of a brief whose form has faults."""
    document, problems = _read_bytes(Path(file.path), file.name)
    if file.kind is not Kind.EVENT or any(problem.grade == "problem" for problem in problems):
        return None
    try:
        return Event.model_validate({**document.data, "id": file.id})
    except ValidationError as faults:
        return salvaged(document, file.id, faults)


def _read_bytes(path: Path, name: str) -> tuple[Document, list[Problem]]:
    data = _bytes_of(path, name)
    return (Document(), [data]) if isinstance(data, Problem) else read_text(data, name)


def _bytes_of(path: Path, name: str) -> bytes | Problem:
    """A file's bytes, never more than a record may have; one that cannot be opened is a problem of its own."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as fault:
        why = fault.strerror or "the system refuses it"
        return Problem(Location(name), "stray-file", f"The file cannot be opened: {why}")


def read_text(data: bytes, name: str) -> tuple[Document, list[Problem]]:
    """Bytes → document, with what is wrong so far."""
    if len(data) > LARGEST:
        return Document(), [Problem(Location(name), "stray-file", f"The file is too big; at most {LARGEST:,} bytes")]
    text, problems = decoded(data, name)
    if problems:
        return Document(), problems
    document = read_document(text, name)
    return document, document.problems


def _read_vocabulary(folder: Path) -> tuple[Vocabulary, Origin, list[Problem]]:
    name = f"{folder.name}/{VOCABULARY}"
    document, problems = _read_bytes(folder / VOCABULARY, name)
    origin = Origin(name, document.keys, document.values, document.lines)
    if any(problem.grade == "problem" for problem in problems):
        return _NO_WORDS, origin, problems
    vocabulary, found = read_record(document, Vocabulary, name, None)
    return vocabulary or _NO_WORDS, origin, [*problems, *found]
