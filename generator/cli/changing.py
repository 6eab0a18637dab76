"""`briefs changes`: what has changed on the site since a revision."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.checking import check, compare
from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.progress import said, stage
from generator.editing.changes import Changes, NotChanges, SaidTotal, State, as_data, changes_between, read_data, told
from generator.editing.changes.data import LARGEST
from generator.examining import BRIEFS, examine
from generator.feeds import feeds
from generator.graph import link
from generator.model import Catalogue, Imprint
from generator.pages import printed_totals
from generator.press.imprint import imprint_of
from generator.problems import Grade, Problem, in_order
from generator.reading import NoBriefs
from generator.reading.earlier import read_earlier
from generator.site import documents
from generator.wording import counted


class _CannotCompare(Exception):
    """The earlier records make no site; the message says so."""


def tell_saved(file: Path, form: str) -> int:
    """Print a comparison that was saved as JSON, by whomever; return the exit code."""
    with file.open("rb") as saved:
        text = saved.read(LARGEST + 1)
    try:
        _print(read_data(text), form)
    except NotChanges as fault:
        said(f"briefs: {file} holds no comparison: {fault}")
        return WRONG_USE
    return FINE


def tell_changes(root: Path, revision: str, form: str) -> int:
    """Print what has changed since a revision; return the exit code, which is that of the check against it."""
    try:
        with stage("Comparing the two states"):
            changes = _changes(root, revision)
    except NoBriefs as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    except _CannotCompare as fault:
        said(f"briefs: {fault}")
        return FOUND
    _print(changes, form)
    return FOUND if changes.problems else FINE


def _print(changes: Changes, form: str) -> None:
    click.echo(json.dumps(as_data(changes), ensure_ascii=False, indent=1) if form == "json" else told(changes).rstrip())


def _changes(root: Path, revision: str) -> Changes:
    """The comparison; where the records have problems there are no pages to compare, and only those are told."""
    earlier = read_earlier(root, revision, BRIEFS)
    examined = examine(root)
    if examined.stops:
        return Changes(problems=tuple(p for p in examined.problems if p.grade is Grade.PROBLEM))
    found = check(earlier)
    if stopping := [problem for problem in found if problem.grade is Grade.PROBLEM]:
        what = counted(len(stopping), "problem")
        raise _CannotCompare(f"the records at `{revision}` have {what} themselves: {stopping[0]}")
    imprint = imprint_of(root)
    before = _state(earlier, tuple(in_order(found)), imprint)
    now = _state(examined.catalogue, examined.problems, imprint)
    return changes_between(before, now, tuple(in_order(compare(earlier, examined.catalogue))))


def _state(catalogue: Catalogue, hints: tuple[Problem, ...], imprint: Imprint) -> State:
    graph = link(catalogue, None, imprint)
    pages = documents(graph)
    totals = (SaidTotal(*_place(t.place), t.measure, t.unit, t.words) for t in printed_totals(pages))
    return State(graph, tuple(pages), tuple(feeds(graph)), tuple(totals), hints)


def _place(place: str) -> tuple[str, str]:
    path, _, anchor = place.partition("#")
    return path, anchor
