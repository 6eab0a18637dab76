"""`python -m tests.benchmarks.serving [SIZE]`: from a save to the page with it, here and with `hugo server`.

A record's file is replaced by one with another headline, and the server is asked for its page until that headline is
there; Hugo has the same pages as Markdown, and the one of that record is replaced. The two take turns, so that other
work on the machine meets both.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPException  # a page that is replaced while it is sent
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from generator.site import linked, write_documents
from tests.benchmarks.building import HUGO, hugo_site
from tests.benchmarks.corpus import make_corpus

ROUNDS = 10
_PAUSE = 1.0  # seconds between two saves
_LOOK = 0.02
_LONGEST = 600
_HEADLINE = re.compile(r"^headline: (.*)$", re.MULTILINE)


def _free_port() -> int:
    with closing(socket.socket()) as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


class _Way:
    """A server, and a file of which a page of it is made."""

    def __init__(self, name: str, command: list[str], file: Path, headline: str, address: str) -> None:
        self.name, self._file, self._headline, self._address = name, file, headline, address
        self._text = file.read_text("utf-8")
        self._started = perf_counter()
        self._run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.start, self.saves = self._waited(headline, self._started), list[float]()

    def save(self, number: int) -> None:
        """Save the file with other words, and wait for these."""
        words = f"Newer words, number {number}"
        new = self._file.with_name(".new")
        new.write_text(self._text.replace(self._headline, words), "utf-8")
        started = perf_counter()
        new.replace(self._file)
        self.saves.append(self._waited(words, started))

    def _waited(self, words: str, started: float) -> float:
        """Seconds until the page says something."""
        while (taken := perf_counter() - started) < _LONGEST:
            with suppress(OSError, HTTPException), urllib.request.urlopen(self._address, timeout=_LONGEST) as page:  # noqa: S310 - ours
                if words in page.read().decode():
                    return taken
            if self._run.poll() is not None:
                raise SystemExit(f"{self.name} has ended of itself")
            sleep(_LOOK)
        raise SystemExit(f"{self.name} did not show {words!r}")

    def stop(self) -> None:
        """End the server."""
        self._file.write_text(self._text, "utf-8")
        self._run.terminate()
        self._run.wait()


@contextmanager
def _ways(folder: Path, size: int) -> Iterator[list[_Way]]:
    root = make_corpus(folder / "tree", size)
    write_documents(linked(root), folder / "pages")
    brief = min((root / "briefs" / "events").glob("*/*.yml"))
    found = _HEADLINE.search(brief.read_text("utf-8"))
    headline = found[1].strip("'\"") if found else ""
    hugo, ports = hugo_site(folder / "pages", folder / "hugo"), (_free_port(), _free_port())
    said = subprocess.run([*HUGO, "version"], check=True, capture_output=True, text=True).stdout
    program = (re.search(r"hugo (v[\d.]+)", said) or ["", ""])[1]
    ours = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", str(ports[0]), "--no-search"]
    theirs = [*HUGO, "server", "--bind", "127.0.0.1", "--port", str(ports[1]), "--source", str(hugo)]
    addresses = [f"http://127.0.0.1:{port}/briefings/{brief.stem}/" for port in ports]
    page = hugo / "content" / "briefings" / f"{brief.stem}.md"
    with ExitStack() as stack:
        ways = []
        for name, command, file, address in (
            ("briefs serve", ours, brief, addresses[0]),
            (f"hugo server {program}", theirs, page, addresses[1]),
        ):
            ways.append(_Way(name, command, file, headline, address))
            stack.callback(ways[-1].stop)
        yield ways


def main() -> None:
    """Measure and print."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder, _ways(Path(folder), size) as ways:
        for number in range(ROUNDS):
            for way in ways:
                sleep(_PAUSE)
                way.save(number)
    theirs = median(ways[1].saves)
    lines = [f"{size:,} briefs{'':<16}{'start':>8}{'save':>8}{'least':>8}{'most':>8}{'of Hugo':>10}"]
    for way in ways:
        save = median(way.saves)
        told = f"{way.start:>8.2f}{save:>8.2f}{min(way.saves):>8.2f}{max(way.saves):>8.2f}{save / theirs:>10.0%}"
        lines.append(f"{way.name:<{len(lines[0]) - len(told)}}{told}")
    print("\n".join(lines))  # noqa: T201 - a report for the person who asked


if __name__ == "__main__":
    main()
