"""An earlier state of the records, as git remembers it."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.model import Catalogue
from generator.reading import NoBriefs, read_catalogue
from generator.reading.folder import LARGEST, MOST_FILES

_LONGEST = 120  # seconds that git may take


def read_earlier(root: Path, revision: str, folder: str = "briefs") -> Catalogue:
    """Read the records under `root` as they stood at a revision; records that could not be read are left out.

    Raises:
        NoBriefs: there is no such revision, or no briefs in it.
    """
    archive = _archived(root, revision, folder)
    with tempfile.TemporaryDirectory() as place:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(place, members=_ordinary(files, revision), filter="data")
        catalogue, _ = read_catalogue(Path(place) / folder)
    return catalogue


def _ordinary(files: tarfile.TarFile, revision: str) -> Iterator[tarfile.TarInfo]:
    """Files and folders alone: a link is no record now, and was none then; nor was what is too big for one."""
    for number, file in enumerate(files):
        if number > MOST_FILES:
            raise NoBriefs(f"Revision `{revision}` has more than {MOST_FILES:,} files")
        if file.isdir() or (file.isreg() and file.size <= LARGEST):
            yield file


def _archived(root: Path, revision: str, folder: str) -> bytes:
    if revision.startswith("-") or not revision.isprintable() or ":" in revision:
        raise NoBriefs(f"`{_shown(revision)}` is not a revision")
    command = ["git", "-C", str(root), "archive", "--format=tar", f"{revision}:./", folder]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_LONGEST)  # noqa: S603
    except FileNotFoundError:
        raise NoBriefs("git is needed to look at an earlier state, and is not installed") from None
    except subprocess.TimeoutExpired:
        raise NoBriefs(f"git took more than {_LONGEST} seconds for revision `{_shown(revision)}`") from None
    if done.returncode:
        said = _shown(done.stderr.decode(errors="replace").strip())
        raise NoBriefs(f"No records at revision `{_shown(revision)}`: {said}")
    return done.stdout


def _shown(text: str) -> str:
    """The text on one line that a terminal does not obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:300]
