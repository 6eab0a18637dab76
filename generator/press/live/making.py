"""What the press is given to show: the pages and files of one state of the records, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol

from generator.outputs import Output


class Making(Protocol):
    """Pages and files of one state of the records."""

    @property
    def pages(self) -> Collection[str]:
        """The paths of all pages, under `docs/`."""

    def page_at(self, path: str) -> Output | None:
        """The Markdown of a page, made now."""

    def file_at(self, path: str) -> Output | None:
        """A file beside the pages, made now."""


Make = Callable[[], Making]  # raises `ProblemsFound` where the records have problems
