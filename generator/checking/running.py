"""The running texts of a record, and where in it each stands."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Event, Record, SharedSource

Path = tuple[str | int, ...]
_PARTS = (
    ("milestones", "text"),
    ("statements", "paraphrase"),
    ("disagreements", "text"),
    ("updates", "text"),
    ("corrections", "was"),
    ("corrections", "now"),
    ("corrections", "why"),
)


def texts_in(record: Record) -> Iterator[tuple[Path, str]]:
    """Every running text of a record, by its path."""
    if isinstance(record, SharedSource):
        return
    if record.summary:
        yield ("summary",), record.summary
    if isinstance(record, Event):
        yield from _further_texts_in(record)


def _further_texts_in(event: Event) -> Iterator[tuple[Path, str]]:
    for field, text in (("why_it_matters", event.why_it_matters), ("body", event.body)):
        if text:
            yield (field,), text
    for field, part in _PARTS:
        for index, piece in enumerate(getattr(event, field)):
            if text := getattr(piece, part):
                yield (field, index, part), text
