"""Fingerprints: short codes of what values say, the same as long as they say the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.graph.totals import Row
from generator.model import Catalogue, Origin

_END = "\0end"
_SIZE = 16  # bytes: two values that differ have one fingerprint in no site that there will ever be


class Fingerprints:
    """Fingerprints of what a graph holds. A record is known by its file, of which it says nothing else."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._records: dict[int, str] = {}
        self._kept: list[object] = []
        for kind, record in catalogue:
            origin = catalogue.origin_of(kind, record.id)
            if origin.lines:
                self._records[id(record)] = code_of_text("\n".join((kind, record.id, *origin.lines)))

    def _known(self, value: BaseModel | Row) -> str:
        """The fingerprint of something that many others hold, worked out once; it is kept, so that its `id` is too."""
        if id(value) not in self._records:
            self._records[id(value)] = code_of_text(repr(value))
            self._kept.append(value)
        return self._records[id(value)]

    def of(self, value: object) -> str:
        """The fingerprint of a value made of records, dataclasses, tuples, mappings and plain values."""
        return code_of_text("\0".join(self._parts(value)))

    def _parts(self, value: object) -> Iterator[str]:
        if isinstance(value, BaseModel | Row):
            yield self._known(value)
        elif isinstance(value, Origin):
            yield from ("Origin", value.file, *value.lines)
        elif (within := _within(value)) is None:
            yield f"{type(value).__name__} {value!r}"
        else:
            yield type(value).__name__
            for each in within:
                yield from self._parts(each)
            yield _END


def _within(value: Any) -> Iterable[object] | None:
    """What a value is made of; None for one that is no more than what it prints."""
    shape: Any = type(value)
    match _sort_of(shape):
        case "fields", *names:
            return [getattr(value, name) for name in names]
        case ["mapping"]:
            return [part for pair in value.items() for part in pair]
        case ["sequence"]:
            return list(value)
        case ["set"]:
            return sorted(value)
    return None


@cache
def _sort_of(shape: type) -> tuple[str, ...]:
    """What sort of thing has values in it, and under which names."""
    if issubclass(shape, Mapping):
        return ("mapping",)
    if issubclass(shape, tuple | list):
        return ("sequence",)
    if issubclass(shape, set | frozenset):
        return ("set",)
    return ("fields", *(field.name for field in fields(shape))) if is_dataclass(shape) else ("plain",)


def code_of_text(text: str) -> str:
    """The fingerprint of a text."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=_SIZE).hexdigest()
