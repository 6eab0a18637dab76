"""Which record each name of a table means: the one that bears it, the one an editor has decided on, or a new one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.editing.creating import Draft, new_id
from generator.editing.importing.cells import is_formula
from generator.editing.importing.map import Decisions, NameFill
from generator.editing.importing.names import NearNames
from generator.editing.importing.rows import Family, Question, Reason
from generator.model import Catalogue, Kind
from generator.slugs import is_id

NEW, SKIP, NONE = "new", "skip", "none"
_IN_BRACKETS = re.compile(r"""\[\s*(?:(?:'[^']*'|"[^"]*")\s*(?:,\s*)?)*\]""")
_ITEM = re.compile(r"""'([^']*)'|"([^"]*)\"""")
_SEVERAL = re.compile(r"\s*(?:[/;,+|]|\s&\s|\s(?:and|und|et)\s)\s*")


@dataclass(frozen=True)
class Meant:
    """What a name means: records, or nothing (`is_skip`: its row is left out), or a reason why nobody knows."""

    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    reason: Reason | None = None
    is_skip: bool = False


def names_in(cell: str, fill: NameFill, known: Container[str]) -> tuple[str, ...]:
    """The names of a cell: itself where it is known as a whole, else its parts by the marks that the map states."""
    if fill.lists and _IN_BRACKETS.fullmatch(cell):
        return tuple(dict.fromkeys(name for pair in _ITEM.findall(cell) if (name := (pair[0] or pair[1]).strip())))
    if not fill.separators or cell in known:
        return (cell,)
    parts = [part.strip() for part in re.split("|".join(map(re.escape, fill.separators)), cell)]
    parts = [part for part in parts if part]
    return tuple(parts) if len(set(parts)) == len(parts) > 1 else (cell,)


@dataclass(frozen=True)
class Named:
    """The names of a table: those that fill a cell, and those that stand in one with others."""

    alone: frozenset[str] = frozenset()
    in_parts: frozenset[str] = frozenset()


@dataclass
class NameBook:
    """Looks names of one kind up; every name is judged once, whatever the number of its rows."""

    kind: Kind
    known: Mapping[str, str]
    decided: Mapping[str, tuple[str, ...]]
    makes_new: bool
    called: Mapping[str, str]
    near: NearNames
    alone: frozenset[str]
    new_ids: Mapping[str, str] = field(default_factory=dict)
    _meant: dict[tuple[str, bool], Meant] = field(default_factory=dict, init=False)

    @property
    def whole(self) -> frozenset[str]:
        """The names that are known or decided on as they stand: no cell that says just one is taken apart."""
        return self._whole

    def __post_init__(self) -> None:
        self._whole = frozenset({*self.known, *self.decided})

    def meaning_of(self, name: str, column: str, *, is_part: bool) -> Meant:
        """What a name means; `is_part` if it stood in a cell with others."""
        key = name, is_part
        if key not in self._meant:
            self._meant[key] = self._judged(name, column, is_part=is_part)
        return self._meant[key]

    def _judged(self, name: str, column: str, *, is_part: bool) -> Meant:
        if decision := self.decided.get(name):
            return self._by_decision(name, decision)
        if id := self.known.get(name):
            return Meant((id,), (self.called.get(id, name),))
        if self.kind is Kind.COMPANY and is_formula(name):
            message = f"`{name[:60]}` is a formula rather than a name; if it is a name, decide on it"
            return Meant(reason=self._reason("formula", column, message, name))
        if reason := self._doubt(name, column):
            return Meant(reason=reason)
        if self.makes_new and (not is_part or name in self.alone):
            return Meant((self.new_ids[name],), (name,))
        within = ", a part of a cell with several names" if is_part else ""
        message = f"There is no {self.kind.noun} `{name[:80]}`{within}"
        return Meant(reason=self._reason(f"unknown-{self.kind.noun}", column, message, name))

    def _by_decision(self, name: str, decision: tuple[str, ...]) -> Meant:
        if decision in ((SKIP,), (NONE,)):
            return Meant(is_skip=decision == (SKIP,))
        ids = tuple(self.new_ids.get(name, "") if _is_new(word) else word for word in decision)
        return Meant(ids, tuple(name if _is_new(word) else self.called.get(word, word) for word in decision))

    def _doubt(self, name: str, column: str) -> Reason | None:
        """Names that are near, or that this one may hold, keep it from being taken for new."""
        near = self.near.near(name)
        if near:
            listed = ", ".join(f"`{other[:60]}`" + self._as_record(other) for other in near)
            message = f"There is no {self.kind.noun} `{name[:80]}`, and near it is {listed}"
            return self._reason(f"near-{self.kind.noun}", column, message, name, near)
        parts = [part for part in _SEVERAL.split(name) if part != name and self._is_named(part)]
        if parts:
            alone = ", ".join(f"`{part}`" for part in parts)
            message = f"`{name[:80]}` may name several: {alone} stands alone elsewhere"
            return self._reason(f"several-{self.kind}", column, message, name, parts)
        return None

    def _is_named(self, part: str) -> bool:
        return part in self.known or part in self.alone

    def _as_record(self, name: str) -> str:
        id = self.known.get(name)
        return f" (record `{id}`)" if id else " (in the table too)"

    def _reason(self, code: str, column: str, message: str, name: str, near: Iterable[str] = ()) -> Reason:
        near = tuple(near)
        ids = tuple(dict.fromkeys(self.known[other] for other in near if other in self.known))
        family = Family.COMPANIES if self.kind is Kind.COMPANY else Family.PLACES
        beside = tuple(other for other in near if other not in self.known)
        return Reason(code, column, message, Question(family, name, ids, beside))

    def is_beyond_doubt(self, name: str) -> bool:
        """Whether a name is nobody's, near to none, and not decided on."""
        is_free = name not in self.decided and name not in self.known
        return is_free and not (self.kind is Kind.COMPANY and is_formula(name)) and self._doubt(name, "") is None

    def drafts(self) -> dict[str, Draft]:
        """The records of the names that are new, by id."""
        return {
            id: Draft(self.kind, id, {"name": name} | self._country(name)) for name, id in sorted(self.new_ids.items())
        }

    def _country(self, name: str) -> dict[str, str]:
        word = next(iter(self.decided.get(name, ("",))))
        return {"country": word.removeprefix(f"{NEW}:")} if self.kind is Kind.PLACE else {}


def _is_new(word: str) -> bool:
    return word == NEW or word.startswith(f"{NEW}:")


def company_book(catalogue: Catalogue, decisions: Decisions, names: Named, *, makes_new: bool) -> NameBook:
    """The book of companies; `names` are all that the table names."""
    decided = {**dict.fromkeys(decisions.new_companies, (NEW,)), **decisions.companies}
    return _book(Kind.COMPANY, catalogue, decided, names, makes_new=makes_new)


def place_book(catalogue: Catalogue, decisions: Decisions, names: Named) -> NameBook:
    """The book of places: none is ever made but by a decision, since it needs its country."""
    decided = {name: (word,) for name, word in decisions.places.items()}
    return _book(Kind.PLACE, catalogue, decided, names, makes_new=False)


def _book(
    kind: Kind, catalogue: Catalogue, decided: Mapping[str, tuple[str, ...]], names: Named, *, makes_new: bool
) -> NameBook:
    known = known_names(catalogue, kind)
    decided = {name: words for name, words in decided.items() if not (name in known and any(map(_is_new, words)))}
    called = {id: str(getattr(record, "name", id)) for id, record in catalogue.records_of(kind).items()}
    near = NearNames({*known, *names.alone, *names.in_parts})
    book = NameBook(kind, known, decided, makes_new, called, near, names.alone)
    wanted = {name for name in names.alone | names.in_parts if any(map(_is_new, decided.get(name, ())))}
    wanted |= {name for name in names.alone if makes_new and book.is_beyond_doubt(name)}
    return replace(book, new_ids=_ids_for(sorted(wanted), book, catalogue))


def known_names(catalogue: Catalogue, kind: Kind) -> dict[str, str]:
    """Every name that a record bears, exactly as written."""
    records = catalogue.records_of(kind).items()
    return {name: id for id, record in records for name in getattr(record, "all_names", ())}


def _ids_for(names: Iterable[str], book: NameBook, catalogue: Catalogue) -> dict[str, str]:
    """An id for each new name: the one that was decided, or made from it; the same whatever the order of rows."""
    taken = {id for kind in Kind for id in catalogue.ids_of(kind)} | {
        old for record in catalogue.records_of(book.kind).values() for old in record.formerly
    }
    ids: dict[str, str] = {}
    for name in names:
        word = next((word for word in book.decided.get(name, ()) if _is_new(word)), NEW)
        stated = word.partition(":")[2] if book.kind is Kind.COMPANY else ""
        ids[name] = stated or free_id(new_id(name), taken)
        taken.add(ids[name])
    return ids


def free_id(base: str, taken: Iterable[str]) -> str:
    """The id, with a number behind it where another bears it already."""
    number, id = 1, base
    while id in taken or not is_id(id):
        number += 1
        id = f"{base}-{number}"
    return id
