"""What each command does: run a story, tell how it went, return an exit code."""

from __future__ import annotations

from pathlib import Path

from generator.cli import FINE
from generator.cli.progress import said, stage
from generator.cli.reporting import report
from generator.cli.telling import Exit, told
from generator.live import Live, Shown, made_apart
from generator.model.address import BadAddresses
from generator.outputs import Written
from generator.press.building import SITE, CannotBuild
from generator.press.building import build_site as press_site
from generator.press.locking import alone
from generator.press.serving import serve_site as press_serve
from generator.problems import ProblemsFound
from generator.reading import NoBriefs
from generator.site import generate, linked, write_documents
from generator.spreading import Spread
from generator.wording import counted


def build_site(root: Path, spread: Spread | None = None, *, search: bool) -> int:
    """`briefs build`."""
    try:
        with told(root), alone(root, "briefs build"):
            with stage("Reading the records and writing the pages"):
                printed = generate(root, spread)
            with stage("Building the site" + (" and its search index" if search else "")):
                changed = press_site(root, printed, search=search)
    except Exit as end:
        return end.code
    written = printed.written
    said(_told_of(written))
    said(f"The site is in {root / SITE}" + ("." if changed else ", as it was: nothing has changed."))
    said("To look at it: briefs serve (or: make serve), or any web server on that folder.")
    return FINE


def _told_of(written: Written) -> str:
    pages = counted(len(written.written), "page")
    return f"{pages} written, {len(written.removed)} removed, {written.unchanged} unchanged."


def serve_site(root: Path, host: str, port: int, *, search: bool) -> int:
    """`briefs serve`."""
    live = Live(root)

    def made() -> Shown:
        try:
            return live.made()
        except ProblemsFound as found:
            report(found.problems, root)
            raise
        except (NoBriefs, BadAddresses) as fault:
            raise CannotBuild(str(fault)) from None

    try:
        with told(root):
            press_serve(root, made, made_apart if search else None, (host, port), said)
    except Exit as end:
        return end.code
    return FINE


def write_pages(root: Path, folder: Path) -> int:
    """`briefs write`."""
    try:
        with told(root), alone(root, "briefs write"), stage("Writing the pages"):
            written = write_documents(linked(root), folder)
    except Exit as end:
        return end.code
    said(_told_of(written))
    return FINE
