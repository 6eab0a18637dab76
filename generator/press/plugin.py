"""The MkDocs plugin: records become pages before MkDocs looks, and are searchable after it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.model.address import BadAddresses
from generator.outputs import MANIFEST, CannotWrite, Output, Written, text_output, write, written_paths
from generator.press.beside import markdown_beside, place_beside, routes_from
from generator.press.converting import Converted
from generator.press.filing import Filing
from generator.press.fitness import permalinks_of
from generator.press.gate import NotInert, ensure_inert
from generator.press.linking import Places
from generator.press.locking import CACHE, Busy, alone
from generator.press.manifest import digest_of
from generator.press.plain import PlainBuild
from generator.press.policy import META, policed, policy_files
from generator.press.pressing import Pressing
from generator.press.publishing import CannotPublish
from generator.press.searching import Searching, searched
from generator.press.sparing import SparingFiles
from generator.press.strays import NotOrdinary, ensure_ordinary
from generator.problems import ProblemsFound

THEME = Path(__file__).parent / "theme"
_SITE = "site"
log = logging.getLogger("mkdocs.plugins.briefs")


@dataclass(frozen=True)
class Printed:
    """What was made of the records: pages already written to `docs/`, files still to go into the site.

    `records` are the files that what lies at an address is made from, as far as that is not all of them.
    """

    written: Written
    files: tuple[Output, ...]
    records: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Generate = Callable[[Path], Printed]


class Settings(Config):
    """`search: false` leaves the search index out, for quick looks; `press: false` lets MkDocs print all pages."""

    search = config_options.Type(bool, default=True)
    press = config_options.Type(bool, default=True)


class BriefsPlugin(BasePlugin[Settings]):
    """Gives MkDocs the pages, the theme and the search of a site of briefs."""

    generate: Generate
    printed: Printed | None = None
    pressing: Pressing | None = None
    searching: Searching | None = None
    digests: Mapping[str, str] = {}
    is_preview = False  # reloading a page that has changed takes a script that the policy refuses

    _is_emptied = True
    _is_plain = False
    _plain: PlainBuild | None = None
    _alone = ExitStack()
    _records: Mapping[str, tuple[str, ...]] = {}
    _converted: tuple[Converted, Places] | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview, and whether MkDocs empties the site first, which readers must not see."""
        self.is_preview, self._is_emptied = command == "serve", not dirty
        self._is_plain = not (self.is_preview or dirty)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Write the pages, and lay our theme over Material's (under a `custom_dir` of the site's own)."""
        _ensure_ordinary(Path(config.docs_dir))
        lay_theme(config)
        printed, self.printed = self.printed or self._generate(config), None
        self._files, self._records = list(printed.files), printed.records
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        """Keep the generated pages for the press, unless the configuration wants of MkDocs what only it can do."""
        if self._is_emptied:
            Path(config.site_dir, MANIFEST).unlink(missing_ok=True)  # MkDocs spares hidden files
        self._permalinks = permalinks_of(config, self) if self.config.press else None
        self._generated = set(written_paths(Path(config.docs_dir)))
        return SparingFiles(files, self._generated) if self._permalinks else None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Take over the generated pages that are not in the navigation: those look unlike others."""
        self.pressing = None
        if self._permalinks and isinstance(files, SparingFiles):
            self.pressing = Pressing(config, files, nav, self._permalinks)

    def on_page_markdown(self, markdown: str, *, page: Page, files: Files, **_: Any) -> str | None:
        """Keep the text of a page, to be put beside it; convert those that are generated."""
        beside = markdown_beside(markdown, routes_from(page, files))
        self._files.append(text_output(place_beside(page.file), beside))
        is_ours = page.file.src_uri in self._generated
        self._converted = self.pressing.converted(page, markdown) if self.pressing and is_ours else None
        return None if self._converted is None else ""

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str | None:
        """The content of a page that we have converted."""
        if self.pressing is None or self._converted is None:
            return None
        made, self._converted = self._converted, None
        return self.pressing.settle(page, *made)

    def _generate(self, config: MkDocsConfig) -> Printed:
        root = root_of(config)
        try:
            if self._is_plain and Path(config.site_dir) == _standing(config):
                self._plain = PlainBuild(root, config)
                return type(self).generate(root)
            self._alone = ExitStack()  # what is generated is read until the site is built
            self._alone.enter_context(alone(root, "mkdocs"))
            return type(self).generate(root)
        except ProblemsFound as found:
            raise PluginError(f"the records have problems\n\n{found}\n") from None
        except (Busy, BadAddresses, CannotPublish, CannotWrite) as fault:
            raise PluginError(str(fault)) from None

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Give the theme the policy, which stands first in the head of every page."""
        env.globals["policy"] = "" if self.is_preview else META
        if self.pressing:
            self.pressing.begin(env, _cache(config), _standing(config))
        self.searching = _searching(config) if self.config.search else None

    def on_post_page(self, html: str, *, page: Page, **_: Any) -> None:
        """Have each page indexed while others are printed; those of the press come in their turn."""
        if self.searching and not self.pressing:
            self.searching.add(page.file.dest_uri, searched(html))

    @event_priority(-100)  # what others do to the site is looked at too
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Print our pages, add the files that are no pages, let nothing out that could run, then finish the index."""
        site = Path(config.site_dir)
        (site / "sitemap.xml.gz").unlink(missing_ok=True)  # it holds the time and place of the build
        if self.pressing:
            self.pressing.print_all(self.searching)
        files = self._files if self.is_preview else (*map(policed, self._files), *policy_files())
        self._add(files, site, config)
        pages = self.pressing.digests if self.pressing else {}
        self.digests = {**pages, **{file.path: file.digest for file in files}}
        if not self.is_preview:
            _ensure_inert(site, files, self.pressing.told if self.pressing else {})
        if self.searching:
            self.searching.finish()
        self._alone.close()

    def _add(self, files: Iterable[Output], site: Path, config: MkDocsConfig) -> None:
        is_aside = not self.is_preview and site.is_relative_to(root_of(config) / CACHE)
        try:
            if is_aside:  # nobody has built there before
                Filing(_cache(config), _standing(config)).put(files, site)
            else:
                write(files, site)
        except CannotWrite as fault:
            raise PluginError(str(fault)) from None

    def on_build_error(self, error: Exception, **_: Any) -> None:
        """Let nobody go on printing or indexing, and leave the site as it is."""
        for work in (self.pressing, self.searching):
            if work:
                work.stop()
        if self._plain:
            self._plain.drop(error)
            self._plain = None
        self._alone.close()

    def on_shutdown(self) -> None:
        """Publish what MkDocs has built by itself."""
        plain, self._plain = self._plain, None
        try:
            if plain:
                plain.publish(self._records)
        except (CannotPublish, OSError) as fault:
            raise PluginError(str(fault)) from None

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Watch the records too."""
        server.watch(str(Path("briefs").resolve()))
        return server


def lay_theme(config: MkDocsConfig) -> None:
    """Lay our theme over Material's, under a `custom_dir` of the site's own."""
    own = 1 if config.theme.custom_dir else 0
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(own, str(THEME))


def _ensure_ordinary(docs: Path) -> None:
    try:
        ensure_ordinary(docs)
    except NotOrdinary as fault:
        raise PluginError(f"not everything among the pages can be published\n\n{fault}\n") from None


def _ensure_inert(site: Path, files: Iterable[Output], told: Mapping[str, tuple[str, ...]]) -> None:
    """The pages among the files are those at old addresses, which lead on to the new."""
    try:
        ensure_inert(site, {file.path for file in files if file.path.endswith(".html")}, told)
    except NotInert as fault:
        raise PluginError(str(fault)) from None


def _searching(config: MkDocsConfig) -> Searching:
    written = Path(config.docs_dir, MANIFEST)
    sources = digest_of(written) if written.is_file() else ""
    return Searching(Path(config.site_dir), _standing(config), _cache(config), sources)


def _standing(config: MkDocsConfig) -> Path:
    """The site as it was built before."""
    return root_of(config) / _SITE


def _cache(config: MkDocsConfig) -> Path:
    return root_of(config) / CACHE / "press"


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the site's `mkdocs.yml`."""
    return Path(config.config_file_path).parent


def plugin_that(generate: Generate) -> type[BriefsPlugin]:
    """The plugin, given what makes pages of records: the press itself does not know."""
    return type("MkDocsPlugin", (BriefsPlugin,), {"generate": staticmethod(generate)})
