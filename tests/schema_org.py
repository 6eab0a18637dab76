"""schema.org's own vocabulary, from a package made of it: which properties a type has, and what may stand there."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import msgspec_schemaorg.models as vocabulary

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def faults(node: Any, place: str = "") -> Iterator[str]:
    """What schema.org does not know in a JSON-LD node, and in the nodes within."""
    sort = getattr(vocabulary, str(node.get("@type")), None)
    if sort is None:
        yield f"{place}: there is no type {node.get('@type')}"
        return
    ranges = _ranges(sort)
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in ranges:
            yield f"{place}/{sort.__name__}: there is no property {name}"
            continue
        for each in value if isinstance(value, list) else [value]:
            yield from _faults_of_value(each, ranges[name], f"{place}/{sort.__name__}.{name}")


def _ranges(sort: type) -> dict[str, str]:
    """The properties of a type, those of wider types too, each with what may stand there."""
    found: dict[str, str] = {}
    for each in reversed(sort.__mro__):
        found.update(inspect.get_annotations(each))
    return found


def _faults_of_value(value: Any, range_: str, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        sort = getattr(vocabulary, str(value.get("@type")), object)
        names = {each.__name__ for each in sort.__mro__}
        if not names & set(re.findall(r"'(\w+)'", range_)):
            yield f"{place}: no {value.get('@type')} may stand here, but {range_}"
        yield from faults(value, place)
    elif not _is_plain_value_of(value, range_):
        yield f"{place}: {value!r} is not {range_}"


def _is_plain_value_of(value: Any, range_: str) -> bool:
    if isinstance(value, bool):
        return "bool" in range_
    if isinstance(value, int | float):
        return "int" in range_
    if "str" in range_:
        return True
    if "URL" in range_:
        return value.startswith(("https://", "http://"))
    return "date" in range_ and _DAY.fullmatch(value) is not None
