"""Who does the work of a build: this process, several, or a cluster of machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from generator.reading import code_version
from generator.spreading import Result, Shared, Spread, Thing, here, in_order, over_processes

DASK = "dask://"
_RETRIES = 3  # of a piece of work whose worker has gone
_LONGEST = "10s"  # to find a scheduler


def spread_named(executor: str | None) -> Spread | None:
    """The way of working that an executor's name means; without one, the build chooses.

    Raises:
        UsageError: there is no such executor, or it cannot be used.
    """
    if executor is None:
        return None
    if executor.startswith(DASK):
        return over_dask(executor.removeprefix(DASK))
    named: dict[str, Spread] = {"here": here, "processes": over_processes}
    if executor not in named:
        raise click.UsageError(f"There is no executor `{executor}`; name here, processes or dask://HOST:PORT.")
    return named[executor]


def over_dask(address: str) -> Spread:
    """On the workers of a Dask cluster, of which any may go away while it works.

    Raises:
        UsageError: Dask is not installed, nobody answers, or the workers have another version of the program.
    """
    client = _client(address)
    others = {worker: code for worker, code in client.run(code_version).items() if code != code_version()}
    if others:
        raise click.UsageError(f"The workers {', '.join(sorted(others))} have another version of the program.")

    def spread(work: Callable[[Shared, Thing], Result], shared: Shared, things: Iterable[Thing]) -> Iterator[Result]:
        held = client.scatter(shared, broadcast=True, hash=False)
        count = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        with client.get_executor(pure=False, retries=_RETRIES) as pool:
            yield from in_order(pool, count, lambda submit, thing: submit(work, held, thing), work, shared, things)

    return spread


def _client(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        raise click.UsageError("For an executor dask://… install the extra: pip install 'briefs[dask]'.") from None
    try:
        return Client(f"tcp://{address}", timeout=_LONGEST, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as fault:
        raise click.UsageError(f"No Dask scheduler answers at {address}: {fault}") from None
