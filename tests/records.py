"""Small catalogues made for one test: records by their fields, words from the newsroom."""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.graph import Graph, link
from generator.model import Catalogue, Company, Event, Kind, Person, Place, Topic, Vocabulary
from generator.reading import read_catalogue
from tests.copies import NEWSROOM

_MODELS = {
    Kind.EVENT: Event,
    Kind.COMPANY: Company,
    Kind.PERSON: Person,
    Kind.PLACE: Place,
    Kind.TOPIC: Topic,
}
_LEAST: dict[Kind, dict[str, Any]] = {
    Kind.EVENT: {
        "headline": "A mill opens",
        "kind": "opening",
        "occurred": "2023",
        "published": "2024-01-01",
        "summary": "A mill.",
    },
    Kind.PLACE: {"country": "XO"},
}


@cache
def vocabulary() -> Vocabulary:
    """The words of the newsroom."""
    return read_catalogue(NEWSROOM / "briefs")[0].vocabulary


def catalogue_of(**records: dict[str, dict[str, Any]]) -> Catalogue:
    """A catalogue of records given as fields, by kind and id: `catalogue_of(companies={"harl": {"name": "Harl"}})`."""
    made: dict[str, Any] = {
        kind: {id: _record(Kind(kind), id, fields) for id, fields in sorted(by_id.items())}
        for kind, by_id in records.items()
    }
    return Catalogue(vocabulary(), **made)


def graph_of(**records: dict[str, dict[str, Any]]) -> Graph:
    """The same, linked."""
    return link(catalogue_of(**records))


def _record(kind: Kind, id: str, fields: dict[str, Any]) -> Any:
    named = {} if kind is Kind.EVENT else {"name": id.replace("-", " ").title()}
    return _MODELS[kind].model_validate({"id": id, **named, **_LEAST.get(kind, {}), **fields})
