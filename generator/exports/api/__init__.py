"""The JSON files under `/api/v1/`: every record, every list, and their OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import to_json

from generator.exports.api.documents import Document
from generator.exports.api.entities import entity_document, kind_document, source_document
from generator.exports.api.events import event_document
from generator.exports.api.lists import OPENAPI, lists
from generator.exports.api.openapi import openapi
from generator.exports.facts import KINDS_OF_EVENT, Facts
from generator.links import json_file, json_list
from generator.model import Kind
from generator.outputs import Output


def list_documents(facts: Facts) -> Iterator[Output]:
    """The JSON lists, the kinds of event, and the description of all JSON files."""
    for name, document in lists(facts):
        yield _written(json_list(name), document)
    for id, word in facts.graph.catalogue.vocabulary.kinds.items():
        yield _written(json_file(KINDS_OF_EVENT, id), kind_document(id, word, facts))
    yield _written(json_list(OPENAPI), openapi(facts))


def record_document(facts: Facts, kind: Kind, id: str) -> Output:
    """The JSON of a record or source."""
    return _written(json_file(kind, id), _document(facts, kind, id))


def _document(facts: Facts, kind: Kind, id: str) -> Document:
    match kind:
        case Kind.EVENT:
            return event_document(facts.graph.catalogue.events[id], facts)
        case Kind.SOURCE:
            return source_document(facts.graph.evidences.all[id], facts)
        case _:
            return entity_document(kind, id, facts)


def _written(path: str, document: Document) -> Output:
    return Output(path, to_json(document, indent=1) + b"\n")
