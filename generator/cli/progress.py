"""Telling how work goes: a spinner on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from time import perf_counter
from typing import TypeVar

import click

_WORTH_TELLING = 1.0
_Each = TypeVar("_Each")


def said(text: str) -> None:
    """News for the person at the terminal, who sees all of it: nothing in it steers a terminal or a workflow."""
    shown = "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)
    click.echo(shown.replace("\n::", "\n ::"), err=True)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """A piece of work: shown while it runs, and told with its time if it took over a second."""
    started = perf_counter()
    with _shown(name) if sys.stderr.isatty() else nullcontext():
        yield
    taken = perf_counter() - started
    if taken >= _WORTH_TELLING:
        said(f"{name}: {taken:.1f} s")


@contextmanager
def _shown(name: str) -> Iterator[None]:
    """The name on a terminal, until the work is done. Nothing moves: a thread would keep work from being spread."""
    click.echo(f"{name} …", err=True, nl=False)
    try:
        yield
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def tracked(name: str) -> Callable[[list[_Each]], Iterable[_Each]]:
    """What shows, on a terminal, how far a piece of work has come with a list; elsewhere nothing."""

    def track(items: list[_Each]) -> Iterable[_Each]:
        if not sys.stderr.isatty():
            return items
        from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
        from rich.progress import track as on_terminal  # noqa: PLC0415

        return on_terminal(items, f"{name} …", console=Console(stderr=True), transient=True)

    return track
