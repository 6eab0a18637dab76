"""A tree that is built again and again, each time beside a clean build of the same records."""

from __future__ import annotations

import re
from pathlib import Path

from generator.exports import facts_of
from generator.graph import Graph
from generator.keeping import Made, joined
from generator.making import all_files, all_pages
from generator.problems import ProblemsFound
from generator.reading.folder import record_files
from generator.remaking import kept_or_made
from generator.site import linked, outputs_depend_on, rules
from generator.spreading import Spread

Bytes = dict[str, bytes]
Change = dict[Path, bytes | None]


def records_in(root: Path) -> list[Path]:
    """The files of all records of a tree."""
    return [Path(file.path) for file in record_files(root / "briefs")[0]]


def naming(id: str, root: Path) -> list[Path]:
    """The files of the records that name an id anywhere."""
    return [file for file in records_in(root) if _as_word(id).search(file.read_text("utf-8"))]


def renaming(id: str, new: str, root: Path, *, is_told: bool) -> Change:
    """What changes where all records of an id get another, and are named by that; perhaps with a way from the old."""
    change: Change = {}
    for file in sorted({*naming(id, root), *(file for file in records_in(root) if file.stem == id)}):
        text = _as_word(id).sub(new, file.read_text("utf-8"))
        if file.stem == id:
            text += f"\nformerly: [{id}]\n" if is_told and "formerly" not in text else ""
            change[file] = None
        change[file.with_name(f"{new}.yml") if file.stem == id else file] = text.encode()
    return change


def _as_word(id: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")


def apply(change: Change) -> Change:
    """Let these files hold these bytes, or nothing; returns the change that takes it back."""
    before = {file: file.read_bytes() if file.exists() else None for file in change}
    for file, content in change.items():
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return before


def bytes_of(made: Made) -> Bytes:
    """Every output, by where it goes."""
    pages = {f"docs/{output.path}": output.content for output in made.pages}
    return pages | {f"site/{output.path}": output.content for output in made.files}


def clean(graph: Graph) -> Bytes:
    """What a build makes that knows of no other."""
    facts = facts_of(graph)
    return bytes_of(Made(tuple(all_pages(facts, rules())), tuple(all_files(facts)), {}))


def kept(graph: Graph, folder: Path, spread: Spread | None = None) -> Bytes:
    """What a build makes that keeps what it can of those before it."""
    return bytes_of(joined(kept_or_made(graph, rules(), folder, outputs_depend_on(graph.imprint), spread).values()))


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
