"""Telling how work goes: a spinner on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from time import perf_counter

import click

_WORTH_TELLING = 1.0


def said(text: str) -> None:
    """One line for the person at the terminal."""
    click.echo(text, err=True)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """A piece of work: shown while it runs, and told with its time if it took over a second."""
    started = perf_counter()
    if sys.stderr.isatty():
        from rich.console import Console  # noqa: PLC0415 - only where there is a terminal

        spinner = Console(stderr=True).status(f"{name} …")
    else:
        spinner = nullcontext()  # type: ignore[assignment]
    with spinner:
        yield
    taken = perf_counter() - started
    if taken >= _WORTH_TELLING:
        said(f"{name}: {taken:.1f} s")
