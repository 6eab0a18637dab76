"""The JSON files under `/api/v1/`: every record, every list, and their OpenAPI description."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.exports.api.documents import Document
from generator.exports.api.entities import ENTITIES, entity_document, kind_document, source_document
from generator.exports.api.events import event_document
from generator.exports.api.lists import OPENAPI, lists
from generator.exports.api.openapi import openapi
from generator.exports.facts import KINDS_OF_EVENT, Facts
from generator.links import json_file, json_list
from generator.model import Kind
from generator.outputs import Output, text_output


def api_files(facts: Facts) -> Iterator[Output]:
    """Every JSON file."""
    for name, document in lists(facts):
        yield _written(json_list(name), document)
    for kind, id, document in _records(facts):
        yield _written(json_file(kind, id), document)
    yield text_output(json_list(OPENAPI), json.dumps(openapi(facts), ensure_ascii=False, indent=1) + "\n")


def _records(facts: Facts) -> Iterator[tuple[str, str, Document]]:
    graph = facts.graph
    for event in graph.events:
        yield Kind.EVENT, event.id, event_document(event, facts)
    for kind in ENTITIES:
        for id in sorted(graph.catalogue.records_of(kind)):
            yield kind, id, entity_document(kind, id, facts)
    for evidence in graph.evidences.all.values():
        yield Kind.SOURCE, evidence.id, source_document(evidence, facts)
    for id, word in graph.catalogue.vocabulary.kinds.items():
        yield KINDS_OF_EVENT, id, kind_document(id, word, facts)


def _written(path: str, document: Document) -> Output:
    return text_output(path, document.model_dump_json(indent=1) + "\n")
