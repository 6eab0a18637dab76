"""The catalogue, linked: frozen indexes in every direction. After checking, linking cannot fail."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.dates import Edtf
from generator.graph.below import narrower_of
from generator.graph.evidence import Evidence, Evidences, Use, numbered_sources, owner_of, texts_of, uses_in
from generator.graph.facets import UNDATED, Facets, facets_by_event
from generator.graph.figures import current_figures, figure_keys, key_figure, rivals_of
from generator.graph.following_up import FollowUp, follow_ups
from generator.graph.names import Mention, NameIndex, name_index
from generator.graph.ownership import Ownership
from generator.graph.publishers import publishers_of, slugs_of
from generator.graph.ties import Ties, ties_of
from generator.graph.totals import Accounts, LeftOut, Row, Total
from generator.graph.versions import Version, changed_on, event_version, version_over
from generator.model import Catalogue, Event, Imprint, Kind, Related, RoleWord, Source, Vocabulary
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
class Involved:
    """An event as seen from an entity: its role there, and the unit through which it is reached."""

    event: Event
    role: str = ""
    through: str = ""


@dataclass(frozen=True)
class Neighbour:
    """The other event of a relation; `is_inverse` if the other one states it."""

    event: Event
    relation: str
    is_inverse: bool
    note: str | None = None


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
    ties: Ties
    neighbours: Mapping[str, tuple[Neighbour, ...]]
    evidences: Evidences
    publishers: Mapping[str, tuple[Evidence, ...]]
    publisher_slugs: Mapping[str, str]
    ownership: Ownership
    accounts: Accounts
    names: NameIndex
    together: Mapping[str, tuple[tuple[str, int], ...]]
    today: date
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
    def years(self) -> Mapping[str, tuple[Event, ...]]:
        """The events by the year under which they are listed."""
        years: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            years[str(event.occurred.year or UNDATED)].append(event)
        return {year: tuple(events) for year, events in years.items()}

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
        return str(self.catalogue.records_of(kind)[id].name)  # type: ignore[union-attr]

    def entity_named(self, text: str) -> Key | None:
        """The person, company or place that an id in a speaker's or headquarters' field means."""
        for kind in (Kind.PERSON, Kind.COMPANY, Kind.PLACE):
            if text in self.catalogue.records_of(kind):
                return kind, text
        return None

    def entity_referred(self, reference: str) -> Key:
        """The record that `[[id]]` in running text means; the id may say its kind: `companies/meta`."""
        folder, _, id = reference.rpartition("/")
        return (Kind(folder) if folder else next(kind for kind in Kind if id in self.catalogue.ids_of(kind))), id

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


def each_once(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events in their order, none twice."""
    return tuple({event.id: event for event in events}.values())


def newest_first(events: Iterable[Event]) -> tuple[Event, ...]:
    """The one order of lists: latest occurrence first, then headline."""
    by_headline = sorted(events, key=lambda e: (e.headline, e.id))
    return tuple(sorted(by_headline, key=lambda e: e.occurred.sort_key, reverse=True))


def link(catalogue: Catalogue, today: date | None = None, imprint: Imprint | None = None) -> Graph:
    """Link a checked catalogue. `today` defaults to the newest date on which a record changed."""
    events = newest_first(catalogue.events.values())
    ownership = Ownership(catalogue.companies)
    evidences = Evidences(catalogue)
    publishers = publishers_of(evidences.all)
    involved = _involved(events, ownership, catalogue.vocabulary.roles)
    having = {key: each_once(part.event for part in parts) for key, parts in involved.items()}
    ranks = {event.id: rank for rank, event in enumerate(events)}
    narrower = narrower_of(catalogue)
    return Graph(
        catalogue=catalogue,
        events=events,
        ranks=ranks,
        involved=involved,
        reached={**having, **_with_narrower(narrower, having, ranks)},
        narrower=narrower,
        kinds=_by_kind(events, catalogue.vocabulary),
        ties=ties_of(events, catalogue),
        neighbours=_neighbours(events, catalogue),
        evidences=evidences,
        publishers=publishers,
        publisher_slugs=slugs_of(publishers),
        ownership=ownership,
        accounts=Accounts(catalogue.vocabulary, ownership, events),
        names=name_index(catalogue),
        together=_together(events),
        today=today or max((changed_on(event) for event in events), default=date.min),
        imprint=imprint or Imprint(),
        versions={event.id: event_version(event) for event in events},
        facets=facets_by_event(events, catalogue, having),
    )


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


def _involved(
    events: Iterable[Event], ownership: Ownership, roles: Mapping[str, RoleWord]
) -> dict[Key, tuple[Involved, ...]]:
    found: dict[Key, list[Involved]] = defaultdict(list)
    for event in events:
        listed = {i.company for i in event.companies}
        for involvement in event.companies:
            found[Kind.COMPANY, involvement.company].append(Involved(event, involvement.role))
        acting = [i.company for i in event.companies if roles[i.role].acts]
        for owner, unit in _owners_not_listed(acting, listed, event.occurred, ownership).items():
            found[Kind.COMPANY, owner].append(Involved(event, through=unit))
        for person in dict.fromkeys((*(p.person for p in event.people), *(s.speaker for s in event.statements))):
            found[Kind.PERSON, person].append(Involved(event))
        for kind, ids in ((Kind.PLACE, event.places), (Kind.TOPIC, event.topics)):
            for id in ids:
                found[kind, id].append(Involved(event))
    return {key: tuple(involved) for key, involved in sorted(found.items())}


def _owners_not_listed(acting: list[str], listed: set[str], day: Edtf, ownership: Ownership) -> dict[str, str]:
    """Owners, on the day, of companies that act in an event which does not name them."""
    owners: dict[str, str] = {}
    for company in acting:
        for owner in sorted(ownership.ancestors_on(company, day) - listed):
            owners.setdefault(owner, company)
    return owners


def _neighbours(events: tuple[Event, ...], catalogue: Catalogue) -> dict[str, tuple[Neighbour, ...]]:
    found: dict[str, list[Neighbour]] = defaultdict(list)
    for event in events:
        for related in event.related:
            found[event.id].append(_neighbour(catalogue.events[related.event], related, is_inverse=False))
            found[related.event].append(_neighbour(event, related, is_inverse=True))
    return {id: tuple(near) for id, near in found.items()}


def _neighbour(event: Event, related: Related, *, is_inverse: bool) -> Neighbour:
    return Neighbour(event, related.relation, is_inverse, related.note)


def _together(events: tuple[Event, ...]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Companies most often named in the same briefs, most often first."""
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        ids = sorted({i.company for i in event.companies})
        for one in ids:
            pairs[one].update(other for other in ids if other != one)
    return {id: tuple(sorted(near.items(), key=lambda p: (-p[1], p[0]))) for id, near in sorted(pairs.items())}
