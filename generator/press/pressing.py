"""Generated pages in MkDocs' own build: read, converted and printed by us, each when it is written."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, pass_context
from jinja2.runtime import Context
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import write_file

from generator.press.beside import place_beside
from generator.press.chrome import Chrome, Unknown, contents_of, loaders_of
from generator.press.converting import Converted, Permalinks
from generator.press.keeping import Keeping, signature_of
from generator.press.linking import Places
from generator.press.printing import Press, Sheet, ids_in
from generator.press.unusual import Unusual
from generator.spreading import here, over_processes

TEMPLATE = "briefs-pressed.html"
_SITEMAP = "sitemap.xml"
_WORTHWHILE = 1_500  # pages; below, splitting off workers takes longer than they save
_AT_ONCE = 32  # pages that a worker prints before it hands them over
log = logging.getLogger("mkdocs.plugins.briefs")


class PressedPage(Page):
    """A generated page, of which nothing is read or kept before it is printed."""

    places: tuple[str, ...] = ()
    _ids = ""

    def __init__(self, file: File, config: MkDocsConfig, proved: set[str]) -> None:
        super().__init__(None, file, config)
        self._proved = proved

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing yet; what the page says of itself is that our template prints it."""
        self.markdown, self.meta = "", {"template": TEMPLATE}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing yet."""
        self.content, self.toc = "", TableOfContents([])

    def become(self, config: MkDocsConfig, files: Files) -> None:
        """Be read and converted by MkDocs after all."""
        super().read_source(config)
        self.markdown = config.plugins.on_page_markdown(self.markdown or "", page=self, config=config, files=files)
        super().render(config, files)

    def keep(self, sheet: Sheet) -> None:
        """Keep of the printed page what links are proved with, and what the sitemap says."""
        self._ids, self.places = sheet.ids, sheet.places
        self.meta = {"changed": sheet.changed}

    @property
    def present_anchor_ids(self) -> set[str]:
        """The places of this page that can be linked to."""
        return set(self._ids.split("\n"))

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str]) -> None:
        self._ids = "\n".join(ids)

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Prove each place that a page links to once; MkDocs tells of those that are not there."""
        for place in self.places:
            if place not in self._proved:
                self._proved.add(place)
                self._prove(place, files)
        super().validate_anchor_links(files=files, log_level=log_level)

    def _prove(self, place: str, files: Files) -> None:
        uri, _, anchor = place.partition("#")
        file = files.src_uris[uri]
        ids = file.page.present_anchor_ids if file.page else None
        if ids is not None and anchor not in ids:
            self.links_to_anchors = {**(self.links_to_anchors or {}), file: {anchor: place}}


class Pressing:
    """The generated pages of one build."""

    def __init__(self, config: MkDocsConfig, files: Files, nav: Navigation, permalinks: Permalinks) -> None:
        self._config, self._files, self._nav = config, files, nav
        self._press = Press(files, permalinks)
        self._pages: list[PressedPage] = []
        self._work: Iterator[list[Sheet | str]] = iter(())
        self._printed: Iterator[Sheet | str] = iter(())
        self._documents = files.documentation_pages()
        self.by_theme: dict[str, str] = {}
        self.told: dict[str, tuple[str, ...]] = {}

    def take(self, generated: set[str]) -> None:
        """Take over the pages of these paths, but for those in the navigation, which look unlike others."""
        listed = {page.file.src_uri for page in self._nav.pages}
        proved: set[str] = set()
        self._pages = [
            PressedPage(file, self._config, proved)
            for file in self._documents
            if file.src_uri in generated and file.src_uri not in listed
        ]

    def begin(self, env: Environment, cache: Path, standing: Path) -> None:
        """Give the theme's environment our template, and start to print what `standing` does not have already."""
        policy = str(env.globals["policy"])
        self._keeping = Keeping(cache, standing, self._files, signature_of(self._config, self._nav, policy))
        env.loader = ChoiceLoader([DictLoader({TEMPLATE: "{{ pressed() }}"}), *loaders_of(env)])
        env.globals["pressed"] = pass_context(lambda context: self._next(context, env))
        self._is_gated = bool(policy)
        self._chrome = Chrome(env, self._context_of, is_gated=self._is_gated)
        self._has_sitemap = _SITEMAP in self._config.theme.static_templates
        self._config.theme.static_templates.discard(_SITEMAP)  # it tells when each page changed: see `finish`
        self._env = env
        spread = over_processes if len(self._pages) >= _WORTHWHILE else here
        self._work = spread(_sheets_of, self, range(0, len(self._pages), _AT_ONCE))
        self._printed = chain.from_iterable(self._work)

    def _context_of(self, page: Any) -> Any:
        return get_context(self._nav, self._documents, self._config, page)

    def sheets_from(self, start: int) -> list[Sheet | str]:
        """Some pages printed, from that one on."""
        return [self._sheet_of(page) for page in self._pages[start : start + _AT_ONCE]]

    def _sheet_of(self, page: PressedPage) -> Sheet | str:
        """The printed page, its Markdown already beside its place; or why the theme must print it."""
        source = page.file.content_bytes
        key = self._keeping.key_of(source)
        try:
            sheet = self._keeping.sheet_of(page, key) or self._keeping.keepable(
                self._press.printed(page, source.decode("utf-8-sig"), self._chrome), key
            )
        except (Unusual, Unknown, UnicodeDecodeError) as reason:
            return str(reason)
        write_file(sheet.beside.encode(), str(Path(self._config.site_dir, place_beside(page))))
        return replace(sheet, beside="")

    def _next(self, context: Context, env: Environment) -> str:
        """The next page; MkDocs writes pages in the order in which we print them."""
        page = context["page"]
        sheet = next(self._printed)
        if isinstance(sheet, str):
            self.by_theme[page.file.src_uri] = sheet
            page.become(self._config, self._files)
            return env.get_template(page.meta.get("template", "main.html")).render(self._context_of(page))
        page.keep(sheet)
        self._keeping.keep(page, sheet)
        self.told[page.file.dest_uri] = sheet.told
        return sheet.html

    def finish(self) -> None:
        """Print what needs all pages, and remember them."""
        self.stop()
        if self._is_gated:
            self._keeping.finish()
        if self._has_sitemap:
            context = get_context(self._nav, self._documents, self._config, base_url=".")
            sitemap = self._env.get_template(_SITEMAP).render(context)
            write_file(sitemap.encode(), str(Path(self._config.site_dir, _SITEMAP)))

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


def _sheets_of(pressing: Pressing, start: int) -> list[Sheet | str]:
    return pressing.sheets_from(start)
