"""Each stage by itself, in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from generator.checking import check
from generator.exports import facts_of, tables
from generator.feeds import feeds
from generator.graph import link
from generator.keeping import joined
from generator.making import all_files, all_pages
from generator.outputs import write, write_alone
from generator.reading import Memory, read_catalogue
from generator.remaking import kept_or_made
from generator.site import rules
from generator.spreading import here, over_processes
from tests.benchmarks.corpus import make_rows
from tests.importing import tried


def timed(work: Callable[[], Any], rounds: int) -> float:
    """The median time of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return median(times)


def stages(root: Path, folder: Path, rounds: int, size: int) -> dict[str, float]:
    """What each stage costs for a tree, in seconds; `folder` is for what is kept."""
    briefs, kept, memory = root / "briefs", folder / "kept", folder / "memory"
    catalogue, problems = read_catalogue(briefs)
    assert not problems, problems[:3]
    graph = link(catalogue)
    facts = facts_of(graph)
    pages = all_pages(facts, rules())
    rows = make_rows(size)

    def remember() -> None:
        known = Memory(memory, "1")
        read_catalogue(briefs, known)
        for output in known.outputs():
            write_alone(output, memory)

    def make(spread: Any = here) -> Any:
        return kept_or_made(graph, rules(), kept, "1", spread)

    return {
        "read": timed(lambda: read_catalogue(briefs), rounds),
        "read, and remember": timed(remember, 1),
        "read, remembered": timed(remember, rounds),
        "check": timed(lambda: check(catalogue), rounds),
        "link": timed(lambda: link(catalogue), rounds),
        "facts and tables": timed(lambda: tables(facts_of(graph)), rounds),
        "feeds": timed(lambda: feeds(graph), rounds),
        "all pages": timed(lambda: all_pages(facts, rules()), 1),
        "all files": timed(lambda: all_files(facts), 1),
        "make and keep, here": timed(make, 1),
        "keep, nothing changed": timed(make, rounds),
        "make and keep, by processes": timed(lambda: (shutil.rmtree(kept), make(over_processes)), 1),
        "put together": timed(lambda: joined(make().values()), 1),
        "write, first": timed(lambda: write(pages, folder / "docs"), 1),
        "write, unchanged": timed(lambda: write(pages, folder / "docs"), rounds),
        "import, as many rows": timed(lambda: tried(catalogue, rows, makes_companies=True), 1),
    }
