"""What the profiles of companies, people, places, topics and kinds have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.graph import Graph
from generator.graph.channels import Channel
from generator.links import Page, index_of, page_of
from generator.markdown import FrontMatter, Markdown, joined
from generator.model import Entity, Event, Kind
from generator.pages.follow import announced
from generator.pages.narrowing import Narrowing, entity_marks, narrowing_of_entities
from generator.pages.rows import BriefRow, TotalView, brief_row, total_views
from generator.pages.sheet import Sheet
from generator.wording import counted


@dataclass(frozen=True)
class Line:
    """A named line of facts."""

    name: str
    value: Markdown


@dataclass(frozen=True)
class Group:
    """Briefs under a heading."""

    heading: str
    rows: tuple[BriefRow, ...]


@dataclass(frozen=True)
class Entry:
    """A record in an index."""

    name: Markdown
    detail: Markdown
    count: str
    marks: Markdown | None = None


@dataclass(frozen=True)
class Letter:
    """A letter of an index A to Z, or the one group of a list that is not by letter."""

    letter: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Index:
    """A list of all records of a kind."""

    title: str
    lead: str
    letters: tuple[Letter, ...]
    narrowing: Narrowing | None = None


def head_of(entity: Entity, kind: Kind, channel: Channel, graph: Graph) -> FrontMatter:
    """What a profile says of itself."""
    count = counted(len(channel.events), "brief")
    about = graph.words_of(entity.summary)[:280] if entity.summary else f"{entity.name}: {count}."
    return FrontMatter(
        title=entity.name,
        description=about,
        page=f"profile {kind.noun}",
        search={"type": kind.noun.capitalize(), "date": count, "page": page_of(kind, entity.id).address},
        edit=graph.catalogue.origin_of(kind, entity.id).file,
        links=announced(channel),
    )


def other_names(entity: Entity) -> tuple[str, ...]:
    """All names but the one the page is headed by."""
    return entity.all_names[1:]


def brief_rows(events: Iterable[Event], sheet: Sheet) -> tuple[BriefRow, ...]:
    """Briefs as rows."""
    return tuple(brief_row(event, sheet) for event in events)


def totals_of(events: Iterable[Event], sheet: Sheet, scope: str = "") -> tuple[TotalView, ...]:
    """The totals over some events."""
    return total_views(sheet.graph.accounts.totals(events), sheet, scope)


def index_page(kind: Kind, graph: Graph, title: str, lead: str) -> tuple[Page, FrontMatter, Index]:
    """An index A to Z of all records of a kind."""
    page = index_of(kind)
    sheet = Sheet(graph, page)
    letters: dict[str, list[Entry]] = {}
    for record in graph.catalogue.by_name(kind):
        letter = record.name[:1].upper()
        entries = letters.setdefault(letter if letter.isascii() and letter.isalpha() else "…", [])
        entries.append(_entry(record, kind, sheet))
    listed = tuple(Letter(letter, tuple(group)) for letter, group in letters.items())
    view = Index(title, lead, listed, narrowing_of_entities(graph))
    return page, FrontMatter(title, lead, "index"), view


def _entry(record: Entity, kind: Kind, sheet: Sheet) -> Entry:
    also = joined((sheet.foreign(name) for name in other_names(record)[:3]), ", ")
    events = sheet.graph.events_under(kind, record.id)
    count = counted(len(events), "brief") if events else ""
    name = sheet.to(page_of(kind, record.id), record.name)
    return Entry(name, also, count, entity_marks(events, sheet.graph))
