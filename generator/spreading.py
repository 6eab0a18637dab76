"""Work spread over processes, its results in order, never many of them waiting: the same wherever it is done."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import islice
from typing import Any, Protocol, TypeVar

Shared = TypeVar("Shared")
Thing = TypeVar("Thing")
Result = TypeVar("Result")
_AHEAD = 32  # pieces of work a worker that may wait for one before them that takes long
_shared: Any = None  # what a worker process is born with


class Spread(Protocol):
    """A way to do work: `work(shared, thing)` for each of the things, the results in their order."""

    def __call__(
        self, work: Callable[[Shared, Thing], Result], shared: Shared, things: Iterable[Thing]
    ) -> Iterator[Result]:
        """Do the work."""


def here(work: Callable[[Shared, Thing], Result], shared: Shared, things: Iterable[Thing]) -> Iterator[Result]:
    """Here, one after another."""
    return (work(shared, thing) for thing in things)


def over_processes(
    work: Callable[[Shared, Thing], Result], shared: Shared, things: Iterable[Thing]
) -> Iterator[Result]:
    """In a process on each processor, split off this one so that it has `shared` already; else here.

    What a process that is killed was to do is done here.
    """
    import multiprocessing  # noqa: PLC0415 - most runs split off nothing, and it takes long to load
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    count = processors()
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        yield from here(work, shared, things)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(count, context, initializer=_be_born, initargs=(shared,)) as pool:
        yield from in_order(pool, count, lambda submit, thing: submit(_at_work, work, thing), work, shared, things)


ON_THIS_MACHINE = (here, over_processes)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _be_born(shared: Any) -> None:
    global _shared  # noqa: PLW0603 - a worker finds here what it was born with
    _shared = shared


def _at_work(work: Callable[[Any, Thing], Result], thing: Thing) -> Result:
    return work(_shared, thing)


def in_order(  # noqa: PLR0913, PLR0917 - a pool with its size, a way to give it work, and the work
    pool: Executor,
    count: int,
    give: Callable[[Callable[..., Future[Result]], Thing], Future[Result]],
    work: Callable[[Shared, Thing], Result],
    shared: Shared,
    things: Iterable[Thing],
) -> Iterator[Result]:
    """Results of a pool of `count` workers in the order of the things; what a broken pool owes is done here."""
    coming = iter(things)
    waiting: deque[tuple[Thing, Future[Result] | None]] = deque()

    def given(thing: Thing) -> tuple[Thing, Future[Result] | None]:
        try:
            return thing, give(pool.submit, thing)
        except BrokenExecutor:
            return thing, None

    waiting.extend(map(given, islice(coming, count * _AHEAD)))
    while waiting:
        thing, future = waiting.popleft()
        try:
            result = future.result() if future else work(shared, thing)
        except BrokenExecutor:
            result = work(shared, thing)
        waiting.extend(map(given, islice(coming, 1)))
        yield result
