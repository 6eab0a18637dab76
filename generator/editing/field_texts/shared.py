"""What a text on a field is, and those that many fields share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel


class FieldText(NamedTuple):
    """What a field means, and what may stand in it."""

    says: str
    examples: tuple[str, ...] = ()


FieldTexts = Mapping[type[BaseModel], Mapping[str, FieldText]]


def says(text: str, *examples: str) -> FieldText:
    """A text on a field, with examples of what may stand there."""
    return FieldText(text, examples)


CITE = says("The keys of sources of this record, or ids of shared sources.")
NOTES = says("For editors only; never published.")
FORMERLY = says("Old ids of this record. Their addresses go on working.")
ALIASES = says("Other names, in any script. Texts that use them become links.")
SOURCES = says("What this rests on, each source under a short key of your choice.")
WIKIDATA = says("The number in Wikidata.", "Q42")
RECORD = {
    "summary": says("Two or three sentences in plain Markdown."),
    "sources": SOURCES,
    "formerly": FORMERLY,
    "notes": NOTES,
}
SPAN = {"from": says("Since when.", "2019"), "until": says("Until when.", "2023-06")}
