"""Markdown as MkDocs would print it, and what of it a browser would run."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from markdown import Markdown as Converter
from mkdocs.utils.meta import get_data

from generator.press.building import configured
from tests.copies import NEWSROOM

SAFE_SCHEMES = {"", "http", "https", "mailto"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@cache
def _converter() -> Converter:
    """Python-Markdown with the extensions that the site switches on."""
    config = configured(NEWSROOM, Path("never-built"))
    return Converter(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def html_of(page: str) -> str:
    """A page, front matter taken off, as HTML."""
    text, _ = get_data(page)
    return _converter().reset().convert(text)


def head_of(page: str) -> dict[str, object]:
    """The front matter of a page, as MkDocs reads it."""
    return get_data(page)[1]


class Seen(HTMLParser):
    """What a browser finds in HTML: tags with their attributes, addresses, ids, words; and tags left open."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.marks: set[tuple[str, str]] = set()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.is_nested = True
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marks |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action", "formaction")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.is_nested = self.is_nested and self.open[-1:] == [tag]
        if tag in self.open:
            self.open.pop()

    def handle_comment(self, _: str) -> None:
        self.marks.add(("<!--", ""))

    def handle_decl(self, _: str) -> None:
        self.marks.add(("<!", ""))

    def handle_pi(self, _: str) -> None:
        self.marks.add(("<?", ""))

    def unknown_decl(self, _: str) -> None:
        self.marks.add(("<![", ""))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words, blanks between them as one blank."""
        return " ".join("".join(self.words).split())

    @property
    def schemes(self) -> set[str]:
        """The schemes of all addresses."""
        return {urlsplit(address.strip()).scheme for address in self.addresses}


def seen(page: str) -> Seen:
    """What a browser finds in a page of Markdown."""
    return Seen(html_of(page))
