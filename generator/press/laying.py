"""Files put into the site in the making: written anew, or the very files of the site that stands under a second name.

Nothing here, nor whoever writes after it, ever writes into a file that stands there already:
it may be one of the site that is being read.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

_HOW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_A_TICK = 20_000_000  # ns; what happens sooner after something may bear the same time
Mark = list[int]
"""What the system says of a file that nobody has touched: its number, its size, when it was written (ns)."""


def lay(site: str, path: str, content: bytes) -> Mark:
    """Write a file of a site; its mark.

    Raises:
        OSError: it cannot be written.
    """
    file = _opened(f"{site}/{path}")
    try:
        while content:
            content = content[os.write(file, content) :]
        return _mark(os.fstat(file))
    finally:
        os.close(file)


def _opened(place: str) -> int:
    try:
        return os.open(place, _HOW, 0o666)
    except FileNotFoundError:
        _make_folder_of(place)
    except FileExistsError:
        Path(place).unlink()
    return os.open(place, _HOW, 0o666)


def _make_folder_of(place: str) -> None:
    folder = place.rpartition("/")[0]
    try:
        os.mkdir(folder)  # noqa: PTH102 - a path as an object costs more than the folder
    except FileExistsError:
        pass  # another worker has made it
    except FileNotFoundError:
        Path(folder).mkdir(parents=True, exist_ok=True)


def is_laid_again(standing: str, site: str, path: str, mark: Mark, since: int) -> bool:
    """Let a file of the site that stands be in another site too, if it has that mark and the disk can do it.

    A file that bears its mark has not been touched; of one written when marks were noted, `since` (ns), nobody knows.
    """
    if mark[2] + _A_TICK >= since:
        return False
    old, new = f"{standing}/{path}", f"{site}/{path}"
    try:
        try:
            os.link(old, new, follow_symlinks=False)
        except FileNotFoundError:
            _make_folder_of(new)
            os.link(old, new, follow_symlinks=False)
        found = os.lstat(new)
    except (OSError, NotImplementedError):  # the second where a system cannot promise not to follow links
        return False
    if stat.S_ISREG(found.st_mode) and _mark(found) == mark:
        return True
    Path(new).unlink()
    return False


def _mark(found: os.stat_result) -> Mark:
    return [found.st_ino, found.st_size, found.st_mtime_ns]
