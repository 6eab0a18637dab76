"""The search index of a site: of the words of its pages, and of nothing twice."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from generator.press.indexing import NOT_TEXT, CannotIndex, Indexing
from generator.press.manifest import digest_of, paths_in
from generator.press.remembering import remember, remembered

__all__ = ["INDEX", "CannotIndex", "Searching", "index_site", "searched"]
INDEX = "pagefind"
_RECORD = "search.json"
_INDEXED_BY = ("indexing.py", "settling.py")
_MARK = "data-pagefind-"
_NONE = ""
EVERY = "ᛝᛝᛝ"  # a word in every page: asked for pages without a word, Pagefind fetches its whole index
_LANGUAGE = re.compile(r"<html[^>]* lang=\"([\w-]+)\"")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def searched(html: str) -> str:
    """As much of a page as Pagefind looks at; nothing, where the page is not to be found."""
    if f"{_MARK}body" not in html:
        return ""
    start, end = html.find("<article"), html.find("</article>") + len("</article>")
    if start < 0 or _MARK in html[:start] or _MARK in html[end:]:
        return _marked(html)
    language, title = _LANGUAGE.search(html), _TITLE.search(html)
    head = f'<!doctype html><html lang="{language[1] if language else "en"}"><head>{title[0] if title else ""}</head>'
    return _marked(f"{head}<body>{html[start:end]}</body></html>")


def _marked(html: str) -> str:
    """A page with the word that all have."""
    start = html.find(">", html.find(f"{_MARK}body")) + 1
    return f"{html[:start]}{EVERY} {html[start:]}"


def digest_of_words(words: str) -> str:
    """A hash of what is searched of a page."""
    return hashlib.sha256(words.encode()).hexdigest() if words else _NONE


def index_site(site: Path, paths: Iterable[str] | None = None) -> None:
    """Write the search index of a built site into it; Pagefind's ranks among equals follow the order of the pages.

    Raises:
        CannotIndex: Pagefind did not finish.
    """
    indexing = Indexing()
    try:
        for path in paths_in(site) if paths is None else paths:
            if path.endswith(".html") and (words := searched((site / path).read_text("utf-8"))):
                indexing.add(path, words)
        indexing.write(site / INDEX)
    finally:
        indexing.stop()


class Searching:
    """The index of a site in the making.

    Pages are indexed while others are printed. Where all pages were given the very same
    words when the site that stands was made, its index is taken over instead; whether
    that is to be expected, `sources` tells: a hash of what the pages are made from.
    """

    def __init__(self, site: Path, standing: Path, cache: Path, sources: str) -> None:
        self._site, self._standing, self._record, self._sources = site, standing / INDEX, cache / _RECORD, sources
        self._known = remembered(self._record)
        self._words = hashlib.sha256(f"{version('pagefind')}\0{NOT_TEXT}".encode())
        for module in _INDEXED_BY:
            self._words.update(digest_of(Path(__file__).with_name(module)).encode())
        self._paths: list[str] = []
        self._indexing: Indexing | None = None
        self.is_taken_over = False

    def add(self, path: str, words: str | None = None, digest: str | None = None) -> None:
        """Have a page indexed, if it is one to be found; what is not given of it is read from the site."""
        if digest is None:
            words = self._words_of(path) if words is None else words
            digest = digest_of_words(words)
        if digest == _NONE:
            return
        self._paths.append(path)
        self._words.update(f"\0{path}\0{digest}".encode())
        if self._known.get("sources") != self._sources:
            self._indexing = self._indexing or Indexing()
            self._indexing.add(path, self._words_of(path) if words is None else words)

    def _words_of(self, path: str) -> str:
        return searched((self._site / path).read_text("utf-8"))

    def finish(self) -> None:
        """Write the index into the site.

        Raises:
            CannotIndex: Pagefind did not finish.
        """
        folder, words = self._site / INDEX, self._words.hexdigest()
        self.is_taken_over = self._known.get("words") == words and self._took_over(folder)
        if not self.is_taken_over and self._indexing:
            self._indexing.write(folder)
        elif not self.is_taken_over:
            index_site(self._site, self._paths)
        files = self._known["files"] if self.is_taken_over else {p: digest_of(folder / p) for p in paths_in(folder)}
        known = {"sources": self._sources, "words": words, "files": files}
        if known != self._known:
            remember(known, self._record)
        self.stop()

    def stop(self) -> None:
        """Let Pagefind go."""
        if self._indexing:
            self._indexing.stop()

    def _took_over(self, folder: Path) -> bool:
        """Copy the index that stands, if it is whole: each file as it was written."""
        files = self._known["files"]
        try:
            if not files or any(digest_of(self._standing / path) != digest for path, digest in files.items()):
                return False
            for path in files:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self._standing / path, folder / path)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            return False
        return True
