"""Publishers: who stands behind the sources, and where each has its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.graph.evidence import Evidence
from generator.slugs import code_of, slug_of

_SHORT = 60


def publishers_of(evidences: Mapping[str, Evidence]) -> dict[str, tuple[Evidence, ...]]:
    """Sources by the name of their publisher, names sorted without regard to case."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in evidences.values():
        found[evidence.source.publisher].append(evidence)
    return {name: tuple(found[name]) for name in sorted(found, key=lambda n: (n.casefold(), n))}


def slugs_of(publishers: Mapping[str, object]) -> dict[str, str]:
    """The address of each publisher's page; of two names that would share one, the second gets a code."""
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for name in publishers:
        slug = slug_of(name)
        slugs[name] = slug if slug not in taken else f"{slug[:_SHORT]}-{code_of(name)}"
        taken.add(slugs[name])
    return slugs
