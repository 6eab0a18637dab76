"""The shapes of the JSON lists, and of what is about the whole site."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from generator.exports.api.documents.parts import Document, LoggedCorrection, Total
from generator.exports.api.documents.records import EntityEntry, EventEntry, KindEntry, SourceEntry


class Events(Document):
    """All briefs, newest events first."""

    items: list[EventEntry]


class Entities(Document):
    """All records of a kind, by id."""

    items: list[EntityEntry]


class Sources(Document):
    """All sources, by id."""

    items: list[SourceEntry]


class Kinds(Document):
    """All kinds of event, in the vocabulary's order."""

    items: list[KindEntry]


class Totals(Document):
    """The totals over all events that count."""

    items: list[Total]


class Corrections(Document):
    """All corrections, newest first."""

    items: list[LoggedCorrection]


class Vocabulary(Document):
    """The closed words of the site, as its vocabulary file has them."""

    kinds: dict[str, dict[str, Any]]
    roles: dict[str, dict[str, Any]]
    standings: dict[str, dict[str, Any]]
    measures: dict[str, dict[str, Any]]
    relations: dict[str, dict[str, Any]]
    attributions: dict[str, dict[str, Any]]
    source_kinds: dict[str, dict[str, Any]]
    prose: dict[str, Any] = Field(default_factory=dict)


class Licence(Document):
    """Under which licence text and data may be used."""

    id: str
    name: str
    url: str


class Index(Document):
    """Where to begin."""

    name: str
    description: str
    address: str
    licence: Licence | None
    version: str
    changed: str | None
    citation: str
    counts: dict[str, int]
    files: dict[str, str]
    """The addresses of the lists, and of the description of all of this."""
