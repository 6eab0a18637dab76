"""Links to places in pages, proved when all pages are printed; MkDocs tells of those that lead to none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

Lost = Mapping[str, Collection[str]]


class Proving:
    """The places in all pages, and the links to them that MkDocs has not proved: from or to one of the `spared`."""

    def __init__(self, files: Files, config: MkDocsConfig, spared: Collection[str]) -> None:
        self._files, self._config, self._spared = files, config, spared
        self._ids: dict[str, str] = {}
        self._wanted: dict[str, set[str]] = defaultdict(set)
        self._ours: list[tuple[File, Iterable[str]]] = []
        self._theirs: list[Page] = []

    def add(self, file: File, ids: str, places: Iterable[str]) -> None:
        """A page of ours: its places, one a line, and those that it links to, each a page's path and an id."""
        self._ids[file.src_uri] = ids
        self._ours.append((file, places))
        for place in places:
            uri, _, anchor = place.partition("#")
            self._wanted[uri].add(anchor)

    def add_page(self, page: Page) -> None:
        """A page that MkDocs has converted."""
        is_spared = page.file.src_uri in self._spared
        links = page.links_to_anchors or {}
        page.links_to_anchors = {to: said for to, said in links.items() if is_spared or to.src_uri in self._spared}
        for to, said in page.links_to_anchors.items():
            self._wanted[to.src_uri].update(said)
        self._theirs.append(page)

    def prove(self) -> None:
        """Have MkDocs tell of each page that links to a place which is not there."""
        lost = {uri: anchors for uri, wanted in self._wanted.items() if (anchors := self._lost(uri, wanted))}
        if not lost:
            return
        for page in self._theirs:
            self._tell(page, page.links_to_anchors or {}, lost)
        for file, places in self._ours:
            links: dict[File, dict[str, str]] = defaultdict(dict)
            for place in places:
                uri, _, anchor = place.partition("#")
                links[self._files.src_uris[uri]][anchor] = place
            self._tell(Page(None, file, self._config), links, lost)

    def _lost(self, uri: str, wanted: set[str]) -> set[str]:
        if (ids := self._ids.get(uri)) is not None:
            return wanted.difference(ids.split("\n"))
        page = self._files.src_uris[uri].page
        return wanted - page.present_anchor_ids if page and page.present_anchor_ids is not None else set()

    def _tell(self, page: Page, links: Mapping[File, Mapping[str, str]], lost: Lost) -> None:
        found = {
            to: {anchor: words for anchor, words in said.items() if anchor in lost[to.src_uri]}
            for to, said in links.items()
            if to.src_uri in lost
        }
        for file in found:
            target = file.page or Page(None, file, self._config)
            target.present_anchor_ids = target.present_anchor_ids or set()  # of those that are lost, it has none
        page.links_to_anchors = found
        page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)
