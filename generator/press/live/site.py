"""A tree as it is being written, and what of it is shown: after every save, as little as needs be is made anew."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from time import perf_counter

from mkdocs.exceptions import MkDocsException

from generator.outputs import written_paths
from generator.press.building import CannotBuild
from generator.press.inputs import ADDRESSES, CONFIGURATION, DOCS
from generator.press.live.edition import Edition
from generator.press.live.frame import Frame
from generator.press.live.making import Make, Making
from generator.press.live.showing import Showing
from generator.press.live.watching import Watched
from generator.press.plugin import THEME
from generator.problems import Grade, ProblemsFound

Say = Callable[[str], None]
RECORDS = "briefs"
_MOST_NAMED = 3
_TOLD = (CannotBuild, MkDocsException, OSError)  # whose words are for people


class Site:
    """Shows the newest state that is without problems.

    Raises:
        CannotBuild: the configuration is missing or wrong.
    """

    def __init__(self, root: Path, make: Make, showing: Showing, said: Say) -> None:
        self._root, self._make, self._showing, self._said = root, make, showing, said
        self._frame = Frame(root)
        self._made: Making | None = None
        self._owes_frame, self._owes_records = False, True
        self._problems: tuple[str, ...] = ()
        self._look = 0  # how often stylesheets and pictures have changed

    @property
    def watched(self) -> Watched:
        """What decides what is shown: records, pages, themes, settings."""
        plain, own = plainly_watched(self._root), self._frame.config.theme.custom_dir
        return Watched((*plain.folders, Path(own)), plain.files) if own else plain

    def begin(self) -> None:
        """Show what there is."""
        self._renew()

    def follow(self, changed: frozenset[Path]) -> bool:
        """Show what there is after these files have changed; whether any of them matters."""
        watched, docs = self.watched, self._root / DOCS
        generated = self._generated() if any(path.is_relative_to(docs) for path in changed) else ()
        touched = [path for path in changed if watched.has(path) and path not in generated]
        if not touched:
            return False
        started = perf_counter()
        for path in touched:
            self._note(path)
        if self._renew():
            self._said(f"{self._named(touched)}: followed in {perf_counter() - started:.2f} s")
        return True

    def _generated(self) -> set[Path]:
        """What a build writes beside us."""
        pages = {*(self._made.pages if self._made else ()), *written_paths(self._root / DOCS)}
        folders = {page.rpartition("/")[0] for page in pages}
        return {self._root / DOCS / path for path in pages | folders}

    def _note(self, path: Path) -> None:
        """Note down what has to be made anew because of a file."""
        is_configuration = path == self._root / CONFIGURATION
        if is_configuration or path == self._root / ADDRESSES or path.is_relative_to(self._root / RECORDS):
            self._owes_records = True
            self._owes_frame |= is_configuration
            return
        self._owes_frame |= not self._frame.has(path)
        self._look += path.suffix != ".md"

    def _renew(self) -> bool:
        """Make what is owed, and show it; whether there is nothing wrong with it."""
        try:
            if self._owes_frame:
                self._frame, self._owes_frame = Frame(self._root), False
            if self._owes_records:
                self._problems, self._owes_records = self._read(), False
            edition = Edition(self._frame, self._made, self._look) if self._made else None
        except Exception as fault:  # templates and settings are code, and half of it may raise anything
            told = str(fault) if isinstance(fault, _TOLD) else f"{type(fault).__name__}: {fault}"
            self._said(f"briefs: {told}")
            self._showing.tell((told,))
            return False
        self._showing.show(edition, self._problems)
        return not self._problems

    def _read(self) -> tuple[str, ...]:
        """Read the records; what is wrong with them. What was made of them before stays where anything is."""
        try:
            with _no_garbage():
                self._made = self._make()
        except ProblemsFound as found:
            return tuple(str(each) for each in found.problems if each.grade is Grade.PROBLEM)
        return ()

    def _named(self, touched: list[Path]) -> str:
        names = sorted(PurePosixPath(path).name for path in touched)
        more = [f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
        return ", ".join([*names[:_MOST_NAMED], *more])


def plainly_watched(root: Path) -> Watched:
    """What decides what any site shows, whatever its settings."""
    return Watched((root / RECORDS, root / DOCS, THEME), (root / CONFIGURATION, root / ADDRESSES))


@contextmanager
def _no_garbage() -> Iterator[None]:
    """What is made here is no garbage; to look for any in it again and again would take longer than to make it.

    What pages have left since the last time is, and would stay for ever where it is not looked for before.
    """
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
