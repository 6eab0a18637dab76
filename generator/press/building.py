"""Pages → site: MkDocs builds into a folder of its own, which then takes the place of the old site."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.markdown import TemplateError
from generator.press.inputs import CONFIGURATION, DOCS, digest_of_all, inputs_of
from generator.press.locking import CACHE
from generator.press.manifest import NAME, digest_of, is_whole, seal
from generator.press.plugin import BriefsPlugin, Printed
from generator.press.publishing import CannotPublish, recovered, staged
from generator.press.strays import NotOrdinary, ensure_ordinary

SITE = "site"
_STAMP = "site.digest"


class CannotBuild(Exception):
    """MkDocs refused; the message is what it said."""


def build_site(root: Path, printed: Printed, *, search: bool = True) -> bool:
    """Build the site of `root`; return False where nothing has changed since the last build.

    Raises:
        CannotBuild: MkDocs found something wrong, or the site cannot be published; the previous site stays as it is.
        OSError: something could not be read or written; the previous site stays as it is.
    """
    _ensure_configured(root)
    site, cache = root / SITE, root / CACHE
    try:
        ensure_ordinary(root / DOCS)
        standing = recovered(site, cache)
        inputs = inputs_of(root)
        digest = digest_of_all(root, inputs, printed.files, search=search)
        if standing and _said(cache / _STAMP) == _stamp(digest, site) and is_whole(site, standing):
            return False
        with staged(site, cache) as folder:
            known = _build_into(root, folder, printed, search=search)
            seal(folder, inputs, printed.records, known)
        _note(digest, site, cache / _STAMP)
    except (CannotPublish, NotOrdinary) as fault:
        raise CannotBuild(str(fault)) from None
    return True


def _note(digest: str, site: Path, stamp: Path) -> None:
    """Remember a site that is published: without its stamp, or with half of it, the next build only makes it again."""
    with suppress(OSError):
        stamp.write_text(_stamp(digest, site), "utf-8")


def _stamp(digest: str, site: Path) -> str:
    """What is remembered of a build: what it was made from, and which site came of it."""
    return f"{digest} {digest_of(site / NAME)}"


def _said(stamp: Path) -> str:
    return stamp.read_text("utf-8") if stamp.is_file() else ""


def _build_into(root: Path, staged: Path, printed: Printed, *, search: bool) -> Mapping[str, str]:
    """Let MkDocs build; the SHA-256 of the files whose bytes the plugin gave."""
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate = False
    logger.setLevel(logging.WARNING)  # what is not heard would not stop a strict build
    try:
        config = configured(root, staged)
        plugin = plugin_of(config)
        plugin.printed, plugin.is_preview = printed, False
        plugin.config["search"] = search and plugin.config["search"]
        mkdocs_build(config)
        return plugin.digests
    except MkDocsException as fault:
        raise CannotBuild("\n".join([*heard.messages, str(fault)])) from None
    except (TemplateError, UnicodeError) as fault:  # of a site's own templates, and of pages in another encoding
        raise CannotBuild("\n".join([*heard.messages, f"{type(fault).__name__}: {fault}"])) from None
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
