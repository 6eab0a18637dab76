"""Tasks → bundles of outputs, each task done only if something that it read has changed since it was done last."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from generator.exports import Facts, facts_of
from generator.graph import Graph
from generator.graph.watching import BETWEEN, EVERYTHING, NAMES, VOCABULARY, Answers, Watched
from generator.keeping import Bundle, Made
from generator.problems import RuleText
from generator.spreading import ON_THIS_MACHINE, Spread, here, over_processes
from generator.tasks import Tasks

_WORTHWHILE = 300  # tasks; below, splitting off processes takes longer than they save
_FACTS = ("figures_of", "statements_of", "totals_of")
_GIVEN = "given"


def kept_or_made(
    graph: Graph, rules: Iterable[RuleText], folder: Path, version: str, spread: Spread | None = None
) -> dict[str, Bundle]:
    """Everything, each task made only if something that it read has changed since its outputs were kept in `folder`.

    Without `spread`, much work is done by several processes, little of it here.
    """
    work = _Work(Tasks(facts := facts_of(graph), rules), facts)
    shards = [_Shard(folder / file, version, names) for file, names in _shards(work.tasks).items()]
    spread = spread or (over_processes if sum(len(shard.names) for shard in shards) >= _WORTHWHILE else here)
    with _no_garbage():
        done = spread(_brought, work, shards) if spread in ON_THIS_MACHINE else _fetched(spread, work, shards)
        return {shard.file.name: bundle for shard, bundle in zip(shards, done, strict=True)}


@contextmanager
def _no_garbage() -> Iterator[None]:
    """What is here now is no garbage: to look for any in it again and again would take a sixth of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class _Shard(NamedTuple):
    """Some tasks whose outputs are kept in one file."""

    file: Path
    version: str
    names: Sequence[str]


class _Due(NamedTuple):
    """A bundle that may owe outputs: the tasks of it that can be kept, and the names of those to be made."""

    bundle: Bundle
    kept: Mapping[str, Made]
    names: Sequence[str]

    def settled(self, made: Iterable[Made]) -> Bundle:
        """The bundle, with what it owed."""
        self.bundle.keep({**self.kept, **dict(zip(self.names, made, strict=True))})
        return self.bundle.without_reads()


def _due(work: _Work, shard: _Shard) -> _Due:
    bundle = Bundle(shard.file, shard.version)
    kept = bundle.current(shard.names, work.agree)
    return _Due(bundle, kept, [name for name in shard.names if name not in kept])


def _brought(work: _Work, shard: _Shard) -> Bundle:
    """The bundle, up to date, looked at and written by the same worker."""
    due = _due(work, shard)
    return due.settled(_made(work, due.names))


def _fetched(spread: Spread, work: _Work, shards: Iterable[_Shard]) -> Iterator[Bundle]:
    """The bundles, up to date, with what workers have made that can neither read nor write here."""
    dues = [_due(work, shard) for shard in shards]
    made = spread(_made, work, (due.names for due in dues if due.names))
    return (due.settled(next(made) if due.names else ()) for due in dues)


def _made(work: _Work, names: Sequence[str]) -> list[Made]:
    return [work.made(name) for name in names]


def _shards(tasks: Tasks) -> dict[str, list[str]]:
    """The tasks, by the bundle that holds their outputs; what any edit makes anew lies by itself."""
    shards: dict[str, list[str]] = defaultdict(list)
    for name in tasks.of_parts:
        shards[_code_of(name)[:2]].append(name)
    return {**{_code_of(name): [name] for name in tasks.of_everything}, **dict(sorted(shards.items()))}


def _code_of(name: str) -> str:
    return sha256(name.encode()).hexdigest()


class _Work:
    """Makes tasks by name, and notes what each of them reads."""

    def __init__(self, tasks: Tasks, facts: Facts) -> None:
        self.tasks, self._facts = tasks, facts
        self._whole = frozenset(tasks.of_everything)
        self._reads: set[str] = set()
        beside: dict[str, Mapping[Any, Any]] = {name: getattr(facts, name) for name in _FACTS}
        self._answers = Answers(facts.graph, {**beside, _GIVEN: tasks.given})

    def __reduce__(self) -> tuple[type[_Work], tuple[Tasks, Facts]]:
        """What is known of answers stays here; another machine works it out from the facts."""
        return _Work, (self.tasks, self._facts)

    def agree(self, said: Mapping[str, str]) -> bool:
        """Whether a task would read today what it read then."""
        return self._answers.agree(said)

    def made(self, name: str) -> Made:
        """What a task makes."""
        is_whole = name in self._whole
        facts, self._reads = (self._facts, {EVERYTHING}) if is_whole else (self._watched, {VOCABULARY, NAMES})
        if name in self.tasks.given:
            self._note(f"{_GIVEN}{BETWEEN}{name}")
        pages, files = tuple(self.tasks.pages(name, facts)), tuple(self.tasks.files(name, facts))
        return Made(pages, files, {read: self._answers.to(read) for read in sorted(self._reads)})

    def _note(self, read: str) -> None:
        self._reads.add(read)

    @cached_property
    def _watched(self) -> Facts:
        """A twin of the facts, made once: to make it takes longer than many a page."""
        twins = {name: Watched(name, getattr(self._facts, name), self._note) for name in _FACTS}
        return replace(self._facts, graph=self._answers.watched(self._note), **twins)
