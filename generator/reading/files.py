"""One file → what came of reading it: a record, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from generator.model import Event, Kind, Origin, Record
from generator.model.shapes import MODELS
from generator.problems import Grade, Location, Problem
from generator.reading.again import origin_of
from generator.reading.characters import decoded, unmarked
from generator.reading.folder import LARGEST, RecordFile
from generator.reading.records import read_record
from generator.reading.salvaging import salvaged
from generator.reading.stream import Document, read_document


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file; `half` is what can still be judged of a brief whose form has faults."""

    record: Record | None
    origin: Origin
    problems: tuple[Problem, ...] = ()
    half: Event | None = None


def bytes_of(path: str, name: str) -> bytes | Problem:
    """A file's bytes, never more than a record may have; one that cannot be opened is a problem of its own."""
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as fault:
        why = fault.strerror or "the system refuses it"
        return Problem(Location(name), "stray-file", f"The file cannot be opened: {why}")


def read_text(data: bytes, name: str) -> tuple[Document, list[Problem]]:
    """Bytes → document, with what is wrong so far."""
    if len(data) > LARGEST:
        return Document(name), [
            Problem(Location(name), "stray-file", f"The file is too big; at most {LARGEST:,} bytes")
        ]
    text, problems = decoded(data, name)
    if problems:
        return Document(name), problems
    document = read_document(text, name)
    return document, document.problems


def read_data(file: RecordFile, data: bytes | Problem) -> Reading:
    """Read what stands in a record file, or tell why it cannot be read."""
    if isinstance(data, Problem):
        return Reading(None, Origin(file.name), (data,))
    document, problems = read_text(data, file.name)
    where = origin_of(file.name, document.content)
    if any(problem.grade is Grade.PROBLEM for problem in problems):
        return Reading(None, where, tuple(problems))
    record, found = read_record(document, MODELS[file.kind], file.name, file.id)
    if record is None:
        return Reading(None, where, (*problems, *found), _half_of(document, file))
    return Reading(record, where, tuple(problems))


def _half_of(document: Document, file: RecordFile) -> Event | None:
    if file.kind is not Kind.EVENT:
        return None
    try:
        return Event.model_validate({**document.data, "id": file.id})
    except ValidationError as faults:
        return salvaged(document, file.id, faults)


def gist_of(data: bytes, name: str) -> bytes | None:
    """What a file holds, as JSON, from which its record can be made again; None if anything is wrong with it."""
    document, problems = read_text(data, name)
    return None if problems or document.empty or "id" in document.data else to_json(document.data)


def read_gist(file: RecordFile, data: bytes, gist: bytes) -> Reading | None:
    """The reading of a file of which the gist is known; None if the types of the model do not take it."""
    try:
        said: Any = from_json(gist)
        if not isinstance(said, dict) or "id" in said:
            return None
        record = MODELS[file.kind].model_validate({**said, "id": file.id})
    except ValueError:
        return None
    return Reading(record, origin_of(file.name, unmarked(data)))
