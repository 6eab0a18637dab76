"""Briefs, and who and what each is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.exports.facts import Facts
from generator.exports.tables.table import Column, Foreign, Table, Type, date_columns, table
from generator.graph import changed_on
from generator.model import Event, Kind, Participation


def event_tables(facts: Facts) -> Iterator[Table]:
    """The table of briefs, and its links."""
    yield _events(facts)
    yield from _links(facts)


def _events(facts: Facts) -> Table:
    graph, words = facts.graph, facts.graph.catalogue.vocabulary
    columns: tuple[Column[Event], ...] = (
        Column("id", "the brief's id, part of every address", lambda e: e.id),
        Column("headline", "what happened, in one line", lambda e: e.headline),
        Column("kind", "the kind of event", lambda e: e.kind),
        Column("kind_name", "the kind of event, in words", lambda e: words.kinds[e.kind].name),
        Column("standing", "how firm the event is", lambda e: e.standing),
        Column("standing_name", "how firm the event is, in words", lambda e: words.standings[e.standing].name),
        Column("standing_note", "why it has this standing", lambda e: e.standing_note),
        Column(
            "is_counted", "whether totals count it", lambda e: words.standings[e.standing].counted is True, Type.YES_NO
        ),
        *date_columns("occurred", "when it happened", lambda e: e.occurred),
        *date_columns("announced", "when it was made public", lambda e: e.announced),
        *date_columns("effective", "when it takes effect", lambda e: e.effective),
        Column("published", "when the brief first went out", lambda e: e.published.earliest, Type.DAY),
        Column("changed", "when it was last updated or corrected", changed_on, Type.DAY),
        Column("version", "a code of what the record says", lambda e: graph.versions[e.id].code),
        Column("summary", "what is known, without marks", lambda e: graph.words_of(e.summary, e.occurred)),
        Column(
            "why_it_matters",
            "why it matters",
            lambda e: graph.words_of(e.why_it_matters, e.occurred) if e.why_it_matters else None,
        ),
        Column("source_count", "how many sources it rests on", lambda e: len(graph.evidences.keys[e.id]), Type.INTEGER),
        Column("address", "the briefing on the site", lambda e: facts.address_of(Kind.EVENT, e.id)),
    )
    foreign = (Foreign("kind", "kinds"), Foreign("standing", "standings"))
    return table("events", "One row a brief.", columns, graph.events, foreign=foreign)


def _links(facts: Facts) -> Iterator[Table]:
    events = facts.graph.events
    roles = [(e.id, i.company, i.role) for e in events for i in e.companies]
    yield _link(
        "event_companies",
        "Which company had which role in an event.",
        ("event", "company", "role"),
        roles,
        (Foreign("company", "companies"), Foreign("role", "roles")),
    )
    yield _people(facts)
    places = [(e.id, id) for e in events for id in e.places]
    yield _link("event_places", "Where events happened.", ("event", "place"), places, (Foreign("place", "places"),))
    topics = [(e.id, id) for e in events for id in e.topics]
    yield _link("event_topics", "What events are about.", ("event", "topic"), topics, (Foreign("topic", "topics"),))


def _link(
    name: str, what: str, columns: tuple[str, ...], pairs: Sequence[tuple[str, ...]], foreign: tuple[Foreign, ...]
) -> Table:
    meanings = {"event": "the brief's id", "role": "the role of the company"}
    made = tuple(_part(index, column, meanings) for index, column in enumerate(columns))
    unique = list(dict.fromkeys(pairs))
    return table(name, what, made, unique, key=columns, foreign=(Foreign("event", "events"), *foreign), is_minor=True)


def _part(index: int, name: str, meanings: dict[str, str]) -> Column[tuple[str, ...]]:
    return Column(name, meanings.get(name, f"the {name}'s id"), lambda pair: pair[index])


def _people(facts: Facts) -> Table:
    named = [(event.id, number, part) for event in facts.graph.events for number, part in enumerate(event.people, 1)]
    columns: tuple[Column[tuple[str, int, Participation]], ...] = (
        Column("event", "the brief's id", lambda row: row[0]),
        Column("number", "its place in the brief", lambda row: row[1], Type.INTEGER),
        Column("person", "the person's id", lambda row: row[2].person),
        Column("role", "as what the person had part in it", lambda row: row[2].as_),
    )
    foreign = (Foreign("event", "events"), Foreign("person", "people"))
    what = "Which person had part in an event, and as what."
    return table("event_people", what, columns, named, key=("event", "number"), foreign=foreign, is_minor=True)
