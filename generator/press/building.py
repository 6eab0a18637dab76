"""Pages → site: MkDocs builds into a folder of its own, which then takes the place of the old site."""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.outputs import MANIFEST, Output
from generator.press.plugin import BriefsPlugin, Printed

SITE = "site"
CONFIGURATION = "mkdocs.yml"
_CACHE = ".cache"


class CannotBuild(Exception):
    """MkDocs refused; the message is what it said."""


def build_site(root: Path, printed: Printed, *, search: bool = True) -> bool:
    """Build the site of `root`; return False where nothing has changed since the last build.

    Raises:
        CannotBuild: MkDocs found something wrong; the previous site stays as it is.
    """
    _ensure_configured(root)
    digest = _digest(root, printed.files, search=search)
    stamp = root / _CACHE / "site.digest"
    if (root / SITE).is_dir() and stamp.is_file() and stamp.read_text() == digest:
        return False
    staged = root / _CACHE / "site.next"
    shutil.rmtree(staged, ignore_errors=True)
    _build_into(root, staged, printed, search=search)
    stamp.unlink(missing_ok=True)
    _swap(staged, root / SITE, root / _CACHE / "site.previous")
    stamp.write_text(digest)
    return True


def _build_into(root: Path, staged: Path, printed: Printed, *, search: bool) -> None:
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate = False
    try:
        config = configured(root, staged)
        plugin = plugin_of(config)
        plugin.printed = printed
        plugin.config["search"] = search and plugin.config["search"]
        mkdocs_build(config)
    except MkDocsException as fault:
        raise CannotBuild("\n".join([*heard.messages, str(fault)])) from None
    finally:
        logger.removeHandler(heard)


class _Heard(logging.Handler):
    """Keeps what MkDocs warns of, to be told once, at the end."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def configured(root: Path, site: Path) -> MkDocsConfig:
    """The site's MkDocs configuration, building into `site`.

    Raises:
        CannotBuild: there is no `mkdocs.yml`, or it is wrong.
    """
    _ensure_configured(root)
    try:
        return load_config(str(root / CONFIGURATION), site_dir=str(site))
    except MkDocsException as fault:
        raise CannotBuild(f"{root / CONFIGURATION}: {fault}") from None


def _ensure_configured(root: Path) -> None:
    if not (root / CONFIGURATION).is_file():
        raise CannotBuild(f"{root / CONFIGURATION} is missing; a site needs one")


def plugin_of(config: MkDocsConfig) -> BriefsPlugin:
    """Our plugin in a configuration.

    Raises:
        CannotBuild: the configuration does not name it.
    """
    for plugin in config.plugins.values():
        if isinstance(plugin, BriefsPlugin):
            return plugin
    raise CannotBuild("mkdocs.yml does not name the plugin `briefs`")


def _swap(staged: Path, site: Path, previous: Path) -> None:
    """Two renames: the old site leaves, the new one takes its place."""
    shutil.rmtree(previous, ignore_errors=True)
    if site.exists():
        site.replace(previous)
    staged.replace(site)
    shutil.rmtree(previous, ignore_errors=True)


def _digest(root: Path, files: Iterable[Output], *, search: bool) -> str:
    """A hash of everything the site is made from: pages, configuration, our code, the tools' versions."""
    total = hashlib.sha256(
        repr((search, [version(name) for name in ("mkdocs", "mkdocs-material", "pagefind")])).encode()
    )
    code = Path(__file__).parent
    inputs = [root / CONFIGURATION, *_files(root / "docs"), *_files(code)]
    for path in inputs:
        if path.name != MANIFEST and "__pycache__" not in path.parts:
            total.update(f"\0{path.name}\0{path.relative_to(code if code in path.parents else root)}\0".encode())
            total.update(path.read_bytes())
    for output in files:
        total.update(f"\0{output.path}\0".encode() + output.content)
    return total.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
