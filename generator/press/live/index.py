"""The search index of a preview: made in a process of its own when saving pauses; till then the last one serves."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic

from generator.press.building import SITE
from generator.press.indexing import Indexing
from generator.press.live.edition import Edition
from generator.press.live.frame import Frame
from generator.press.live.making import Making
from generator.press.searching import INDEX, searched
from generator.problems import ProblemsFound

MakeApart = Callable[[Path], Making]  # can be called in another process
_PAUSE = 3.0  # seconds without a save
_LOOK = 0.5  # seconds between two looks whether it is made
_LOWEST = 19
_FAILED, _UNTOLD = 1, 2


class SearchIndex:
    """The index that is asked for, and the next one in the making."""

    def __init__(self, root: Path, folder: Path, make: MakeApart | None, said: Callable[[str], None]) -> None:
        self._root, self._folder, self._make, self._said = root, folder, make, said
        self._folders = [root / SITE]  # that of a site which was built before
        self._work: BaseProcess | None = None
        self._number = 0
        self._due: float | None = None
        if not (root / SITE / INDEX).is_dir():
            self.owe()

    def at(self, address: str) -> bytes | None:
        """A file of the index; also of the one before, which a page may still be reading."""
        if not address.startswith(f"{INDEX}/"):
            return None
        return next(filter(None, (_bytes_below(folder, address) for folder in self._folders)), None)

    def owe(self) -> None:
        """The pages are others now."""
        if self._make:
            self._due = monotonic() + _PAUSE

    @property
    def patience(self) -> float | None:
        """After how many seconds there will be something to do here; None if there is nothing."""
        if self._work:
            return _LOOK
        return None if self._due is None else max(0.0, self._due - monotonic())

    def look(self) -> None:
        """Take over an index that is made; begin one that is due."""
        if self._work and self._work.exitcode is not None:
            made, failed = self._next, self._work.exitcode
            self._work = None
            if failed == _FAILED:
                self._said("The search index could not be made; the last one stays until the next save.")
            if failed:
                shutil.rmtree(made, ignore_errors=True)
            else:
                for old in self._folders[1:]:
                    shutil.rmtree(old, ignore_errors=True)
                self._folders = [made, *self._folders[:1]]
        if not self._work and self._due is not None and self._due <= monotonic():
            self._due, self._number = None, self._number + 1
            self._work = get_context("spawn").Process(target=write_index, args=(self._root, self._next, self._make))
            with _undisturbed():
                self._work.start()

    @property
    def _next(self) -> Path:
        return self._folder / f"index.{self._number}"

    def stop(self) -> None:
        """Stop making one."""
        if self._work:
            self._work.kill()
            self._work.join()


def write_index(root: Path, folder: Path, make: MakeApart) -> None:
    """Write the index of all pages as they are now into `folder`, at leisure.

    Raises:
        SystemExit: it cannot be made.
    """
    os.nice(_LOWEST)
    indexing = Indexing()
    try:
        edition = Edition(Frame(root), make(root))
        for path in edition.pages:
            if not _is_wanted():
                break
            found = edition.at(path)
            if found and (words := searched(found.content.decode())):
                indexing.add(path, words)
            edition.forget()
        else:
            indexing.write(folder / INDEX)
    except ProblemsFound:
        raise SystemExit(_UNTOLD) from None  # whoever serves has told them
    except Exception:
        raise SystemExit(_FAILED) from None
    finally:
        indexing.stop()


def _is_wanted() -> bool:
    """Whether whoever has begun this process is still there: one that is killed cannot end it."""
    begun_by = parent_process()
    return begun_by is None or begun_by.is_alive()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A process that begins now is not interrupted from the terminal; we end it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _bytes_below(folder: Path, path: str) -> bytes | None:
    """The bytes of a file below a folder, if they lie there and nowhere else."""
    try:
        place = folder.resolve() / path
        return place.read_bytes() if place.resolve() == place else None
    except (OSError, ValueError):
        return None
