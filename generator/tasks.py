"""Graph → outputs, by tasks: one for each record, for each list, and for what is about everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.editing.schema import schemas
from generator.exports import (
    VIEWS,
    Facts,
    Table,
    data_head,
    list_exports,
    list_heads,
    record_exports,
    record_head,
    record_paths,
    tables,
)
from generator.feeds import feeds
from generator.graph import Graph
from generator.links import (
    API,
    atom_file,
    calendar_file,
    data_page,
    form_file,
    front_page,
    json_feed_file,
    names_file,
    opml_file,
    page_of,
    rules_page,
)
from generator.markdown import Head, headed, spoken
from generator.model import Kind
from generator.outputs import Output
from generator.pages import (
    DataColumn,
    DataTable,
    Question,
    data_output,
    form_output,
    list_page,
    listings,
    names_output,
    record_page,
    redirects,
    rules_output,
)
from generator.problems import RuleText

DATA, FEEDS, PROGRAMS = "data", "feeds", "programs"  # the rules are with what the programs of our pages ask for
WHOLE = (PROGRAMS, FEEDS, DATA)
_DATA = (f"{API}/", data_page().address)
_FEEDS = tuple(make(front_page()) for make in (atom_file, json_feed_file, calendar_file))


class Tasks:
    """What is made of a graph, by names. A task may be given a twin of the facts, which notes what is read of them."""

    def __init__(self, facts: Facts, rules: Iterable[RuleText]) -> None:
        self._facts, self._rules = facts, tuple(rules)
        self._listings = {_listed(listing.page.path): listing for listing in listings(facts.graph)}
        self._heads = list_heads(facts.graph)

    def __reduce__(self) -> tuple[type[Tasks], tuple[Facts, tuple[RuleText, ...]]]:
        """Another machine finds out by itself which tasks there are."""
        return Tasks, (self._facts, self._rules)

    @cached_property
    def given(self) -> dict[str, tuple[object, ...]]:
        """What the lists of a part of the records are about, by their tasks."""
        return {name: listing.given for name, listing in self._listings.items() if listing.given}

    @property
    def of_parts(self) -> Iterator[str]:
        """Tasks that depend on some records: of one record each, and lists of some."""
        yield from (_of(*key) for key in self._facts.graph.own_pages)
        yield from self.given

    @property
    def of_everything(self) -> Iterator[str]:
        """Tasks that depend on all records."""
        yield from WHOLE
        yield from (name for name in self._listings if name not in self.given)

    @cached_property
    def by_page(self) -> dict[str, str]:
        """The task that makes each page, by the path of the page."""
        of_records = {page_of(*key).path: _of(*key) for key in self._facts.graph.own_pages}
        of_lists = {listing.page.path: name for name, listing in self._listings.items()}
        return {data_page().path: DATA, rules_page().path: PROGRAMS, **of_lists, **of_records}

    @cached_property
    def by_file(self) -> dict[str, str]:
        """The tasks of the files of single records, by the paths of the files."""
        graph = self._facts.graph
        return {path: _of(*key) for key in graph.own_pages for path in record_paths(graph, *key)}

    def pages(self, name: str, facts: Facts | None = None) -> Iterator[Output]:
        """The pages that a task makes, each with what is known of it once all are."""
        facts = facts or self._facts
        if name == DATA:
            yield _finished(_data_page(facts.graph, self._tables), data_head(facts, self._tables), facts.graph)
        elif name == PROGRAMS:
            yield _finished(rules_output(self._rules), Head(), facts.graph)
        elif listing := self._listings.get(name):
            head = self._heads[listing.page.path](facts) if listing.page.path in self._heads else Head()
            yield _finished(list_page(listing, facts.graph), head, facts.graph)
        elif name not in WHOLE:
            key = _key(name)
            yield _finished(record_page(facts.graph, *key), record_head(facts, *key), facts.graph)

    def files(self, name: str, facts: Facts | None = None) -> Iterable[Output]:
        """The files beside the pages that a task makes."""
        facts = facts or self._facts
        graph = facts.graph
        if name == DATA:
            return list_exports(facts, self._tables, schemas(graph.catalogue))
        if name == FEEDS:
            return feeds(graph)
        if name == PROGRAMS:
            return (*redirects(graph), names_output(graph), form_output(graph))
        return () if name in self._listings else record_exports(facts, *_key(name))

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        return tables(self._facts)


def whole_of(path: str) -> str:
    """The one of the tasks about everything that makes the file of a path, if any does; else nothing."""
    folder, _, name = path.rpartition("/")
    if name in _FEEDS or path == opml_file():
        return FEEDS
    if name.endswith((".html", ".md")) or path in (names_file(), form_file()):
        return PROGRAMS
    return DATA if not folder or path.startswith(_DATA) else ""


def _listed(path: str) -> str:
    return f"list {path}"


def _of(kind: Kind, id: str) -> str:
    return f"{kind}/{id}"


def _key(name: str) -> tuple[Kind, str]:
    kind, _, id = name.partition("/")
    return Kind(kind), id


def _finished(page: Output, head: Head, graph: Graph) -> Output:
    return spoken(headed(page, head), graph.catalogue.vocabulary.prose.languages)


def _data_page(graph: Graph, made: tuple[Table, ...]) -> Output:
    described = (
        DataTable(t.name, t.what, len(t.rows), tuple(DataColumn(c.name, c.type, c.what) for c in t.columns), t.is_minor)
        for t in made
    )
    return data_output(graph, described, (Question(view.name, view.question) for view in VIEWS))
