"""One generated page, printed: its Markdown read, converted, its links led to their pages, the theme put around it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.press.beside import markdown_beside
from generator.press.chrome import Chrome
from generator.press.converting import Converted, Permalinks, converted
from generator.press.linking import Linking, Places
from generator.press.unusual import Unusual

_FRONT, _BACK = "---\n{\n", "\n}\n---\n"
_ODD_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ID = re.compile(r'id="(?<=\sid=")([^"]*)"')  # what comes first is quick to search for


@dataclass(frozen=True)
class Text:
    """A generated page as it was read: what it says of itself, and its Markdown."""

    meta: dict[str, Any]
    markdown: str


@dataclass(frozen=True)
class Sheet:
    """A printed page: its HTML and its Markdown as it stands beside it.

    `ids` are the places in it that can be linked to, one a line; `places` those it links to, each
    a page's path and an id; `targets` the pages it links to. `told` is what the gate says of it.
    """

    html: bytes
    beside: bytes
    ids: str
    places: tuple[str, ...]
    targets: tuple[str, ...]
    changed: str
    told: tuple[str, ...] = ()


def text_of(source: str) -> Text:
    """Read a page.

    Raises:
        Unusual: this is no generated page, or one whose head YAML would read in another way than JSON.
    """
    end = source.find(_BACK)
    front = source[len(_FRONT) - 2 : end + 3]
    is_odd = "\x7f" in front if front.isascii() else _ODD_IN_YAML.search(front)
    if not source.startswith(_FRONT) or end < 0 or is_odd:
        raise Unusual("the front matter")
    return Text(json.loads(front), source[end + len(_BACK) :].lstrip("\n"))


class Press:
    """Prints generated pages."""

    def __init__(self, files: Files, permalinks: Permalinks) -> None:
        self._linking = Linking(files)
        self._permalinks = permalinks

    def converted(self, page: Page, markdown: str) -> tuple[Converted, Places]:
        """The content of a page, and the places that it links to.

        Raises:
            Unusual: MkDocs itself must convert the page.
        """
        links = self._linking.of(page.file)
        return converted(markdown, links.addresses_of, self._permalinks), links.places

    def printed(self, page: Page, source: str, chrome: Chrome) -> Sheet:
        """The whole page, with the theme around it; the page is then as if MkDocs had read and converted it.

        Raises:
            Unusual: MkDocs itself must convert the page.
            Unknown: the theme itself must print it.
        """
        text = text_of(source)
        links = self._linking.of(page.file)
        made = converted(text.markdown, links.addresses_of, self._permalinks)
        page.markdown, page.meta, page.content = "", text.meta, made.html
        html, told = chrome.around(page, made.headings)
        beside = markdown_beside(text.markdown, links.beside).encode()
        places = tuple(f"{uri}#{anchor}" for uri, anchor in links.places if anchor)
        targets = tuple({uri: "" for uri, _ in links.places})
        ids = "\n".join(sorted(ids_in(made.html)))
        return Sheet(html, beside, ids, places, targets, str(text.meta.get("changed", "")), told)


def ids_in(html: str) -> set[str]:
    """The places of a page that can be linked to."""
    return {unescape(id) if "&" in id else id for id in _ID.findall(html)}
