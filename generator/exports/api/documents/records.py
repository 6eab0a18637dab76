"""The shapes of the JSON of records, whole and in lists."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from generator.exports.api.documents.parts import (
    Correction,
    Date,
    Dated,
    Disagreement,
    Figure,
    Link,
    NumberedSource,
    Relation,
    Role,
    Statement,
    Total,
    Word,
    shape,
)


@shape
class EventEntry(TypedDict):
    """A brief in a list."""

    id: str
    headline: str
    kind: Word
    standing: Word
    occurred: Date
    published: str
    changed: str
    version: str
    companies: list[Role]
    address: str
    data: str


@shape
class Event(EventEntry):
    """A brief: the record of an event, with all that the site knows of it."""

    type: NotRequired[Annotated[Literal["event"], Field(json_schema_extra={"default": "event"})]]
    standing_note: str | None
    announced: Date | None
    effective: Date | None
    summary: str
    """What is known, without marks; the record has it with its links and citations."""
    why_it_matters: str | None
    people: list[Role]
    places: list[Link]
    topics: list[Link]
    figures: list[Figure]
    statements: list[Statement]
    sources: list[NumberedSource]
    relations: list[Relation]
    milestones: list[Dated]
    disagreements: list[Disagreement]
    updates: list[Dated]
    corrections: list[Correction]
    citation: str
    """How to cite the briefing, in one line."""
    citation_files: list[str]
    record: dict[str, Any]
    """The record as editors wrote it, from which it can be read again; their own notes are left out."""


@shape
class EntityEntry(TypedDict):
    """A company, person, place or topic in a list."""

    id: str
    name: str
    names: Annotated[
        list[str], Field(description="All names that it goes or went by, in any script, the usual one first.")
    ]
    brief_count: int
    version: str
    changed: str | None
    address: str
    data: str


@shape
class Entity(EntityEntry):
    """A profile: a company, person, place or topic, with the briefs that it has part in."""

    type: Literal["company", "person", "place", "topic"]
    summary: str | None
    briefs: list[EventEntry]
    totals: list[Total]
    """Totals over these briefs; of a company, over figures about itself alone; of a person, none."""
    totals_with_subsidiaries: list[Total]
    """Of a company: another view of the same events, never to be added to `totals`."""
    statements: list[Statement]
    """Of a person: what they said."""
    citation: str
    citation_files: list[str]
    record: dict[str, Any]
    """The record as editors wrote it, from which it can be read again; their own notes are left out."""


@shape
class SourceEntry(TypedDict):
    """A source in a list."""

    id: str
    publisher: str
    title: str | None
    published: Date | None
    url: str | None
    brief_count: int
    address: str
    data: str


@shape
class Use(TypedDict):
    """A place where a source is cited."""

    event: str
    part: str
    """text, milestone, figure, statement, disagreement or update."""
    position: int
    """Its place in that part of the brief, from 1."""


@shape
class Source(SourceEntry):
    """A source, with everything that rests on it."""

    type: NotRequired[Annotated[Literal["source"], Field(json_schema_extra={"default": "source"})]]
    version: str
    uses: list[Use]
    briefs: list[EventEntry]
    record: dict[str, Any]


@shape
class KindEntry(TypedDict):
    """A kind of event in a list."""

    id: str
    name: str
    plural: str
    meaning: str
    brief_count: int
    address: str
    data: str


@shape
class KindOfEvent(KindEntry):
    """A kind of event, with its briefs and totals."""

    briefs: list[EventEntry]
    totals: list[Total]
