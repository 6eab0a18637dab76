"""Reading files of which a memory knows most: what it has at hand is not looked at, what it can recall not parsed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from generator.problems import Problem
from generator.reading.files import Reading, bytes_of, gist_of, read_data, read_gist
from generator.reading.folder import RecordFile
from generator.reading.memory import Memory, digest_of
from generator.spreading import Spread, here, over_processes

_WORTHWHILE = 500  # files; below, splitting off processes takes longer than they save
_CHUNK = 64


class _Fresh(NamedTuple):
    """A file that is not at hand, and what is known of what stands in it: the reading, or the gist, or nothing."""

    file: RecordFile
    data: bytes
    digest: str
    made: Reading | None
    gist: bytes | None

    @property
    def is_unknown(self) -> bool:
        return self.made is None and self.gist is None


def readings_of(files: Sequence[RecordFile], memory: Memory, spread: Spread | None = None) -> Iterator[Reading]:
    """What comes of reading each file; many that are not known are parsed by several processes, or as `spread` says."""
    memory.look_at(files)
    fresh = {file.path: _fresh(file, memory) for file in files if memory.at_hand(file) is None}
    gists = _gists([each for each in fresh.values() if isinstance(each, _Fresh) and each.is_unknown], spread)
    for file in files:
        match fresh.pop(file.path, None):
            case _Fresh() as each:
                yield each.made or _made(each, memory, gists)
            case known:
                yield known or memory.at_hand(file) or read_data(file, bytes_of(file.path, file.name))


def _fresh(file: RecordFile, memory: Memory) -> _Fresh | Reading:
    data = bytes_of(file.path, file.name)
    if isinstance(data, Problem):
        return read_data(file, data)
    digest = digest_of(file.kind.encode(), data)
    made = memory.made_of(file, digest)
    return _Fresh(file, data, digest, made, None if made else memory.recall(digest))


def _gists(unknown: Sequence[_Fresh], spread: Spread | None) -> Iterator[bytes | None]:
    """The gist of each file."""
    spread = spread or (over_processes if len(unknown) >= _WORTHWHILE else here)
    chunks = (unknown[at : at + _CHUNK] for at in range(0, len(unknown), _CHUNK))
    found = spread(_gists_in, None, ([(each.data, each.file.name) for each in chunk] for chunk in chunks))
    return chain.from_iterable(found)


def _gists_in(_: None, files: Sequence[tuple[bytes, str]]) -> list[bytes | None]:
    return [gist_of(data, name) for data, name in files]


def _made(fresh: _Fresh, memory: Memory, gists: Iterator[bytes | None]) -> Reading:
    """The reading of a file, made of its gist; told with all its faults where it has any."""
    file, data, digest, _, gist = fresh
    reading = read_gist(file, data, gist) if gist else None
    if reading is None:
        gist = next(gists) if fresh.is_unknown else gist_of(data, file.name)
        reading = read_gist(file, data, gist) if gist else None
        if reading and gist:
            memory.remember(digest, gist)
    reading = reading or read_data(file, data)
    memory.hold(file, digest, reading)
    return reading
