"""The state of a folder in one code: what lies in it, of what sort it is, and every byte of every file."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path


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
            mode = entry.stat(follow_symlinks=False).st_mode
            content = Path(entry.path).read_bytes() if stat.S_ISREG(mode) else b""
            yield f"{before}{entry.name}", mode, hashlib.sha256(content).hexdigest()
            if stat.S_ISDIR(mode):
                yield from _everything_in(entry.path, f"{before}{entry.name}/")
