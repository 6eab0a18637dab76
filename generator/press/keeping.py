"""Printed pages that need not be printed again: their text, and all else that they are made from, is as it was.

A page is taken from the site that stands. What is remembered of it says from what it was made,
which bytes came of it, and the marks of the files that hold them; a file without its mark is read,
and where anything is not so, the page is printed anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from generator.press.beside import place_beside
from generator.press.laying import Mark, is_laid_again, lay
from generator.press.linking import EXCLUDED
from generator.press.manifest import digest_of, paths_in, versions
from generator.press.printing import Sheet
from generator.press.remembering import remember, remembered
from generator.press.searching import digest_of_words

_RECORD = "pages.json"
_PLACES = {"site_dir", "docs_dir", "config_file_path"}  # settings that no page shows


@dataclass(frozen=True)
class Kept:
    """What is remembered of a page: from what it was made, which bytes came of it, in which files, its links."""

    key: str
    html: str
    html_mark: Mark
    beside: str
    beside_mark: Mark
    ids: str
    places: list[str]
    targets: list[str]
    changed: str
    words: str | None


class Keeping:
    """The pages of the site that stands, and those of the one that is being made."""

    def __init__(self, cache: Path, standing: Path, files: Files, signature: str) -> None:
        self._record, self._standing, self._files, self._signature = cache / _RECORD, str(standing), files, signature
        self._known = _read(self._record, signature)
        self._since = self._record.stat().st_mtime_ns if self._known else 0
        self._now: dict[str, Kept] = {}

    def key_of(self, source: bytes) -> str:
        """A hash of everything that a page is made from, but for where its links lead."""
        return hashlib.sha256(self._signature.encode() + source).hexdigest()

    def taken(self, file: File, key: str, site: str) -> Kept | None:
        """What is known of a page, put into the new site as it stands, if that is what printing would give."""
        kept = self._known.get(file.src_uri)
        if kept is None or kept.key != key or not all(map(self._is_there, kept.targets)):
            return None
        html_mark = self._put(file.dest_uri, kept.html, kept.html_mark, site)
        beside_mark = self._put(place_beside(file), kept.beside, kept.beside_mark, site)
        if html_mark is None or beside_mark is None:
            return None
        return replace(kept, html_mark=html_mark, beside_mark=beside_mark)

    def _put(self, path: str, digest: str, mark: Mark, site: str) -> Mark | None:
        """Put a file that stands into the new site; its mark there, or None if it is not what it was."""
        if is_laid_again(self._standing, site, path, mark, self._since):
            return mark
        try:
            content = Path(self._standing, path).read_bytes()
        except OSError:
            return None
        return lay(site, path, content) if hashlib.sha256(content).hexdigest() == digest else None

    def keep(self, file: File, kept: Kept) -> None:
        """Remember a page of the site that is being made."""
        self._now[file.src_uri] = kept

    def finish(self) -> None:
        """Remember all of them for the next time."""
        if self._now != self._known:
            pages = {uri: vars(kept) for uri, kept in self._now.items()}
            remember({"signature": self._signature, "pages": pages}, self._record)

    def _is_there(self, uri: str) -> bool:
        file = self._files.src_uris.get(uri)
        return file is not None and file.inclusion not in EXCLUDED


def kept_of(sheet: Sheet, key: str, words: str | None, html_mark: Mark, beside_mark: Mark) -> Kept:
    """What is to be remembered of a page that was laid; its `words` are those that are searched, if any are."""
    html, beside = (hashlib.sha256(content).hexdigest() for content in (sheet.html, sheet.beside))
    seen = None if words is None else digest_of_words(words)
    links = list(sheet.places), list(sheet.targets)
    return Kept(key, html, html_mark, beside, beside_mark, sheet.ids, *links, sheet.changed, seen)


def _read(record: Path, signature: str) -> dict[str, Kept]:
    """What is remembered; nothing, where it was made in another way."""
    known = remembered(record)
    if known.get("signature") != signature:
        return {}
    return {uri: Kept(**said) for uri, said in known["pages"].items()}


def signature_of(config: MkDocsConfig, nav: Navigation, policy: str) -> str:
    """A hash of what all pages are made from: the program, the theme, the settings, the navigation."""
    total = hashlib.sha256(repr(versions()).encode())
    settings = {name: value for name, value in dict(config).items() if name not in _PLACES}
    theme = {name: config.theme[name] for name in config.theme}
    listed = [(str(item.title), getattr(item, "url", "")) for item in _all(nav.items)]
    total.update(json.dumps([policy, settings, theme, listed, sorted(config.plugins)], default=_said).encode())
    for path in _program(config):
        total.update(f"\0{path.name} {digest_of(path)}".encode())
    return total.hexdigest()


def _said(value: object) -> str:
    """A setting that is neither text nor number, without the place where it lies in memory."""
    return type(value).__name__


def _all(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _all(item.children or [])


def _program(config: MkDocsConfig) -> Iterator[Path]:
    """Our code, and what templates may take in that are not part of an installed theme."""
    code = Path(__file__).parent
    yield from (code / path for path in paths_in(code) if path.endswith(".py") and "/" not in path)
    for folder in map(Path, config.theme.dirs):
        if "site-packages" not in folder.parts or folder.is_relative_to(code):
            yield from (folder / path for path in paths_in(folder) if not path.startswith("assets/"))
