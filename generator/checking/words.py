"""Words from the closed vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.checking.beside import vocabulary_of
from generator.checking.rule import Finding, Judged, of_each, stops_the_build
from generator.model import Company, Event, Origin, Person, SharedSource, Topic, Vocabulary
from generator.model.event import DEFAULT_STANDING

Wanted = tuple[str, str, tuple[str | int, ...]]


@stops_the_build
@of_each(Vocabulary, Event, Company, Person, Topic, SharedSource, beside=vocabulary_of)
def unknown_word(record: Judged, origin: Origin, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Kinds, roles, standings, measures, relations and attributions come from `vocabulary.yml`.

    If no word fits, propose a new one there, with its meaning, in a change of its own.
    """
    for family, word, path in _words_in(record):
        words: Mapping[str, Any] = getattr(vocabulary, family)
        if word not in words:
            called = _CALLED[family]
            message = f"`{word}` is not {'an' if called[0] in 'aeiou' else 'a'} {called} of the vocabulary"
            yield Finding(origin.at(*path), message, tuple(words), meant=(word, words))


_CALLED = {
    "kinds": "kind of event",
    "roles": "role",
    "standings": "standing",
    "measures": "measure",
    "relations": "relation",
    "attributions": "attribution",
    "source_kinds": "kind of source",
}


def _words_in(record: Judged) -> Iterator[Wanted]:
    """The words that should be in the vocabulary, each by its list there, and where they stand."""
    match record:
        case Vocabulary():
            for name, measure in record.measures.items():
                for index, other in enumerate(measure.apart_from):
                    yield "measures", other, ("measures", name, "apart_from", index)
        case Event():
            yield from _words_in_event(record)
        case SharedSource(kind=str(kind)):
            yield "source_kinds", kind, ("kind",)
    if isinstance(record, Event | Company | Person | Topic):
        for key, source in record.sources.items():
            if source.kind:
                yield "source_kinds", source.kind, ("sources", key, "kind")


def _words_in_event(event: Event) -> Iterator[Wanted]:
    yield "kinds", event.kind, ("kind",)
    yield "standings", event.standing, ("standing",)
    for index, involvement in enumerate(event.companies):
        yield "roles", involvement.role, ("companies", index, "role")
    for index, figure in enumerate(event.figures):
        yield "measures", figure.measure, ("figures", index, "measure")
        yield "attributions", figure.attribution, ("figures", index, "attribution")
    for index, related in enumerate(event.related):
        yield "relations", related.relation, ("related", index, "relation")


@stops_the_build
@of_each(Vocabulary)
def missing_word(vocabulary: Vocabulary, origin: Origin) -> Iterator[Finding]:
    """The vocabulary has the words that a brief gets where it says nothing.

    They are the standing `reported` and the role `subject`.
    """
    if DEFAULT_STANDING not in vocabulary.standings:
        yield Finding(origin.at_key("standings"), f"The standings need the word `{DEFAULT_STANDING}`")
    if "subject" not in vocabulary.roles:
        yield Finding(origin.at_key("roles"), "The roles need the word `subject`")
