"""Outputs kept from one build to the next, each with what was read to make it.

They lie in bundles, each one file: a header with a checksum of all that follows, an index, the bytes of
the outputs one after another. A bundle of another version, cut off, foreign or damaged anywhere is as good
as none. An output that is kept is read from its bundle when its bytes are asked for, so that a site larger
than the memory can pass through; what another build has put there since is never taken for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from generator.outputs import CannotWrite, Output, write_alone

_MARK = "briefs-bundle"
_LEDGER = "ledger.json"


class NotAsKept(CannotWrite):
    """A bundle no longer holds what it did when it was read; the message names it."""


class KeptOutput(Output):
    """An output whose bytes lie in a bundle; its digest is known without them."""

    _digest: str
    _place: tuple[Path, int, int]

    def __init__(self, path: str, digest: str, bundle: Path, start: int, size: int) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "_digest", digest)
        object.__setattr__(self, "_place", (bundle, start, size))

    @property
    def content(self) -> bytes:
        """The bytes of the output.

        Raises:
            NotAsKept: others lie there now.
        """
        bundle, start, size = self._place
        with bundle.open("rb") as file:
            file.seek(start)
            content = file.read(size)
        if hashlib.sha256(content).hexdigest() != self._digest:
            raise NotAsKept(
                f"{bundle} has changed since it was read, so that {self.path} cannot be written; build again"
            )
        return content

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes."""
        return self._digest

    def __eq__(self, other: object) -> bool:
        """Whether both are the same file with the same bytes."""
        return isinstance(other, Output) and (self.path, self.digest) == (other.path, other.digest)

    def __hash__(self) -> int:
        return hash((self.path, self.digest))


@dataclass(frozen=True)
class Made:
    """What a task has made: pages for `docs/`, files for the site; `reads` are fingerprints by what was read."""

    pages: tuple[Output, ...]
    files: tuple[Output, ...]
    reads: Mapping[str, str]


class Bundle:
    """The outputs of some tasks, kept in one file. `version` says what all of them depend on.

    `code` is another one as soon as anything in the bundle is another.
    """

    def __init__(self, file: Path, version: str) -> None:
        self._file, self._version = file, version
        self.code, self.tasks = self._kept()

    def _kept(self) -> tuple[str, Mapping[str, Made]]:
        try:
            header, _, rest = self._file.read_bytes().partition(b"\n")
            if header != self._header(hashlib.sha256(rest).hexdigest()):
                return "", {}
            index, _, _ = rest.partition(b"\n")
            start = len(header) + len(index) + 2
            return header.decode(), {name: self._made(task, start) for name, task in from_json(index).items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return "", {}

    def _made(self, said: Any, start: int) -> Made:
        pages, files = (
            tuple(KeptOutput(path, digest, self._file, start + at, size) for path, digest, at, size in said[part])
            for part in ("pages", "files")
        )
        return Made(pages, files, dict(said["reads"]))

    def current(self, names: Iterable[str], agree: Callable[[Mapping[str, str]], bool]) -> dict[str, Made]:
        """Those of the tasks that would read today what they read then."""
        kept = ((name, self.tasks[name]) for name in names if name in self.tasks)
        return {name: made for name, made in kept if agree(made.reads)}

    def keep(self, tasks: Mapping[str, Made]) -> None:
        """Let the bundle hold these tasks and no others."""
        if tasks.keys() == self.tasks.keys() and all(made is self.tasks[name] for name, made in tasks.items()):
            return
        body: list[bytes] = []
        index: dict[str, Any] = {}
        at = 0
        for name, made in sorted(tasks.items()):
            said = index[name] = {"reads": dict(made.reads)}
            for part, outputs in (("pages", made.pages), ("files", made.files)):
                said[part] = []
                for output in outputs:
                    body.append(output.content)
                    said[part].append((output.path, output.digest, at, len(body[-1])))
                    at += len(body[-1])
        self._store(index, body)

    def _store(self, index: Mapping[str, Any], body: list[bytes]) -> None:
        told = json.dumps(index, separators=(",", ":")).encode() + b"\n"
        total = hashlib.sha256(told)
        for content in body:
            total.update(content)
        header = self._header(total.hexdigest())
        write_alone(Output(self._file.name, b"".join((header, b"\n", told, *body))), self._file.parent)
        start = len(header) + len(told) + 1
        self.code, self.tasks = header.decode(), {name: self._made(task, start) for name, task in index.items()}

    def without_reads(self) -> Bundle:
        """The bundle as others need it: what is in it, and not why."""
        light = copy(self)
        light.tasks = {name: replace(made, reads={}) for name, made in self.tasks.items()}
        return light

    def _header(self, digest: str) -> bytes:
        return f"{_MARK} {self._version} {digest}".encode()


def joined(bundles: Iterable[Bundle]) -> Made:
    """All that some bundles hold, by path."""
    tasks = [made for bundle in bundles for made in bundle.tasks.values()]
    pages = sorted((page for made in tasks for page in made.pages), key=_path_of)
    files = sorted((file for made in tasks for file in made.files), key=_path_of)
    return Made(tuple(pages), tuple(files), {})


def _path_of(output: Output) -> str:
    return output.path


class Ledger:
    """What came of the last whole build: from which state of the records, in which bundles, and what was said of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recalled(self, state: str, version: str) -> tuple[Made, Any] | None:
        """All that was made of this state, with what was said of it; None if any of it is not there or has changed."""
        try:
            said = json.loads((self._folder / _LEDGER).read_bytes())
            if said["state"] != state:
                return None
            bundles = {name: Bundle(self._folder / name, version) for name in said["bundles"] if _is_name(name)}
            if {name: bundle.code for name, bundle in bundles.items()} != said["bundles"]:
                return None
            return joined(bundles.values()), said["told"]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember(self, state: str, bundles: Mapping[str, Bundle], told: Any) -> None:
        """Keep what came of a build."""
        codes = {name: bundle.code for name, bundle in bundles.items()}
        said = json.dumps({"state": state, "bundles": codes, "told": told})
        write_alone(Output(_LEDGER, said.encode()), self._folder)


def _is_name(name: str) -> bool:
    return name.isalnum()
