"""One line of Markdown for each thing that changes.

Words of records are hostile here too: everything is escaped, and what would
call a person or point at another issue on GitHub is defused.
"""

from __future__ import annotations

import re

from generator.editing.changes.change import FeedChange, FigureChange, Moved, PageChange, TotalChange, Unarchived
from generator.markdown import Markdown, escaped, linked
from generator.problems import Problem
from generator.wording import capitalised, listed

_MOST_NAMED = 3
_PATH = re.compile(r"[A-Za-z0-9/._:-]+")
_BLANK = "&#8203;"  # takes no room; after @ or # it keeps GitHub from reading a person or a number


def shown(text: str) -> Markdown:
    """Words of a record as typed, calling nobody."""
    return Markdown(escaped(text).replace("&#64;", f"&#64;{_BLANK}").replace("&#35;", f"&#35;{_BLANK}"))


def finding(problem: Problem) -> str:
    """A problem or hint, with its place."""
    return f"- **{shown(problem.code)}** in {_code(str(problem.location))}: {shown(problem.message)}"


def figure(change: FigureChange) -> str:
    """A figure before and after, with the brief it stands in."""
    return f"- {shown(change.brief)}: {shown(change.figure)}: {_turn(change.before, change.after)}"


def total(change: TotalChange) -> str:
    """A total before and after, with pages that print it."""
    named = [shown(page) for page in change.pages[:_MOST_NAMED]]
    more = len(change.pages) - len(named)
    where = listed([*named, f"{more} more"]) if more else listed(named)
    return f"- {shown(change.measure)}: {_turn(change.before, change.after)} (on: {where})"


def _turn(before: str | None, after: str | None) -> str:
    if before is None:
        return f"new, **{shown(after or '')}**"
    return f"{shown(before)} → **{shown(after)}**" if after is not None else f"gone, was {shown(before)}"


def moved(move: Moved) -> str:
    """An old address and where it leads."""
    return f"- {_address(move.old)} → {_address(move.new)}, {shown(move.title)}"


def unarchived(source: Unarchived) -> str:
    """A source with its address and the briefs that cite it."""
    name = source.publisher + (f", {source.title}" if source.title else "")
    where = f" (in: {listed(shown(brief) for brief in source.briefs[:_MOST_NAMED])})" if source.briefs else ""
    return f"- {linked(shown(name), source.url)}{where}"


def page(change: PageChange) -> str:
    """A page and what happened to it."""
    return f"- {capitalised(change.what)}: {shown(change.title)}, {_address(change.address)}"


def feed(change: FeedChange) -> str:
    """A feed by its name, with its file."""
    return f"- {shown(change.name)}: {_address(change.atom)}"


def _address(address: str) -> str:
    return _code(f"/{address}")


def _code(text: str) -> str:
    """A path, set as code where nothing in it could end the code."""
    return f"`{text}`" if _PATH.fullmatch(text) else shown(text)
