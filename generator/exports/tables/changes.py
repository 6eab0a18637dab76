"""Relations between events, and what changed in their briefs: corrections, updates, steps, disagreements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.exports.facts import Facts
from generator.exports.tables.table import Column, Foreign, Table, Type, date_columns, table
from generator.model import Event, Kind

Part = tuple[Event, int, Any]
_OF_EVENT = Foreign("event", "events")


def change_tables(facts: Facts) -> Iterator[Table]:
    """The tables of relations, corrections, updates, milestones and disagreements."""
    yield _relations(facts)
    yield _corrections(facts)
    yield _dated("updates", "News added to a published brief.", facts, lambda e: e.updates)
    yield _dated("milestones", "Further dated steps of events.", facts, lambda e: e.milestones)
    yield _disagreements(facts)


def _parts(facts: Facts, of: Callable[[Event], tuple[Any, ...]]) -> list[Part]:
    return [(event, number, part) for event in facts.graph.events for number, part in enumerate(of(event), 1)]


def _numbered() -> tuple[Column[Part], Column[Part]]:
    return (
        Column("event", "the brief's id", lambda row: row[0].id),
        Column("number", "its place in the brief", lambda row: row[1], Type.INTEGER),
    )


def _relations(facts: Facts) -> Table:
    words = facts.graph.catalogue.vocabulary.relations
    columns: tuple[Column[Part], ...] = (
        *_numbered(),
        Column("relation", "how it stands to the other event", lambda row: row[2].relation),
        Column("relation_name", "the relation, read from this event", lambda row: words[row[2].relation].name),
        Column("inverse_name", "the relation, read from the other event", lambda row: words[row[2].relation].inverse),
        Column("other", "the other event", lambda row: row[2].event),
        Column("note", "what else to know", lambda row: row[2].note),
    )
    foreign = (_OF_EVENT, Foreign("other", "events"), Foreign("relation", "relation_words"))
    what = "One row a relation between two events, as the first one's brief states it."
    parts = _parts(facts, lambda event: event.related)
    return table("relations", what, columns, parts, key=("event", "number"), foreign=foreign)


def _corrections(facts: Facts) -> Table:
    columns: tuple[Column[Part], ...] = (
        *_numbered(),
        Column("date", "when it was put right", lambda row: row[2].date.earliest, Type.DAY),
        Column("field", "which part of the brief", lambda row: row[2].field),
        Column("was", "what the brief said", lambda row: facts.graph.words_of(row[2].was)),
        Column("now", "what it says now", lambda row: facts.graph.words_of(row[2].now)),
        Column("why", "why that was wrong", lambda row: facts.graph.words_of(row[2].why) if row[2].why else None),
        Column("address", "the briefing on the site", lambda row: facts.address_of(Kind.EVENT, row[0].id)),
    )
    parts = _parts(facts, lambda event: event.corrections)
    what = "One row a mistake put right in public."
    return table("corrections", what, columns, parts, key=("event", "number"), foreign=(_OF_EVENT,))


def _dated(name: str, what: str, facts: Facts, of: Callable[[Event], tuple[Any, ...]]) -> Table:
    columns: tuple[Column[Part], ...] = (
        *_numbered(),
        *date_columns("date", "when", lambda row: row[2].date),
        Column("text", "what happened or was learnt", lambda row: facts.graph.words_of(row[2].text, row[0].occurred)),
    )
    parts = _parts(facts, of)
    return table(name, what, columns, parts, key=("event", "number"), foreign=(_OF_EVENT,), is_minor=True)


def _disagreements(facts: Facts) -> Table:
    columns: tuple[Column[Part], ...] = (
        *_numbered(),
        Column("about", "what accounts differ on", lambda row: row[2].about),
        Column("text", "how they differ", lambda row: facts.graph.words_of(row[2].text, row[0].occurred)),
    )
    parts = _parts(facts, lambda event: event.disagreements)
    what = "Where sources differ on something that is not a figure."
    return table("disagreements", what, columns, parts, key=("event", "number"), foreign=(_OF_EVENT,), is_minor=True)
