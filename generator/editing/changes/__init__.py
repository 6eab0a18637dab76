"""What a change of the records does to the site: two states, compared."""

from __future__ import annotations

from generator.editing.changes.change import (
    Changes,
    FeedChange,
    FigureChange,
    Moved,
    PageChange,
    TotalChange,
    Unarchived,
)
from generator.editing.changes.data import NotChanges, as_data, read_data
from generator.editing.changes.evidence import unarchived
from generator.editing.changes.feeds import feed_changes
from generator.editing.changes.figures import figure_changes
from generator.editing.changes.hints import new_hints
from generator.editing.changes.pages import moved_pages, moves_between, page_changes
from generator.editing.changes.state import SaidTotal, State
from generator.editing.changes.telling import told
from generator.editing.changes.totals import total_changes
from generator.problems import Problem

__all__ = [
    "Changes",
    "FeedChange",
    "FigureChange",
    "Moved",
    "NotChanges",
    "PageChange",
    "SaidTotal",
    "State",
    "TotalChange",
    "Unarchived",
    "as_data",
    "changes_between",
    "read_data",
    "told",
]


def changes_between(before: State, now: State, problems: tuple[Problem, ...] = ()) -> Changes:
    """Everything that differs for readers; `problems` are what checking one state against the other has found."""
    moves = moves_between(before, now)
    return Changes(
        problems=problems,
        pages=page_changes(before, now, moves),
        moved=moved_pages(moves, now),
        figures=figure_changes(before, now),
        totals=total_changes(before, now, moves),
        feeds=feed_changes(before, now),
        hints=new_hints(before.hints, now.hints),
        unarchived=unarchived(before.graph, now.graph),
    )
