"""What each command does: run a story, tell how it went, return an exit code."""

from __future__ import annotations

from pathlib import Path

from generator.cli import FINE
from generator.cli.progress import said, stage
from generator.cli.telling import Exit, told
from generator.outputs import Written
from generator.press.building import SITE
from generator.press.building import build_site as press_site
from generator.press.locking import alone
from generator.press.plugin import Printed
from generator.press.serving import serve_site as press_serve
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


def serve_site(root: Path, host: str, port: int) -> int:
    """`briefs serve`."""

    def pages(root: Path) -> Printed | None:
        try:
            with (
                told(root),
                alone(root, "briefs serve", lambda who: said(f"Waiting: {who}.")),
                stage("Writing the pages"),
            ):
                return generate(root)
        except Exit:
            return None

    try:
        with told(root):
            press_serve(root, pages, host, port, said)
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
