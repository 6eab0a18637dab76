"""Tasks → outputs, made here and now: all of them, or each when it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.exports import Facts, facts_of
from generator.graph import Graph
from generator.outputs import Output
from generator.problems import RuleText
from generator.tasks import Tasks, whole_of


def all_pages(facts: Facts, rules: Iterable[RuleText]) -> list[Output]:
    """Every page, made here and now."""
    tasks = Tasks(facts, rules)
    return sorted(page for name in _names(tasks) for page in tasks.pages(name))


def all_files(facts: Facts) -> list[Output]:
    """Every file beside the pages, made here and now."""
    tasks = Tasks(facts, ())
    return sorted(file for name in _names(tasks) for file in tasks.files(name))


def _names(tasks: Tasks) -> Iterator[str]:
    yield from tasks.of_everything
    yield from tasks.of_parts


class Making:
    """The outputs of a graph, each made when it is asked for, and then kept."""

    def __init__(self, graph: Graph, rules: Iterable[RuleText]) -> None:
        self._tasks = Tasks(facts_of(graph), rules)
        self._pages: dict[str, Output] = {}
        self._files: dict[str, dict[str, Output]] = {}

    @property
    def pages(self) -> Collection[str]:
        """The paths of all pages."""
        return self._tasks.by_page.keys()

    def page_at(self, path: str) -> Output | None:
        """A page by its path; None where there is none."""
        if path not in self._pages and (name := self._tasks.by_page.get(path)):
            self._pages |= {page.path: page for page in self._tasks.pages(name)}
        return self._pages.get(path)

    def file_at(self, path: str) -> Output | None:
        """A file beside the pages by its path; None where there is none."""
        name = self._tasks.by_file.get(path) or whole_of(path)
        return self._files_of(name).get(path) if name else None

    def _files_of(self, name: str) -> dict[str, Output]:
        if name not in self._files:
            self._files[name] = {file.path: file for file in self._tasks.files(name)}
        return self._files[name]
