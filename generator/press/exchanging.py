"""Two folders change places at once, where the system can do that; elsewhere in two steps that can be taken back."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_HERE = -100  # AT_FDCWD of Linux: paths count from the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


class CannotExchange(Exception):
    """The system, or the disk that the folders lie on, cannot exchange two of them at once."""


def put_in_place(new: Path, place: Path, aside: Path) -> None:
    """Let the folder `new` stand at `place`; what stood there stands at `aside` afterwards.

    A reader finds the old folder at `place` or the new one. Only where the system
    cannot exchange two folders there is a moment between two steps in which `place`
    is missing; a run that is killed in it is mended by `put_back`.

    Raises:
        OSError: nothing has changed.
    """
    if not place.exists():
        new.rename(place)
        return
    try:
        exchange(new, place)
    except CannotExchange:
        _put_in_two_steps(new, place, aside)
    else:
        with suppress(OSError):  # the new folder is in its place; where the old one is matters little
            new.rename(aside)


def _put_in_two_steps(new: Path, place: Path, aside: Path) -> None:
    place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        aside.rename(place)
        raise


def put_back(place: Path, aside: Path) -> None:
    """Mend what a run has left that was killed between two steps."""
    if not place.exists() and aside.is_dir():
        aside.rename(place)


def exchange(one: Path, other: Path) -> None:
    """Let two folders of one disk change places in a single step.

    Raises:
        CannotExchange: nothing has changed, and this way there is none.
        OSError: nothing has changed.
    """
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(os.fsencode(one), os.fsencode(other), _EXCHANGE)
        else:
            failed = library.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    except AttributeError:
        raise CannotExchange from None
    if failed:
        code = ctypes.get_errno()
        if code in _CANNOT:
            raise CannotExchange
        raise OSError(code, os.strerror(code), str(one), None, str(other))


def on_disk(folder: Path) -> None:
    """Return when all that was written to the folder's disk is safe from a power cut.

    Raises:
        OSError: something could not be written.
    """
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if library.syncfs(file):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    except AttributeError:
        os.sync()
    finally:
        os.close(file)
