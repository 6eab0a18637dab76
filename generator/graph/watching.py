"""A graph that notes what is read of it, so that one can tell later whether anything that was read has changed.

Whoever makes a page from a watched graph needs to know nothing of it. Every mapping of the graph notes
the key that is asked for, every method that looks at more than it was given notes its question; what
could be read without a note is not there at all. A read is a text: the name of a mapping and a key, or
of a question and what is asked. What an answer is made of is itself fixed, so equal answers mean equal pages.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from generator.graph import Graph, Key, Mention, NameIndex
from generator.graph.ahead import Ahead
from generator.graph.fingerprints import Fingerprints
from generator.graph.following_up import FollowUp
from generator.graph.ties import Ties
from generator.graph.totals import Total
from generator.model import Catalogue, Event, Kind

EVERYTHING, VOCABULARY, NAMES = "everything", "vocabulary", "names"
Note = Callable[[str], None]
BETWEEN = "\0"
_MENTIONS = f"mentions{BETWEEN}"
_MOST_AT_HAND = 1000
_ABSENT = "\0absent"
_KEYS = "keys"
_RANKS = "ranks"  # the order of events, which they themselves decide
_KINDS = tuple(kind.value for kind in Kind)


def _written(key: Any) -> str:
    return key if isinstance(key, str) else BETWEEN.join(key)


def _read(text: str) -> Any:
    steps = tuple(text.split(BETWEEN))
    return steps if len(steps) > 1 else text


class Watched(Mapping[Any, Any]):
    """A mapping that notes which keys are asked for, and whether anybody asks which there are."""

    __slots__ = ("_mapping", "_name", "_note")

    def __init__(self, name: str, mapping: Mapping[Any, Any], note: Note) -> None:
        self._name, self._mapping, self._note = name, mapping, note

    def __getitem__(self, key: Any) -> Any:
        if key not in self:
            raise KeyError(key)
        return self._mapping[key]

    def __contains__(self, key: object) -> bool:
        if key is None:
            return False  # nothing has no name
        self._note(f"{self._name}{BETWEEN}{_written(key)}")
        return key in self._mapping

    def __iter__(self) -> Iterator[Any]:
        self._note(f"{_KEYS}{BETWEEN}{self._name}")
        return iter(self._mapping)

    def __len__(self) -> int:
        self._note(f"{_KEYS}{BETWEEN}{self._name}")
        return len(self._mapping)


class Answers:
    """What a graph says to reads, as fingerprints; further mappings may stand beside those of the graph."""

    def __init__(self, graph: Graph, beside: Mapping[str, Mapping[Any, Any]]) -> None:
        self._graph = graph
        self._names = _Names(graph.names, lambda _: None)
        self._mappings = {**_mappings_of(graph), **beside}
        self._questions: dict[str, Callable[[str], Any]] = {
            **_questions_of(graph),
            "mentions": lambda text: tuple(self._names.mentions(text)),
            _KEYS: lambda name: tuple(self._mappings[name]),
        }
        self._fingerprints = Fingerprints(graph.catalogue)
        self._known: dict[str, str] = {}

    def to(self, read: str) -> str:
        """The fingerprint of what is said to a read now."""
        if read not in self._known:
            self._known[read] = self._fingerprints.of(self._said(read))
        return self._known[read]

    def agree(self, said: Mapping[str, str]) -> bool:
        """Whether the graph says the same to all these reads; of the same names the same are found in a text."""
        names_are_same = said.get(NAMES) == self.to(NAMES)
        asked = (read for read in said if read != NAMES and not (names_are_same and read.startswith(_MENTIONS)))
        return all(self.to(read) == said[read] for read in asked)

    def watched(self, note: Note) -> Graph:
        """The graph, noting what is read of it."""
        return _watched(self._graph, self._names.noting(note), note)

    def _said(self, read: str) -> Any:
        name, _, rest = read.partition(BETWEEN)
        if name in self._questions:
            return self._questions[name](rest)
        return self._mappings[name].get(_read(rest), _ABSENT)


def _mappings_of(graph: Graph) -> dict[str, Mapping[Any, Any]]:
    evidences, ownership, catalogue = graph.evidences, graph.ownership, graph.catalogue
    own = {field.name: getattr(graph, field.name) for field in fields(graph)}
    return {
        **{name: value for name, value in own.items() if isinstance(value, Mapping) and name != _RANKS},
        **{name: getattr(catalogue, name) for name in (*_KINDS, "origins")},
        **{f"ties.{field.name}": getattr(graph.ties, field.name) for field in fields(Ties)},
        "evidences.ids": evidences.ids,
        "evidences.all": evidences.all,
        "evidences.keys": evidences.keys,
        "ownership.companies": ownership.companies,
        "ownership.units": ownership.units,
    }


def _questions_of(graph: Graph) -> dict[str, Callable[[str], Any]]:
    events = graph.catalogue.events

    def totals(ids: str) -> tuple[Total, ...]:
        chosen = ids.split(BETWEEN) if ids else []
        return graph.accounts.totals(events[id] for id in chosen if id in events)

    return {
        EVERYTHING: lambda _: _everything(graph),
        VOCABULARY: lambda _: graph.catalogue.vocabulary,
        NAMES: lambda _: graph.names.names,
        "all events": lambda _: graph.events,
        "today": lambda _: graph.today,
        "lifetime": lambda _: graph.lifetime,
        "own totals": graph.accounts.own,
        "totals with units": graph.accounts.with_units,
        "totals": totals,
        "follow-ups": lambda event: graph.follow_ups_of(events[event]) if event in events else (),
        "ahead": lambda key: graph.ahead_of(*_key(key)),
    }


def _everything(graph: Graph) -> tuple[object, ...]:
    catalogue = graph.catalogue
    return catalogue.vocabulary, tuple(catalogue), tuple(catalogue.origins.items()), graph.today


def _key(text: str) -> Key:
    kind, _, id = text.partition(BETWEEN)
    return Kind(kind), id


class _Accounts:
    """Totals, each noted."""

    def __init__(self, graph: Graph, note: Note) -> None:
        self._accounts, self._note = graph.accounts, note

    def own(self, company: str) -> tuple[Total, ...]:
        self._note(f"own totals{BETWEEN}{company}")
        return self._accounts.own(company)

    def with_units(self, company: str) -> tuple[Total, ...]:
        self._note(f"totals with units{BETWEEN}{company}")
        return self._accounts.with_units(company)

    def totals(self, events: Iterable[Event]) -> tuple[Total, ...]:
        events = tuple(events)
        self._note(BETWEEN.join(("totals", *(event.id for event in events))))
        return self._accounts.totals(events)


class _Names(NameIndex):
    """Names found in texts, each text noted; what was found in the last texts is at hand."""

    def __init__(self, names: NameIndex, note: Note) -> None:
        self._names, self._note = names, note
        self._found: dict[str, tuple[Mention, ...]] = {}

    def noting(self, note: Note) -> _Names:
        """The same names, with another note."""
        twin = copy.copy(self)
        twin._note = note
        return twin

    def mentions(self, text: str) -> Iterator[Mention]:
        self._note(f"{_MENTIONS}{text}")
        if len(self._found) > _MOST_AT_HAND:
            self._found.clear()
        if text not in self._found:
            self._found[text] = tuple(self._names.mentions(text))
        return iter(self._found[text])


class _WatchedGraph(Graph):
    """What of a graph is no mapping, noted."""

    _whole: Graph
    _note: Note

    def follow_ups_of(self, event: Event) -> tuple[FollowUp, ...]:
        self._note(f"follow-ups{BETWEEN}{event.id}")
        return self._whole.follow_ups_of(event)

    def ahead_of(self, kind: Kind, id: str) -> tuple[Ahead, ...]:
        self._note(f"ahead{BETWEEN}{kind}{BETWEEN}{id}")
        return self._whole.ahead_of(kind, id)

    def __getattribute__(self, name: str) -> Any:
        if name in _NOTED:
            object.__getattribute__(self, "_note")(_NOTED[name])
            return getattr(object.__getattribute__(self, "_whole"), name)
        return object.__getattribute__(self, name)


_NOTED = {"events": "all events", "today": "today", "lifetime": "lifetime"}


def _watched(graph: Graph, names: NameIndex, note: Note) -> Graph:
    """The graph, noting what is read of it; the imprint and the vocabulary are not noted."""
    mappings = {name: Watched(name, mapping, note) for name, mapping in _mappings_of(graph).items()}
    own = {field.name: mappings.get(field.name, getattr(graph, field.name)) for field in fields(graph)}
    own["catalogue"] = _catalogue(graph.catalogue, mappings)
    own["ties"] = Ties(**{field.name: mappings[f"ties.{field.name}"] for field in fields(Ties)})
    own["evidences"] = _twin(graph.evidences, mappings, "evidences", ("ids", "all", "keys"))
    own["ownership"] = _twin(graph.ownership, mappings, "ownership", ("companies", "units"))
    own["accounts"], own["names"] = _Accounts(graph, note), names
    twin = _WatchedGraph(**own)
    object.__setattr__(twin, "_whole", graph)
    object.__setattr__(twin, "_note", note)
    return twin


def _catalogue(catalogue: Catalogue, mappings: Mapping[str, Watched]) -> Catalogue:
    parts: dict[str, Any] = {name: mappings[name] for name in (*_KINDS, "origins")}
    return replace(catalogue, **parts)


def _twin(original: Any, mappings: Mapping[str, Watched], name: str, parts: Iterable[str]) -> Any:
    twin = copy.copy(original)
    for part in parts:
        setattr(twin, part, mappings[f"{name}.{part}"])
    return twin
