"""Totals before and after, as pages print them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from generator.editing.changes.change import TotalChange
from generator.editing.changes.pages import head_of
from generator.editing.changes.state import State
from generator.links import Page


class _Said(NamedTuple):
    """A total of a measure in words, and the title of the page on which it stands."""

    measure: str
    words: str
    title: str


def total_changes(before: State, now: State, moves: Mapping[Page, Page]) -> tuple[TotalChange, ...]:
    """Every total that reads differently, once, with all pages on which it does; those on most pages first."""
    new = _by_place(now)
    old = _by_place(before, {old.path: new.path for old, new in moves.items()})
    titles: dict[tuple[str, str | None, str | None], list[str]] = defaultdict(list)
    for place in [*new, *(place for place in old if place not in new)]:
        was, is_now = old.get(place), new.get(place)
        before_words, after_words = was.words if was else None, is_now.words if is_now else None
        if before_words != after_words:
            said = new.get(place) or old[place]
            titles[said.measure, before_words, after_words].append(said.title)
    changes = (TotalChange(*words, tuple(dict.fromkeys(pages))) for words, pages in titles.items())
    return tuple(sorted(changes, key=lambda change: (-len(change.pages), change.measure, change.pages)))


def _by_place(state: State, moved: Mapping[str, str] | None = None) -> dict[tuple[str, str], _Said]:
    """What each total says, by the page, where that is now, and the place on it."""
    titles = {page.path: head_of(page)[0] for page in state.pages}
    measures = state.graph.catalogue.vocabulary.measures
    return {
        ((moved or {}).get(total.path, total.path), total.anchor): _Said(
            measures[total.measure].name + (f" ({total.unit})" if total.unit else ""), total.words, titles[total.path]
        )
        for total in state.totals
    }
