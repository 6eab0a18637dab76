"""What editors have still to do: follow up, archive, find a second source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.graph import Graph
from generator.links import todo_page
from generator.markdown import FrontMatter, Markdown, page_output
from generator.model import Event
from generator.outputs import Output
from generator.pages.listing import Listing
from generator.pages.sheet import Sheet
from generator.wording import date_worded


@dataclass(frozen=True)
class Task:
    """A brief or source with something left to do, and what."""

    where: Markdown
    what: str


@dataclass(frozen=True)
class ToDo:
    """Lists of tasks."""

    follow_ups: tuple[Task, ...]
    single_sources: tuple[Task, ...]
    unarchived: tuple[Task, ...]


def todo_pages(_: Graph) -> Iterator[Listing]:
    """The page `/handbook/reference/to-do/`."""
    yield Listing(todo_page(), _to_do)


def _to_do(graph: Graph) -> Output:
    sheet = Sheet(graph, todo_page())
    view = ToDo(
        tuple(task for event in graph.events for task in _follow_ups(event, sheet)),
        tuple(Task(sheet.event(e), "") for e in graph.events if len(graph.evidences.keys[e.id]) == 1),
        tuple(
            Task(sheet.source(id), evidence.source.url or "")
            for id, evidence in graph.evidences.all.items()
            if evidence.source.url and not evidence.source.archive
        ),
    )
    lead = "What is left to do for editors: dates that have passed, sources that stand alone, copies not yet archived."
    return page_output(todo_page(), FrontMatter("To do", lead, "handbook"), "todo", view)


def _follow_ups(event: Event, sheet: Sheet) -> Iterator[Task]:
    words = {"occurred": "was expected for", "effective": "was to take effect"}
    for follow_up in sheet.graph.follow_ups_of(event):
        yield Task(sheet.event(event), f"{words[follow_up.what]} {date_worded(follow_up.date)}; nothing heard since")
