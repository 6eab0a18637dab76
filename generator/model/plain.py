"""A record as plain values, from which it can be read again without loss."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.quantities import Quantity, worded
from generator.slugs import code_of

UNPUBLISHED = "notes"  # the editors' own


def plain(record: BaseModel) -> dict[str, Any]:
    """The record as texts, lists and mappings, as an editor would write it; what it does not say is left out."""
    written, names = _fields(type(record))
    values = zip(written, map(vars(record).__getitem__, names), strict=True)
    return {name: _plain(value) for name, value in values if value or value is False}


@cache
def _fields(piece: type[BaseModel]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The published fields of a piece, as editors write them and as the program does."""
    fields = {name: field for name, field in piece.model_fields.items() if name != UNPUBLISHED}
    return tuple(field.alias or name for name, field in fields.items()), tuple(fields)


def version_of(*records: BaseModel) -> str:
    """A short code of what the records say: another one as soon as a single character differs."""
    return code_of(json.dumps([plain(record) for record in records], ensure_ascii=True))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    match value:
        case BaseModel():
            return plain(value)
        case tuple():
            return [_plain(each) for each in value]
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case bool():
            return "yes" if value else "no"
    return worded(value) if isinstance(value, Quantity) else str(value)
