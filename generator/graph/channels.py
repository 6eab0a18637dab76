"""Channels: what a reader can follow. Each has its feeds, and a calendar if something lies ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.graph import Graph
from generator.graph.ahead import Ahead, dates_ahead
from generator.links import Page, corrections_page, digest_index, front_page, page_of, word_page
from generator.model import Entity, Event, Kind

WHOLE_SITE = "The whole site"
_GROUPS = {Kind.COMPANY: "Companies", Kind.PERSON: "People", Kind.PLACE: "Places", Kind.TOPIC: "Topics"}
KINDS_OF_EVENT = "Kinds of event"


@dataclass(frozen=True)
class Channel:
    """Something to follow: the page it belongs to and the briefs that it brings, newest published first.

    `first` is the page's first address ever, by which feed readers know it through
    renames; `formerly` are its old pages.
    """

    page: Page
    group: str
    name: str
    about: str
    events: tuple[Event, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    other_names: tuple[str, ...] = ()
    formerly: tuple[Page, ...] = ()

    @property
    def first(self) -> Page:
        return self.formerly[0] if self.formerly else self.page


def channels(graph: Graph) -> Iterator[Channel]:
    """Everything that can be followed, in the order of the list of feeds."""
    yield site_channel(graph)
    yield corrections_channel()
    yield digests_channel()
    yield from brief_channels(graph)


def site_channel(graph: Graph) -> Channel:
    """All briefs."""
    ahead = dates_ahead(graph.events, graph.catalogue.vocabulary, graph.today)
    about = graph.imprint.description or "Every brief"
    return Channel(front_page(), WHOLE_SITE, "All briefs", about, newest_published_first(graph.events), ahead)


def corrections_channel() -> Channel:
    """All corrections."""
    return Channel(corrections_page(), WHOLE_SITE, "Corrections", "What a brief said and what it says now")


def digests_channel() -> Channel:
    """One digest a week."""
    return Channel(digest_index(), WHOLE_SITE, "Weekly digests", "What went out in each week, by topic")


def brief_channels(graph: Graph) -> Iterator[Channel]:
    """What brings the briefs of one entity, or of one kind of event."""
    for kind, group in _GROUPS.items():
        for record in graph.catalogue.by_name(kind):
            yield entity_channel(graph, kind, record, group)
    yield from (word_channel(graph, id) for id in graph.catalogue.vocabulary.kinds)


def entity_channel(graph: Graph, kind: Kind, record: Entity, group: str = "") -> Channel:
    """The briefs of one company, person, place or topic; only companies have a calendar."""
    events = graph.events_under(kind, record.id)
    return Channel(
        page=page_of(kind, record.id),
        group=group,
        name=record.name,
        about=f"Briefs that name {record.name}" if kind is not Kind.TOPIC else f"Briefs on the topic {record.name}",
        events=newest_published_first(events),
        ahead=graph.ahead_of(kind, record.id) if kind is Kind.COMPANY else (),
        other_names=record.all_names[1:],
        formerly=tuple(page_of(kind, old) for old in record.formerly),
    )


def word_channel(graph: Graph, id: str) -> Channel:
    """The briefs of one kind of event."""
    word = graph.catalogue.vocabulary.kinds[id]
    events = newest_published_first(graph.kinds[id])
    return Channel(word_page(id), KINDS_OF_EVENT, word.plural or word.name, word.meaning, events)


def newest_published_first(events: Iterable[Event]) -> tuple[Event, ...]:
    """The order of feeds, of events in the one order of lists: last published first, on one day as they were."""
    return tuple(sorted(events, key=lambda event: event.published.earliest, reverse=True))
