"""`briefs verify`: whether a published site is what its records and program make."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.progress import said, stage
from generator.cli.telling import Exit, told
from generator.press.building import SITE, build_site
from generator.press.inputs import inputs_of
from generator.press.manifest import NAME, Manifest, NoManifest, digest_of, paths_in, read_manifest
from generator.press.searching import INDEX
from generator.site import generate
from generator.wording import counted

_TOLD = 50


def verify_site(root: Path, manifest: Path | None) -> int:
    """Build the site of `root` once more, elsewhere, and compare it with a manifest; return the exit code."""
    place = manifest or root / SITE
    try:
        published = read_manifest(place)
    except NoManifest as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    try:
        with told(root):
            harmed = list(_harmed(place, published)) if place.is_dir() else []
            rebuilt = _rebuilt(root, search=any(path.startswith(f"{INDEX}/") for path in published.files))
    except Exit as end:
        return end.code
    differences = [*harmed, *_differences(published, rebuilt)]
    for line in differences[:_TOLD]:
        click.echo(_printable(line))
    if not differences:
        said(f"The same: all {len(rebuilt.files):,} files of the published site, byte for byte.")
        return FINE
    if len(differences) > _TOLD:
        said(f"… and {len(differences) - _TOLD:,} more.")
    for line in _reasons(published, rebuilt):
        said(_printable(line))
    said(f"Not the same: {counted(len(differences), 'file')} of {len(published.files):,}.")
    return FOUND


def _rebuilt(root: Path, *, search: bool) -> Manifest:
    """The manifest of the site that the records and pages of `root` make in another folder."""
    with tempfile.TemporaryDirectory(prefix="briefs-") as folder:
        copy = Path(folder)
        with stage("Copying what people wrote"):
            _copy_inputs(root, copy)
        with stage("Building the site once more"):
            build_site(copy, generate(copy), search=search)
        return read_manifest(copy / SITE)


def _harmed(site: Path, published: Manifest) -> Iterator[str]:
    """A line for each file of a site that is not what its own manifest says."""
    paths = set(paths_in(site)) - {NAME}
    for path in sorted({*paths, *published.files}):
        file = published.files.get(path)
        if path not in paths or file is None or digest_of(site / path) != file.sha256:
            yield f"{path}: is not as its own manifest says"


def _copy_inputs(root: Path, copy: Path) -> None:
    for path in inputs_of(root):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / path, copy / path, follow_symlinks=False)


def _differences(published: Manifest, rebuilt: Manifest) -> Iterator[str]:
    """A line for each file that is not the same here as there."""
    for path in sorted({*published.files, *rebuilt.files}):
        there, here = published.files.get(path), rebuilt.files.get(path)
        if there == here:
            continue
        records = ", ".join((published if there else rebuilt).records_of(path)[:3])
        made = f" (made from {records})" if records else ""
        if there is None:
            yield f"{path}: not published, but made here{made}"
        elif here is None:
            yield f"{path}: published, but not made here{made}"
        else:
            yield f"{path}: published with {there.size:,} bytes, made here with {here.size:,}, which are others{made}"


def _reasons(published: Manifest, rebuilt: Manifest) -> Iterator[str]:
    """What was different before anything was built, and so explains the rest."""
    for name, what in (("programs", "was published with version"), ("inputs", "was published from")):
        there: Mapping[str, str] = getattr(published, name)
        here: Mapping[str, str] = getattr(rebuilt, name)
        for key in sorted({*there, *here}):
            if there.get(key) != here.get(key):
                yield f"{key}: {what} {_short(there, key)}; here it is {_short(here, key)}"


def _printable(line: str) -> str:
    """A line that quotes a manifest, which may come from a stranger: a terminal must not obey it."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in line)


def _short(values: Mapping[str, str], key: str) -> str:
    return values[key][:12] if key in values else "not there"
