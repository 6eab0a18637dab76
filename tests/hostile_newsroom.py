"""One newsroom that holds every bad text, title and cell: what of it is refused, and the rest as a tree."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.graph import Graph, link
from generator.model import Catalogue, Kind
from generator.problems import Grade, Problem
from generator.site import examine
from tests.bad_inputs import EVERY, given, ids, quoted
from tests.copies import copied
from tests.trees import event, laid

TEXTS = [id for id in ids("B", "G", "H", of=EVERY) if id != "B328"]  # which is a number
TITLES = ids("C", of=EVERY)


def brief_of(id: str) -> str:
    """A brief that has the text of a row in every field that takes one."""
    text, line = quoted(given(id)), quoted(" ".join(given(id).split()))
    cited = "attribution: press, cite: [bugle]"
    return event(
        headline=quoted(f"The light of {id}"),
        summary=quoted(f"{given(id)}\n\nThe light went out. [@bugle]"),
        why_it_matters=text,
        body=text,
        standing_note=line,
        milestones=f"[{{date: 2024-05-01, text: {text}, cite: [bugle]}}]",
        figures=f"[{{measure: lamps-removed, value: 12, label: {line}, note: {line}, said_by: {line}, {cited}}}]",
        statements=f"[{{speaker: {line}, as: {line}, quote: {line}, paraphrase: {text}, cite: [bugle]}}]",
        disagreements=f"[{{about: {line}, text: {text}, cite: [bugle]}}]",
        updates=f"[{{date: 2024-05-03, text: {text}}}]",
        corrections=f"[{{date: 2024-05-03, field: {line}, was: {text}, now: {text}, why: {text}}}]",
        related=f"[{{event: skerry-light-dimmed, relation: follows, note: {line}}}]",
        sources=f"{{bugle: {{publisher: {line}, title: {line}, author: {line}, note: {line}}}}}",
    )


def titled(id: str) -> dict[str, str]:
    """A brief and a company that are called by the text of a row."""
    return {
        f"events/2024/{id.lower()}.yml": event(headline=quoted(given(id))),
        f"companies/{id.lower()}.yml": f"name: {quoted(given(id))}\naliases: [{quoted(given(id) + ' Inc')}]\n",
    }


def hostile_files() -> dict[str, bytes]:
    """All of them, by their paths under `briefs/`."""
    files = {f"events/2024/{id.lower()}.yml": brief_of(id) for id in TEXTS}
    for id in TITLES:
        files |= titled(id)
    return {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}


@cache
def hostile() -> tuple[Graph, tuple[Problem, ...]]:
    """The graph of the records that have no problem, and what is said of all."""
    with TemporaryDirectory() as place:
        whole = examine(laid(Path(place), hostile_files()))
    return link(_without(whole.catalogue, _refused(whole.problems))), whole.problems


def _refused(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.location.file for problem in problems if problem.grade is Grade.PROBLEM}


def _without(catalogue: Catalogue, refused: set[str]) -> Catalogue:
    """The catalogue without the records of these files."""
    kept = {
        kind.value: {
            id: record
            for id, record in catalogue.records_of(kind).items()
            if catalogue.origin_of(kind, id).file not in refused
        }
        for kind in Kind
    }
    return replace(catalogue, **kept)


def hostile_tree(root: Path) -> Path:
    """A tree that builds, with all hostile records that are not refused; its site and pages are the newsroom's."""
    tree = copied(root)
    shutil.rmtree(tree / "briefs")
    graph, problems = hostile()
    refused = _refused(problems)
    with (tree / "docs" / "method.md").open("a", encoding="utf-8") as method:
        method.writelines(f"\n## Standing {word}\n" for word in graph.catalogue.vocabulary.standings)
    return laid(tree, {name: text for name, text in hostile_files().items() if f"briefs/{name}" not in refused})
