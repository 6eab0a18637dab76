"""A tree that is built again and again, each time beside a clean build of the same records."""

from __future__ import annotations

from pathlib import Path

from generator.exports import facts_of
from generator.graph import Graph
from generator.keeping import Made, joined
from generator.making import all_files, all_pages
from generator.problems import ProblemsFound
from generator.remaking import kept_or_made
from generator.site import linked, outputs_depend_on, rules

Bytes = dict[str, bytes]


def bytes_of(made: Made) -> Bytes:
    """Every output, by where it goes."""
    pages = {f"docs/{output.path}": output.content for output in made.pages}
    return pages | {f"site/{output.path}": output.content for output in made.files}


def clean(graph: Graph) -> Bytes:
    """What a build makes that knows of no other."""
    facts = facts_of(graph)
    return bytes_of(Made(tuple(all_pages(facts, rules())), tuple(all_files(facts)), {}))


def kept(graph: Graph, folder: Path) -> Bytes:
    """What a build makes that keeps what it can of those before it."""
    return bytes_of(joined(kept_or_made(graph, rules(), folder, outputs_depend_on(graph.imprint)).values()))


def ensure_as_clean(root: Path, folder: Path) -> bool:
    """Build what `root` holds now both ways; False where its records have problems, so that nothing is built."""
    try:
        graph = linked(root)
    except ProblemsFound:
        return False
    expected, found = clean(graph), kept(graph, folder)
    differing = sorted(path for path in expected.keys() | found.keys() if expected.get(path) != found.get(path))
    assert differing == []
    return True
