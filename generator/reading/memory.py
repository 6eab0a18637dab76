"""What was read before: files by the hash of their bytes, so that only what changed is parsed again.

The folder may hold anything: entries of another version, of another tree, cut off, forged. All of
it is plain JSON of one shape, so reading it runs nothing; what has another shape or checksum counts
as not there; and what is recalled passes through the types of the model again like the file itself.
Only files without any fault are remembered.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from generator.outputs import Output
from generator.reading.places import Numbers, packed
from generator.reading.stream import Document

_SHARDS = 2  # hexadecimal digits of the hash that name a file of the memory
_MARK = "briefs-memory"


class Recalled(BaseModel):
    """A file without faults: what it holds, and where in it each name and value stands."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    data: dict[str, Any]
    keys: dict[str, Numbers]
    values: dict[str, Numbers]


@cache
def _shards() -> TypeAdapter[dict[str, Recalled]]:
    return TypeAdapter(dict[str, Recalled])


def digest_of(*parts: bytes) -> str:
    """By what a file is known: a hash of its bytes, and of what they are read as."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def recalled_of(document: Document) -> Recalled:
    """What is worth remembering of a document."""
    return Recalled.model_construct(data=document.data, keys=packed(document.keys), values=packed(document.values))


class Memory:
    """Files by their hash. `version` says by what code they were read: what other code has read is not known."""

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = version
        self._read: dict[str, dict[str, Recalled]] = {}
        self._used: dict[str, dict[str, Recalled]] = defaultdict(dict)

    def recall(self, digest: str) -> Recalled | None:
        """What is known of a file."""
        shard = digest[:_SHARDS]
        found = self._used[shard].get(digest) or self._known(shard).get(digest)
        if found is not None:
            self._used[shard][digest] = found
        return found

    def remember(self, digest: str, recalled: Recalled) -> None:
        """Keep a file that was read."""
        self._used[digest[:_SHARDS]][digest] = recalled

    def outputs(self) -> Iterator[Output]:
        """The files in which the memory has changed: of each, what was not used any more is forgotten."""
        on_disk = {path.stem for path in self._folder.glob("*.json")}
        for shard in sorted({*on_disk, *self._used}):
            used = self._used.get(shard, {})
            if used.keys() != self._known(shard).keys():
                body = _shards().dump_json(dict(sorted(used.items())))
                yield Output(_name(shard), self._header(body) + body)

    def _known(self, shard: str) -> dict[str, Recalled]:
        if shard not in self._read:
            self._read[shard] = self._recalled(shard)
        return self._read[shard]

    def _recalled(self, shard: str) -> dict[str, Recalled]:
        try:
            header, mark, body = (self._folder / _name(shard)).read_bytes().partition(b"\n")
            return _shards().validate_json(body) if header + mark == self._header(body) else {}
        except (OSError, ValidationError):
            return {}

    def _header(self, body: bytes) -> bytes:
        return f"{_MARK} {self._version} {digest_of(body)}\n".encode()


def _name(shard: str) -> str:
    return f"{shard}.json"


def code_version(parts: Iterable[str] = ()) -> str:
    """A hash of this program's code and templates, of the Python that runs it, and of other parts that matter."""
    return digest_of("\0".join((_code(), *parts)).encode())


@cache
def _code() -> str:
    return code_in(Path(__file__).parent.parent)


def code_in(folder: Path) -> str:
    """A hash of the program in a folder, with its templates, and of the Python that runs it."""
    total = hashlib.sha256(sys.version.encode())
    for path in sorted(path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file()):
        total.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()
