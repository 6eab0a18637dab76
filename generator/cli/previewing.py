"""`briefs preview`: the page of one record, with its profiles and neighbours, while it is being written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.progress import said, stage
from generator.cli.reporting import report
from generator.examining import examine, memory_of
from generator.graph import Graph, link
from generator.links import page_of
from generator.model import Imprint, Key, Kind
from generator.outputs import CannotWrite, Output
from generator.pages.single import single_page
from generator.press.building import CannotBuild
from generator.press.imprint import imprint_of
from generator.press.previewing import preview_site
from generator.problems import Grade
from generator.reading import Memory, NoBriefs
from generator.reading.folder import record_files


def preview_record(root: Path, file: Path, *, is_opened: bool) -> int:
    """Serve the page of a record's file until interrupted; return the exit code."""
    try:
        key = _key_of(root, file)
        if key is None:
            said(f"briefs: {file} is no record under {root / 'briefs'}")
            return WRONG_USE
        pages = partial(pages_around, root, key, imprint_of(root), memory_of(root))
        preview_site(root, pages, page_of(*key), said, is_opened=is_opened)
    except NoBriefs as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    except (CannotBuild, CannotWrite) as fault:
        said(f"briefs: {fault}")
        return FOUND
    return FINE


def _key_of(root: Path, file: Path) -> Key | None:
    """The record that a file holds, if it lies where records lie."""
    place = file.parent.resolve() / file.name
    files, _ = record_files(root / "briefs")
    return next(((found.kind, found.id) for found in files if Path(found.path) == place), None)


def pages_around(root: Path, key: Key, imprint: Imprint, memory: Memory | None = None) -> Iterator[Output] | None:
    """The record's page and then those around it; None where records have problems, once these have been told."""
    with stage("Reading the records"):
        examined = examine(root, memory=memory)
    if examined.stops:
        report((p for p in examined.problems if p.grade is Grade.PROBLEM), root)
        return None
    if key[1] not in examined.catalogue.records_of(key[0]):
        said(f"briefs: the {key[0].noun} `{key[1]}` is gone.")
        return None
    graph = link(examined.catalogue, None, imprint)
    return (single_page(graph, *each) for each in dict.fromkeys((key, *_around(graph, *key))))


def _around(graph: Graph, kind: Kind, id: str) -> Iterator[Key]:
    """What a reader can go to from a page first: neighbours, companies, people, places and topics."""
    if kind is not Kind.EVENT:
        yield from ((Kind.EVENT, event.id) for event in graph.events_of(kind, id))
        return
    event = graph.catalogue.events[id]
    yield from ((Kind.EVENT, near.event.id) for near in graph.neighbours.get(id, ()))
    yield from ((Kind.COMPANY, involved.company) for involved in event.companies)
    people = (*(p.person for p in event.people), *(s.speaker for s in event.statements))
    yield from ((Kind.PERSON, person) for person in people if person in graph.catalogue.people)
    yield from ((Kind.PLACE, place) for place in event.places)
    yield from ((Kind.TOPIC, topic) for topic in event.topics)
