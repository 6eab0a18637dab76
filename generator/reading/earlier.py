"""An earlier state of the records, as git remembers it."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from generator.model import Catalogue
from generator.reading import NoBriefs, read_catalogue

_LONGEST = 120  # seconds that git may take


def read_earlier(root: Path, revision: str, folder: str = "briefs") -> Catalogue:
    """Read the records under `root` as they stood at a revision; records that could not be read are left out.

    Raises:
        NoBriefs: there is no such revision, or no briefs in it.
    """
    archive = _archived(root, revision, folder)
    with tempfile.TemporaryDirectory() as place:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(place, filter="data")
        catalogue, _ = read_catalogue(Path(place) / folder)
    return catalogue


def _archived(root: Path, revision: str, folder: str) -> bytes:
    if revision.startswith("-"):
        raise NoBriefs(f"`{revision}` is not a revision")
    command = ["git", "-C", str(root), "archive", "--format=tar", f"{revision}:./", folder]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_LONGEST)  # noqa: S603
    except FileNotFoundError:
        raise NoBriefs("git is needed to look at an earlier state, and is not installed") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise NoBriefs(f"No records at revision `{revision}`: {said}")
    return done.stdout
