"""The Markdown of a page, to be put beside it: for readers of plain text, and for programs that read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_SHARE = '<div class="share"'
_HANDLE = re.compile(rf'<(?:{_SHARE[1:]}.*?</div>\n+|(?:button|a class="headerlink") [^>]*>[^<]*</\w+>)', re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s#]+\.md)(?=(?:#[^()\s]*)?\))")

RouteOf = Callable[[str], str | None]


def markdown_beside(markdown: str, route_of: RouteOf) -> str:
    """A page's text as it was written, without what is pressed, its links leading to the Markdown of other pages."""
    parts = _LINK.split(_without_handles(markdown))
    links = {path: f"]({route_of(path) or path}" for path in set(parts[1::2])}
    parts[1::2] = [links[path] for path in parts[1::2]]
    return "".join(parts).strip() + "\n"


def _without_handles(markdown: str) -> str:
    """The text without what is pressed, nor the blank before a button."""
    parts, done = [], 0
    for handle in _HANDLE.finditer(markdown):
        before = markdown[done : handle.start()]
        parts.append(before if handle[0].startswith(_SHARE) else before.removesuffix(" "))
        done = handle.end()
    return "".join([*parts, markdown[done:]])


def routes_from(page: Page, files: Files) -> RouteOf:
    """The look-up of where the Markdown of another page lies, as seen from that of this page."""
    here, place = posixpath.dirname(page.file.src_uri), posixpath.dirname(place_beside(page.file))

    def route_of(path: str) -> str | None:
        file = files.src_uris.get(posixpath.normpath(posixpath.join(here, path)))
        return posixpath.relpath(_beside(file.dest_uri), place or ".") if file else None

    return route_of


def place_beside(file: File) -> str:
    """Where the Markdown of a built page stands."""
    return _beside(file.dest_uri)


def _beside(html: str) -> str:
    return f"{html.removesuffix('.html')}.md"
