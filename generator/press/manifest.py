"""What a site is made of: every file with its hash and the records behind it, for those who want to check.

It lies in the site as `manifest.json`, says nothing of the day or the machine, and
so is the same for all who build the same records with the same program.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from operator import itemgetter
from pathlib import Path
from typing import Any

from generator.outputs import MANIFEST as _WRITTEN
from generator.outputs import Output, text_output, write_alone

NAME = "manifest.json"
_PROGRAMS = (
    "briefs",
    "jinja2",
    "markdown",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "pagefind",
    "pillow",
    "pyromark",
    "pyyaml",
)
_BLOCK = 1 << 20
_NOT_OURS_TO_TELL = {".DS_Store", "Thumbs.db", "desktop.ini"}
LARGEST = 256 * _BLOCK


class NoManifest(Exception):
    """There is no manifest, or it is not one; the message says so."""


@dataclass(frozen=True)
class File:
    """A file of a site: the SHA-256 and number of its bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """All files of a site, and what they were made from: by which versions of which programs, of what.

    `records` names the records behind an address: of a file, or of a page and all that
    lies beside it. What is not there is made of all records, or of none.
    """

    files: Mapping[str, File]
    inputs: Mapping[str, str] = field(default_factory=dict)
    programs: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def records_of(self, path: str) -> tuple[str, ...]:
        """The records that a file is made from, as far as is known."""
        return self.records.get(path) or self.records.get(f"{path.rpartition('/')[0]}/", ())


def manifest_of(
    site: Path,
    inputs: Mapping[str, str],
    records: Mapping[str, tuple[str, ...]],
    known: Mapping[str, str] | None = None,
) -> Manifest:
    """The manifest of a built site; `known` are the SHA-256 of files that whoever wrote them has told."""
    told = known or {}
    files = {
        path: File(told.get(path) or digest_of(site / path), entry.stat(follow_symlinks=False).st_size)
        for path, entry in sorted(_entries_in(str(site), ""), key=itemgetter(0))
        if path != NAME
    }
    return Manifest(files, inputs, versions(), records)


def seal(
    site: Path,
    inputs: Mapping[str, str],
    records: Mapping[str, tuple[str, ...]],
    known: Mapping[str, str] | None = None,
) -> None:
    """Put the manifest into a built site, in the place of the plugin's, which tells of what that wrote alone.

    Raises:
        OSError: it cannot be written.
    """
    (site / _WRITTEN).unlink(missing_ok=True)
    write_alone(manifest_output(manifest_of(site, inputs, records, known)), site)


def versions() -> dict[str, str]:
    """The versions of the programs that decide what a site is.

    Raises:
        OSError: one of them cannot be read.
    """
    return {name: _version_of(name) for name in _PROGRAMS}


def _version_of(name: str) -> str:
    """A version; a file that cannot be read is hushed up by the library, which then knows none."""
    try:
        said: str | None = version(name)
    except (PackageNotFoundError, KeyError):
        said = None
    if not said:
        raise OSError(f"the version of {name}, which must be installed, cannot be read")
    return said


def digest_of(file: Path) -> str:
    """The SHA-256 of a file's bytes."""
    total = hashlib.sha256()
    with file.open("rb") as content:
        while block := content.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def paths_in(folder: Path) -> list[str]:
    """The files of a folder by their paths there, sorted; links are files too, and are not followed."""
    return sorted(path for path, _ in _entries_in(str(folder), ""))


def _entries_in(folder: str, before: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries_in(entry.path, f"{before}{entry.name}/")
            elif entry.name not in _NOT_OURS_TO_TELL:
                yield f"{before}{entry.name}", entry


def manifest_output(manifest: Manifest) -> Output:
    """The manifest as a file of the site: one line a file, so that two can be compared."""
    return text_output(NAME, "\n".join(_lines(manifest)) + "\n")


def _lines(manifest: Manifest) -> Iterator[str]:
    yield "{"
    yield f'"programs": {json.dumps(dict(sorted(manifest.programs.items())))},'
    yield from _listed("inputs", manifest.inputs, "},")
    yield from _listed("records", manifest.records, "},")
    yield from _listed("files", {path: asdict(file) for path, file in manifest.files.items()}, "}")
    yield "}"


def _listed(name: str, entries: Mapping[str, object], end: str) -> Iterator[str]:
    yield f'"{name}": {{'
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(entries.items())]
    yield from (f"{line}," for line in lines[:-1])
    yield from lines[-1:]
    yield end


def read_manifest(path: Path) -> Manifest:
    """Read a manifest, of whomever: the file itself, or the site in which it lies.

    Raises:
        NoManifest: it is not there, or not a manifest.
        OSError: it cannot be read.
    """
    path = path / NAME if path.is_dir() else path
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST)
        return _manifest_in(json.loads(content))
    except FileNotFoundError:
        raise NoManifest(f"{path} is not there") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NoManifest(f"{path} is not the manifest of a site") from None


def _manifest_in(data: dict[str, dict[str, Any]]) -> Manifest:
    files = {path: File(str(said["sha256"]), int(said["size"])) for path, said in data["files"].items()}
    records = {address: tuple(map(str, made)) for address, made in data["records"].items()}
    return Manifest(files, _texts(data["inputs"]), _texts(data["programs"]), records)


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def is_whole(site: Path, manifest: Manifest) -> bool:
    """Whether the site has the files of its manifest, each of its size, and no others."""
    sizes = {path: entry.stat(follow_symlinks=False).st_size for path, entry in _entries_in(str(site), "")}
    for name in (NAME, _WRITTEN):
        if name not in manifest.files:
            sizes.pop(name, None)
    return sizes == {path: file.size for path, file in manifest.files.items()}


def strangers_in(site: Path, manifest: Manifest) -> list[str]:
    """Files of a site that its manifest does not know: somebody has put them there."""
    return [path for path in paths_in(site) if path not in manifest.files and path not in (NAME, _WRITTEN)]
