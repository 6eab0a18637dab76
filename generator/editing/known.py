"""What a site knows already: the words and ids that may stand in a field, each with what it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.editing.forms import ID_PATTERN, Schema, form_of, ids, words
from generator.editing.references import IDS, IDS_OR_WORDS
from generator.model import (
    Catalogue,
    Disagreement,
    EarlierName,
    Event,
    Figure,
    Involvement,
    Kind,
    Measure,
    Milestone,
    Parent,
    Post,
    Related,
    SharedSource,
    Source,
    Statement,
    Successor,
    Update,
    Vocabulary,
)
from generator.model.fields import Id, WordId

Known = Mapping[tuple[type[BaseModel], str], Schema]


def known_values(catalogue: Catalogue) -> Known:
    """The schema of each field that holds a word of the vocabulary, or an id, or the key of a source."""
    return {**_words(catalogue.vocabulary), **_ids(), **_citations()}


def definitions(catalogue: Catalogue) -> dict[str, Schema]:
    """The ids of the kinds of record that one field may name, by the nouns of the kinds."""
    groups = {*((kind,) for kind in Kind), *IDS_OR_WORDS.values()}
    return {_name_of(kinds): _ids_of(catalogue, *kinds) for kinds in sorted(groups)}


def _name_of(kinds: tuple[Kind, ...]) -> str:
    return "-or-".join(kind.noun for kind in kinds)


def _ids_of(catalogue: Catalogue, *kinds: Kind) -> Schema:
    known = sorted((id, kind) for kind in kinds for id in catalogue.ids_of(kind))
    names = {id: _called(catalogue.records_of(kind).get(id)) for id, kind in known}
    return ids(names, " or ".join(kind.noun for kind in kinds)) if names else form_of(Id) or {}


def _called(record: Any) -> str:
    """What a reader calls a record; one that cannot be read has only its id."""
    match record:
        case Event():
            return record.headline
        case SharedSource():
            return ": ".join(filter(None, (record.publisher, record.title)))
        case None:
            return ""
        case _:
            return str(record.name)


def _words(vocabulary: Vocabulary) -> Known:
    source_kinds = _explained(vocabulary.source_kinds)
    return {
        (Event, "kind"): _explained(vocabulary.kinds),
        (Event, "standing"): _explained(vocabulary.standings),
        (Involvement, "role"): _explained(vocabulary.roles),
        (Figure, "measure"): words({id: _of_measure(word) for id, word in vocabulary.measures.items()}),
        (Figure, "attribution"): _explained(vocabulary.attributions),
        (Related, "relation"): _explained(vocabulary.relations),
        (Source, "kind"): source_kinds,
        (SharedSource, "kind"): source_kinds,
        (Measure, "apart_from"): words({id: measure.name for id, measure in vocabulary.measures.items()}),
    }


def _explained(family: Mapping[str, Any]) -> Schema:
    return words({id: f"{word.name}. {word.meaning}" for id, word in family.items()})


def _of_measure(measure: Measure) -> str:
    return f"{measure.name}. {measure.counts} Not: {measure.excludes}"


def _ids() -> Known:
    ids = {field: _ref(_name_of((kind,))) for field, kind in IDS.items()}
    return {**ids, **{field: _or_plain_words(_ref(_name_of(kinds))) for field, kinds in IDS_OR_WORDS.items()}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _or_plain_words(ref: Schema) -> Schema:
    """An id, or a name in plain words: what is written like an id must be one."""
    return {"anyOf": [ref, {"type": "string", "minLength": 1, "maxLength": 300, "not": {"pattern": ID_PATTERN}}]}


def _citations() -> Known:
    """A key of the record's own, which no schema can know, or the id of a shared source."""
    cite: Schema = {"anyOf": [_ref(_name_of((Kind.SOURCE,))), form_of(WordId)]}
    citing = (Milestone, Figure, Statement, Disagreement, Update, EarlierName, Parent, Successor, Post)
    return {(piece, "cite"): cite for piece in citing}
