"""The OpenAPI description of the JSON files, made of their own shapes."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from generator.exports.api import documents as doc
from generator.exports.api.lists import CORRECTIONS, INDEX, TOTALS, VOCABULARY
from generator.exports.facts import KINDS_OF_EVENT, Facts
from generator.links import API
from generator.model import Kind

VERSION = "1.0.0"
LISTS: dict[str, tuple[type[Any], str]] = {
    INDEX: (doc.Index, "Where to begin"),
    Kind.EVENT: (doc.Events, "All briefs"),
    Kind.COMPANY: (doc.Entities, "All companies"),
    Kind.PERSON: (doc.Entities, "All people"),
    Kind.PLACE: (doc.Entities, "All places"),
    Kind.TOPIC: (doc.Entities, "All topics"),
    Kind.SOURCE: (doc.Sources, "All sources"),
    KINDS_OF_EVENT: (doc.Kinds, "All kinds of event"),
    TOTALS: (doc.Totals, "The totals over all events, with exactly the events that each counts"),
    CORRECTIONS: (doc.Corrections, "All corrections, newest first"),
    VOCABULARY: (doc.Vocabulary, "The closed words of the site"),
}
RECORDS: dict[str, tuple[type[Any], str]] = {
    Kind.EVENT: (doc.Event, "A brief"),
    Kind.COMPANY: (doc.Entity, "A company"),
    Kind.PERSON: (doc.Entity, "A person"),
    Kind.PLACE: (doc.Entity, "A place"),
    Kind.TOPIC: (doc.Entity, "A topic"),
    Kind.SOURCE: (doc.Source, "A source"),
    KINDS_OF_EVENT: (doc.KindOfEvent, "A kind of event"),
}
_REFERENCE = "#/components/schemas/{model}"


def openapi(facts: Facts) -> dict[str, Any]:
    """The description."""
    imprint = facts.graph.imprint
    shapes: Any = tuple(dict.fromkeys(shape for shape, _ in (*LISTS.values(), *RECORDS.values())))
    schemas = TypeAdapter(tuple[shapes]).json_schema(mode="serialization", ref_template=_REFERENCE)
    info: dict[str, Any] = {
        "title": f"{imprint.name}: data",
        "summary": imprint.description,
        "description": "Static files: every record and list as JSON. Old ids of renamed records go on answering.",
        "version": VERSION,
    }
    if imprint.licence:
        info["license"] = {"name": imprint.licence.name, "identifier": imprint.licence.id}
    paths = {f"/{name}.json": {"get": _operation(f"list-{name}", *LISTS[name])} for name in LISTS}
    paths |= {f"/{name}/{{id}}.json": {"get": _by_id(f"read-{name}", *RECORDS[name])} for name in RECORDS}
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": imprint.at(API)}],
        "paths": paths,
        "components": {"schemas": schemas["$defs"]},
    }


def _operation(name: str, shape: type[Any], summary: str) -> dict[str, Any]:
    schema = {"$ref": _REFERENCE.format(model=shape.__name__)}
    answer = {"description": summary, "content": {"application/json": {"schema": schema}}}
    return {"operationId": name, "summary": summary, "responses": {"200": answer}}


def _by_id(name: str, shape: type[Any], summary: str) -> dict[str, Any]:
    by_id = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    operation = _operation(name, shape, summary)
    missing = {"404": {"description": "There is no such record, and there never was"}}
    return {**operation, "parameters": [by_id], "responses": {**operation["responses"], **missing}}
