"""The search index: Pagefind reads the built pages and writes what a browser needs to search them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.press.settling import NotAnIndex, settle

INDEX = "pagefind"
_NOT_TEXT = ".headerlink, .links, summary, thead, .edit, .copy, .cite, .back"
_UNUSED = ("*ui*", "*component*", "*highlight*")


class CannotIndex(Exception):
    """Pagefind failed; the message is what it said."""


def index_site(site: Path) -> None:
    """Write the search index of a built site into it.

    Raises:
        CannotIndex: Pagefind did not finish.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", INDEX, "--quiet"]
    command += ["--exclude-selectors", _NOT_TEXT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise CannotIndex(done.stderr.strip() or done.stdout.strip() or "Pagefind said nothing")
    for pattern in _UNUSED:
        for file in (site / INDEX).glob(pattern):
            file.unlink()
    try:
        settle(site / INDEX)
    except NotAnIndex as fault:
        raise CannotIndex(str(fault)) from None
