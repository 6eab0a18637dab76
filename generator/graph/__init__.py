"""The catalogue, linked: frozen indexes in every direction. After checking, linking cannot fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator import garbage
from generator.dates import Edtf
from generator.graph.ahead import Ahead, dates_ahead
from generator.graph.below import narrower_of
from generator.graph.evidence import Evidence, Evidences, Use, numbered_sources, owner_of, texts_of, uses_in
from generator.graph.facets import UNDATED, Facets, facets_by_event
from generator.graph.figures import current_figures, figure_keys, key_figure, rivals_of
from generator.graph.following_up import FollowUp, follow_ups
from generator.graph.involvement import Involved, Neighbour, involved_in, neighbours_in, together_in
from generator.graph.names import Mention, NameIndex, name_index
from generator.graph.ownership import Ownership
from generator.graph.publishers import publishers_of, slugs_of
from generator.graph.ties import Ties, ties_of
from generator.graph.totals import Accounts, LeftOut, Row, Total
from generator.graph.versions import Version, changed_on, event_version, version_over
from generator.model import Catalogue, Event, Imprint, Kind, Source, Vocabulary
from generator.model.plain import version_of
from generator.prose import words_of

__all__ = [
    "UNDATED",
    "Accounts",
    "Evidence",
    "Evidences",
    "Facets",
    "FollowUp",
    "Graph",
    "Involved",
    "LeftOut",
    "Mention",
    "NameIndex",
    "Neighbour",
    "Ownership",
    "Row",
    "Ties",
    "Total",
    "Use",
    "Version",
    "by_year",
    "changed_on",
    "current_figures",
    "each_once",
    "figure_keys",
    "follow_ups",
    "key_figure",
    "link",
    "name_index",
    "newest_first",
    "numbered_sources",
    "owner_of",
    "rivals_of",
    "texts_of",
    "uses_in",
]

Key = tuple[Kind, str]


@dataclass(frozen=True)
class Graph:
    """Everything a page may ask for, ready."""

    catalogue: Catalogue
    events: tuple[Event, ...]
    ranks: Mapping[str, int]
    involved: Mapping[Key, tuple[Involved, ...]]
    reached: Mapping[Key, tuple[Event, ...]]
    narrower: Mapping[Key, tuple[str, ...]]
    kinds: Mapping[str, tuple[Event, ...]]
    years: Mapping[str, tuple[Event, ...]]
    ties: Ties
    neighbours: Mapping[str, tuple[Neighbour, ...]]
    evidences: Evidences
    publishers: Mapping[str, tuple[Evidence, ...]]
    publisher_slugs: Mapping[str, str]
    ownership: Ownership
    accounts: Accounts
    names: NameIndex
    together: Mapping[str, Mapping[str, int]]
    today: date
    lifetime: tuple[int, ...] = ()
    imprint: Imprint = field(default_factory=Imprint)
    versions: Mapping[str, Version] = field(default_factory=dict)
    facets: Mapping[str, Facets] = field(default_factory=dict)

    def events_of(self, kind: Kind, id: str) -> tuple[Event, ...]:
        """The events an entity has part in, newest first, each once, its units' events included."""
        return each_once(i.event for i in self.involved.get((kind, id), ()))

    def events_under(self, kind: Kind, id: str) -> tuple[Event, ...]:
        """The events of an entity; of a place or topic, also those of the narrower ones below it."""
        return self.reached.get((kind, id), ())

    def in_order(self, ids: Iterable[str]) -> tuple[Event, ...]:
        """The events of these ids in the one order of lists, each once."""
        return tuple(self.catalogue.events[id] for id in sorted(set(ids), key=self.ranks.__getitem__))

    def version_of(self, kind: Kind, id: str) -> Version:
        """The version of the page of a record: its own, and for an entity also that of the briefs it shows."""
        if kind is Kind.EVENT:
            return self.versions[id]
        if kind is Kind.SOURCE:
            evidence = self.evidences.all[id]
            events: Iterable[Event] = (self.catalogue.events[event] for event in evidence.events)
            return version_over(version_of(evidence.source), events, self.versions)
        record = self.catalogue.records_of(kind)[id]
        return version_over(version_of(record), self.events_under(kind, id), self.versions)

    @property
    def own_pages(self) -> Iterator[Key]:
        """Everything with a page of its own: all records, and all sources that they cite."""
        yield from ((kind, record.id) for kind, record in self.catalogue if kind is not Kind.SOURCE)
        yield from ((Kind.SOURCE, id) for id in self.evidences.all)

    @property
    def version(self) -> Version:
        """The version of all records together."""
        others = (record for kind, record in self.catalogue if kind is not Kind.EVENT)
        return version_over(version_of(self.catalogue.vocabulary, *others), self.events, self.versions)

    def name_of(self, kind: Kind, id: str, moment: Edtf | None = None) -> str:
        """What an entity is called; a company by the name of its day, if a day is given."""
        if kind is Kind.EVENT:
            return self.catalogue.events[id].headline
        if kind is Kind.COMPANY and moment is not None:
            return self.catalogue.companies[id].name_on(moment)
        if kind is Kind.SOURCE:
            return self.evidences.all[id].source.publisher
        return self.catalogue.entities_of(kind)[id].name

    def entity_named(self, text: str) -> Key | None:
        """The person, company or place that an id in a speaker's or headquarters' field means."""
        for kind in (Kind.PERSON, Kind.COMPANY, Kind.PLACE):
            if text in self.catalogue.records_of(kind):
                return kind, text
        return None

    def entity_referred(self, reference: str) -> Key:
        """The record that `[[id]]` in running text means; the id may say its kind: `companies/meta`."""
        folder, _, id = reference.rpartition("/")
        return (Kind(folder) if folder else next(kind for kind in Kind if self.catalogue.knows(kind, id))), id

    def words_of(self, text: str, moment: Edtf | None = None) -> str:
        """A running text without its marks, with the names that its links show."""
        return words_of(text, lambda reference: self.name_of(*self.entity_referred(reference), moment))

    def sources_of(self, event: Event) -> tuple[Source, ...]:
        """The sources of a brief, in the order in which its page numbers them."""
        ids = (self.evidences.id_of(event.id, key) for key in self.evidences.keys[event.id])
        return tuple(self.evidences.all[id].source for id in ids)

    def follow_ups_of(self, event: Event) -> tuple[FollowUp, ...]:
        """Dates of a brief that have passed with no word since."""
        return follow_ups(event, self.sources_of(event), self.today)

    def ahead_of(self, kind: Kind, id: str) -> tuple[Ahead, ...]:
        """Dates that lie ahead, of the events of an entity."""
        return dates_ahead(self.events_under(kind, id), self.catalogue.vocabulary, self.today)


def each_once(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events in their order, none twice."""
    return tuple({event.id: event for event in events}.values())


def newest_first(events: Iterable[Event]) -> tuple[Event, ...]:
    """The one order of lists: latest occurrence first, then headline."""
    by_headline = sorted(events, key=lambda e: (e.headline, e.id))
    return tuple(sorted(by_headline, key=lambda e: e.occurred.sort_key, reverse=True))


@garbage.none_expected()
def link(catalogue: Catalogue, today: date | None = None, imprint: Imprint | None = None) -> Graph:
    """Link a checked catalogue. `today` defaults to the newest date on which a record changed."""
    events = newest_first(catalogue.events.values())
    ownership = Ownership(catalogue.companies)
    evidences = Evidences(catalogue)
    publishers = publishers_of(evidences.all)
    involved = involved_in(events, ownership, catalogue.vocabulary.roles)
    having = {key: each_once(part.event for part in parts) for key, parts in involved.items()}
    ranks = {event.id: rank for rank, event in enumerate(events)}
    narrower = narrower_of(catalogue)
    versions = {event.id: event_version(event) for event in events}
    today = today or max((version.changed for version in versions.values() if version.changed), default=date.min)
    return Graph(
        catalogue=catalogue,
        events=events,
        ranks=ranks,
        involved=involved,
        reached={**having, **_with_narrower(narrower, having, ranks)},
        narrower=narrower,
        kinds=_by_kind(events, catalogue.vocabulary),
        years=by_year(events),
        ties=ties_of(events, catalogue),
        neighbours=neighbours_in(events, catalogue),
        evidences=evidences,
        publishers=publishers,
        publisher_slugs=slugs_of(publishers),
        ownership=ownership,
        accounts=Accounts(catalogue.vocabulary, ownership, events),
        names=name_index(catalogue),
        together=together_in(events),
        today=today,
        lifetime=_lifetime(events, today),
        imprint=imprint or Imprint(),
        versions=versions,
        facets=facets_by_event(events, catalogue, having),
    )


def _lifetime(events: tuple[Event, ...], today: date) -> tuple[int, ...]:
    """The years of the oldest event, of the newest, and of today."""
    oldest = next((e for e in reversed(events) if e.occurred.is_disclosed and e.occurred.start), None)
    years = (today.year, *(event.occurred.year or today.year for event in events[:1]))
    return (*years, oldest.occurred.earliest.year) if oldest else years


def _with_narrower(
    narrower: Mapping[Key, tuple[str, ...]], having: Mapping[Key, tuple[Event, ...]], ranks: Mapping[str, int]
) -> dict[Key, tuple[Event, ...]]:
    """The events of places and topics with those of the narrower ones below them."""
    return {
        (kind, id): tuple(
            sorted(
                each_once(event for each in (id, *below) for event in having.get((kind, each), ())),
                key=lambda event: ranks[event.id],
            )
        )
        for (kind, id), below in narrower.items()
    }


def _by_kind(events: Iterable[Event], vocabulary: Vocabulary) -> dict[str, tuple[Event, ...]]:
    """The events of each kind of the vocabulary."""
    kinds: dict[str, list[Event]] = {kind: [] for kind in vocabulary.kinds}
    for event in events:
        kinds[event.kind].append(event)
    return {kind: tuple(of_kind) for kind, of_kind in kinds.items()}


def by_year(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """The events by the year under which they are listed."""
    years: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        years[str(event.occurred.year or UNDATED)].append(event)
    return {year: tuple(of_year) for year, of_year in years.items()}
