"""Graph → outputs, task by task: what each record becomes depends on few others, the lists on all of them."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from generator.editing.schema import schemas
from generator.exports import (
    VIEWS,
    Facts,
    Table,
    facts_of,
    list_exports,
    list_heads,
    record_exports,
    record_head,
    tables,
)
from generator.feeds import feeds
from generator.graph import Graph
from generator.graph.watching import EVERYTHING, NAMES, VOCABULARY, Answers, Watched
from generator.keeping import Bundle, Made
from generator.markdown import Head, headed, spoken
from generator.model import Kind
from generator.outputs import Output
from generator.pages import (
    DataColumn,
    DataTable,
    Question,
    data_output,
    form_output,
    list_pages,
    names_output,
    record_page,
    redirects,
    rules_output,
)
from generator.problems import RuleText
from generator.spreading import ON_THIS_MACHINE, Spread, here, over_processes

_WORTHWHILE = 300  # records; below, splitting off processes takes longer than they save
_FACTS = ("figures_of", "statements_of", "totals_of")


def page_of_record(facts: Facts, kind: Kind, id: str) -> Output:
    """The page of a record, with what is known of it once all are."""
    return _finished(record_page(facts.graph, kind, id), record_head(facts, kind, id), facts)


def _finished(page: Output, head: Head, facts: Facts) -> Output:
    return spoken(headed(page, head), facts.graph.catalogue.vocabulary.prose.languages)


def pages_of_all(facts: Facts, made: tuple[Table, ...], rules: Iterable[RuleText]) -> list[Output]:
    """The pages that are about several records."""
    known = list_heads(facts, made)
    written = [*list_pages(facts.graph), rules_output(rules), _data_page(facts.graph, made)]
    return [_finished(page, known.get(page.path, Head()), facts) for page in written]


def files_of_all(facts: Facts, made: tuple[Table, ...]) -> list[Output]:
    """The files that are about several records."""
    return [*_small_files(facts), *feeds(facts.graph), *list_exports(facts, made, schemas(facts.graph.catalogue))]


def _small_files(facts: Facts) -> list[Output]:
    return [*redirects(facts.graph), names_output(facts.graph), form_output(facts.graph)]


def _data_page(graph: Graph, made: tuple[Table, ...]) -> Output:
    described = (
        DataTable(t.name, t.what, len(t.rows), tuple(DataColumn(c.name, c.type, c.what) for c in t.columns), t.is_minor)
        for t in made
    )
    return data_output(graph, described, (Question(view.name, view.question) for view in VIEWS))


def all_pages(facts: Facts, rules: Iterable[RuleText]) -> list[Output]:
    """Every page, made here and now."""
    of_records = (page_of_record(facts, *key) for key in facts.graph.own_pages)
    return _sorted((*pages_of_all(facts, tables(facts), rules), *of_records))


def all_files(facts: Facts) -> list[Output]:
    """Every file beside the pages, made here and now."""
    of_records = (file for key in facts.graph.own_pages for file in record_exports(facts, *key))
    return _sorted((*files_of_all(facts, tables(facts)), *of_records))


def kept_or_made(
    graph: Graph, rules: Iterable[RuleText], folder: Path, version: str, spread: Spread | None = None
) -> dict[str, Bundle]:
    """Everything, each task made only if something that it read has changed since its outputs were kept in `folder`.

    Without `spread`, much work is done by several processes, little of it here.
    """
    work, shards = _Work(facts_of(graph), tuple(rules)), _shards(graph)
    bundles = {shard: Bundle(folder / shard, version) for shard in shards}
    kept = {shard: bundles[shard].current(names, work.agree) for shard, names in shards.items()}
    owed = {shard: [name for name in names if name not in kept[shard]] for shard, names in shards.items()}
    owing = [shard for shard, names in owed.items() if names]
    spread = spread or (over_processes if _weight(owed, graph) >= _WORTHWHILE else here)
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


def _weight(owed: Mapping[str, Sequence[str]], graph: Graph) -> float:
    """How much work is to be done, in records: a list weighs as much as a twentieth of all briefs."""
    lists = sum(1 for name in _LISTS if owed[name])
    return sum(map(len, owed.values())) + lists * len(graph.events) / 20


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


def _sorted(outputs: Iterable[Output]) -> list[Output]:
    return sorted(outputs, key=lambda output: output.path)


def _shards(graph: Graph) -> dict[str, list[str]]:
    """The tasks, by the bundle that holds their outputs."""
    shards: dict[str, list[str]] = defaultdict(list)
    for kind, id in graph.own_pages:
        name = f"{kind}/{id}"
        shards[sha256(name.encode()).hexdigest()[:2]].append(name)
    return {**{name: [name] for name in _LISTS}, **dict(sorted(shards.items()))}


_List = Callable[[Facts, tuple[RuleText, ...]], tuple[Iterable[Output], Iterable[Output]]]
_LISTS: dict[str, _List] = {
    "pages": lambda facts, rules: (pages_of_all(facts, tables(facts), rules), _small_files(facts)),
    "feeds": lambda facts, _: ((), feeds(facts.graph)),
    "exports": lambda facts, _: ((), list_exports(facts, tables(facts), schemas(facts.graph.catalogue))),
}


class _Work:
    """Makes tasks by name, and notes what each of them reads."""

    def __init__(self, facts: Facts, rules: tuple[RuleText, ...]) -> None:
        self._facts, self._rules = facts, rules
        beside = {name: getattr(facts, name) for name in _FACTS}
        self._answers = Answers(facts.graph, beside)

    def __reduce__(self) -> tuple[type[_Work], tuple[Facts, tuple[RuleText, ...]]]:
        """What is known of answers stays here; another machine works it out from the facts."""
        return _Work, (self._facts, self._rules)

    def agree(self, said: Mapping[str, str]) -> bool:
        """Whether a task would read today what it read then."""
        return self._answers.agree(said)

    def made(self, name: str) -> Made:
        """What a task makes."""
        if name in _LISTS:
            pages, files = _LISTS[name](self._facts, self._rules)
            return Made(tuple(pages), tuple(files), {EVERYTHING: self._answers.to(EVERYTHING)})
        reads = {VOCABULARY, NAMES}
        kind, _, id = name.partition("/")
        facts = self._watched(reads.add)
        page, beside = page_of_record(facts, Kind(kind), id), record_exports(facts, Kind(kind), id)
        return Made((page,), tuple(beside), {read: self._answers.to(read) for read in sorted(reads)})

    def _watched(self, note: Callable[[str], None]) -> Facts:
        twins = {name: Watched(name, getattr(self._facts, name), note) for name in _FACTS}
        return replace(self._facts, graph=self._answers.watched(note), **twins)
