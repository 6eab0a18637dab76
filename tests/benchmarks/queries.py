"""`python -m tests.benchmarks.queries [SIZE]`: what a site weighs for a reader, in bytes as a server sends them, and
how long a search takes.

The site is made of as many briefs, or is the built one of `--site FOLDER`. Told are a briefing, the search page,
the first query on it and later ones. Pagefind's own files are packed already; of all others the bytes that gzip
leaves are counted.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Page, Response, expect, sync_playwright

from generator.press.building import SITE
from tests.benchmarks.builds import run
from tests.benchmarks.corpus import WORDS, make_corpus
from tests.browser.conftest import launched, served
from tests.browser.finder import answered

_LONGEST = 120_000  # ms
QUERIES = (WORDS[300], WORDS[1000], WORDS[3000], f"{WORDS[300]} {WORDS[1000]}", WORDS[30], "2003", "company 5 works")


class Weighed:
    """The bytes that a tab has fetched since it was asked last; what it has fetched once it keeps."""

    def __init__(self, tab: Page) -> None:
        self._answers: list[Response] = []
        self._kept: set[str] = set()
        tab.on("response", lambda answer: self._answers.append(answer))  # noqa: PLW0108 - a marked handler is wanted

    def __call__(self) -> int:
        """Kilobytes, a thousand bytes each."""
        fresh = {answer.url: answer for answer in self._answers if answer.ok and answer.url not in self._kept}
        self._answers.clear()
        self._kept.update(fresh)
        found = [answer.body() for answer in fresh.values()]
        return round(sum(min(len(body), len(gzip.compress(body))) for body in found) / 1000)


def weights(site: Path) -> Iterator[tuple[str, int, float]]:
    """Of each thing its name, kilobytes, and seconds until it is shown."""
    briefing = next((site / "briefings").glob("*/index.html")).parent.name
    expect.set_options(timeout=_LONGEST)
    with served(site) as address, sync_playwright() as playwright:
        tab = launched(playwright).new_page()
        weighed = Weighed(tab)
        begun = perf_counter()
        tab.goto(f"{address}briefings/{briefing}/")
        yield "a briefing", *_shown(tab, weighed, begun)
        begun = perf_counter()
        tab.goto(f"{address}search/")
        answered(tab)
        yield "the search page, after a briefing", *_shown(tab, weighed, begun)
        for query in QUERIES:
            begun = perf_counter()
            tab.locator("#finder-words").fill(query)
            tab.keyboard.press("Enter")
            answered(tab)
            yield f"“{query}”", *_shown(tab, weighed, begun)


def _shown(tab: Page, weighed: Weighed, begun: float) -> tuple[int, float]:
    seconds = perf_counter() - begun
    tab.wait_for_load_state("networkidle")
    return weighed(), seconds


def _built(folder: Path, size: int) -> Path:
    root = make_corpus(folder, size)
    run(root, "build", "--root", str(root))
    return root / SITE


def main() -> None:
    """Weigh and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.queries", description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=1000)
    parser.add_argument("--site", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = [*weights(given.site or _built(Path(folder), given.size))]
        for name, kilobytes, seconds in found:
            print(f"{name:<36}{kilobytes:>6} KB{seconds:>7.2f} s")  # noqa: T201 - a report for the person who asked
        later = median(kilobytes for _, kilobytes, _ in found[-len(QUERIES) + 1 :])
        print(f"{'a query after the first, median':<36}{later:>6.0f} KB")  # noqa: T201


if __name__ == "__main__":
    main()
