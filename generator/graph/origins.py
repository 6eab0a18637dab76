"""Which records a page and the files beside it are made from, for those who want to check them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.graph import Graph, numbered_sources
from generator.links import json_file, page_of, word_page, year_page
from generator.model import Event, Key, Kind


def origins(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Files of records by the address that they make: that of a page, or of a file that stands elsewhere.

    Pages about everything, such as the front page and the lists, are made from all records and are not named.
    """
    found: dict[str, tuple[str, ...]] = {}
    for kind, record in graph.catalogue:
        files = _files_of(_behind(graph, kind, record.id), graph)
        for id in (record.id, *record.formerly):
            found[page_of(kind, id).address] = found[json_file(kind, id)] = files
    for id, evidence in graph.evidences.all.items():
        by = _files_of(((Kind.EVENT, event) for event in evidence.events), graph)
        found.setdefault(page_of(Kind.SOURCE, id).address, by)
    for year, events in graph.years.items():
        found[year_page(year).address] = _files_of(((Kind.EVENT, event.id) for event in events), graph)
    for word in graph.catalogue.vocabulary.kinds:
        of_word = ((Kind.EVENT, event.id) for event in graph.events if event.kind == word)
        found[word_page(word).address] = _files_of(of_word, graph)
    return found


def _files_of(records: Iterator[Key], graph: Graph) -> tuple[str, ...]:
    return tuple(sorted({graph.catalogue.origin_of(*key).file for key in records}))


def _behind(graph: Graph, kind: Kind, id: str) -> Iterator[Key]:
    """A record, and those that its page shows: the briefs of an entity, or what a brief names."""
    yield kind, id
    if kind is Kind.EVENT:
        yield from _named_in(graph.catalogue.events[id], graph)
        return
    if kind is Kind.SOURCE:
        events = graph.evidences.all[id].events if id in graph.evidences.all else ()
        yield from ((Kind.EVENT, event) for event in events)
        return
    yield from ((Kind.EVENT, event.id) for event in graph.events_under(kind, id))


def _named_in(event: Event, graph: Graph) -> Iterator[Key]:
    yield from ((Kind.COMPANY, involved.company) for involved in event.companies)
    people = (*(p.person for p in event.people), *(s.speaker for s in event.statements))
    yield from ((Kind.PERSON, person) for person in people if person in graph.catalogue.people)
    yield from ((Kind.PLACE, place) for place in event.places)
    yield from ((Kind.TOPIC, topic) for topic in event.topics)
    yield from ((Kind.EVENT, near.event.id) for near in graph.neighbours.get(event.id, ()))
    ids = (graph.evidences.id_of(event.id, key) for key in numbered_sources(event))
    yield from ((Kind.SOURCE, id) for id in ids if id in graph.catalogue.sources)
