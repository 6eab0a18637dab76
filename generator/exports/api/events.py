"""The JSON of a brief."""

from __future__ import annotations

from generator.citable import citable
from generator.exports.api import documents as doc
from generator.exports.api.parts import date, date_or_none, figure, link, statement
from generator.exports.citations import FORMS
from generator.exports.facts import Facts
from generator.graph import Neighbour, changed_on
from generator.links import citation_file, page_of
from generator.model import Correction, Event, Kind
from generator.model.plain import plain


def event_entry(event: Event, facts: Facts) -> doc.EventEntry:
    """A brief in a list."""
    words = facts.graph.catalogue.vocabulary
    return doc.EventEntry(
        id=event.id,
        headline=event.headline,
        kind=doc.Word(id=event.kind, name=words.kinds[event.kind].name),
        standing=doc.Word(id=event.standing, name=words.standings[event.standing].name),
        occurred=date(event.occurred),
        published=str(event.published),
        changed=changed_on(event).isoformat(),
        version=facts.graph.versions[event.id].code,
        companies=[
            _with_role(link(Kind.COMPANY, i.company, facts, event.occurred), i.role, words.roles[i.role].name)
            for i in event.companies
        ],
        address=facts.address_of(Kind.EVENT, event.id),
        data=facts.json_of(Kind.EVENT, event.id),
    )


def event_document(event: Event, facts: Facts) -> doc.Event:
    """A whole brief."""

    def words(text: str) -> str:
        return facts.graph.words_of(text, event.occurred)

    return doc.Event(
        **event_entry(event, facts),
        type="event",
        standing_note=event.standing_note,
        announced=date_or_none(event.announced),
        effective=date_or_none(event.effective),
        summary=words(event.summary),
        why_it_matters=words(event.why_it_matters) if event.why_it_matters else None,
        people=[_with_role(link(Kind.PERSON, p.person, facts), None, p.as_) for p in event.people],
        places=[link(Kind.PLACE, id, facts) for id in event.places],
        topics=[link(Kind.TOPIC, id, facts) for id in event.topics],
        figures=[figure(fact, facts) for fact in facts.figures_of[event.id]],
        statements=[statement(fact, facts) for fact in facts.statements_of[event.id]],
        sources=[
            _source(event, number, key, facts) for number, key in enumerate(facts.graph.evidences.keys[event.id], 1)
        ],
        relations=[_relation(near, facts) for near in facts.graph.neighbours.get(event.id, ())],
        milestones=[doc.Dated(date=date(m.date), text=words(m.text)) for m in event.milestones],
        disagreements=[doc.Disagreement(about=d.about, text=words(d.text)) for d in event.disagreements],
        updates=[doc.Dated(date=date(u.date), text=words(u.text)) for u in event.updates],
        corrections=[correction_entry(c, facts) for c in event.corrections],
        citation=citable(facts.graph, Kind.EVENT, event.id).line,
        citation_files=citation_addresses(Kind.EVENT, event.id, facts),
        record=plain(event),
    )


def _with_role(entity: doc.Link, role: str | None, name: str | None) -> doc.Role:
    return doc.Role(**entity, role=role, role_name=name)


def _source(event: Event, number: int, key: str, facts: Facts) -> doc.NumberedSource:
    id = facts.graph.evidences.id_of(event.id, key)
    source = facts.graph.evidences.all[id].source
    return doc.NumberedSource(
        **link(Kind.SOURCE, id, facts),
        number=number,
        key=key,
        title=source.title,
        published=date_or_none(source.published),
        url=source.url,
    )


def _relation(near: Neighbour, facts: Facts) -> doc.Relation:
    word = facts.graph.catalogue.vocabulary.relations[near.relation]
    return doc.Relation(
        event=link(Kind.EVENT, near.event.id, facts),
        relation=near.relation,
        phrase=word.inverse if near.is_inverse else word.name,
        is_inverse=near.is_inverse,
        note=near.note,
    )


def correction_entry(correction: Correction, facts: Facts) -> doc.Correction:
    """What a correction says."""
    return doc.Correction(
        date=str(correction.date),
        field=correction.field,
        was=facts.graph.words_of(correction.was),
        now=facts.graph.words_of(correction.now),
        why=facts.graph.words_of(correction.why) if correction.why else None,
    )


def citation_addresses(kind: Kind, id: str, facts: Facts) -> list[str]:
    """The addresses of the citation files of a page."""
    page = page_of(kind, id)
    return [facts.graph.imprint.at(citation_file(page, form)) for form in FORMS]
