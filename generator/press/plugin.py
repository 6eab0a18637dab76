"""The MkDocs plugin: records become pages before MkDocs looks, and are searchable after it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.outputs import Output, Written, write
from generator.press.beside import markdown_beside
from generator.press.gate import NotInert, ensure_inert
from generator.press.policy import META, policed, policy_files
from generator.press.searching import index_site
from generator.problems import ProblemsFound

THEME = Path(__file__).parent / "theme"
log = logging.getLogger("mkdocs.plugins.briefs")


@dataclass(frozen=True)
class Printed:
    """What was made of the records: pages already written to `docs/`, files still to go into the site."""

    written: Written
    files: tuple[Output, ...]


Generate = Callable[[Path], Printed]


class Settings(Config):  # type: ignore[no-untyped-call]
    """`search: false` leaves the search index out, for quick looks."""

    search = config_options.Type(bool, default=True)


class BriefsPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Gives MkDocs the pages, the theme and the search of a site of briefs."""

    generate: Generate
    printed: Printed | None = None
    is_preview = False  # reloading a page that has changed takes a script that the policy refuses

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview."""
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Write the pages, and lay our theme over Material's (under a `custom_dir` of the site's own)."""
        own = 1 if config.theme.custom_dir else 0
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(own, str(THEME))
        self._files = list((self.printed or self._generate(config)).files)
        self.printed = None
        return config

    def on_page_markdown(self, markdown: str, *, page: Page, files: Files, **_: Any) -> None:
        """Keep the text of each page, to be put beside it."""
        self._files.append(markdown_beside(page, markdown, files))

    def _generate(self, config: MkDocsConfig) -> Printed:
        try:
            return type(self).generate(root_of(config))
        except ProblemsFound as found:
            raise PluginError(f"the records have problems\n\n{found}\n") from None

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Give the theme the policy, which stands first in the head of every page."""
        env.globals["policy"] = "" if self.is_preview else META

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the files that are no pages, let nothing out that could run, then index the site for search."""
        site = Path(config.site_dir)
        (site / "sitemap.xml.gz").unlink(missing_ok=True)  # it holds the time and place of the build
        files = self._files if self.is_preview else (*map(policed, self._files), *policy_files())
        write(files, site)
        if not self.is_preview:
            _ensure_inert(site, files)
        if self.config.search:
            index_site(site)

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Watch the records too."""
        server.watch(str(Path("briefs").resolve()))
        return server


def _ensure_inert(site: Path, files: Iterable[Output]) -> None:
    """The pages among the files are those at old addresses, which lead on to the new."""
    try:
        ensure_inert(site, {file.path for file in files if file.path.endswith(".html")})
    except NotInert as fault:
        raise PluginError(str(fault)) from None


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the site's `mkdocs.yml`."""
    return Path(config.config_file_path).parent


def plugin_that(generate: Generate) -> type[BriefsPlugin]:
    """The plugin, given what makes pages of records: the press itself does not know."""
    return type("MkDocsPlugin", (BriefsPlugin,), {"generate": staticmethod(generate)})
