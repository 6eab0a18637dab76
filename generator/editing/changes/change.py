"""The values that a comparison yields, in the words that readers see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from generator.problems import Problem

ADDED: Final = "added"
CHANGED: Final = "changed"
REMOVED: Final = "removed"
BRIEFINGS: Final = "Briefings"
PROFILES: Final = "Profiles"
SOURCES: Final = "Sources"
OTHERS: Final = "Other pages"
GROUPS = (BRIEFINGS, PROFILES, SOURCES, OTHERS)

What = Literal["added", "changed", "removed"]
Group = Literal["Briefings", "Profiles", "Sources", "Other pages"]


@dataclass(frozen=True)
class PageChange:
    """A page that was added, changed or removed; `group` is what kind of page it is."""

    what: What
    group: Group
    title: str
    address: str


@dataclass(frozen=True)
class Moved:
    """An old address that now leads to another page."""

    title: str
    old: str
    new: str


@dataclass(frozen=True)
class FigureChange:
    """A figure of a brief before and after, in words; None where there was or is none."""

    brief: str
    address: str
    figure: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class TotalChange:
    """A total before and after, in words, with the titles of all pages that print it."""

    measure: str
    before: str | None
    after: str | None
    pages: tuple[str, ...]


@dataclass(frozen=True)
class FeedChange:
    """A feed whose followers get something new; its Atom and its JSON form."""

    name: str
    atom: str
    json: str


@dataclass(frozen=True)
class Unarchived:
    """A source that came with the change and has no archived copy."""

    publisher: str
    title: str
    url: str
    briefs: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """What a change of the records does to the site."""

    problems: tuple[Problem, ...] = ()
    pages: tuple[PageChange, ...] = ()
    moved: tuple[Moved, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    totals: tuple[TotalChange, ...] = ()
    feeds: tuple[FeedChange, ...] = ()
    hints: tuple[Problem, ...] = ()
    unarchived: tuple[Unarchived, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs for anybody."""
        return self == Changes()
