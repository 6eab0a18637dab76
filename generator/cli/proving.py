"""Drafts of an import, read and checked among all other records before any of them is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.checking import check
from generator.editing.creating import CannotCreate, Draft
from generator.editing.importing.judging import Import
from generator.editing.importing.rows import Judged, Reason, Verdict
from generator.examining import BRIEFS
from generator.model import Catalogue, Key, Kind, Origin, Record
from generator.model.shapes import MODELS
from generator.outputs import Output, text_output
from generator.problems import Grade, Problem, ProblemsFound
from generator.reading import read_text
from generator.reading.records import read_record

Tracked = Callable[[list[tuple[Judged, Draft]]], Iterable[tuple[Judged, Draft]]]


@dataclass(frozen=True)
class _Proven:
    """A draft as it would be written, and the record that it would be."""

    key: Key
    output: Output
    record: Record
    needs: frozenset[Key] = frozenset()

    @property
    def file(self) -> str:
        return f"{BRIEFS}/{self.output.path}"


def proven(found: Import, catalogue: Catalogue, tracked: Tracked) -> tuple[list[Output], Catalogue]:
    """The files of all drafts that the check lets pass, and the records with them; rows of the others are refused.

    Raises:
        ProblemsFound: the records have problems of their own, or would have through what is new.
    """
    entities = {(draft.kind, id): draft for drafts in (found.companies, found.places) for id, draft in drafts.items()}
    prover = _Prover(catalogue, entities)
    for judged, draft in tracked(found.events):
        prover.take(judged, draft)
    whole = prover.settled()
    return [one.output for one in prover.wanted()], whole


class _Prover:
    """Reads each draft once, then checks all that are left until nothing is wrong with any."""

    def __init__(self, catalogue: Catalogue, entities: Mapping[Key, Draft]) -> None:
        self.catalogue = catalogue
        self.drafts = entities
        self.entities: dict[Key, _Proven | Problem] = {}
        self.events: dict[str, tuple[Judged, _Proven]] = {}

    def take(self, judged: Judged, draft: Draft) -> None:
        """Read an event and the new records that it names."""
        one = _read(draft, frozenset(_named(draft) & self.drafts.keys()))
        if isinstance(one, Problem):
            _refuse(judged, one)
            return
        for key in sorted(one.needs):
            if key not in self.entities:
                self.entities[key] = _read(self.drafts[key])
            fault = self.entities[key]
            if isinstance(fault, Problem):
                _refuse(judged, fault, of=key)
                return
        self.events[one.file] = judged, one

    def wanted(self) -> list[_Proven]:
        """What would be written: the events, and of the new records those that an event names."""
        events = [one for _, one in self.events.values()]
        needed = sorted({key for one in events for key in one.needs})
        return [*(one for key in needed if isinstance(one := self.entities[key], _Proven)), *events]

    def settled(self) -> Catalogue:
        """The records with all that passes the check."""
        while True:
            wanted = self.wanted()
            if not wanted:
                return self.catalogue
            whole = self.catalogue.with_records((one.key, one.record, Origin(one.file)) for one in wanted)
            problems = [problem for problem in check(whole) if problem.grade is Grade.PROBLEM]
            if not problems:
                return whole
            files = {one.file: one.key for one in wanted}
            if old := [problem for problem in problems if problem.location.file not in files]:
                raise ProblemsFound(old)
            for problem in problems:
                self._drop(files[problem.location.file], problem)

    def _drop(self, key: Key, problem: Problem) -> None:
        """Refuse an event, or all events that name a new record which has a problem."""
        kind, _ = key
        for file, (judged, one) in list(self.events.items()):
            if one.key == key:
                _refuse(judged, problem)
            elif kind is not Kind.EVENT and key in one.needs:
                _refuse(judged, problem, of=key)
            else:
                continue
            del self.events[file]


def _named(draft: Draft) -> set[Key]:
    companies: list[dict[str, str]] = draft.fields.get("companies", [])
    places: list[str] = draft.fields.get("places", [])
    return {*((Kind.COMPANY, part["company"]) for part in companies), *((Kind.PLACE, id) for id in places)}


def _read(draft: Draft, needs: frozenset[Key] = frozenset()) -> _Proven | Problem:
    """The draft as the reader reads it; what it finds wrong comes back as the first problem."""
    try:
        output = text_output(draft.path, draft.text)
    except CannotCreate as fault:
        return Problem(Origin(f"{BRIEFS}/{draft.id}").at(), "not-a-date", str(fault))
    document, problems = read_text(output.content, f"{BRIEFS}/{output.path}")
    grave = [problem for problem in problems if problem.grade is Grade.PROBLEM]
    if grave:
        return grave[0]
    record: Any
    record, found = read_record(document, MODELS[draft.kind], f"{BRIEFS}/{output.path}", draft.id)
    return _Proven((draft.kind, draft.id), output, record, needs) if record is not None else found[0]


def _refuse(judged: Judged, problem: Problem, of: Key | None = None) -> None:
    where = f" (in the new {of[0].noun} `{of[1]}`)" if of else ""
    judged.reasons.append(Reason(problem.code, "", f"The check would refuse its brief: {problem.message}{where}"))
    judged.verdict, judged.event = Verdict.REFUSED, None
