"""Fingerprints: short codes of what values say, the same as long as they say the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.model import Catalogue, Origin

_SIZE = 16  # bytes: two values that differ have one fingerprint in no site that there will ever be


class Fingerprints:
    """Fingerprints of what a graph holds. A record is known by its file, of which it says nothing else."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._records: dict[int, str] = {}
        for kind, record in catalogue:
            origin = catalogue.origin_of(kind, record.id)
            if origin.lines:
                self._records[id(record)] = code_of_text("\n".join((kind, record.id, *origin.lines)))

    def of(self, value: object) -> str:
        """The fingerprint of a value made of records, dataclasses, tuples, mappings and plain values."""
        return code_of_text("\0".join(self._parts(value)))

    def _parts(self, value: object) -> Iterator[str]:
        if isinstance(value, BaseModel):
            yield self._records.get(id(value)) or repr(value)
        elif isinstance(value, Origin):
            yield from ("Origin", value.file, *value.lines)
        elif (within := _within(value)) is None:
            yield f"{type(value).__name__} {value!r}"
        else:
            yield f"{type(value).__name__} of {len(within)}"
            for each in within:
                yield from self._parts(each)


def _within(value: object) -> tuple[object, ...] | None:
    """What a value is made of; None for one that is no more than what it prints."""
    if isinstance(value, Mapping):
        return tuple(value.items())
    if isinstance(value, tuple | list):
        return tuple(value)
    if isinstance(value, set | frozenset):
        return tuple(sorted(value))
    if is_dataclass(value) and not isinstance(value, type):
        return tuple(getattr(value, name) for name in _fields(type(value)))
    return None


@cache
def _fields(shape: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(shape))


def code_of_text(text: str) -> str:
    """The fingerprint of a text."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=_SIZE).hexdigest()
