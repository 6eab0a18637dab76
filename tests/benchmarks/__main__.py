"""`make bench [SIZES="250 1000"]`: what each stage costs, and how it grows."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from math import log
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from generator.checking import check
from generator.graph import link
from generator.outputs import write
from generator.press.building import build_site
from generator.reading import read_catalogue
from generator.site import documents, generate
from tests.benchmarks.corpus import make_corpus, make_rows
from tests.importing import tried

SIZES = (250, 1000)
ROUNDS = 3


def _timed(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """The median time of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return median(times)


def measure(size: int, folder: Path) -> dict[str, float]:
    """What each stage costs for a corpus of `size` briefs, in seconds."""
    root = make_corpus(folder / str(size), size)
    catalogue, problems = read_catalogue(root / "briefs")
    assert not problems, problems[:3]
    graph = link(catalogue)
    outputs = documents(graph)
    docs = folder / f"docs-{size}"
    seconds = {
        "read": _timed(lambda: read_catalogue(root / "briefs")),
        "check": _timed(lambda: check(catalogue)),
        "link": _timed(lambda: link(catalogue)),
        "pages": _timed(lambda: documents(graph)),
        "write, first": _timed(lambda: write(outputs, docs), 1),
        "write, unchanged": _timed(lambda: write(outputs, docs)),
    }
    rows = make_rows(size)
    seconds["import, as many rows"] = _timed(lambda: tried(catalogue, rows, makes_companies=True), 1)
    printed = generate(root)
    seconds["site without search"] = _timed(lambda: build_site(root, printed, search=False), 1)
    seconds["site, unchanged"] = _timed(lambda: build_site(root, printed, search=False))
    return seconds


def table(results: dict[int, dict[str, float]]) -> str:
    """The stages, their seconds by size, their share of a first build, and how they grow with the size."""
    sizes = sorted(results)
    small, large = sizes[0], sizes[-1]
    whole = sum(v for k, v in results[large].items() if "unchanged" not in k)
    lines = [f"{'stage':<22}" + "".join(f"{size:>9,}" for size in sizes) + f"{'share':>8}{'growth':>8}"]
    for stage in results[large]:
        seconds = [results[size][stage] for size in sizes]
        growth = log(seconds[-1] / seconds[0]) / log(large / small) if len(sizes) > 1 else 1.0
        cells = "".join(f"{value:>8.2f}s" for value in seconds)
        lines.append(f"{stage:<22}{cells}{seconds[-1] / whole:>8.0%}{growth:>8.2f}")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    with tempfile.TemporaryDirectory() as folder:
        results = {size: measure(size, Path(folder)) for size in sizes}
    print(table(results))  # noqa: T201 - a report for the person who asked
    print("growth: the exponent of cost against size; 1 is linear. share: of a first build.")  # noqa: T201


if __name__ == "__main__":
    main()
