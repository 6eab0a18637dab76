"""Who saves what: the system's notices of changed files, gathered until nothing has come for a moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic

from watchdog.events import EVENT_TYPE_CLOSED_NO_WRITE, EVENT_TYPE_OPENED, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

_QUIET = 0.01  # seconds; an editor writes a file in several steps
_LONGEST = 0.5  # seconds; whoever writes all the time is not waited for
_LOOK = 1.0  # seconds between two looks where the system gives no notice
_LEFT_ALONE = ("~", ".swp", ".swx", ".tmp", ".part")


class Changes:
    """Files that were written, made, moved or removed since they were asked for last."""

    def __init__(self) -> None:
        self._noticed: SimpleQueue[Path] = SimpleQueue()

    def notice(self, path: Path) -> None:
        """Take note of a changed file."""
        self._noticed.put(path)

    def next(self, patience: float | None = None) -> frozenset[Path]:
        """What has changed, once the saving has ended; nothing, if nothing changes for so many seconds."""
        try:
            found = {self._noticed.get(timeout=patience)}
        except Empty:
            return frozenset()
        end = monotonic() + _LONGEST
        while monotonic() < end:
            try:
                found.add(self._noticed.get(timeout=_QUIET))
            except Empty:
                break
        return frozenset(found)


class _Notices(FileSystemEventHandler):
    """Passes on which files have changed, but not that somebody has looked at them."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on a notice."""
        if event.is_directory and event.event_type == "modified":
            return  # what has changed in it comes with a notice of its own
        if event.event_type in {EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE}:
            return
        for name in (event.src_path, event.dest_path):
            path = Path(str(name))
            if name and (event.is_directory or not _is_left_alone(path)):
                self._changes.notice(path)


def _is_left_alone(path: Path) -> bool:
    """Whether a file is one that editors keep for themselves, or try out whether they can write."""
    return path.name.startswith((".", "#")) or path.name.endswith(_LEFT_ALONE) or path.name.isdecimal()


@dataclass(frozen=True)
class Watched:
    """Folders, with all that is below them, and single files."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...] = ()

    def has(self, path: Path) -> bool:
        """Whether a file is one of them."""
        return path in self.files or any(map(path.is_relative_to, self.folders))

    @property
    def state(self) -> frozenset[tuple[str, int, int]]:
        """Another one when any file is another; files are not read for it."""
        below = (Path(folder, name) for top in self.folders for folder, _, names in os.walk(top) for name in names)
        return frozenset(filter(None, map(_stamp, (*below, *self.files))))


def _stamp(file: Path) -> tuple[str, int, int] | None:
    try:
        found = file.lstat()
    except OSError:
        return None
    return str(file), found.st_mtime_ns, found.st_size


@contextmanager
def watching(watched: Watched) -> Iterator[Changes]:
    """Notice what changes."""
    changes = Changes()
    observer = _observer(watched, _Notices(changes))
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()


def _observer(watched: Watched, handler: FileSystemEventHandler) -> BaseObserver:
    """An observer at work; where the system gives no notice, as where too much is watched already, one that looks."""
    deep = [(str(folder), True) for folder in watched.folders]
    shallow = [(str(folder), False) for folder in {file.parent for file in watched.files}]
    for observer in (Observer(), PollingObserver(timeout=_LOOK)):
        try:
            for folder, is_deep in (*deep, *shallow):
                observer.schedule(handler, folder, recursive=is_deep)
            observer.start()
        except OSError:
            continue
        return observer
    raise OSError("nothing tells which files change here")
