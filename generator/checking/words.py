"""Words from the closed vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.checking.rule import Finding, stops_the_build
from generator.model import Catalogue, Event, Kind
from generator.model.event import DEFAULT_STANDING
from generator.problems import Location

Wanted = tuple[str, str, Location]


@stops_the_build
def unknown_word(catalogue: Catalogue) -> Iterator[Finding]:
    """Kinds, roles, standings, measures, relations and attributions come from `vocabulary.yml`.

    If no word fits, propose a new one there, with its meaning, in a change of its own.
    """
    vocabulary = catalogue.vocabulary
    lists: dict[str, tuple[str, Mapping[str, Any]]] = {
        "kind": ("kind of event", vocabulary.kinds),
        "role": ("role", vocabulary.roles),
        "standing": ("standing", vocabulary.standings),
        "measure": ("measure", vocabulary.measures),
        "relation": ("relation", vocabulary.relations),
        "attribution": ("attribution", vocabulary.attributions),
        "source kind": ("kind of source", vocabulary.source_kinds),
    }
    for family, word, location in _words(catalogue):
        called, words = lists[family]
        if word not in words:
            message = f"`{word}` is not {'an' if called[0] in 'aeiou' else 'a'} {called} of the vocabulary"
            yield Finding(location, message, tuple(words), meant=(word, words))


def _words(catalogue: Catalogue) -> Iterator[Wanted]:
    for name, measure in catalogue.vocabulary.measures.items():
        for index, other in enumerate(measure.apart_from):
            yield "measure", other, catalogue.vocabulary_origin.at("measures", name, "apart_from", index)
    for event in catalogue.events.values():
        yield from _words_of_event(event, catalogue)
    for kind, record in catalogue:
        at = catalogue.origin_of(kind, record.id).at
        for key, source in (getattr(record, "sources", None) or {}).items():
            if source.kind:
                yield "source kind", source.kind, at("sources", key, "kind")
    for id, source in catalogue.sources.items():
        if source.kind:
            yield "source kind", source.kind, catalogue.origin_of(Kind.SOURCE, id).at("kind")


def _words_of_event(event: Event, catalogue: Catalogue) -> Iterator[Wanted]:
    at = catalogue.origin_of(Kind.EVENT, event.id).at
    yield "kind", event.kind, at("kind")
    yield "standing", event.standing, at("standing")
    for index, involvement in enumerate(event.companies):
        yield "role", involvement.role, at("companies", index, "role")
    for index, figure in enumerate(event.figures):
        yield "measure", figure.measure, at("figures", index, "measure")
        yield "attribution", figure.attribution, at("figures", index, "attribution")
    for index, related in enumerate(event.related):
        yield "relation", related.relation, at("related", index, "relation")


@stops_the_build
def missing_word(catalogue: Catalogue) -> Iterator[Finding]:
    """The vocabulary has the words that a brief gets where it says nothing.

    They are the standing `reported` and the role `subject`.
    """
    at = catalogue.vocabulary_origin.at_key
    if DEFAULT_STANDING not in catalogue.vocabulary.standings:
        yield Finding(at("standings"), f"The standings need the word `{DEFAULT_STANDING}`")
    if "subject" not in catalogue.vocabulary.roles:
        yield Finding(at("roles"), "The roles need the word `subject`")
