"""Companies, people, places and topics, with their names, owners and posts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from generator.exports.facts import Facts
from generator.exports.tables.table import Column, Foreign, Table, Type, date_columns, table
from generator.model import ENTITIES, Company, EarlierName, Kind, Parent, Person, Place, Post, Topic


def entity_tables(facts: Facts) -> Iterator[Table]:
    """A table of each kind of entity, and what hangs on it."""
    catalogue = facts.graph.catalogue
    yield table("companies", "One row a company, lab or unit.", _company(facts), catalogue.companies.values())
    yield table("people", "One row a person in a public role.", _shared(Kind.PERSON, facts), catalogue.people.values())
    places = catalogue.places.values()
    yield table("places", "One row a place.", _place(facts), places, foreign=(Foreign("within", "places"),))
    topics = catalogue.topics.values()
    yield table("topics", "One row a topic.", _topic(facts), topics, foreign=(Foreign("broader", "topics"),))
    yield _names(facts)
    yield _earlier_names(facts)
    yield _owners(facts)
    yield _successors(facts)
    yield _posts(facts)


def _shared(kind: Kind, facts: Facts, *own: Column[Any]) -> tuple[Column[Any], ...]:
    """The columns that all entities have, with those of the kind in the middle."""

    def briefs(record: Any) -> int:
        return len(facts.graph.events_under(kind, record.id))

    return (
        Column("id", f"the {kind.noun}'s id, part of every address", lambda r: r.id),
        Column("name", "what it is called", lambda r: r.name),
        *own,
        Column("wikidata", "its item in Wikidata", lambda r: getattr(r, "wikidata", None)),
        Column(
            "summary", "what it is, without marks", lambda r: facts.graph.words_of(r.summary) if r.summary else None
        ),
        Column("brief_count", "how many briefs its profile shows", briefs, Type.INTEGER),
        Column("address", "the profile on the site", lambda r: facts.address_of(kind, r.id)),
    )


def _company(facts: Facts) -> tuple[Column[Company], ...]:
    return _shared(
        Kind.COMPANY,
        facts,
        Column("legal_name", "its name in law", lambda c: c.legal_name),
        Column("country", "where it is based, as ISO 3166 code", lambda c: c.country),
        Column("headquarters", "where it has its seat: a place's id or words", lambda c: c.headquarters),
        *date_columns("founded", "when it was founded", lambda c: c.founded),
        *date_columns("closed", "when it closed", lambda c: c.closed),
        Column("sector", "what it does", lambda c: c.sector),
        Column("listing", "where its shares are traded", _listing),
        Column("website", "its own site", lambda c: c.website),
        Column("lei", "its Legal Entity Identifier", lambda c: c.lei),
    )


def _listing(company: Company) -> str | None:
    return "; ".join(f"{listing.exchange}: {listing.ticker}" for listing in company.listing) or None


def _place(facts: Facts) -> tuple[Column[Place], ...]:
    return _shared(
        Kind.PLACE,
        facts,
        Column("country", "ISO 3166 code", lambda p: p.country),
        Column("latitude", "degrees north (WGS 84)", lambda p: _degrees(p.latitude), Type.NUMBER),
        Column("longitude", "degrees east (WGS 84)", lambda p: _degrees(p.longitude), Type.NUMBER),
        Column("precision", "how finely the coordinates are meant", lambda p: p.precision),
        Column("within", "the larger place that it lies in", lambda p: p.within),
    )


def _degrees(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _topic(facts: Facts) -> tuple[Column[Topic], ...]:
    return _shared(Kind.TOPIC, facts, Column("broader", "the wider topic that it is part of", lambda t: t.broader))


def _names(facts: Facts) -> Table:
    """Every name of every entity, the usual one too, so that each can be found by any."""
    entities = [(kind, entity) for kind in ENTITIES for entity in facts.graph.catalogue.entities_of(kind).values()]
    rows = [(str(kind), entity.id, name) for kind, entity in entities for name in entity.all_names]
    columns: tuple[Column[tuple[str, str, str]], ...] = (
        Column("kind", "what sort of record it is", lambda row: row[0]),
        Column("id", "the record's id", lambda row: row[1]),
        Column("name", "a name that it goes or went by", lambda row: row[2]),
    )
    return table("names", "Every name of every entity.", columns, rows, key=("kind", "id", "name"), is_minor=True)


Held = tuple[str, int, Any]
_OF_COMPANY = (Foreign("company", "companies"),)


def _numbered(records: Any, parts: Callable[[Any], tuple[Any, ...]]) -> list[Held]:
    return [(record.id, number, part) for record in records for number, part in enumerate(parts(record), 1)]


def _held(owner: str, what: str) -> tuple[Column[Held], Column[Held]]:
    return (
        Column(owner, what, lambda row: row[0]),
        Column("number", "its place in the record", lambda row: row[1], Type.INTEGER),
    )


def _span(of: Callable[[Held], EarlierName | Parent | Post]) -> tuple[Column[Held], ...]:
    return (
        *date_columns("since", "from when", lambda row: of(row).from_),
        *date_columns("until", "until when", lambda row: of(row).until),
    )


def _earlier_names(facts: Facts) -> Table:
    rows = _numbered(facts.graph.catalogue.companies.values(), lambda company: company.names)
    columns = (
        *_held("company", "the company's id"),
        Column[Held]("name", "what it was called", lambda row: row[2].name),
        *_span(lambda row: row[2]),
    )
    what = "Names that companies bore, with their dates."
    return table("earlier_names", what, columns, rows, key=("company", "number"), foreign=_OF_COMPANY, is_minor=True)


def _owners(facts: Facts) -> Table:
    rows = _numbered(facts.graph.catalogue.companies.values(), lambda company: company.parents)
    columns = (
        *_held("company", "the id of the company that is owned"),
        Column[Held]("owner", "the owner's id", lambda row: row[2].company),
        *_span(lambda row: row[2]),
        Column[Held]("note", "what else to know", lambda row: row[2].note),
    )
    foreign = (*_OF_COMPANY, Foreign("owner", "companies"))
    what = "Who owned which company, and when."
    return table("owners", what, columns, rows, key=("company", "number"), foreign=foreign, is_minor=True)


def _successors(facts: Facts) -> Table:
    rows = _numbered(facts.graph.catalogue.companies.values(), lambda company: company.successors)
    columns = (
        *_held("company", "the id of the company that is no more"),
        Column[Held]("successor", "the id of what it became, or became part of", lambda row: row[2].company),
        *date_columns("date", "when", lambda row: row[2].on),
        Column[Held]("how", "how: merged, split, renamed …", lambda row: row[2].how),
    )
    foreign = (*_OF_COMPANY, Foreign("successor", "companies"))
    what = "What companies became."
    return table("successors", what, columns, rows, key=("company", "number"), foreign=foreign, is_minor=True)


def _posts(facts: Facts) -> Table:
    rows = _numbered(facts.graph.catalogue.people.values(), _roles)
    columns = (
        *_held("person", "the person's id"),
        Column[Held]("company", "the company's id, if it has a record", lambda row: row[2].company),
        Column[Held]("organisation", "the organisation in words, if it has none", lambda row: row[2].organisation),
        Column[Held]("role", "what the person is or was there", lambda row: row[2].as_),
        *_span(lambda row: row[2]),
    )
    foreign = (Foreign("person", "people"), *_OF_COMPANY)
    what = "Which posts people hold and held."
    return table("posts", what, columns, rows, key=("person", "number"), foreign=foreign, is_minor=True)


def _roles(person: Person) -> tuple[Post, ...]:
    return person.roles
