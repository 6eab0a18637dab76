"""Tasks → bundles of outputs, each task done only if something that it read has changed since it was done last."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.exports import Facts, facts_of
from generator.graph import Graph
from generator.graph.watching import BETWEEN, EVERYTHING, NAMES, VOCABULARY, Answers, Watched
from generator.keeping import Bundle, Made
from generator.problems import RuleText
from generator.spreading import ON_THIS_MACHINE, Spread, here, over_processes
from generator.tasks import Tasks

_WORTHWHILE = 300  # records; below, splitting off processes takes longer than they save
_FACTS = ("figures_of", "statements_of", "totals_of")
_GIVEN = "given"


def kept_or_made(
    graph: Graph, rules: Iterable[RuleText], folder: Path, version: str, spread: Spread | None = None
) -> dict[str, Bundle]:
    """Everything, each task made only if something that it read has changed since its outputs were kept in `folder`.

    Without `spread`, much work is done by several processes, little of it here.
    """
    work = _Work(Tasks(facts := facts_of(graph), rules), facts)
    shards = _shards(work.tasks)
    bundles = {shard: Bundle(folder / shard, version) for shard in shards}
    kept = {shard: bundles[shard].current(names, work.agree) for shard, names in shards.items()}
    owed = {shard: [name for name in names if name not in kept[shard]] for shard, names in shards.items()}
    owing = [shard for shard, names in owed.items() if names]
    spread = spread or (over_processes if _weight(owed, graph, work.tasks) >= _WORTHWHILE else here)
    due = [_Due(bundles[shard], kept.pop(shard), owed[shard]) for shard in owing]
    for shard, tasks in kept.items():
        bundles[shard].keep(tasks)
    with _no_garbage():
        done = spread(_kept, work, due) if spread in ON_THIS_MACHINE else _fetched(spread, work, due)
        return bundles | dict(zip(owing, done, strict=True))


@contextmanager
def _no_garbage() -> Iterator[None]:
    """What is here now is no garbage: to look for any in it again and again would take a sixth of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _weight(owed: Mapping[str, Sequence[str]], graph: Graph, tasks: Tasks) -> float:
    """How much work is to be done, in records: what is about everything weighs as much as a hundredth of all briefs."""
    names, whole = [name for names in owed.values() for name in names], set(tasks.of_everything)
    return len(names) + len(whole.intersection(names)) * len(graph.events) / 100


@dataclass(frozen=True)
class _Due:
    """A bundle that owes outputs: the tasks of it that can be kept, and the names of those to be made."""

    bundle: Bundle
    kept: Mapping[str, Made]
    names: Sequence[str]


def _kept(work: _Work, due: _Due) -> Bundle:
    """The bundle, up to date, written by whoever made what it owes."""
    return _completed(due, _made(work, due.names))


def _completed(due: _Due, made: Iterable[Made]) -> Bundle:
    due.bundle.keep({**due.kept, **dict(zip(due.names, made, strict=True))})
    return due.bundle.without_reads()


def _fetched(spread: Spread, work: _Work, due: Sequence[_Due]) -> Iterator[Bundle]:
    """The bundles, up to date, with what workers have made that cannot write here."""
    results = spread(_made, work, (each.names for each in due))
    return (_completed(each, made) for each, made in zip(due, results, strict=True))


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
