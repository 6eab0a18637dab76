"""One command at a time writes the pages and the site of a tree; a second one is told who does."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import sleep

CACHE = ".cache"
_LOCK = "lock"
_LONGEST = 1000  # bytes that a lock says of its holder
_LOOKS, _PAUSE = 20, 0.01  # a holder writes its name right after it took the lock


class Busy(Exception):
    """Another command is at work on the tree; the message says which, and since when."""


@contextmanager
def alone(root: Path, command: str, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Work on the pages and the site of `root` as the only command that does.

    The system lets go of a lock when its holder ends, however it ends: none is ever
    left behind. With `waiting`, which is told who is at work, wait for the end of that.

    Raises:
        Busy: another command is at work, and `waiting` was not given.
        OSError: there can be no lock, as where the folder cannot be written to.
    """
    lock = root / CACHE / _LOCK
    file = _taken(lock, waiting)
    try:
        os.pwrite(file, json.dumps(_holder(command)).encode(), 0)
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
        os.close(file)
        with suppress(OSError):
            lock.parent.rmdir()


def _holder(command: str) -> dict[str, str | int]:
    return {"command": command, "process": os.getpid(), "since": f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S%z}"}


def _taken(lock: Path, waiting: Callable[[str], None] | None) -> int:
    """The lock's file, locked, once it is the one that stands there: its last holder removes it in the end."""
    while True:
        try:
            lock.parent.mkdir(exist_ok=True)
            file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except FileNotFoundError:
            if lock.parent.parent.is_dir():
                continue  # the last holder has just removed the folder, which was empty
            raise
        try:
            _lock(file, waiting)
            if _is_at(lock, file):
                os.truncate(file, 0)
                return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _lock(file: int, waiting: Callable[[str], None] | None) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        words = _words_of(file)
        if waiting is None:
            raise Busy(words) from None
        waiting(words)
        fcntl.flock(file, fcntl.LOCK_EX)


def _is_at(lock: Path, file: int) -> bool:
    try:
        return os.path.samestat(lock.stat(), os.fstat(file))
    except FileNotFoundError:
        return False


def _words_of(file: int) -> str:
    """Who holds the lock."""
    for _ in range(_LOOKS):
        with suppress(ValueError, KeyError, TypeError):
            said = json.loads(os.pread(file, _LONGEST, 0))
            return f"{said['command']} (process {said['process']}) has been at work here since {said['since']}"
        sleep(_PAUSE)
    return "another command is at work here"
