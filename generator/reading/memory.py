"""What was read before: files by the hash of their bytes, so that only what changed is parsed again.

What a process has read it has at hand; what others have read lies in a folder. That may hold anything:
entries of another version, of another tree, cut off, forged. All of it is plain JSON, so reading it runs
nothing; what has another checksum counts as not there; and what is recalled passes through the types of
the model again like the file itself. Only files without any fault are kept there.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.outputs import Output
from generator.reading.files import Reading
from generator.reading.folder import RecordFile, Stamp

_SHARDS = 2  # hexadecimal digits of the hash that name a file of the memory
_MARK = "briefs-memory"
_COARSEST = 2 * 10**9  # nanoseconds: some file systems tell the time of a change no finer


class _Held(NamedTuple):
    """What was made of a file, with its stamp and digest; `newest` is when anything changed last before it was read."""

    stamp: Stamp
    newest: int
    digest: str
    made: Reading


def digest_of(*parts: bytes) -> str:
    """By what a file is known: a hash of its bytes, and of what they are read as."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


class Memory:
    """Files and what was made of them. `version` says by what code: what other code has read is not known.

    A process that goes on and holds on to its memory gets what has not changed as the same objects again.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self.vocabulary: tuple[bytes, Any] | None = None  # the bytes of the last one, and what was made of it
        self._folder = folder
        self._version = version
        self._held: dict[str, _Held] = {}
        self._newest = 0
        self._gists: dict[str, dict[str, bytes]] = {}
        self._written: dict[str, set[str]] = {}
        self._good: set[str] = set()

    def look_at(self, files: Iterable[RecordFile]) -> None:
        """Learn which files there are now, before they are read; what is held of others is forgotten."""
        stamps = {file.path: file.stamp for file in files}
        self._held = {path: held for path, held in self._held.items() if path in stamps}
        self._newest = max((stamp.last for stamp in stamps.values()), default=0)

    def at_hand(self, file: RecordFile) -> Reading | None:
        """What was made of a file, if by its stamp it is the same still.

        A file that was read right after it had changed may have changed again in the same moment: it is not at hand.
        """
        held = self._held.get(file.path)
        is_same = held is not None and held.stamp == file.stamp and held.stamp.last + _COARSEST < held.newest
        return held.made if held and is_same else None

    def made_of(self, file: RecordFile, digest: str) -> Reading | None:
        """What was made of a file, if its bytes are the same still."""
        held = self._held.get(file.path)
        if held is None or held.digest != digest:
            return None
        self.hold(file, digest, held.made)
        return held.made

    def hold(self, file: RecordFile, digest: str, made: Reading) -> None:
        """Have at hand what was made of a file."""
        self._held[file.path] = _Held(file.stamp, self._newest, digest, made)

    def recall(self, digest: str) -> bytes | None:
        """The gist of a file without faults that was read before, in this process or another."""
        gist = self._known(digest[:_SHARDS]).get(digest)
        if gist is not None:
            self._good.add(digest)
        return gist

    def remember(self, digest: str, gist: bytes) -> None:
        """Keep the gist of a file without faults."""
        self._known(digest[:_SHARDS])[digest] = gist
        self._good.add(digest)

    def outputs(self) -> Iterator[Output]:
        """The files in which the memory has changed: of each, what is not used any more is forgotten."""
        self._good &= {held.digest for held in self._held.values()}
        used: dict[str, set[str]] = {path.stem: set() for path in self._folder.glob("*.json")}
        for digest in self._good:
            used.setdefault(digest[:_SHARDS], set()).add(digest)
        for shard, digests in sorted(used.items()):
            known = self._known(shard) if self._written.get(shard) != digests else {}
            if self._written[shard] != digests:
                body = b"".join(b"%s %s\n" % (digest.encode(), known[digest]) for digest in sorted(digests))
                yield Output(_name(shard), self._header(body) + body)
                self._written[shard] = digests
        self._gists.clear()  # they lie on the disk now

    def _known(self, shard: str) -> dict[str, bytes]:
        if shard not in self._gists:
            self._gists[shard] = dict(self._recalled(shard))
            self._written[shard] = set(self._gists[shard])
        return self._gists[shard]

    def _recalled(self, shard: str) -> Iterator[tuple[str, bytes]]:
        try:
            header, mark, body = (self._folder / _name(shard)).read_bytes().partition(b"\n")
        except OSError:
            return
        if header + mark == self._header(body):
            for line in body.splitlines():
                digest, _, gist = line.partition(b" ")
                yield digest.decode(errors="replace"), gist

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
