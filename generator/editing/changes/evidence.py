"""Sources that came with the change and of which no copy is kept."""

from __future__ import annotations

from generator.editing.changes.change import Unarchived
from generator.graph import Graph


def unarchived(before: Graph, now: Graph) -> tuple[Unarchived, ...]:
    """Sources with an address and without an archived copy that were not there, or had one, before."""
    known = {id for id, evidence in before.evidences.all.items() if not evidence.source.archive}
    return tuple(
        Unarchived(
            evidence.source.publisher,
            evidence.source.title or "",
            evidence.source.url,
            tuple(now.catalogue.events[id].headline for id in evidence.events),
        )
        for id, evidence in now.evidences.all.items()
        if evidence.source.url and not evidence.source.archive and id not in known
    )
