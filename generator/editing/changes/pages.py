"""Pages added, changed, removed and moved."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache

from generator.editing.changes.change import (
    ADDED,
    BRIEFINGS,
    CHANGED,
    GROUPS,
    OTHERS,
    PROFILES,
    REMOVED,
    SOURCES,
    Group,
    Moved,
    PageChange,
    What,
)
from generator.editing.changes.state import State
from generator.links import Page, page_of
from generator.model import Catalogue, Kind
from generator.outputs import Output

FRONT = "Front page"
_HEAD = re.compile(r"---\n(\{.*?\n\})\n---\n", re.DOTALL)


@lru_cache(maxsize=65536)
def head_of(page: Output) -> tuple[str, str]:
    """The title of a page and what kind of page it is, as it says of itself."""
    head = json.loads(match[1]) if (match := _HEAD.match(page.content.decode())) else {}
    return str(head.get("title") or "") or FRONT, str(head.get("page") or "")


def page_changes(before: State, now: State, moves: Mapping[Page, Page]) -> tuple[PageChange, ...]:
    """Every page that is not as it was; moved pages count as such, and not as removed and added."""
    old, new = _by_path(before), _by_path(now)
    left, came = {page.path for page in moves}, {page.path for page in moves.values()}
    found = [_change(REMOVED, old[path]) for path in old.keys() - new.keys() - left]
    found += [_change(ADDED, new[path]) for path in new.keys() - old.keys() - came]
    found += [_change(CHANGED, new[path]) for path in old.keys() & new.keys() if old[path] != new[path]]
    return tuple(sorted(found, key=lambda c: (GROUPS.index(c.group), c.address)))


def _by_path(state: State) -> Mapping[str, Output]:
    return {page.path: page for page in state.pages}


def _change(what: What, page: Output) -> PageChange:
    title, kind = head_of(page)
    return PageChange(what, _group(kind), title, Page(page.path).address)


def _group(kind: str) -> Group:
    if kind == "briefing":
        return BRIEFINGS
    if kind.startswith("profile"):
        return PROFILES
    return SOURCES if kind == "source" else OTHERS


def moves_between(before: State, now: State) -> dict[Page, Page]:
    """Every old address that leads to another page since then, and that page."""
    known, ids = _old_ids(before.graph.catalogue), _old_ids(now.graph.catalogue)
    return {page_of(*old): page_of(old[0], new) for old, new in sorted(ids.items()) if old not in known}


def _old_ids(catalogue: Catalogue) -> dict[tuple[Kind, str], str]:
    return {(kind, old): record.id for kind, record in catalogue for old in record.formerly}


def moved_pages(moves: Mapping[Page, Page], now: State) -> tuple[Moved, ...]:
    """The same, with the titles of the pages."""
    pages = _by_path(now)
    return tuple(Moved(head_of(pages[new.path])[0], old.address, new.address) for old, new in moves.items())
