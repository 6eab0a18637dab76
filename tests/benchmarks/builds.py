"""Whole commands, each in a process of its own: how long they take, what they cost, how much memory they hold."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from generator.outputs import written_paths

EDITED = "event-50"


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of all processors together, and megabytes of the largest process."""

    seconds: float
    processor: float
    megabytes: float


def run(root: Path, *arguments: str) -> Cost:
    """Run a command of ours on a tree; it must end well."""
    command = [sys.executable, "-m", "generator", *arguments]
    quiet = os.open(os.devnull, os.O_WRONLY)
    started = perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, quiet, stream) for stream in (1, 2)]
    process = os.posix_spawn(command[0], command, {**os.environ, "PWD": str(root)}, file_actions=actions)
    _, status, used = os.wait4(process, 0)
    seconds = perf_counter() - started
    os.close(quiet)
    assert os.waitstatus_to_exitcode(status) == 0, f"{' '.join(arguments)} failed"
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def repeated(rounds: int, prepare: Callable[[], object], command: Callable[[], Cost]) -> Cost:
    """The medians of some rounds."""
    costs = []
    for _ in range(rounds):
        prepare()
        costs.append(command())
    return Cost(*(median(getattr(cost, part) for cost in costs) for part in ("seconds", "processor", "megabytes")))


def nothing() -> None:
    """No preparation."""


def as_new(root: Path) -> None:
    """Leave nothing that a build has made."""
    for path in written_paths(root / "docs"):
        (root / "docs" / path).unlink(missing_ok=True)
    for made in (".cache", "site"):
        shutil.rmtree(root / made, ignore_errors=True)


def edited(root: Path) -> Path:
    """Reword the headline of one brief."""
    file = next((root / "briefs" / "events").rglob(f"{EDITED}.yml"))
    text = file.read_text("utf-8")
    file.write_text(text.replace("headline: ", "headline: Anew ", 1)[:20_000], "utf-8")
    return file


def builds(root: Path, rounds: int) -> dict[str, Cost]:
    """The costs of builds of a tree: anew, of nothing new, of one edit; and of short commands on it."""
    build = ("build", "--no-search", "--root", str(root))
    file = str(next((root / "briefs" / "events").rglob(f"{EDITED}.yml")))
    return {
        "build, cold": repeated(rounds, lambda: as_new(root), lambda: run(root, *build)),
        "build, nothing changed": repeated(rounds, nothing, lambda: run(root, *build)),
        "build, one edit": repeated(rounds, lambda: edited(root), lambda: run(root, *build)),
        "check, all": repeated(rounds, nothing, lambda: run(root, "check", "--root", str(root))),
        "check, one file": repeated(rounds, nothing, lambda: run(root, "check", "--root", str(root), file)),
        "help": repeated(rounds, nothing, lambda: run(root, "--help")),
    }
