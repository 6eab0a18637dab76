"""The site on this machine, following every save: what is asked for is made when it is asked for."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

from generator.press.inputs import CONFIGURATION
from generator.press.live.index import MakeApart, SearchIndex
from generator.press.live.listening import Server
from generator.press.live.making import Make
from generator.press.live.showing import Showing
from generator.press.live.site import Site, plainly_watched
from generator.press.live.watching import watching
from generator.press.locking import CACHE

Say = Callable[[str], None]


def serve_site(root: Path, make: Make, apart: MakeApart | None, at: tuple[str, int], said: Say) -> None:
    """Serve the site and follow every save, until interrupted.

    `make` makes pages and files of the records as they are now, or raises `ProblemsFound`
    (which it has told): what is shown then stays as it was, and at first is a page that says so.
    `apart` does the same in another process, for the search index; without it there is none
    but that of a site that was built before.

    Raises:
        CannotBuild: there is no configuration, or it is wrong, or the port is taken.
    """
    folder = root / CACHE / f"served-{at[1]}"
    index = SearchIndex(root, folder, apart, said)
    showing = Showing(index.at, said)
    with Server(*at, showing) as server, _heard(said):
        shutil.rmtree(folder, ignore_errors=True)  # what one that was killed has left; the port is ours, so it is too
        try:
            before = plainly_watched(root).state
            site = Site(root, make, showing, said)
            said("Reading the records; pages are made as they are asked for.")
            with ExitStack() as watch:
                changes = watch.enter_context(watching(watched := site.watched))
                if plainly_watched(root).state != before:
                    changes.notice(root / CONFIGURATION)
                site.begin()
                with _listening(server):
                    said(f"Serving at {server.address} (Ctrl+C stops it)")
                    while True:
                        if site.follow(changes.next(index.patience)):
                            index.owe()
                        index.look()
                        if site.watched != watched:
                            watch.close()
                            changes = watch.enter_context(watching(watched := site.watched))
                            changes.notice(root / CONFIGURATION)  # for what was saved in between
        except KeyboardInterrupt:
            said("Stopped.")
        finally:
            index.stop()
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _listening(server: Server) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()


class _Heard(logging.Handler):
    """Tells what MkDocs warns of, each warning once."""

    def __init__(self, said: Say) -> None:
        super().__init__(logging.WARNING)
        self._said, self._told = said, set[str]()

    def emit(self, record: logging.LogRecord) -> None:
        """Tell a warning."""
        if (message := record.getMessage()) not in self._told:
            self._told.add(message)
            self._said(message)


@contextmanager
def _heard(said: Say) -> Iterator[None]:
    """Let MkDocs' warnings be told at the terminal."""
    logger, heard = logging.getLogger("mkdocs"), _Heard(said)
    before = logger.level, logger.propagate
    logger.addHandler(heard)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(heard)
        logger.setLevel(before[0])
        logger.propagate = before[1]
