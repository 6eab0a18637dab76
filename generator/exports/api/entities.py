"""The JSON of companies, people, places, topics, sources and kinds of event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.citable import citable
from generator.exports.api import documents as doc
from generator.exports.api.events import citation_addresses, event_entry
from generator.exports.api.parts import date_or_none, statement, totals
from generator.exports.facts import ALL, KINDS_OF_EVENT, OWN, WITH_SUBSIDIARIES, Facts, StatementFact
from generator.graph import Evidence
from generator.links import json_file
from generator.model import Kind, Word
from generator.model.plain import plain


def entity_entry(kind: Kind, id: str, facts: Facts) -> doc.EntityEntry:
    """A company, person, place or topic in a list."""
    record = facts.graph.catalogue.entities_of(kind)[id]
    version = facts.graph.version_of(kind, id)
    return doc.EntityEntry(
        id=id,
        name=record.name,
        names=list(record.all_names),
        brief_count=len(facts.graph.events_under(kind, id)),
        version=version.code,
        changed=version.changed.isoformat() if version.changed else None,
        address=facts.address_of(kind, id),
        data=facts.json_of(kind, id),
    )


def entity_document(kind: Kind, id: str, facts: Facts) -> doc.Entity:
    """A whole profile."""
    record: Any = facts.graph.catalogue.records_of(kind)[id]
    noun: Any = kind.noun
    is_person, is_company = kind is Kind.PERSON, kind is Kind.COMPANY
    return doc.Entity(
        **entity_entry(kind, id, facts),
        type=noun,
        summary=facts.graph.words_of(record.summary) if record.summary else None,
        briefs=[event_entry(event, facts) for event in facts.graph.events_under(kind, id)],
        totals=totals(facts, kind, id, OWN if is_company else ALL),
        totals_with_subsidiaries=totals(facts, kind, id, WITH_SUBSIDIARIES) if is_company else [],
        statements=[statement(s, facts) for s in _statements(id, facts)] if is_person else [],
        citation=citable(facts.graph, kind, id).line,
        citation_files=citation_addresses(kind, id, facts),
        record=plain(record),
    )


def _statements(person: str, facts: Facts) -> Iterator[StatementFact]:
    """What a person said, newest events first."""
    said_in = {event.id: None for event, _ in facts.graph.ties.statements.get(person, ())}
    return (s for event in said_in for s in facts.statements_of[event] if s.speaker.id == person)


def source_entry(evidence: Evidence, facts: Facts) -> doc.SourceEntry:
    """A source in a list."""
    source = evidence.source
    return doc.SourceEntry(
        id=evidence.id,
        publisher=source.publisher,
        title=source.title,
        published=date_or_none(source.published),
        url=source.url,
        brief_count=len(evidence.events),
        address=facts.address_of(Kind.SOURCE, evidence.id),
        data=facts.json_of(Kind.SOURCE, evidence.id),
    )


def source_document(evidence: Evidence, facts: Facts) -> doc.Source:
    """A source, with everything that rests on it."""
    events = facts.graph.catalogue.events
    return doc.Source(
        **source_entry(evidence, facts),
        type="source",
        version=facts.graph.version_of(Kind.SOURCE, evidence.id).code,
        uses=[doc.Use(event=use.event, part=use.part, position=use.index + 1) for use in evidence.uses],
        briefs=[event_entry(events[id], facts) for id in evidence.events],
        record=plain(evidence.source),
    )


def kind_entry(id: str, word: Word, facts: Facts) -> doc.KindEntry:
    """A kind of event in a list."""
    return doc.KindEntry(
        id=id,
        name=word.name,
        plural=word.plural or word.name,
        meaning=word.meaning,
        brief_count=len(facts.graph.kinds[id]),
        address=facts.address_of_word(id),
        data=facts.graph.imprint.at(json_file(KINDS_OF_EVENT, id)),
    )


def kind_document(id: str, word: Word, facts: Facts) -> doc.KindOfEvent:
    """A kind of event, with its briefs and totals."""
    briefs = [event_entry(event, facts) for event in facts.graph.kinds[id]]
    return doc.KindOfEvent(**kind_entry(id, word, facts), briefs=briefs, totals=totals(facts, KINDS_OF_EVENT, id))
