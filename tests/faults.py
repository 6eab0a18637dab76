"""Faults on demand: every call by which a program touches the disk is counted, and one of them goes wrong.

What goes wrong is either the call itself, with an `OSError`, or the whole process,
which is killed in front of it as `kill -9` or the end of the power would.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import signal
import subprocess
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn
from unittest.mock import patch

from generator.press import exchanging, publishing

READING = (("os.scandir", os, "scandir"), ("os.listdir", os, "listdir"))
CHANGING = (
    ("os.mkdir", os, "mkdir"),
    ("os.rename", os, "rename"),
    ("os.replace", os, "replace"),
    ("os.unlink", os, "unlink"),
    ("os.remove", os, "remove"),
    ("os.rmdir", os, "rmdir"),
    ("os.open", os, "open"),
    ("os.pwrite", os, "pwrite"),
    ("os.truncate", os, "truncate"),
    ("os.sendfile", os, "sendfile"),
    ("os.utime", os, "utime"),
    ("os.chmod", os, "chmod"),
    ("flock", fcntl, "flock"),
    ("exchange", exchanging, "exchange"),
    ("on_disk", publishing, "on_disk"),
    ("Popen", subprocess, "Popen"),
)
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE, errno.EDQUOT)
Event = Callable[[str], None]


class Steps:
    """Counts the calls, and lets the one of a given number go wrong."""

    def __init__(self, at: int | None = None, wrong: Event | None = None) -> None:
        self.at, self.wrong = at, wrong
        self.seen: list[str] = []

    def __call__(self, name: str) -> None:
        self.seen.append(name)
        if self.at == len(self.seen) and self.wrong:
            self.wrong(name)


def fails(code: int) -> Event:
    """What raises the error of this number."""

    def wrong(name: str) -> NoReturn:
        raise OSError(code, os.strerror(code), f"<{name}>")

    return wrong


def dies(_: str) -> None:
    """What ends the process at once, with nothing put in order."""
    os.kill(os.getpid(), signal.SIGKILL)


def heed_interrupts() -> None:
    """Where the tests themselves run in the background, Ctrl+C is ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def watched(steps: Steps, *, changing_only: bool = False) -> Iterator[None]:
    """Tell `steps` of every call that opens, reads, writes, renames or removes anything."""
    found = CHANGING if changing_only else (*READING, *CHANGING)
    patches = [
        patch.object(place, attribute, _told(name, getattr(place, attribute), steps))
        for name, place, attribute in found
    ]
    opening = _opening(io.open, steps, changing_only=changing_only)
    patches += [patch.object(builtins, "open", opening), patch.object(io, "open", opening)]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in reversed(patches):
            each.stop()


def _told(name: str, real: Callable[..., Any], steps: Steps) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        steps(name)
        return real(*arguments, **named)

    return call


def _opening(real: Callable[..., Any], steps: Steps, *, changing_only: bool) -> Callable[..., Any]:
    def opened(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        is_changing = any(letter in mode for letter in "wax+")
        if is_changing or not changing_only:
            steps(f"open {mode}")
        inner = real(file, mode, *arguments, **named)
        return _File(inner, steps) if is_changing else inner

    return opened


class _File:
    """A file that is being written: full disks show when bytes are written, or only at the end."""

    def __init__(self, inner: Any, steps: Steps) -> None:
        self._inner, self._steps = inner, steps

    def write(self, content: Any) -> int:
        self._steps("write")
        half = content[: len(content) // 2]
        self._inner.write(half)
        self._inner.flush()
        self._steps("write on")
        self._inner.write(content[len(half) :])
        return len(content)

    def close(self) -> None:
        if self._inner.closed:
            return
        try:
            self._steps("close")
        finally:
            self._inner.close()

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._inner)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def in_a_child(work: Callable[[], int]) -> int:
    """Do work in a process of its own that has all that this one has; its exit code, negative for a signal."""
    child = os.fork()
    if child == 0:
        try:
            code = work()
        except BaseException:
            traceback.print_exc()
            code = 99
        os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)
