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
    values = ((written, getattr(record, name)) for written, name in _fields(type(record)))
    return {written: _plain(value) for written, value in values if value or value is False}


@cache
def _fields(piece: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The published fields of a piece, each as editors write it and as the program does."""
    fields = piece.model_fields.items()
    return tuple((field.alias or name, name) for name, field in fields if name != UNPUBLISHED)


def version_of(*records: BaseModel) -> str:
    """A short code of what the records say: another one as soon as a single character differs."""
    return code_of(json.dumps([plain(record) for record in records], ensure_ascii=True))


def _plain(value: Any) -> Any:
    match value:
        case str():
            return str(value)
        case BaseModel():
            return plain(value)
        case tuple():
            return [_plain(each) for each in value]
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case bool():
            return "yes" if value else "no"
    return worded(value) if isinstance(value, Quantity) else str(value)
