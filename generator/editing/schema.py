"""JSON Schemas of the records, written from the models: for editors' programs, and for forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from generator.editing.field_texts import CHOICES, FIELD_TEXTS, RECORD_TEXTS
from generator.editing.forms import Schema, form_of, words
from generator.editing.known import Known, definitions, known_values
from generator.editing.snippets import SNIPPETS
from generator.model import Catalogue, Vocabulary
from generator.model.shapes import MODELS, bare, fields_of, is_by_key, is_list, piece_within, required_of
from generator.outputs import Output, text_output

DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas(catalogue: Catalogue) -> Iterator[Output]:
    """One schema a kind of record, and one for the vocabulary."""
    for kind, model in MODELS.items():
        yield _output(kind.noun, schema_of(model, catalogue))
    yield _output("vocabulary", schema_of(Vocabulary, catalogue))


def schema_of(model: type[BaseModel], catalogue: Catalogue) -> Schema:
    """The schema of one kind of record, with the words and ids that the site knows."""
    schema = _Writer(known_values(catalogue)).piece(model)
    used = _references_in(schema)
    known = {name: ids for name, ids in definitions(catalogue).items() if name in used}
    head = {"$schema": DRAFT, "description": RECORD_TEXTS[model]}
    return {**head, **schema, **({"definitions": known} if known else {})}


def _output(name: str, schema: Schema) -> Output:
    return text_output(f"{name}.json", json.dumps(schema, indent=1, ensure_ascii=False) + "\n")


def _references_in(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {name for part in schema for name in _references_in(part)}
    if not isinstance(schema, dict):
        return set()
    here = {schema["$ref"].rsplit("/", 1)[-1]} if isinstance(schema.get("$ref"), str) else set()
    return here | _references_in(list(schema.values()))


@dataclass(frozen=True)
class _Writer:
    """Writes the schemas of pieces, given what the site knows."""

    known: Known

    def piece(self, piece: type[BaseModel]) -> Schema:
        """The fields of a piece, those it needs, and no others."""
        fields = {name: self._field(piece, name, annotation) for name, annotation in fields_of(piece).items()}
        required = list(required_of(piece))
        return {
            "type": "object",
            "properties": fields,
            **({"required": required} if required else {}),
            "additionalProperties": False,
            **({"defaultSnippets": [SNIPPETS[piece]]} if piece in SNIPPETS else {}),
        }

    def _field(self, piece: type[BaseModel], name: str, annotation: Any) -> Schema:
        text = FIELD_TEXTS[piece][name]
        examples = {"examples": list(text.examples)} if text.examples else {}
        return {"description": text.says, **self._value(annotation, self.known.get((piece, name))), **examples}

    def _value(self, annotation: Any, known: Schema | None) -> Schema:
        """What may stand in a field: `known` are the words and ids for its texts."""
        form, inner = form_of(bare(annotation)), piece_within(annotation)
        if form is not None:
            return known or form
        if is_list(annotation):
            item = get_args(bare(annotation))[0]
            return {"type": "array", "items": self._value(item, known)}
        if is_by_key(annotation):
            return {"type": "object", "additionalProperties": self._value(get_args(bare(annotation))[1], known)}
        if choices := _choices(annotation):
            explained = words({word: CHOICES[word] for word in choices})
            return {"anyOf": [explained, self.piece(inner)]} if inner else explained
        assert inner is not None, annotation  # noqa: S101 - every field is a text, a list, a choice or a piece
        return self._piece_or_id(annotation, inner)

    def _piece_or_id(self, annotation: Any, piece: type[BaseModel]) -> Schema:
        """A piece; where a bare id may stand for it, that or the piece."""
        if get_origin(annotation) is not Annotated:
            return self.piece(piece)
        return {"anyOf": [self.known[piece, required_of(piece)[0]], self.piece(piece)]}


def _choices(annotation: Any) -> tuple[str, ...]:
    """The words of a `Literal`, perhaps one among other types."""
    if get_origin(annotation) is Annotated:
        return _choices(get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return tuple(word for part in get_args(annotation) for word in _choices(part))
    return ()
