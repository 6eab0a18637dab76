"""What is wrong with the decisions of a map: answers that name what is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.editing.importing.map import Decisions
from generator.editing.importing.naming import NEW, NONE, SKIP, known_names
from generator.model import Catalogue, Kind, Origin
from generator.problems import Problem, nearest
from generator.slugs import fault_of_id

Path = tuple[str | int, ...]
_ROW = re.compile(r"r[0-9a-f]{12}(?:-\d+)?")
_COUNTRY = re.compile(rf"{NEW}:[A-Z]{{2}}")


@dataclass(frozen=True)
class Slip:
    """A fault of a map, and the path of the field that has it."""

    path: Path
    code: str
    message: str
    allowed: tuple[str, ...] = ()
    suggestion: str | None = None

    def placed(self, origin: Origin) -> Problem:
        """The problem at the place where the field stands."""
        return Problem(origin.at(*self.path), self.code, self.message, allowed=self.allowed, suggestion=self.suggestion)


def unknown_id(kind: Kind, id: str, path: Path, catalogue: Catalogue, advice: str = "") -> Iterator[Slip]:
    """A slip where no record bears the id."""
    known = catalogue.ids_of(kind)
    if id not in known:
        yield Slip(path, "unknown-id", f"There is no {kind.noun} `{id}`{advice}", suggestion=nearest(id, known))


def decision_slips(decisions: Decisions, catalogue: Catalogue) -> Iterator[Slip]:
    """Everything that is wrong with what was decided."""
    for name, words in decisions.companies.items():
        yield from _of_company(name, words, ("decisions", "companies", name), catalogue)
    for name, word in decisions.places.items():
        if word != NONE and not _COUNTRY.fullmatch(word):
            advice = "; write an id, new:XX with its country, or none"
            yield from unknown_id(Kind.PLACE, word, ("decisions", "places", name), catalogue, advice)
    yield from _of_rows(decisions, catalogue)


def _of_company(name: str, words: tuple[str, ...], path: Path, catalogue: Catalogue) -> Iterator[Slip]:
    if words in ((NEW,), (SKIP,)):
        return
    if len(words) == 1 and words[0].startswith(f"{NEW}:"):
        id = words[0].partition(":")[2]
        fault = fault_of_id(id) or _fault_of_new(name, id, catalogue)
        if fault:
            yield Slip(path, "not-an-id", f"`{id}` cannot be the id of a new company: {fault}")
        return
    for word in words:
        yield from unknown_id(Kind.COMPANY, word, path, catalogue, "; write an id, new, new:ID or skip")


def _fault_of_new(name: str, id: str, catalogue: Catalogue) -> str | None:
    """The id of a new company is free, or borne by that very company since an earlier run."""
    is_it = known_names(catalogue, Kind.COMPANY).get(name) == id
    taken = any(id in catalogue.ids_of(kind) for kind in Kind)
    return "a record bears it already" if taken and not is_it else None


def _of_rows(decisions: Decisions, catalogue: Catalogue) -> Iterator[Slip]:
    old = {old for event in catalogue.events.values() for old in event.formerly}
    for code, word in decisions.rows.items():
        if word not in (NEW, SKIP) and word not in old:
            advice = "; write the id of a brief, new or skip"
            yield from unknown_id(Kind.EVENT, word, ("decisions", "rows", code), catalogue, advice)
    places: list[tuple[str, Path]] = [(code, ("decisions", "rows", code)) for code in decisions.rows]
    for field in ("new_rows", "skipped_rows"):
        places += [(code, ("decisions", field, n)) for n, code in enumerate(getattr(decisions, field))]
    for code, path in places:
        if not _ROW.fullmatch(code):
            yield Slip(path, "map-gap", f"`{code}` is no code of a row; the report tells them")
