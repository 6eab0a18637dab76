"""Where the links of generated pages lead: to the addresses that MkDocs would give them."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from generator.press.unusual import Unusual

EXCLUDED = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
Places = dict[tuple[str, str], str]
_ANY = "~/"  # the last part of an address that no page has
_ELSEWHERE = ("https://", "http://", "mailto:")


class Lead(NamedTuple):
    """A page that is linked to: its path, and the addresses of it and of its Markdown."""

    uri: str
    address: str
    beside: str


class Folder(NamedTuple):
    """A folder in which pages are linked to: its path and address with a `/`, and how that is reached."""

    uri: str
    url: str
    address: str


class Known:
    """Where links lead from the pages of one folder: they reach others alike, but for what lies under themselves."""

    def __init__(self) -> None:
        self.leads: dict[str, Lead] = {}
        self.folders: dict[str, Folder] = {}


class Linking:
    """Leads links to their addresses where there is nothing to warn of; of all other links MkDocs must tell."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._folders = {posixpath.dirname(file.src_uri) for file in files}
        self._known: dict[str, Known] = defaultdict(Known)

    def of(self, file: File) -> Links:
        """The links of one page."""
        folder = posixpath.dirname(file.src_uri)
        is_alone = file.name == "index" or posixpath.join(folder, file.name) in self._folders
        return Links(self._files, file, Known() if is_alone else self._known[folder])


class Links:
    """The links of one page.

    `places` are those that the page links to, each a file and an id if any, with the link as it was written.
    """

    def __init__(self, files: Files, file: File, known: Known) -> None:
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
            uri, address, _ = self._known.leads.get(path) or self._lead(path)
        self.places.setdefault((uri, anchor), target)
        return address + mark + anchor

    def beside(self, path: str) -> str | None:
        """Where the Markdown of another page lies, as seen from that of this one; None for what is no page here."""
        try:
            return (self._known.leads.get(path) or self._lead(path)).beside
        except Unusual:
            return None

    def _lead(self, path: str) -> Lead:
        words, _, name = unquote(path).rpartition("/")
        folder = self._known.folders.get(words) or self._folder(words)
        uri = f"{folder.uri}{name}"
        file = self._files.src_uris.get(uri)
        if file is None or file.inclusion in EXCLUDED or "?" in path or ":" in path or path[0] in "/\\":
            raise Unusual(path)
        if file.name == "index" or file is self._file or not file.url.startswith(folder.url):
            address = get_relative_url(file.url, self._file.url)
        else:
            address = f"{folder.address}{file.url[len(folder.url) :]}"
        lead = Lead(uri, address, f"{address}index.md".removeprefix("./"))
        if file is not self._file:
            self._known.leads[path] = lead
        return lead

    def _folder(self, words: str) -> Folder:
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(self._file.src_uri), words, ""))
        uri = "" if uri == "." else f"{uri}/"
        url = quote(uri)
        address = get_relative_url(f"{url}{_ANY}", self._file.url).removesuffix(_ANY)
        return self._known.folders.setdefault(words, Folder(uri, url, address))
