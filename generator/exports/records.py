"""The records of briefs as their editors wrote them, for those who want to correct one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.graph import Graph
from generator.links import page_of, record_file
from generator.model import Kind, Origin
from generator.model.plain import UNPUBLISHED
from generator.outputs import Output, text_output


def record_files(graph: Graph) -> Iterator[Output]:
    """The file of each brief without what is for editors only; none where that cannot be told from the rest by lines."""
    for event in graph.events:
        text = published_text(graph.catalogue.origin_of(Kind.EVENT, event.id))
        if text is not None:
            yield text_output(record_file(page_of(Kind.EVENT, event.id)), text)


def published_text(origin: Origin) -> str | None:
    """The lines of a record's file but those of its editors' notes, and of the comments right above them."""
    place = origin.keys.get((UNPUBLISHED,))
    if place is None:
        return "\n".join(origin.lines)
    starts = sorted(key.line for path, key in origin.keys.items() if len(path) == 1)
    if len(set(starts)) < len(starts) or place.column != 1:
        return None
    first = place.line - 1
    while first and origin.lines[first - 1].startswith("#"):
        first -= 1
    after = next((line - 1 for line in starts if line > place.line), len(origin.lines))
    kept = [*origin.lines[:first], *origin.lines[after:]]
    return "\n".join(kept).rstrip("\n") + "\n"
