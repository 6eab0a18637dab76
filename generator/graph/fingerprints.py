"""Fingerprints: short codes of what values say, the same as long as they say the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
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
        self._records: dict[int, str] = {}
        self._kept: list[object] = []
        for kind, record in catalogue:
            origin = catalogue.origin_of(kind, record.id)
            if origin.content:
                self._records[id(record)] = _code_of(b"\n".join((kind.encode(), record.id.encode(), origin.content)))

    def _known(self, value: object) -> str:
        """The fingerprint of something that many others hold, worked out once; it is kept, so that its `id` is too."""
        if id(value) not in self._records:
            self._records[id(value)] = code_of_text(repr(value))
            self._kept.append(value)
        return self._records[id(value)]

    def of(self, value: object) -> str:
        """The fingerprint of a value made of records, dataclasses, tuples, mappings and plain values."""
        parts: list[str] = []
        self._take_apart(value, parts.append)
        return code_of_text("\0".join(parts))

    def _take_apart(self, value: Any, add: Callable[[str], None]) -> None:
        shape: Any = type(value)
        sort, names = _sort_of(shape)
        if sort is _Sort.KNOWN:
            add(self._known(value))
        elif sort is _Sort.PLAIN:
            add(f"{shape.__name__} {value!r}")
        elif sort is _Sort.FILE:
            add(f"{value.file} {_code_of(value.content)}")
        else:
            add(shape.__name__)
            for each in _within(value, sort, names):
                self._take_apart(each, add)
            add(_END)


class _Sort(Enum):
    """What sort of thing a value is."""

    KNOWN, FILE, PLAIN, MAPPING, SEQUENCE, SET, FIELDS = range(7)


def _within(value: Any, sort: _Sort, names: tuple[str, ...]) -> Iterable[object]:
    """What a value is made of."""
    match sort:
        case _Sort.FIELDS:
            return [getattr(value, name) for name in names]
        case _Sort.MAPPING:
            return [part for pair in value.items() for part in pair]
        case _Sort.SET:
            return sorted(value)
    return list(value)


@cache
def _sort_of(shape: type) -> tuple[_Sort, tuple[str, ...]]:
    """The sort of all values of a type, with the names of their fields."""
    sorts = {
        (BaseModel, Row): _Sort.KNOWN,
        (Origin,): _Sort.FILE,
        (Mapping,): _Sort.MAPPING,
        (tuple, list): _Sort.SEQUENCE,
        (set, frozenset): _Sort.SET,
    }
    for types, sort in sorts.items():
        if issubclass(shape, types):
            return sort, ()
    return (_Sort.FIELDS, tuple(field.name for field in fields(shape))) if is_dataclass(shape) else (_Sort.PLAIN, ())


def code_of_text(text: str) -> str:
    """The fingerprint of a text."""
    return _code_of(text.encode(errors="surrogatepass"))


def _code_of(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=_SIZE).hexdigest()
