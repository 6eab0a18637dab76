"""The records of briefs as their editors wrote them, for those who want to correct one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.graph import Graph
from generator.links import page_of, record_file
from generator.model import Kind, Origin
from generator.model.plain import UNPUBLISHED
from generator.outputs import Output, text_output


def record_file_of(id: str, graph: Graph) -> Iterator[Output]:
    """The file of a brief without its editors' notes; none where these cannot be told from the rest by lines."""
    origin = graph.catalogue.origin_of(Kind.EVENT, id)
    # Where notes stand is asked only of files that may have some: the answer takes another reading of the file.
    may_have_notes = graph.catalogue.events[id].notes is not None or UNPUBLISHED.encode() in origin.content
    text = published_text(origin) if may_have_notes else "\n".join(origin.lines)
    if text is not None:
        yield text_output(record_file(page_of(Kind.EVENT, id)), text)


def published_text(origin: Origin) -> str | None:
    """The lines of a record's file but those of its editors' notes, and of the comments right above them.

    None where the notes share a line with another field.
    """
    place = origin.keys.get((UNPUBLISHED,))
    if place is None:
        return "\n".join(origin.lines)
    fields = [key for path, key in origin.keys.items() if len(path) == 1]
    starts = sorted({key.line for key in fields})
    if len(starts) < len(fields) or any(key.column != 1 for key in fields):
        return None
    first = place.line - 1
    while first and origin.lines[first - 1].startswith("#"):
        first -= 1
    after = next((line - 1 for line in starts if line > place.line), len(origin.lines))
    kept = [*origin.lines[:first], *origin.lines[after:]]
    return "\n".join(kept).rstrip("\n") + "\n"
