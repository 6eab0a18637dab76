"""A document → a record, or problems in an editor's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model import Origin
from generator.model.fields import FORMS
from generator.model.shapes import fields_of, piece_at
from generator.problems import Location, Problem, nearest
from generator.reading.places import Path
from generator.reading.stream import Document

MOST_TOLD = 100  # faults of one file
Shape = TypeVar("Shape", bound=BaseModel)
_SHAPES = {
    "string_type": "one text",
    "tuple_type": "a list, such as [one, two] or lines that begin with a hyphen",
    "dict_type": "fields, each `name: value`",
    "model_type": "fields, each `name: value`",
    "model_attributes_type": "fields, each `name: value`",
    "is_instance_of": "one text",
    "dataclass_type": "one text",
    "dataclass_exact_type": "one text",
}


def read_record(
    document: Document, model: type[Shape], file: str, id: str | None
) -> tuple[Shape | None, list[Problem]]:
    """Make a record from a document; `id` comes from the file's name, never from inside."""
    if document.empty or (id is not None and "id" in document.data):
        origin = Origin(file, document.keys, document.values)
        return None, [*_empty_values(document.empty, origin), *_given_id(document.data, origin, id)]
    data = dict(document.data) if id is None else {**document.data, "id": id}
    try:
        return model.model_validate(data), []
    except ValidationError as fault:
        details = list(_without_echoes(fault.errors(include_url=False)))
        return None, list(_told(details, data, model, Origin(file, document.keys, document.values)))


def _given_id(data: dict[str, Any], origin: Origin, id: str | None) -> Iterator[Problem]:
    if id is not None and "id" in data:
        yield Problem(origin.at_key("id"), "id-inside", f"The file name is the id (`{id}`); delete this line")


def _empty_values(paths: Iterable[Path], origin: Origin) -> Iterator[Problem]:
    """A field with nothing after its colon says nothing: most likely it was forgotten."""
    for path in paths:
        yield Problem(_place_of(origin, path), "empty-field", "Nothing is written here; fill it in or delete the line")


def _place_of(origin: Origin, path: Path) -> Location:
    return origin.keys.get(path) or origin.at(*path)


def _told(details: list[ErrorDetails], data: Any, model: type[BaseModel], origin: Origin) -> Iterator[Problem]:
    """A problem for each fault; of very many, the first and how many more there are."""
    for detail in details[:MOST_TOLD]:
        yield _problem(detail, data, model, origin)
    if more := details[MOST_TOLD:]:
        first = _problem(more[0], data, model, origin)
        yield replace(first, message=f"{first.message} (and {len(more) - 1:,} more faults in this file)")


def _without_echoes(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """A union reports once for each member it tried; one report is enough."""
    seen: set[tuple[Any, ...]] = set()
    for detail in details:
        path = _path_in(detail["loc"])
        if path not in seen:
            seen.add(path)
            yield detail


def _path_in(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    return tuple(
        step for step in loc if isinstance(step, int) or not step.startswith(("literal[", "function-", "constrained"))
    )


def _problem(detail: ErrorDetails, data: Any, model: type[BaseModel], origin: Origin) -> Problem:
    path = _path_in(detail["loc"])
    kind, given = detail["type"], detail.get("input")
    match kind:
        case "missing":
            return _missing(path, origin)
        case "extra_forbidden":
            return _unknown_field(path, model, origin)
        case "string_too_long" | "string_too_short" | "string_pattern_mismatch" | "literal_error":
            return Problem(origin.at(*path), "bad-text", _text_fault(kind, detail))
        case _ if kind in _SHAPES:
            given_as = "one text" if isinstance(given, str) else "a list" if isinstance(given, list) else "fields"
            return Problem(origin.at(*path), "wrong-shape", f"This should be {_SHAPES[kind]}; it is {given_as}")
        case _ if "_" in kind or kind == "value_error":
            return Problem(origin.at(*path), "wrong-shape", detail["msg"])
        case _:
            is_key = path[-1:] == ("[key]",)
            return Problem(origin.at_key(*path[:-1]) if is_key else origin.at(*path), kind, detail["msg"])


def _missing(path: Path, origin: Origin) -> Problem:
    around = origin.at(*path[:-1])
    where = Location(around.file, around.line, around.column, around.line, around.column + 1)
    return Problem(where, "missing-field", f"`{path[-1]}` is missing; write `{path[-1]}: …` here")


def _unknown_field(path: Path, model: type[BaseModel], origin: Origin) -> Problem:
    piece = piece_at(model, path[:-1])
    fields = sorted(fields_of(piece)) if piece else []
    name = str(path[-1])
    message = f"There is no field `{name}` here"
    return Problem(
        origin.at_key(*path), "unknown-field", message, allowed=tuple(fields), suggestion=nearest(name, fields)
    )


def _text_fault(kind: str, detail: ErrorDetails) -> str:
    context, given = detail.get("ctx", {}), str(detail.get("input", ""))
    if kind == "string_too_long":
        return f"At most {context['max_length']} characters; this has {len(given)}"
    if kind == "literal_error":
        said = f"`{given}`" if isinstance(detail.get("input"), str) else "This"
        return f"{said} is not one of {context['expected']}"
    if kind == "string_pattern_mismatch":
        return f"`{given}` is not {FORMS.get(context['pattern'], 'written as it should be')}"
    return "This text is too short"
