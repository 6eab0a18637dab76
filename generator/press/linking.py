"""Where the links of generated pages lead: to the addresses that MkDocs would give them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from generator.press.unusual import Unusual

EXCLUDED = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
Places = dict[tuple[str, str], str]
_ELSEWHERE = ("https://", "http://", "mailto:")


class Lead(NamedTuple):
    """A page that is linked to: its path, and the addresses of it and of its Markdown."""

    uri: str
    address: str
    beside: str


class Linking:
    """Leads links to their addresses where there is nothing to warn of; of all other links MkDocs must tell."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._folders = {posixpath.dirname(file.src_uri) for file in files}
        self._known: dict[str, dict[str, Lead]] = {}

    def of(self, file: File) -> Links:
        """The links of one page."""
        folder = posixpath.dirname(file.src_uri)
        is_alone = file.name == "index" or posixpath.join(folder, file.name) in self._folders
        return Links(self._files, file, {} if is_alone else self._known.setdefault(folder, {}))


class Links:
    """The links of one page. Pages of one folder reach others alike, but for what lies under a page itself.

    `places` are those that the page links to, each a file and an id if any, with the link as it was written.
    """

    def __init__(self, files: Files, file: File, known: dict[str, Lead]) -> None:
        self._files, self._file, self._known = files, file, known
        self.places: Places = {}

    def addresses_of(self, targets: Iterable[str]) -> dict[str, str]:
        """Where links lead; the places among them are noted down.

        Raises:
            Unusual: MkDocs might warn.
        """
        return {target: self._address_of(target) for target in dict.fromkeys(targets)}

    def _address_of(self, target: str) -> str:
        if target.startswith(_ELSEWHERE):
            return target
        path, mark, anchor = target.partition("#")
        uri, address = self._file.src_uri, ""
        if path:
            uri, address, _ = self._known.get(path) or self._lead(path)
        self.places.setdefault((uri, anchor), target)
        return address + mark + anchor

    def beside(self, path: str) -> str | None:
        """Where the Markdown of another page lies, as seen from that of this one; None for what is no page here."""
        try:
            return (self._known.get(path) or self._lead(path)).beside
        except Unusual:
            return None

    def _lead(self, path: str) -> Lead:
        here = self._file.src_uri
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path)))
        file = self._files.src_uris.get(uri)
        if file is None or file.inclusion in EXCLUDED or "?" in path or ":" in path or path[0] in "/\\":
            raise Unusual(path)
        address = get_relative_url(file.url, self._file.url)
        lead = Lead(uri, address, posixpath.normpath(f"{address}index.md"))
        if uri != here:
            self._known[path] = lead
        return lead
