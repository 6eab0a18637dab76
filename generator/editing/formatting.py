"""The one form of a record's file: the order of its fields, its quotes, its lines. Comments and wording stay."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from generator.editing.layout import laid_out
from generator.editing.nodes import Entry, Group, Node, Sheet, node_of
from generator.editing.parsing import parse_sheet
from generator.model import Kind
from generator.model.shapes import MODELS, fields_of, is_by_key, piece_within

_SCHEMA_LINE = re.compile(r"#\s*(?:yaml-language-server:\s*)?\$schema\s*[:=].*")


def formatted(text: str, kind: Kind) -> str:
    """The record in its one form.

    Raises:
        CannotParse: the text is not a record; what is wrong with it, the reader says.
    """
    sheet = parse_sheet(text)
    fields = _ordered(sheet.fields, MODELS[kind])
    heading = tuple(comment for comment in sheet.heading if not _SCHEMA_LINE.fullmatch(comment))
    return laid_out(Sheet(_without_schema_line(fields), heading), schema_line(kind))


def written(data: dict[str, Any], kind: Kind) -> str:
    """The file of a new record, from its fields."""
    fields = node_of(data)
    assert isinstance(fields, Group)  # noqa: S101 - a mapping becomes a group
    return laid_out(Sheet(_ordered(fields, MODELS[kind])), schema_line(kind))


def schema_line(kind: Kind) -> str:
    """The first line of every record: where an editor's program finds the schema."""
    up = "../../" if kind is Kind.EVENT else "../"
    return f"# $schema: {up}schema/{kind.noun}.json"


def _without_schema_line(fields: Group) -> Group:
    """The line may have stood right above whichever field came first."""
    kept = (
        replace(entry, above=tuple(comment for comment in entry.above if not _SCHEMA_LINE.fullmatch(comment)))
        for entry in fields.entries
    )
    return replace(fields, entries=tuple(kept))


def _ordered(fields: Group, piece: type[BaseModel]) -> Group:
    """The fields in the order of the model, and so within each."""
    types = fields_of(piece)
    order = {name: place for place, name in enumerate(types)}
    entries = sorted(fields.entries, key=lambda entry: order.get(entry.key or "", len(order)))
    return replace(fields, entries=tuple(_with_order(entry, types.get(entry.key or "")) for entry in entries))


def _with_order(entry: Entry, annotation: Any) -> Entry:
    piece = piece_within(annotation)
    return replace(entry, node=_ordered_within(entry.node, annotation, piece)) if piece else entry


def _ordered_within(node: Node, annotation: Any, piece: type[BaseModel]) -> Node:
    if isinstance(node, str):
        return node
    if node.is_list or is_by_key(annotation):
        entries = (replace(entry, node=_ordered_within(entry.node, None, piece)) for entry in node.entries)
        return replace(node, entries=tuple(entries))
    return _ordered(node, piece)
