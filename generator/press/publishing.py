"""A site is built out of sight, made safe on the disk, and put in the place of the old one by one step."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.outputs import MANIFEST as _WRITTEN
from generator.outputs import remove_unfinished
from generator.press.exchanging import on_disk, put_back, put_in_place
from generator.press.manifest import NAME, Manifest, NoManifest, read_manifest, strangers_in

_NEXT, _PREVIOUS = "site.next-", "site.previous"
_TOLD = 5


class CannotPublish(Exception):
    """The new site cannot take the place of what stands there; the message says why."""


def recovered(site: Path, cache: Path) -> Manifest | None:
    """Mend and remove what a run has left that was killed; the manifest of the site that stands there now, if any does.

    Raises:
        CannotPublish: what stands there is not, or not only, a site of ours: it would be lost.
    """
    put_back(site, cache / _PREVIOUS)
    _sweep(cache)
    if site.is_symlink():
        raise CannotPublish(f"{site} is a link; the site must be a folder of its own. Remove the link")
    if site.exists() and not site.is_dir():
        raise CannotPublish(f"{site} is a file, and the site is to be a folder of that name; move the file")
    return _manifest_at(site) if site.exists() else None


def _manifest_at(site: Path) -> Manifest | None:
    try:
        manifest = read_manifest(site)
    except NoManifest:
        if (site / _WRITTEN).is_file() or not any(site.iterdir()):
            return None
        raise CannotPublish(f"{site} was not built by this program (it has no {NAME}); move it away") from None
    if found := strangers_in(site, manifest):
        more = f" and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        names = ", ".join(repr(name) for name in found[:_TOLD])
        raise CannotPublish(f"{site} holds what this program did not write: {names}{more}; move it to docs/, or away")
    return manifest


@contextmanager
def staged(site: Path, cache: Path) -> Iterator[Path]:
    """A folder to build a site in; at the end, if nothing went wrong, it takes the place of `site` by one step.

    The site that stood there is kept until the next one is built: who has opened
    its folder can read on.

    Raises:
        CannotPublish: it cannot, since `site` is on another disk or held fast; the old site stands.
        OSError: something could not be written; the old site stands.
    """
    place, previous = cache / f"{_NEXT}{os.getpid()}", cache / _PREVIOUS
    cache.mkdir(exist_ok=True)
    shutil.rmtree(previous, ignore_errors=True)
    try:
        place.mkdir()
        yield place
        on_disk(place)
        _publish(place, site, previous)
    finally:
        _sweep(cache)


def _publish(place: Path, site: Path, previous: Path) -> None:
    try:
        put_in_place(place, site, previous)
    except OSError as fault:
        if fault.errno not in (errno.EXDEV, errno.EBUSY):
            raise
        message = f"{site} lies on another disk than {place.parent}, or is a disk of its own; it must be a plain folder"
        raise CannotPublish(message) from None


def _sweep(cache: Path) -> None:
    """Remove what was built and not published, and half files of the dead; what cannot go now goes another time."""
    with suppress(OSError):
        for folder in cache.glob(f"{_NEXT}*"):
            shutil.rmtree(folder, ignore_errors=True)
        for path in cache.iterdir():
            if not path.name.startswith("site."):
                remove_unfinished(path)
