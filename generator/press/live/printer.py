"""One page of an edition, printed as a build prints it: by the press where it can, else by MkDocs."""

from __future__ import annotations

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.press.beside import markdown_beside, routes_from
from generator.press.chrome import Unknown, contents_of
from generator.press.live.frame import Frame, Shelf
from generator.press.live.making import Making
from generator.press.unusual import Unusual

_DRAFT = '<div class="mkdocs-draft-marker" title="This page will not be included into the built site.">DRAFT</div>'


class Printer:
    """Prints the pages of an edition, one at a time."""

    def __init__(self, frame: Frame, shelf: Shelf, made: Making) -> None:
        self._frame, self._config = frame, frame.config
        self._files, self._press, self._made = shelf.files, shelf.press, made
        self.documents, self._paths = shelf.documents, shelf.made
        self.nav = frame.navigation(shelf)
        self._listed = {page.file.src_uri: page for page in self.nav.pages}
        for page in self.nav.pages:
            if "title" not in vars(page) and not page.is_homepage:
                self._read(page)  # the navigation on all pages shows how it calls itself
                _put_away(page)
        listed = repr([(str(page.title), page.url) for page in self.nav.pages if not page.is_homepage])
        self._chrome = frame.chrome(listed)

    def printed(self, file: File) -> tuple[bytes, bytes]:
        """A page's HTML, and its Markdown as it stands beside it."""
        source = self._source_of(file)
        if source is not None and self._press and file.src_uri not in self._listed:
            try:
                page = Page(None, file, self._config)
                sheet = self._press.printed(page, source.decode("utf-8-sig"), self._chrome)
            except (Unusual, Unknown, UnicodeDecodeError):
                pass
            else:
                return sheet.html, sheet.beside
        page = self._listed.get(file.src_uri) or Page(None, file, self._config)
        beside = self._read(page)
        return self._by_theme(page).encode("utf-8", "xmlcharrefreplace"), beside.encode()

    def _source_of(self, file: File) -> bytes | None:
        """The Markdown of a page that is made; None if it is written by hand."""
        made = self._made.page_at(file.src_uri) if file.src_uri in self._paths else None
        if made is None:
            return None
        file.content_bytes = made.content
        return made.content

    def _read(self, page: Page) -> str:
        """Read and convert a page as MkDocs does; its Markdown, as it stands beside it."""
        config, files, plugins = self._config, self._files, self._config.plugins
        source = self._source_of(page.file)
        page = plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        if source is None or not self._is_converted(page):
            page.render(config, files)
        page.content = plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        return markdown_beside(page.markdown or "", routes_from(page, files))

    def _is_converted(self, page: Page) -> bool:
        """Convert a page that was made, if the press can."""
        if self._press is None:
            return False
        try:
            made, _ = self._press.converted(page, page.markdown or "")
        except Unusual:
            return False
        page.content, page.toc = made.html, contents_of(made.headings)
        return True

    def _by_theme(self, page: Page) -> str:
        config, plugins = self._config, self._config.plugins
        if page.file.inclusion.is_excluded():
            page.content = f"{_DRAFT}{page.content}"
        page.active = True
        try:
            context = plugins.on_page_context(
                get_context(self.nav, self.documents, config, page), page=page, config=config, nav=self.nav
            )
            template = self._frame.env.get_template(page.meta.get("template", "main.html"))
            return str(plugins.on_post_page(template.render(context), page=page, config=config) or "")
        finally:
            page.active = False
            _put_away(page)


def _put_away(page: Page) -> None:
    """Leave nothing of a page in the navigation, which may outlast it, but how it calls itself."""
    page.markdown, page.content, page.toc = "", "", TableOfContents([])
