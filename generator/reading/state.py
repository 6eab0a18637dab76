"""The state of a folder in one code: what lies in it, of what sort it is, and every byte of every file.

A file that is too large for a record is never read; it counts by its size.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.reading.folder import LARGEST


def state_of(folder: Path) -> str:
    """The code; another one as soon as anything there is another.

    Raises:
        OSError: something cannot be looked at.
    """
    total = hashlib.sha256()
    for path, mode, digest in _everything_in(str(folder), ""):
        total.update(f"{path}\0{mode}\0{digest}\0".encode(errors="surrogateescape"))
    return total.hexdigest()


def _everything_in(folder: str, before: str) -> Iterator[tuple[str, int, str]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            status = entry.stat(follow_symlinks=False)
            content = _content_of(entry.path, status) if stat.S_ISREG(status.st_mode) else b""
            yield f"{before}{entry.name}", status.st_mode, hashlib.sha256(content).hexdigest()
            if stat.S_ISDIR(status.st_mode):
                yield from _everything_in(entry.path, f"{before}{entry.name}/")


def _content_of(path: str, status: os.stat_result) -> bytes:
    if status.st_size > LARGEST:
        return b"%d" % status.st_size
    with Path(path).open("rb") as file:
        return file.read(LARGEST + 1)  # it may have grown since it was measured
