"""Drafts of records, checked among all others before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.checking import check
from generator.editing.creating import Draft, ensure_free
from generator.examining import BRIEFS
from generator.model import Catalogue, Origin
from generator.model.shapes import MODELS
from generator.outputs import create, text_output
from generator.problems import Problem, in_order
from generator.reading import read_text
from generator.reading.records import read_record


def examined(drafts: Iterable[Draft], catalogue: Catalogue) -> list[Problem]:
    """What the check would say of the drafts, if they were written; that a new record is not named yet goes unsaid."""
    problems: list[Problem] = []
    files = set()
    for draft in drafts:
        ensure_free(draft, catalogue)
        catalogue, found = _with(draft, catalogue)
        problems += found
        files.add(f"{BRIEFS}/{draft.path}")
    told = [p for p in check(catalogue) if p.location.file in files and p.code != "unused-record"]
    return in_order([*problems, *told])


def _with(draft: Draft, catalogue: Catalogue) -> tuple[Catalogue, list[Problem]]:
    name = f"{BRIEFS}/{draft.path}"
    document, problems = read_text(draft.text.encode(), name)
    record, found = (None, []) if problems else read_record(document, MODELS[draft.kind], name, draft.id)
    if record is None:
        unreadable = catalogue.unreadable | {(draft.kind, draft.id)}
        return replace(catalogue, unreadable=unreadable), [*problems, *found]
    origin = Origin(name, document.keys, document.values, document.content)
    return catalogue.with_records([((draft.kind, draft.id), record, origin)]), problems


def put(drafts: Iterable[Draft], root: Path) -> None:
    """Write the drafts where they belong; nothing is written where one would take the place of a file."""
    create((text_output(draft.path, draft.text) for draft in drafts), root / BRIEFS)
