"""The search index in one order: Pagefind writes the values of its filters as they come, each time another way.

Its files are CBOR behind a mark, compressed, and are called by a hash of what they hold.
Filters are sorted and called anew, and so is the file that names them. They are stored
without compression: compressors differ from one machine to the next, and these files are small.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

_MARK = b"pagefind_dcd"
_GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_MOST = 0xFFFF  # bytes of a stored block
_ENTRY = "pagefind-entry.json"
_TEXT, _LIST = 3, 4
_FILTERS, _SORTS = 3, 4  # where they stand in the file of a language
_TOLD_LATER = 24  # from this number on, a number of CBOR follows its head
_FAULTS = (KeyError, IndexError, ValueError, TypeError, AttributeError, EOFError, gzip.BadGzipFile, zlib.error)
Files = dict[str, bytes]
Value = int | str | list["Value"]


class NotAnIndex(Exception):
    """The index is not of the form that is known here; the message says where."""


def settled(index: Mapping[str, bytes]) -> Files:
    """An index, its files by their paths, in its one order; the same pages then give the same bytes.

    Raises:
        NotAnIndex: this Pagefind writes another form.
    """
    files = dict(index)
    try:
        entry = json.loads(files[_ENTRY])
        for language in entry["languages"].values():
            language["hash"] = _settled_language(files, language["hash"])
        entry["languages"] = dict(sorted(entry["languages"].items()))
    except _FAULTS as fault:
        raise NotAnIndex(f"the search index is not as expected from this version of Pagefind: {fault}") from None
    files[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return files


def _settled_language(files: Files, name: str) -> str:
    """Settle the filters of a language, and the file that names them; its new name."""
    meta = _unpacked(files, path := f"pagefind.{name}.pf_meta")
    meta[_FILTERS] = sorted([key, _settled_filter(files, hash)] for key, hash in meta[_FILTERS])
    meta[_SORTS] = sorted(meta[_SORTS])
    return _renewed(files, path, meta, name)


def _settled_filter(files: Files, name: str) -> str:
    key, values = _unpacked(files, path := f"filter/{name}.pf_filter")
    return _renewed(files, path, [key, sorted(values)], name)


def _renewed(files: Files, path: str, value: Value, name: str) -> str:
    """Put a file anew, under a name made of what it holds now; that name."""
    content = _MARK + b"".join(_encoded(value))
    language, _, hash = name.rpartition("_")
    renamed = f"{language}_{hashlib.sha256(content).hexdigest()[: len(hash)]}"
    del files[path]
    files[path.replace(name, renamed)] = _stored(content)
    return renamed


def _stored(content: bytes) -> bytes:
    """Bytes as a gzip file that does not compress them."""
    blocks = [content[start : start + _MOST] for start in range(0, len(content) or 1, _MOST)]
    told = [struct.pack("<BHH", False, len(block), len(block) ^ 0xFFFF) + block for block in blocks]
    told[-1] = b"\x01" + told[-1][1:]
    return _GZIP + b"".join(told) + struct.pack("<II", zlib.crc32(content), len(content))


def _unpacked(files: Files, path: str) -> list[Any]:
    content = gzip.decompress(files[path])
    if not content.startswith(_MARK):
        raise ValueError(f"{path} has no mark")
    value, end = _decoded(content, len(_MARK))
    if end != len(content) or not isinstance(value, list):
        raise ValueError(f"{path} holds more than a list")
    return value


def _decoded(content: bytes, at: int) -> tuple[Value, int]:
    """The value that begins at a place, and where it ends."""
    major, number, at = content[at] >> 5, content[at] & 31, at + 1
    if number >= _TOLD_LATER:
        size = 1 << (number - _TOLD_LATER)
        number, at = int.from_bytes(content[at : at + size]), at + size
    if major == 0:
        return number, at
    if major == _TEXT:
        return content[at : at + number].decode(), at + number
    if major != _LIST:
        raise ValueError(f"a value of kind {major}")
    values: list[Value] = []
    for _ in range(number):
        value, at = _decoded(content, at)
        values.append(value)
    return values, at


def _encoded(value: Value) -> Iterator[bytes]:
    match value:
        case int():
            yield _head(0, value)
        case str():
            text = value.encode()
            yield _head(_TEXT, len(text)) + text
        case _:
            yield _head(_LIST, len(value))
            for each in value:
                yield from _encoded(each)


def _head(major: int, number: int) -> bytes:
    if number < _TOLD_LATER:
        return bytes([major << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([major << 5 | (_TOLD_LATER + power)]) + number.to_bytes(1 << power)
