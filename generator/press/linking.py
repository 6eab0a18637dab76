"""Where the links of generated pages lead: to the addresses that MkDocs would give them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import unquote

from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from generator.press.beside import RouteOf
from generator.press.unusual import Unusual

Places = dict[tuple[str, str], str]
EXCLUDED = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
_ELSEWHERE = ("https://", "http://", "mailto:")


class Linking:
    """Leads links to their addresses where there is nothing to warn of; of all other links MkDocs must tell."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._folders = {posixpath.dirname(file.src_uri) for file in files}
        self._known: dict[tuple[str, str], tuple[str, str, str]] = {}

    def of(self, page: Page, places: Places) -> Callable[[str], str]:
        """The look-up of addresses for one page.

        It also notes down the `places` that the page links to, a file and an id if any, and the link as it was written.
        It raises `Unusual` where MkDocs might warn.
        """
        here, sees = page.file.src_uri, self._sees_as(page)

        def address_of(target: str) -> str:
            if target.startswith(_ELSEWHERE):
                return target
            path, mark, anchor = target.partition("#")
            uri, address = here, ""
            if path:
                uri, address, _ = self._known.get((sees, path)) or self._found(page, path, sees)
            places.setdefault((uri, anchor), target)
            return address + mark + anchor

        return address_of

    def beside(self, page: Page) -> RouteOf:
        """The look-up of where the Markdown of another page lies; None for what is no page here."""
        sees = self._sees_as(page)

        def route_of(path: str) -> str | None:
            try:
                return (self._known.get((sees, path)) or self._found(page, path, sees))[2]
            except Unusual:
                return None

        return route_of

    def _sees_as(self, page: Page) -> str:
        """Pages of one folder reach others by the same relative addresses, but for what lies under a page itself."""
        folder = posixpath.dirname(page.file.src_uri)
        is_alone = page.file.name == "index" or posixpath.join(folder, page.file.name) in self._folders
        return page.file.src_uri if is_alone else folder

    def _found(self, page: Page, path: str, sees: str) -> tuple[str, str, str]:
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), unquote(path)))
        file = self._files.src_uris.get(uri)
        if file is None or file.inclusion in EXCLUDED or "?" in path or ":" in path or path[0] in "/\\":
            raise Unusual(path)
        address = get_relative_url(file.url, page.file.url)
        found = uri, address, posixpath.normpath(f"{address}index.md")
        if uri != page.file.src_uri:
            self._known[sees, path] = found
        return found
