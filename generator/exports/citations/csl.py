"""A citation as CSL-JSON, which Zotero and citation processors read."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from generator.citable import BRIEFING, Citable


def csl_json(work: Citable) -> str:
    """The citation as a list of one item."""
    return to_json([csl_item(work)], indent=1).decode() + "\n"


def csl_item(work: Citable) -> dict[str, Any]:
    """The citation as an item; `accessed` is for its reader to fill in."""
    when = work.published or work.changed
    item = {
        "id": work.key,
        "type": {BRIEFING: "article-newspaper", "data set": "dataset"}.get(work.genre, "webpage"),
        "title": work.title,
        "author": [{"literal": work.publisher}],
        "container-title": work.publisher if work.genre == BRIEFING else "",
        "publisher": work.publisher,
        "issued": {"date-parts": [[when.year, when.month, when.day]]} if when else None,
        "URL": work.url,
        "version": work.version,
        "genre": work.genre,
        "note": work.state,
        "abstract": work.abstract,
        "language": "en-GB",
    }
    return {name: value for name, value in item.items() if value}
