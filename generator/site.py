"""The story: records become a catalogue, a graph, outputs, a site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.editing.schema import schemas
from generator.examining import BRIEFS, Examined, examine, rules
from generator.exports import VIEWS, Facts, Table, exports, facts_of, heads, parquet_files, tables
from generator.feeds import feeds
from generator.graph import Graph, link
from generator.graph.origins import origins
from generator.links import addresses_of, is_for_keeps
from generator.markdown import Head, headed
from generator.outputs import Output, Written, write, written_paths
from generator.pages import (
    DataColumn,
    DataTable,
    Question,
    answers,
    data_output,
    form_output,
    names_output,
    pages,
    redirects,
    rules_output,
)
from generator.press.building import build_site
from generator.press.imprint import imprint_of
from generator.press.locking import alone
from generator.press.manifest import paths_in
from generator.press.plugin import Printed, plugin_that
from generator.problems import ensure_none
from generator.reading.addresses import read_addresses

__all__ = ["BRIEFS", "DOCS", "Examined", "examine", "rules"]
DOCS = "docs"


def linked(root: Path, today: date | None = None) -> Graph:
    """Read, check and link; raises `ProblemsFound` with all of them."""
    examined = examine(root)
    ensure_none(examined.problems)
    return link(examined.catalogue, today, imprint_of(root))


def documents(graph: Graph, facts: Facts | None = None) -> list[Output]:
    """Everything that goes into `docs/`, each page with what is known of it once all are."""
    facts = facts or facts_of(graph)
    made = tables(facts)
    known = heads(facts, made)
    written = [*pages(graph), rules_output(rules()), _data_page(graph, made)]
    return [headed(page, known.get(page.path, Head())) for page in written]


def _data_page(graph: Graph, made: tuple[Table, ...]) -> Output:
    described = (
        DataTable(t.name, t.what, len(t.rows), tuple(DataColumn(c.name, c.type, c.what) for c in t.columns), t.is_minor)
        for t in made
    )
    return data_output(graph, described, (Question(view.name, view.question) for view in VIEWS))


def write_documents(graph: Graph, folder: Path, facts: Facts | None = None) -> Written:
    """Write the Markdown alone."""
    return write(documents(graph, facts), folder)


def files(graph: Graph, facts: Facts | None = None) -> list[Output]:
    """Everything that goes into the built site beside its pages."""
    exported = exports(facts or facts_of(graph), schemas(graph.catalogue))
    return [*redirects(graph), names_output(graph), form_output(graph), *feeds(graph), *exported]


def write_parquet(root: Path, folder: Path) -> Written:
    """Write all tables as Parquet."""
    facts = facts_of(linked(root))
    return write(parquet_files(tables(facts), facts), folder)


def generate(root: Path) -> Printed:
    """Turn the records under `root` into the pages MkDocs will publish."""
    graph = linked(root)
    facts = facts_of(graph)
    written, made = write_documents(graph, root / DOCS, facts), files(graph, facts)
    return Printed(written, (*made, *kept_answers(root, graph, made, paths_in(root / DOCS))), origins(graph))


def kept_answers(root: Path, graph: Graph, made: Iterable[Output], pages: Iterable[str]) -> list[Output]:
    """What the list of addresses asks for, at those which the site's own `pages` and files no longer answer."""
    if not (known := read_addresses(root)):
        return []
    files = {output.path: output for output in made}
    return answers(known, files, addresses_of(files, pages), graph.imprint.at)


def addresses(root: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The addresses that pages and files answer and that are promised for ever; those that only the list answers."""
    graph = linked(root)
    generated, made = set(written_paths(root / DOCS)), files(graph)
    by_hand = (path for path in paths_in(root / DOCS) if path not in generated)
    pages = [*by_hand, *(output.path for output in documents(graph))]
    own = addresses_of((output.path for output in made), pages)
    kept = addresses_of((output.path for output in kept_answers(root, graph, made, pages)), ())
    return frozenset(filter(is_for_keeps, own)), kept


def build(root: Path, *, search: bool = True) -> tuple[Printed, bool]:
    """Turn the records under `root` into its site; the second value says whether it changed."""
    with alone(root, "a build"):
        printed = generate(root)
        return printed, build_site(root, printed, search=search)


MkDocsPlugin = plugin_that(generate)
