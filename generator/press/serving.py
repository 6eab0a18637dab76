"""The site on this machine, following every change of a record or page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.outputs import written_paths
from generator.press.building import CannotBuild, configured, plugin_of
from generator.press.plugin import Printed

_CACHE = ".cache"


def serve_site(
    root: Path, generate: Callable[[Path], Printed | None], host: str, port: int, said: Callable[[str], None]
) -> None:
    """Build, serve and rebuild until interrupted.

    `generate` makes the pages, or returns None where the records have problems
    (which it has told): the site then stays as it was.

    Raises:
        CannotBuild: the first build failed, or the port is taken.
    """
    site = root / _CACHE / "site.served"
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    address = f"http://{host}:{port}/"

    def build() -> None:
        printed = generate(root)
        if printed is None:
            return
        config = configured(root, site)
        config.site_url = address
        plugin = plugin_of(config)
        plugin.printed, plugin.is_preview = printed, True
        try:
            mkdocs_build(config, serve_url=address)
        except MkDocsException as fault:
            raise CannotBuild(str(fault)) from None

    def rebuild() -> None:
        try:
            build()
        except CannotBuild as fault:
            said(str(fault))

    build()
    server = _server(rebuild, host, port, site)
    for path in _watched(root):
        server.watch(str(path))
    said(f"Serving at {address} (Ctrl+C stops it)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        said("Stopped.")
    finally:
        server.shutdown()


def _server(builder: Callable[[], None], host: str, port: int, site: Path) -> LiveReloadServer:
    try:
        return LiveReloadServer(builder=builder, host=host, port=port, root=str(site))
    except OSError as fault:
        raise CannotBuild(f"Port {port} cannot be used ({fault.strerror}); choose another with --port") from None


def _watched(root: Path) -> list[Path]:
    """Records, configuration and hand-written pages; not what is generated, which follows the records."""
    generated = {path.split("/")[0] for path in written_paths(root / "docs")} - {"handbook"}
    docs = [path for path in (root / "docs").iterdir() if path.name not in generated and not path.name.startswith(".")]
    return [root / "briefs", root / "mkdocs.yml", *docs]
