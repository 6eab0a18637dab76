"""A few pages of the site on this machine, following every save of a record."""

from __future__ import annotations

import logging
import shutil
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.links import Page
from generator.markdown import FrontMatter
from generator.outputs import Output, Written, text_output, write
from generator.press.building import CannotBuild, plugin_of
from generator.press.exchanging import put_in_place
from generator.press.inputs import CONFIGURATION
from generator.press.plugin import Printed

HOST = "127.0.0.1"
_PLACE = Path(".cache") / "preview"
_NOTHING = Printed(Written((), (), 0), ())
_LENIENT = {  # links may lead to pages that are not built here
    "nav": dict.fromkeys(("omitted_files", "not_found", "absolute_links"), "ignore"),
    "links": dict.fromkeys(("not_found", "anchors", "absolute_links", "unrecognized_links"), "ignore"),
}
_WAITING = "\nThe records have problems, which the terminal shows. Mend them and save; this page will follow.\n"

Pages = Callable[[], Iterator[Output] | None]


def preview_site(root: Path, pages: Pages, first: Page, said: Callable[[str], None], *, is_opened: bool) -> None:
    """Build and serve pages, and build them again whenever a record is saved, until interrupted.

    `pages` yields the page to look at, and then those around it; it returns None
    where the records have problems (which it has told): the last good pages then
    stay. The first page is shown before the others are made.

    Raises:
        CannotBuild: the first build failed.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    builder = _Builder(root, _free_port(), said)
    made = pages()
    opening = next(made) if made else text_output(first.path, f"{FrontMatter('Preview', '', 'handbook')}{_WAITING}")
    builder.build([opening])
    if made:
        Thread(target=builder.try_build, args=([opening, *made],), daemon=True).start()
    server = LiveReloadServer(lambda: builder.try_build(pages()), HOST, builder.port, root=str(builder.site))
    server.url = f"{builder.address}{first.address}"
    server.watch(str(root / "briefs"))
    said(f"The page is at {server.url} and follows every save (Ctrl+C stops it)")
    try:
        server.serve(open_in_browser=is_opened)
    except KeyboardInterrupt:
        said("Stopped.")
    finally:
        server.shutdown()


def _free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as asking:
        asking.bind((HOST, 0))
        return int(asking.getsockname()[1])


class _Builder:
    """Builds a few pages beside those that are being shown, which they then replace; one build at a time."""

    def __init__(self, root: Path, port: int, said: Callable[[str], None]) -> None:
        self.root, self.port, self.said = root, port, said
        self.address = f"http://{HOST}:{port}/"
        self.site = root / _PLACE / "site"
        self._lock = Lock()

    def try_build(self, pages: Iterable[Output] | None) -> None:
        """Build, if there is anything to build; where that fails, say so, and let the last good pages stay."""
        try:
            if pages is not None:
                self.build(list(pages))
        except CannotBuild as fault:
            self.said(str(fault))

    def build(self, pages: list[Output]) -> None:
        """Build these pages alone, with the site's own configuration but for what needs all the others.

        Raises:
            CannotBuild: MkDocs found something wrong.
        """
        with self._lock:
            write(pages, self.root / _PLACE / "docs")
            staged, previous = self.site.with_name("site.next"), self.site.with_name("site.previous")
            self._build_into(staged, pages[0].path)
            shutil.rmtree(previous, ignore_errors=True)
            put_in_place(staged, self.site, previous)

    def _build_into(self, staged: Path, first: str) -> None:
        settings: dict[str, Any] = {
            "docs_dir": str(self.root / _PLACE / "docs"),
            "site_dir": str(staged),
            "site_url": self.address,
        }
        settings |= {"nav": [{"Preview": first}], "not_in_nav": None, "validation": _LENIENT, "strict": False}
        try:
            config = load_config(str(self.root / CONFIGURATION), **settings)
            plugin = plugin_of(config)
            plugin.printed, plugin.is_preview = _NOTHING, True
            plugin.config["search"] = False
            mkdocs_build(config, serve_url=self.address)
        except MkDocsException as fault:
            raise CannotBuild(str(fault)) from None
