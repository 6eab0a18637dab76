"""One state of the site: its records, linked, and all that is made of them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.graph import Graph
from generator.outputs import Output
from generator.problems import Problem


@dataclass(frozen=True)
class SaidTotal:
    """A total as a page prints it: where, of which measure and unit, in which words."""

    path: str
    anchor: str
    measure: str
    unit: str
    words: str


@dataclass(frozen=True)
class State:
    """The graph, its pages and feeds, the totals that its pages print, and the hints that the check gives."""

    graph: Graph
    pages: tuple[Output, ...]
    feeds: tuple[Output, ...]
    totals: tuple[SaidTotal, ...]
    hints: tuple[Problem, ...]
