"""`python -m tests.benchmarks [SIZE ...]`: what builds and their stages cost, and how that grows.

With `--json FILE` all numbers are written there too. `--rounds N` is how often what is short is repeated.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from dataclasses import asdict
from math import log
from pathlib import Path
from typing import Any

from generator.spreading import processors
from tests.benchmarks.builds import Cost, builds
from tests.benchmarks.corpus import make_corpus
from tests.benchmarks.stages import stages

SIZES = (250, 1000)
ROUNDS = 3


def measure(size: int, folder: Path, rounds: int) -> dict[str, Any]:
    """All costs for a corpus of `size` briefs."""
    root = make_corpus(folder / str(size), size)
    place = folder / f"kept-{size}"
    place.mkdir()
    return {"builds": builds(root, rounds), "stages": stages(root, place, rounds, size)}


def growth(costs: dict[int, float]) -> str:
    """The exponent of cost against size between the smallest and the largest; 1 is linear."""
    small, large = min(costs), max(costs)
    return f"{log(costs[large] / costs[small]) / log(large / small):>8.2f}" if small < large else ""


def table(results: dict[int, dict[str, Any]]) -> str:
    """Seconds by size, with how they grow; of builds the share of a cold one, and memory."""
    sizes = sorted(results)
    largest = results[sizes[-1]]["builds"]
    cold: Cost = largest["build, cold"]
    lines = [f"{'':<30}" + "".join(f"{size:>11,}" for size in sizes) + f"{'growth':>8}{'of cold':>9}{'memory':>9}"]
    for name, cost in largest.items():
        seconds = {size: results[size]["builds"][name].seconds for size in sizes}
        cells = "".join(f"{seconds[size]:>10.2f}s" for size in sizes)
        share = f"{cost.seconds / cold.seconds:>9.0%}{cost.megabytes:>6.0f} MB"
        lines.append(f"{name:<30}{cells}{growth(seconds)}{share}")
    lines.append("")
    for name in results[sizes[-1]]["stages"]:
        seconds = {size: results[size]["stages"][name] for size in sizes}
        lines.append(f"{name:<30}" + "".join(f"{seconds[size]:>10.2f}s" for size in sizes) + growth(seconds))
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = {size: measure(size, Path(folder), given.rounds) for size in given.sizes}
    print(table(results))  # noqa: T201 - a report for the person who asked
    print("growth: the exponent of cost against size; 1 is linear. memory: of the largest process.")  # noqa: T201
    if given.json:
        machine = {"processors": processors(), "python": platform.python_version(), "load": os.getloadavg()[0]}
        given.json.write_text(json.dumps({"machine": machine, "results": results}, default=asdict, indent=1) + "\n")


if __name__ == "__main__":
    main()
