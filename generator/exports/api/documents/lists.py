"""The shapes of the JSON lists, and of what is about the whole site."""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict

from generator.exports.api.documents.parts import LoggedCorrection, Total, shape
from generator.exports.api.documents.records import EntityEntry, EventEntry, KindEntry, SourceEntry


@shape
class Events(TypedDict):
    """All briefs, newest events first."""

    items: list[EventEntry]


@shape
class Entities(TypedDict):
    """All records of a kind, by id."""

    items: list[EntityEntry]


@shape
class Sources(TypedDict):
    """All sources, by id."""

    items: list[SourceEntry]


@shape
class Kinds(TypedDict):
    """All kinds of event, in the vocabulary's order."""

    items: list[KindEntry]


@shape
class Totals(TypedDict):
    """The totals over all events that count."""

    items: list[Total]


@shape
class Corrections(TypedDict):
    """All corrections, newest first."""

    items: list[LoggedCorrection]


@shape
class Vocabulary(TypedDict):
    """The closed words of the site, as its vocabulary file has them."""

    kinds: dict[str, dict[str, Any]]
    roles: dict[str, dict[str, Any]]
    standings: dict[str, dict[str, Any]]
    measures: dict[str, dict[str, Any]]
    relations: dict[str, dict[str, Any]]
    attributions: dict[str, dict[str, Any]]
    source_kinds: dict[str, dict[str, Any]]
    prose: NotRequired[dict[str, Any]]


@shape
class Licence(TypedDict):
    """Under which licence text and data may be used."""

    id: str
    name: str
    url: str


@shape
class Index(TypedDict):
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
