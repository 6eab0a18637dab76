"""The site on this machine, following every change of a record or page."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.outputs import text_output, write, written_paths
from generator.press.building import CannotBuild, configured, plugin_of
from generator.press.exchanging import put_in_place
from generator.press.locking import CACHE
from generator.press.plugin import Printed

_WAITING = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Not built yet</title></head>
<body><p>The site cannot be built yet; the terminal says why. Mend it and save; this page will follow.</p></body>
</html>
"""


def serve_site(
    root: Path, generate: Callable[[Path], Printed | None], host: str, port: int, said: Callable[[str], None]
) -> None:
    """Build, serve and rebuild until interrupted.

    `generate` makes the pages, or returns None where the records have problems
    (which it has told): the site then stays as it was, and at first is a page that says so.

    Raises:
        CannotBuild: there is no configuration, or the port is taken.
    """
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    address = f"http://{host}:{port}/"
    served = _Served(root, root / CACHE / f"site.served-{port}", address)
    configured(root, served.site)

    def rebuild() -> None:
        try:
            if printed := generate(root):
                served.build(printed)
        except (CannotBuild, OSError) as fault:
            said(f"briefs: {fault}")

    server = _server(rebuild, host, port, served.site)
    served.remove()  # what one that was killed has left; the port is ours, and so the folder is
    try:
        rebuild()
        if not served.site.is_dir():
            served.wait()
        for path in _watched(root):
            server.watch(str(path))
        said(f"Serving at {address} (Ctrl+C stops it)")
        server.serve()
    except KeyboardInterrupt:
        said("Stopped.")
    finally:
        server.shutdown()
        served.remove()


class _Served:
    """A site in a folder of its own, each state of which is built beside it and then takes its place."""

    def __init__(self, root: Path, site: Path, address: str) -> None:
        self.root, self.site, self.address = root, site, address
        self._next, self._previous = (site.with_name(f"{site.name}.{name}") for name in ("next", "previous"))

    def build(self, printed: Printed) -> None:
        """Build the site anew.

        Raises:
            CannotBuild: MkDocs found something wrong.
            OSError: something could not be written.
        """
        config = configured(self.root, self._next)
        config.site_url = self.address
        plugin = plugin_of(config)
        plugin.printed, plugin.is_preview = printed, True
        try:
            mkdocs_build(config, serve_url=self.address)
        except MkDocsException as fault:
            raise CannotBuild(str(fault)) from None
        self._show()

    def wait(self) -> None:
        """Show that there is nothing to show yet."""
        write([text_output("index.html", _WAITING)], self._next)
        self._show()

    def _show(self) -> None:
        shutil.rmtree(self._previous, ignore_errors=True)
        put_in_place(self._next, self.site, self._previous)

    def remove(self) -> None:
        """Remove all of it."""
        for folder in (self.site, self._next, self._previous):
            shutil.rmtree(folder, ignore_errors=True)


class _BoundServer(LiveReloadServer):
    """A server that has its port from the beginning, so that one in use is told before anything is built."""

    def __init__(self, builder: Callable[[], None], host: str, port: int, site: Path) -> None:
        super().__init__(builder=builder, host=host, port=port, root=str(site))
        try:
            super().server_bind()
            super().server_activate()
        except OSError:
            self.server_close()
            raise

    def server_bind(self) -> None:
        """Nothing is left to do."""

    def server_activate(self) -> None:
        """Nothing is left to do."""


def _server(builder: Callable[[], None], host: str, port: int, site: Path) -> LiveReloadServer:
    try:
        return _BoundServer(builder, host, port, site)
    except (OSError, OverflowError) as fault:
        reason = (getattr(fault, "strerror", None) or str(fault)).lower()
        raise CannotBuild(f"port {port} of {host} cannot be used ({reason}); choose another with --port") from None


def _watched(root: Path) -> list[Path]:
    """Records, configuration and hand-written pages; not what is generated, which follows the records."""
    generated = {path.split("/")[0] for path in written_paths(root / "docs")} - {"handbook"}
    docs = [path for path in (root / "docs").iterdir() if path.name not in generated and not path.name.startswith(".")]
    return [root / "briefs", root / "mkdocs.yml", *docs]
