"""What each command does: run a story, tell how it went, return an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.progress import said, stage
from generator.cli.reporting import report
from generator.outputs import CannotWrite, Written
from generator.press.building import SITE, CannotBuild
from generator.press.building import build_site as press_site
from generator.press.plugin import Printed
from generator.press.searching import CannotIndex
from generator.press.serving import serve_site as press_serve
from generator.problems import ProblemsFound
from generator.reading import NoBriefs
from generator.site import generate, linked, write_documents
from generator.wording import counted


class _Exit(Exception):
    """A command ends with this code; what had to be said has been said."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


@contextmanager
def _told(root: Path) -> Iterator[None]:
    """Tell problems and mishaps to the person at the terminal, without a traceback."""
    try:
        yield
    except ProblemsFound as found:
        report(found.problems, root)
        raise _Exit(FOUND) from None
    except (NoBriefs, CannotWrite, CannotBuild, CannotIndex) as fault:
        said(f"briefs: {fault}")
        raise _Exit(WRONG_USE if isinstance(fault, NoBriefs) else FOUND) from None


def build_site(root: Path, *, search: bool) -> int:
    """`briefs build`."""
    try:
        with _told(root):
            with stage("Reading the records and writing the pages"):
                printed = generate(root)
            with stage("Building the site" + (" and its search index" if search else "")):
                changed = press_site(root, printed, search=search)
    except _Exit as end:
        return end.code
    written = printed.written
    said(_told_of(written))
    said(f"The site is in {root / SITE}" + ("." if changed else ", as it was: nothing has changed."))
    said("To look at it: briefs serve (or: make serve), or any web server on that folder.")
    return FINE


def _told_of(written: Written) -> str:
    pages = counted(len(written.written), "page")
    return f"{pages} written, {len(written.removed)} removed, {written.unchanged} unchanged."


def serve_site(root: Path, host: str, port: int) -> int:
    """`briefs serve`."""

    def pages(root: Path) -> Printed | None:
        try:
            with _told(root), stage("Writing the pages"):
                return generate(root)
        except _Exit:
            return None

    try:
        with _told(root):
            generate(root)
            press_serve(root, pages, host, port, said)
    except _Exit as end:
        return end.code
    return FINE


def write_pages(root: Path, folder: Path) -> int:
    """`briefs write`."""
    try:
        with _told(root), stage("Writing the pages"):
            written = write_documents(linked(root), folder)
    except _Exit as end:
        return end.code
    said(_told_of(written))
    return FINE
