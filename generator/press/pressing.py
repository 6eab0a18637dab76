"""Generated pages in MkDocs' own build: read, converted and printed by us, each when it is written."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.press.beside import place_beside
from generator.press.chrome import Chrome, Unknown, contents_of
from generator.press.converting import Converted, Permalinks
from generator.press.keeping import Keeping, Kept, kept_of, signature_of
from generator.press.laying import lay
from generator.press.linking import Places
from generator.press.printing import Press, ids_in
from generator.press.proving import Proving
from generator.press.searching import Searching, searched
from generator.press.sparing import SparingFiles
from generator.press.unusual import Unusual
from generator.spreading import here, over_processes

_SITEMAP = "sitemap.xml"
_WORTHWHILE = 1_500  # pages; below, splitting off workers takes longer than they save
_AT_ONCE = 32  # pages that a worker prints before it says so


@dataclass(frozen=True)
class Laid:
    """A page that lies in the site: what is to be remembered of it, what the gate says of it, what is searched of it.

    Of a page that was taken from the site that stands, `words` are None.
    """

    kept: Kept
    told: tuple[str, ...] = ()
    words: str | None = None


class Pressing:
    """The generated pages of one build."""

    def __init__(self, config: MkDocsConfig, files: SparingFiles, nav: Navigation, permalinks: Permalinks) -> None:
        self._config, self._files, self._nav = config, files, nav
        self._press = Press(files, permalinks)
        self._documents = files.all_pages()
        self._pages = [file for file in self._documents if files.is_spared(file)]
        self._ours = {file.src_uri for file in self._pages}
        self._proving = Proving(files, config, self._ours)
        self._work: Iterator[list[Laid | str]] = iter(())
        self._changed: dict[str, str] = {}
        self.by_theme: dict[str, str] = {}
        self.told: dict[str, tuple[str, ...]] = {}
        self.digests: dict[str, str] = {}

    def begin(self, env: Environment, cache: Path, standing: Path) -> None:
        """Make ready to print, with this environment of the theme, what `standing` does not have already."""
        policy = str(env.globals["policy"])
        self._keeping = Keeping(cache, standing, self._files, signature_of(self._config, self._nav, policy))
        self._env, self._is_gated = env, bool(policy)
        self._chrome = Chrome(env, self._context_of, is_gated=self._is_gated)
        self._has_sitemap = _SITEMAP in self._config.theme.static_templates
        self._config.theme.static_templates.discard(_SITEMAP)  # it tells when each page changed: see `_finish`

    def _context_of(self, page: Any) -> Any:
        return get_context(self._nav, self._documents, self._config, page)

    def print_all(self, searching: Searching | None) -> None:
        """Print our pages, then what needs all pages, and have each page of the site indexed in its turn."""
        self._is_searched = searching is not None
        spread = over_processes if len(self._pages) >= _WORTHWHILE else here
        self._work = spread(_laid_from, self, range(0, len(self._pages), _AT_ONCE))
        coming = chain.from_iterable(self._work)
        for file in self._documents:
            laid = next(coming) if file.src_uri in self._ours else None
            if isinstance(laid, Laid):
                self._note(file, laid)
            elif page := self._printed_by_theme(file, laid) if laid else file.page:
                self._proving.add_page(page)
            if searching:
                searching.add(file.dest_uri, *(laid.words, laid.kept.words) if isinstance(laid, Laid) else ())
        self._finish()

    def _note(self, file: File, laid: Laid) -> None:
        self._proving.add(file, laid.kept.ids, laid.kept.places)
        self._changed[file.src_uri] = laid.kept.changed
        self.told[file.dest_uri] = laid.told
        self.digests.update({file.dest_uri: laid.kept.html, place_beside(file): laid.kept.beside})
        if not laid.told:  # else the gate must look at it every time
            self._keeping.keep(file, laid.kept)

    def laid_from(self, start: int) -> list[Laid | str]:
        """Some pages printed, from that one on."""
        return [self._laid(file) for file in self._pages[start : start + _AT_ONCE]]

    def _laid(self, file: File) -> Laid | str:
        """The page, once it is in its place with its Markdown beside it; or why the theme must print it."""
        source = file.content_bytes
        key = self._keeping.key_of(source)
        if taken := self._keeping.taken(file, key, self._config.site_dir):
            return Laid(taken)
        try:
            sheet = self._press.printed(Page(None, file, self._config), source.decode("utf-8-sig"), self._chrome)
        except (Unusual, Unknown, UnicodeDecodeError) as reason:
            return str(reason)
        finally:
            file.page = None
        html_mark = lay(self._config.site_dir, file.dest_uri, sheet.html)
        beside_mark = lay(self._config.site_dir, place_beside(file), sheet.beside)
        words = searched(sheet.html.decode()) if self._is_searched else None
        return Laid(kept_of(sheet, key, words, html_mark, beside_mark), sheet.told, words)

    def _printed_by_theme(self, file: File, reason: str) -> Page:
        self.by_theme[file.src_uri] = reason
        page, plugins = Page(None, file, self._config), self._config.plugins
        page.read_source(self._config)
        page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=self._config, files=self._files)
        page.render(self._config, self._files)
        page.content = plugins.on_page_content(page.content or "", page=page, config=self._config, files=self._files)
        page.active = True
        html = self._env.get_template(page.meta.get("template", "main.html")).render(self._context_of(page))
        page.active = False
        lay(self._config.site_dir, file.dest_uri, html.encode("utf-8", errors="xmlcharrefreplace"))
        return page

    def _finish(self) -> None:
        self.stop()
        self._proving.prove()
        if self._is_gated:
            self._keeping.finish()
        if self._has_sitemap:
            context = get_context(self._nav, list(map(self._listed, self._documents)), self._config, base_url=".")
            sitemap = self._env.get_template(_SITEMAP).render(context)
            lay(self._config.site_dir, _SITEMAP, sitemap.encode())

    def _listed(self, file: File) -> Any:
        """A page as the sitemap wants it."""
        if file.src_uri not in self._changed:
            return file
        url = urljoin(f"{self._config.site_url.rstrip('/')}/", file.url) if self._config.site_url else None
        meta = {"changed": self._changed[file.src_uri]}
        return SimpleNamespace(page=SimpleNamespace(canonical_url=url, meta=meta))

    def stop(self) -> None:
        """Let the workers go."""
        if isinstance(self._work, Generator):
            self._work.close()

    def converted(self, page: Page, markdown: str) -> tuple[Converted, Places] | None:
        """A generated page of the navigation, which the theme prints; None where MkDocs must convert it too."""
        try:
            return self._press.converted(page, markdown)
        except Unusual as reason:
            self.by_theme[page.file.src_uri] = str(reason)
            return None

    def settle(self, page: Page, made: Converted, places: Places) -> str:
        """The content of such a page, with all that MkDocs wants to know of it."""
        page.toc = contents_of(made.headings)
        page.present_anchor_ids = ids_in(made.html)
        page.links_to_anchors = {}
        for (uri, anchor), said in places.items():
            if anchor:
                page.links_to_anchors.setdefault(self._files.src_uris[uri], {})[anchor] = said
        return made.html


def _laid_from(pressing: Pressing, start: int) -> list[Laid | str]:
    return pressing.laid_from(start)
