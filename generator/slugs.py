"""Ids: the names that records carry in file names, links and addresses."""

from __future__ import annotations

import hashlib
import re
import unicodedata

SHORTEST, LONGEST = 2, 80
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
_FILES = {"index", "readme", "feed", "sitemap"}
_FOLDERS = {"assets", "javascripts", "pagefind", "search", "stylesheets", "undated"}
RESERVED = frozenset(_DEVICES | _FILES | _FOLDERS)


def is_id(text: str) -> bool:
    """Whether `text` may be the id of a record."""
    return not fault_of_id(text)


def fault_of_id(text: str) -> str | None:
    """Why `text` cannot be an id, in an editor's words, or None if it can.

    Reserved are the device names of Windows, on which such a file cannot be
    checked out, and the names that MkDocs, the theme or the search index use.
    """
    if text in RESERVED:
        return f"`{text}` is reserved; choose another name"
    if not SHORTEST <= len(text) <= LONGEST:
        return f"an id has {SHORTEST} to {LONGEST} characters; this one has {len(text)}"
    if not _ID.fullmatch(text):
        return "an id is lower-case words of a-z and 0-9, joined by single hyphens"
    if text.isdigit():
        return "an id has at least one letter; numbers alone are the addresses of years"
    return None


def looks_like_id(text: str) -> bool:
    """Whether a reader would take `text` for an id rather than for a name in plain words."""
    return _ID.fullmatch(text) is not None


def slug_of(name: str) -> str:
    """An id made from a name; names without any Latin letter get a short stable code.

    >>> slug_of("Süddeutsche Zeitung (Munich)")
    'suddeutsche-zeitung-munich'
    """
    slug = hyphenated(name)[:LONGEST].strip("-")
    return slug if is_id(slug) else f"x-{code_of(name)}"


def hyphenated(text: str) -> str:
    """The Latin letters and digits of a text as lower-case words joined by hyphens; perhaps none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def code_of(text: str, length: int = 8) -> str:
    """A short code that is the same for the same text on every machine."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]
