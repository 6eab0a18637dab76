"""The catalogue: all records of a site, as read, with the place each came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from generator.model.company import Company
from generator.model.event import Event
from generator.model.person import Person
from generator.model.place import Place
from generator.model.source import SharedSource
from generator.model.topic import Topic
from generator.model.vocabulary import Vocabulary
from generator.problems import Location

Path = tuple[str | int, ...]
Entity = Company | Person | Place | Topic
Record = Event | Entity | SharedSource


class Kind(StrEnum):
    """The kinds of record; the value is the folder they lie in."""

    EVENT = "events"
    COMPANY = "companies"
    PERSON = "people"
    PLACE = "places"
    TOPIC = "topics"
    SOURCE = "sources"

    @property
    def noun(self) -> str:
        """What one record of the kind is called."""
        irregular = {Kind.COMPANY: "company", Kind.PERSON: "person"}
        return irregular.get(self, self.value.removesuffix("s"))


ENTITIES = (Kind.COMPANY, Kind.PERSON, Kind.PLACE, Kind.TOPIC)
Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a record came from, its text in UTF-8, and where in it each field and value stands."""

    file: str
    keys: Mapping[Path, Location] = field(default_factory=dict)
    values: Mapping[Path, Location] = field(default_factory=dict)
    content: bytes = field(default=b"", repr=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file; none where it could not be read."""
        return tuple(self.content.decode().split("\n")) if self.content else ()

    def at(self, *path: str | int) -> Location:
        """Where the value at `path` stands, or the nearest thing around it that stands anywhere."""
        for length in range(len(path), -1, -1):
            if found := self.values.get(path[:length]):
                return found
        return Location(self.file)

    def within(self, words: str, *path: str | int) -> Location:
        """Where `words` stand inside the text at `path`; the whole text if they are not found as written."""
        whole, lines = self.at(*path), self.lines
        border = r"(?![\w-])" if words[-1:].isalnum() else ""
        pattern = re.compile(re.escape(words) + border, re.IGNORECASE)
        for number in range(whole.line, min(whole.end_line, len(lines)) + 1):
            first = whole.column - 1 if number == whole.line else 0
            if found := pattern.search(lines[number - 1], first):
                return Location(self.file, number, found.start() + 1, number, found.end() + 1)
        return whole

    def at_key(self, *path: str | int) -> Location:
        """Where the key of the field at `path` stands."""
        return self.keys.get(path) or self.at(*path)


@dataclass(frozen=True)
class Catalogue:
    """Every record by id; records that could not be read are known by id only.

    `halves` holds, of briefs that could not be read, what can be judged all the same.
    """

    vocabulary: Vocabulary
    events: Mapping[str, Event] = field(default_factory=dict)
    companies: Mapping[str, Company] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    sources: Mapping[str, SharedSource] = field(default_factory=dict)
    origins: Mapping[Key, Origin] = field(default_factory=dict)
    unreadable: frozenset[Key] = frozenset()
    halves: Mapping[str, Event] = field(default_factory=dict)
    has_vocabulary: bool = True
    vocabulary_origin: Origin = field(default_factory=lambda: Origin("vocabulary.yml"))

    def records_of(self, kind: Kind) -> Mapping[str, Record]:
        """All readable records of a kind, by id."""
        match kind:
            case Kind.EVENT:
                return self.events
            case Kind.SOURCE:
                return self.sources
            case _:
                return self.entities_of(kind)

    def entities_of(self, kind: Kind) -> Mapping[str, Entity]:
        """All readable records of one of `ENTITIES`, the kinds that have names, by id."""
        entities: dict[Kind, Mapping[str, Entity]] = {
            Kind.COMPANY: self.companies,
            Kind.PERSON: self.people,
            Kind.PLACE: self.places,
            Kind.TOPIC: self.topics,
        }
        return entities[kind]

    def by_name(self, kind: Kind) -> tuple[Entity, ...]:
        """The entities of a kind from A to Z."""
        return tuple(sorted(self.entities_of(kind).values(), key=lambda entity: (entity.name.casefold(), entity.id)))

    def with_records(self, new: Iterable[tuple[Key, Record, Origin]]) -> Catalogue:
        """The same catalogue with some records more, or others in their place."""
        records: dict[Kind, dict[str, Record]] = defaultdict(dict)
        origins = dict(self.origins)
        for (kind, id), record, origin in new:
            records[kind][id] = record
            origins[kind, id] = origin
        merged: dict[str, Any] = {
            kind.value: dict(sorted({**self.records_of(kind), **some}.items())) for kind, some in records.items()
        }
        return replace(self, **merged, origins=origins)

    def ids_of(self, kind: Kind) -> frozenset[str]:
        """All ids of a kind, also of records that could not be read."""
        return frozenset(self.records_of(kind)) | self._unreadable_ids.get(kind, frozenset())

    @cached_property
    def _unreadable_ids(self) -> Mapping[Kind, frozenset[str]]:
        by_kind: dict[Kind, set[str]] = {}
        for kind, id in self.unreadable:
            by_kind.setdefault(kind, set()).add(id)
        return {kind: frozenset(ids) for kind, ids in by_kind.items()}

    def knows(self, kind: Kind, id: str) -> bool:
        """Whether there is a record of the kind by this id, be it one that could not be read."""
        return id in self.records_of(kind) or (kind, id) in self.unreadable

    def origin_of(self, kind: Kind, id: str) -> Origin:
        """Where a record came from."""
        return self.origins.get((kind, id)) or Origin(f"{kind}/{id}.yml")

    def __iter__(self) -> Iterator[tuple[Kind, Record]]:
        for kind in Kind:
            for _, record in sorted(self.records_of(kind).items()):
                yield kind, record
