"""What rules look at beside the record that they judge. What says the same as before is the same object as before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.graph import NameIndex, name_index
from generator.model import Catalogue, Kind, Vocabulary

_Sets = tuple[frozenset[str], ...]
_STATES = 4  # of which the last are at hand


@dataclass(frozen=True)
class Ids:
    """All ids by kind, those of records too that could not be read."""

    of: Mapping[Kind, frozenset[str]]

    def kinds_of(self, reference: str) -> tuple[Kind, ...]:
        """The kinds of record that `[[id]]`, or `[[kind/id]]`, can mean."""
        folder, _, id = reference.rpartition("/")
        return tuple(kind for kind, ids in self.of.items() if id in ids and folder in ("", kind))

    @property
    def references(self) -> set[str]:
        """Everything that `[[…]]` can name."""
        return {name for kind, ids in self.of.items() for id in ids for name in (id, f"{kind}/{id}")}


@dataclass(frozen=True)
class Companies:
    """The names of companies by their ids, and the index of all names."""

    names: Mapping[str, str]
    index: NameIndex


@dataclass(frozen=True)
class Names:
    """All ids, and the index of all names."""

    ids: Ids
    index: NameIndex

    def id_of(self, name: str) -> str:
        """The id of the record that the whole of the words names, or empty."""
        whole = (mention for mention in self.index.mentions(name) if mention.end - mention.start == len(name))
        return next((mention.entity[1] for mention in whole), "")


def vocabulary_of(catalogue: Catalogue) -> Vocabulary:
    """The vocabulary."""
    return catalogue.vocabulary


def ids_in(catalogue: Catalogue) -> Ids:
    """All ids."""
    return _ids(_sets_of(catalogue))


def _sets_of(catalogue: Catalogue) -> _Sets:
    return tuple(catalogue.ids_of(kind) for kind in Kind)


@lru_cache(maxsize=_STATES)
def _ids(sets: _Sets) -> Ids:
    return Ids(dict(zip(Kind, sets, strict=True)))


def names_in(catalogue: Catalogue) -> Names:
    """All ids and names."""
    return _names(_sets_of(catalogue), name_index(catalogue))


@lru_cache(maxsize=_STATES)
def _names(sets: _Sets, index: NameIndex) -> Names:
    return Names(_ids(sets), index)


def companies_in(catalogue: Catalogue) -> Companies:
    """All companies by their names."""
    return _companies(tuple((id, company.name) for id, company in catalogue.companies.items()), name_index(catalogue))


@lru_cache(maxsize=_STATES)
def _companies(names: tuple[tuple[str, str], ...], index: NameIndex) -> Companies:
    return Companies(dict(names), index)
