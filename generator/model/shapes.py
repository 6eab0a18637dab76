"""What shape a record has: its fields, in the order in which they are written, and the pieces within them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from generator.model.catalogue import Kind, Record
from generator.model.company import Company
from generator.model.event import Event
from generator.model.person import Person
from generator.model.place import Place
from generator.model.source import SharedSource
from generator.model.topic import Topic

MODELS: Mapping[Kind, type[Record]] = {
    Kind.EVENT: Event,
    Kind.COMPANY: Company,
    Kind.PERSON: Person,
    Kind.PLACE: Place,
    Kind.TOPIC: Topic,
    Kind.SOURCE: SharedSource,
}


@cache
def fields_of(piece: type[BaseModel]) -> Mapping[str, Any]:
    """The type of each field by the name that editors write; the id is the file's name and no field."""
    hints = get_type_hints(piece, include_extras=True)
    return {field.alias or name: hints[name] for name, field in piece.model_fields.items() if name != "id"}


def required_of(piece: type[BaseModel]) -> tuple[str, ...]:
    """The fields without which a piece says too little."""
    fields = piece.model_fields.items()
    return tuple(field.alias or name for name, field in fields if field.is_required() and name != "id")


def piece_within(annotation: Any) -> type[BaseModel] | None:
    """The piece inside `tuple[Piece, ...]`, `dict[str, Piece]` or `Piece | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := piece_within(part))), None)


def piece_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The piece that stands at `path` of a record, or around the text that stands there."""
    annotation: Any = model
    for step in path:
        piece = piece_within(annotation)
        if is_by_key(annotation):
            annotation = piece
        elif isinstance(step, str) and piece:
            annotation = fields_of(piece).get(step)
    return piece_within(annotation)


def is_by_key(annotation: Any) -> bool:
    """Whether a field holds pieces under keys of the editor's choice, as `sources` does."""
    return get_origin(bare(annotation)) is dict


def is_list(annotation: Any) -> bool:
    """Whether a field holds a list."""
    return get_origin(bare(annotation)) is tuple


def bare(annotation: Any) -> Any:
    """The type itself, without `| None` and without what `Annotated` says of a container."""
    while True:
        if get_origin(annotation) in (Union, UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        elif get_origin(annotation) is Annotated and get_origin(get_args(annotation)[0]) is not None:
            annotation = get_args(annotation)[0]
        else:
            return annotation
