"""Sources, and everything that rests on each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.exports.facts import Facts
from generator.exports.tables.table import Column, Foreign, Table, Type, date_columns, table
from generator.graph import Evidence
from generator.model import Kind


def source_tables(facts: Facts) -> Iterator[Table]:
    """The table of sources, and the sources of each brief by number."""
    evidences = facts.graph.evidences.all.values()
    foreign = (Foreign("kind", "source_kinds"),)
    what = "One row a source; the same address is the same source in every brief."
    yield table("sources", what, _source(facts), evidences, foreign=foreign)
    yield _numbers(facts)


def _source(facts: Facts) -> tuple[Column[Evidence], ...]:
    return (
        Column("id", "the source's id", lambda e: e.id),
        Column("publisher", "who published it", lambda e: e.source.publisher),
        Column("via", "the site that carried the copy that was read", lambda e: e.source.via),
        Column("title", "its title", lambda e: e.source.title),
        Column("author", "who wrote it", lambda e: e.source.author),
        *date_columns("published", "when it was published", lambda e: e.source.published),
        Column("url", "where it stands", lambda e: e.source.url),
        Column("archive", "an archived copy", lambda e: e.source.archive),
        Column("retrieved", "when it was read", _retrieved, Type.DAY),
        Column("lang", "its language", lambda e: e.source.lang),
        Column("kind", "what sort of source it is", lambda e: e.source.kind),
        Column("note", "what else to know", lambda e: e.source.note),
        Column("brief_count", "how many briefs cite it", lambda e: len(e.events), Type.INTEGER),
        Column("address", "its page on the site", lambda e: facts.address_of(Kind.SOURCE, e.id)),
    )


def _retrieved(evidence: Evidence) -> date | None:
    return evidence.source.retrieved.earliest if evidence.source.retrieved else None


def _numbers(facts: Facts) -> Table:
    graph = facts.graph
    rows = [
        (event.id, number, key, graph.evidences.id_of(event.id, key))
        for event in graph.events
        for number, key in enumerate(facts.graph.evidences.keys[event.id], 1)
    ]
    columns: tuple[Column[tuple[str, int, str, str]], ...] = (
        Column("event", "the brief's id", lambda row: row[0]),
        Column("number", "the number that the source has on the briefing", lambda row: row[1], Type.INTEGER),
        Column("key", "the key by which the record cites it", lambda row: row[2]),
        Column("source", "the source's id", lambda row: row[3]),
    )
    foreign = (Foreign("event", "events"), Foreign("source", "sources"))
    what = "The numbered sources of each brief."
    return table("event_sources", what, columns, rows, key=("event", "number"), foreign=foreign, is_minor=True)
