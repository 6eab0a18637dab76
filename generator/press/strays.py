"""What lies among the pages and is no ordinary file: MkDocs would follow links, publish devices, wait for pipes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_DEEPEST = 20


class NotOrdinary(Exception):
    """Something among the pages is no file or folder; the message names all that is none."""


def ensure_ordinary(docs: Path) -> None:
    """Let nothing but files and folders of a sensible depth reach MkDocs.

    Raises:
        NotOrdinary: there is a link, a pipe, a device, or a folder that has no end.
    """
    if docs.is_symlink():
        raise NotOrdinary(f"{docs.name}: Links are not allowed here; put the folder itself")
    if strays := sorted(_strays(str(docs), docs.name, 0)):
        raise NotOrdinary("\n".join(strays))


def _strays(folder: str, name: str, depth: int) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{name}/{''.join(c if c.isprintable() else '�' for c in entry.name)}"
            if entry.is_symlink():
                yield f"{path}: Links are not allowed here; put the file itself"
            elif entry.is_dir(follow_symlinks=False):
                if depth >= _DEEPEST:
                    yield f"{path}: Folders are not nested so deep"
                else:
                    yield from _strays(entry.path, path, depth + 1)
            elif not entry.is_file(follow_symlinks=False):
                yield f"{path}: This is not an ordinary file; remove it"
