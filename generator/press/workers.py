"""Work shared among processes, its results in order and never many at once."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_CHUNK = 32
_AHEAD = 4  # chunks a worker that may wait to be fetched
_jobs: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []  # what a worker is born with: the last is its own


def workers_for(amount: int, worthwhile: int) -> int:
    """How many workers pay for that amount of work: none below `worthwhile`, or where processes cannot be split."""
    is_splitting = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return _processors() if is_splitting and amount >= worthwhile and _processors() > 1 else 0


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worked(work: Callable[[T], R], things: Sequence[T], workers: int) -> Iterator[R]:
    """`work` done on each of the things, in their order; without workers, here and one at a time.

    A worker is split off this process, so that it has all that `work` knows; what it returns must be picklable.
    """
    return _shared(work, things, workers) if workers else map(work, things)


def _shared(work: Callable[[T], R], things: Sequence[T], workers: int) -> Iterator[R]:
    _jobs.append((work, things))
    chunks = iter(range(0, len(things), _CHUNK))
    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
        waiting: deque[Future[list[R]]] = deque(pool.submit(_done, at) for at in islice(chunks, workers * _AHEAD))
        try:
            while waiting:
                results = waiting.popleft().result()
                waiting.extend(pool.submit(_done, at) for at in islice(chunks, 1))
                yield from results
        finally:
            _jobs.pop()
            for future in waiting:
                future.cancel()


def _done(at: int) -> list[Any]:
    work, things = _jobs[-1]
    return [work(thing) for thing in things[at : at + _CHUNK]]
