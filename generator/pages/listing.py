"""A page about several records, before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.links import Page
from generator.outputs import Output


@dataclass(frozen=True)
class Listing:
    """Where a page is, what makes it (of a graph and of what is given), and the part of the records it is about.

    One to which nothing is given is about all of them.
    """

    page: Page
    make: Callable[..., Output]
    given: tuple[object, ...] = ()
