"""What a browser is answered: bytes, of which type they are, and a mark by which it knows them again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from mimetypes import MimeTypes

_TYPES = MimeTypes()  # those of the standard library: the same on every machine
for _ending, _type in {
    ".bib": "application/x-bibtex",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".opml": "text/x-opml",
    ".ris": "application/x-research-info-systems",
    ".sqlite": "application/vnd.sqlite3",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
    ".yml": "text/plain",
}.items():
    _TYPES.add_type(_type, _ending)
_UNKNOWN = "application/octet-stream"
_TEXTS = ("text/", "application/json", "application/xml", "image/svg")
_LENGTH = 20


@dataclass(frozen=True)
class Answer:
    """The bytes of a page or file; `place` is where the browser should ask instead."""

    content: bytes
    type: str
    status: HTTPStatus = HTTPStatus.OK
    place: str = ""

    @cached_property
    def mark(self) -> str:
        """The same for the same bytes only."""
        return hashlib.sha256(self.content).hexdigest()[:_LENGTH]


def page_answer(html: bytes, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """A page."""
    return Answer(html, "text/html; charset=utf-8", status)


def file_answer(path: str, content: bytes) -> Answer:
    """A file, of the type that its name tells."""
    kind, packed = _TYPES.guess_type(path)
    kind = _UNKNOWN if kind is None or packed else kind
    return Answer(content, f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind)


def moved_answer(place: str) -> Answer:
    """The way to another address."""
    return Answer(b"", "text/plain; charset=utf-8", HTTPStatus.FOUND, place)
