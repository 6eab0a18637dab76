"""Pages as others cite them: one value from which the cite box, the citation files and the page's head are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.dates import day, worded
from generator.graph import Graph
from generator.links import Page, data_page, page_of
from generator.model import ENTITIES, Event, Kind
from generator.model.event import RETRACTED
from generator.slugs import slug_of
from generator.wording import listed

BRIEFING = "briefing"
CITED = (Kind.EVENT, *ENTITIES)


@dataclass(frozen=True)
class Citable:
    """What a citation of a page needs; when it was retrieved, only its reader knows."""

    key: str
    page: Page
    title: str
    genre: str
    publisher: str
    url: str
    abstract: str
    published: date | None
    changed: date | None
    version: str
    corrected: tuple[date, ...] = ()
    is_withdrawn: bool = False

    @property
    def state(self) -> str:
        """Which state of the page is cited: "corrected 2 August 2025, version 0f3a9c21 of 2 August 2025"."""
        of = f" of {worded(day(self.changed))}" if self.changed else ""
        corrected = f"corrected {listed(worded(day(each)) for each in self.corrected)}" if self.corrected else ""
        withdrawn = "withdrawn" if self.is_withdrawn else ""
        return ", ".join(part for part in (withdrawn, corrected, f"version {self.version}{of}") if part)

    @property
    def line(self) -> str:
        """The citation as one line of text."""
        published = worded(day(self.published)) if self.published else ""
        genre = "" if self.genre == BRIEFING else self.genre
        parts = (f"“{self.title}”", genre, self.publisher, published, self.state, self.url)
        return ", ".join(part for part in parts if part)


def citable(graph: Graph, kind: Kind, id: str) -> Citable:
    """A briefing or profile, to be cited."""
    return _brief(graph, graph.catalogue.events[id]) if kind is Kind.EVENT else _profile(graph, kind, id)


def _brief(graph: Graph, event: Event) -> Citable:
    page, version = page_of(Kind.EVENT, event.id), graph.versions[event.id]
    return Citable(
        key=f"{slug_of(graph.imprint.name)}-{event.id}",
        page=page,
        title=event.headline,
        genre=BRIEFING,
        publisher=graph.imprint.name,
        url=graph.imprint.at(page.address),
        abstract=graph.words_of(event.summary, event.occurred),
        published=event.published.earliest,
        changed=version.changed,
        version=version.code,
        corrected=tuple(sorted({correction.date.earliest for correction in event.corrections})),
        is_withdrawn=event.standing == RETRACTED,
    )


def _profile(graph: Graph, kind: Kind, id: str) -> Citable:
    page, version = page_of(kind, id), graph.version_of(kind, id)
    return Citable(
        key=f"{slug_of(graph.imprint.name)}-{kind.noun}-{id}",
        page=page,
        title=graph.name_of(kind, id),
        genre=f"{kind.noun} profile",
        publisher=graph.imprint.name,
        url=graph.imprint.at(page.address),
        abstract=graph.words_of(graph.catalogue.entities_of(kind)[id].summary or ""),
        published=None,
        changed=version.changed,
        version=version.code,
    )


def citable_data(graph: Graph) -> Citable:
    """All records together, to be cited as one data set."""
    return Citable(
        key=f"{slug_of(graph.imprint.name)}-data",
        page=data_page(),
        title="Data",
        genre="data set",
        publisher=graph.imprint.name,
        url=graph.imprint.at(data_page().address),
        abstract=graph.imprint.description,
        published=None,
        changed=graph.version.changed,
        version=graph.version.code,
    )
