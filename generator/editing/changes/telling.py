"""Changes in words, as Markdown that reads well on GitHub and in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from generator.editing.changes import lines
from generator.editing.changes.change import ADDED, BRIEFINGS, CHANGED, REMOVED, Changes, PageChange
from generator.wording import capitalised, counted, listed

LONGEST = 60_000  # characters; GitHub takes 65,536 for a comment
MOST_SHOWN = 8
_MOST_FOLDED = (200, 40, 8)
HEADING = "## What this changes on the site"


def told(changes: Changes) -> str:
    """The whole text; where it would be too long, the folded lists are cut, and say so."""
    for most in _MOST_FOLDED:
        text = "\n".join(_text(changes, most)) + "\n"
        if len(text) <= LONGEST:
            return text
    return f"{HEADING}\n\n{in_short(changes)}\n\nThe lists are too long to be shown here.\n"


def in_short(changes: Changes) -> str:
    """The change in a sentence or two."""
    if changes.is_empty:
        return "Nothing changes for readers."
    pages = [(what, sum(page.what == what for page in changes.pages)) for what in (ADDED, CHANGED, REMOVED)]
    parts = [f"{counted(number, 'page')} {what}" for what, number in pages if number]
    others = ((changes.moved, "page", "moved"), (changes.feeds, "feed", "touched"), (changes.hints, "hint", "new"))
    parts += [f"{counted(len(found), noun)} {word}" for found, noun, word in others if found]
    stops = counted(len(changes.problems), "problem") if changes.problems else ""
    first = f"**{stops}: this cannot be published as it is.**" if stops else ""
    return f"{first} {capitalised(listed(parts))}.".strip() if parts else first


def _text(changes: Changes, most: int) -> Iterator[str]:
    yield HEADING
    yield ""
    yield in_short(changes)
    for heading, things, line in _sections(changes):
        if things:
            yield from ("", f"### {heading}", "", *_folded(things, line, MOST_SHOWN, most))
    for group, pages in groupby(changes.pages, key=lambda page: page.group):
        yield from ("", f"### {group}", "", *_pages(list(pages), most))
    if changes.feeds:
        yield from ("", "### Feeds that bring something new", "", *_folded(changes.feeds, lines.feed, MOST_SHOWN, most))


def _sections(changes: Changes) -> Iterator[tuple[str, Sequence[Any], Callable[[Any], str]]]:
    yield "Problems", changes.problems, lines.finding
    yield "Figures", changes.figures, lines.figure
    yield "Totals", changes.totals, lines.total
    yield "Old addresses that lead on", changes.moved, lines.moved
    yield "New hints", changes.hints, lines.finding
    yield "New sources without an archived copy", changes.unarchived, lines.unarchived


def _pages(pages: Sequence[PageChange], most: int) -> Iterator[str]:
    """Pages of a group: what came or went first; pages that only print what changed elsewhere are folded away."""
    ordered = sorted(pages, key=lambda page: (ADDED, REMOVED, CHANGED).index(page.what))
    came_or_went = sum(page.what != CHANGED for page in pages)
    is_own = pages[0].group == BRIEFINGS
    yield from _folded(ordered, lines.page, MOST_SHOWN if is_own else min(MOST_SHOWN, came_or_went), most)


def _folded(things: Sequence[Any], line: Callable[[Any], str], open_lines: int, most: int) -> Iterator[str]:
    """A list; of a long one, the first lines stay open and the others are folded away."""
    yield from map(line, things[:open_lines])
    rest = things[open_lines:]
    if rest:
        what = "more" if open_lines else "changed"
        yield from ("",) if open_lines else ()
        yield from (f"<details><summary>{len(rest):,} {what}</summary>", "", *map(line, rest[:most]), "")
        if len(rest) > most:
            yield from (f"And {len(rest) - most:,} more.", "")
        yield "</details>"
