"""The story: records become a catalogue, a graph, outputs, a site."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from generator.examining import BRIEFS, REMEMBERED, Examined, examine, memory_of, rules, versions_of
from generator.exports import Facts, facts_of, parquet_files, tables
from generator.graph import Graph, link
from generator.graph.origins import origins
from generator.keeping import Ledger, Made, joined
from generator.links import addresses_of, is_for_keeps
from generator.making import all_files, all_pages
from generator.model import Imprint
from generator.outputs import Output, Written, write, write_alone, written_paths
from generator.pages import answers
from generator.press.building import build_site
from generator.press.imprint import imprint_of
from generator.press.locking import CACHE, alone
from generator.press.manifest import paths_in
from generator.press.plugin import Printed, plugin_that
from generator.problems import ensure_none
from generator.reading import Memory, code_version, state_of
from generator.reading.addresses import read_addresses
from generator.remaking import kept_or_made
from generator.spreading import Spread

__all__ = ["BRIEFS", "DOCS", "Examined", "examine", "rules"]
DOCS = "docs"
_KEPT = "made"
_LIBRARIES = ("babel", "css-inline", "fontpkg-pt-serif", "jinja2", "pillow", "pydantic", "pyyaml")


def linked(root: Path, today: date | None = None, memory: Memory | None = None, spread: Spread | None = None) -> Graph:
    """Read, check and link; raises `ProblemsFound` with all of them."""
    examined = examine(root, memory=memory, spread=spread)
    ensure_none(examined.problems)
    return link(examined.catalogue, today, imprint_of(root))


def documents(graph: Graph, facts: Facts | None = None) -> list[Output]:
    """Everything that goes into `docs/`, each page with what is known of it once all are."""
    return all_pages(facts or facts_of(graph), rules())


def write_documents(graph: Graph, folder: Path, facts: Facts | None = None) -> Written:
    """Write the Markdown alone."""
    return write(documents(graph, facts), folder)


def files(graph: Graph, facts: Facts | None = None) -> list[Output]:
    """Everything that goes into the built site beside its pages."""
    return all_files(facts or facts_of(graph))


def write_parquet(root: Path, folder: Path) -> Written:
    """Write all tables as Parquet."""
    facts = facts_of(linked(root))
    return write(parquet_files(tables(facts), facts), folder)


def generate(root: Path, spread: Spread | None = None) -> Printed:
    """Turn the records under `root` into the pages MkDocs will publish; `spread` says by whom the work is done."""
    imprint = imprint_of(root)
    made, behind = _kept_or_made(root, imprint, spread)
    written = write(made.pages, root / DOCS)
    kept = kept_answers(root, imprint, made.files, paths_in(root / DOCS))
    return Printed(written, (*made.files, *kept), behind)


def _kept_or_made(root: Path, imprint: Imprint, spread: Spread | None) -> tuple[Made, Mapping[str, tuple[str, ...]]]:
    """All outputs, and the records behind them: kept where no record has changed, else made as far as need be."""
    folder, basis, state = root / CACHE / _KEPT, outputs_depend_on(imprint), _state_of(root)
    ledger = Ledger(folder)
    if state and (recalled := ledger.recalled(state, basis)):
        made, told = recalled
        return made, {address: tuple(files) for address, files in told.items()}
    memory = memory_of(root)
    graph = linked(root, memory=memory, spread=spread)
    for output in memory.outputs():
        write_alone(output, root / REMEMBERED)
    bundles, behind = kept_or_made(graph, rules(), folder, basis, spread), origins(graph)
    if state and state == _state_of(root):  # else somebody has changed a record while it was read
        ledger.remember(state, bundles, behind)
    return joined(bundles.values()), behind


def _state_of(root: Path) -> str:
    """The state of the records; nothing where not all of them can be looked at."""
    try:
        return state_of(root / BRIEFS)
    except OSError:
        return ""


def outputs_depend_on(imprint: Imprint) -> str:
    """What every output depends on: the program, its libraries, the imprint."""
    return code_version((*versions_of(_LIBRARIES), sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION, repr(imprint)))


def kept_answers(root: Path, imprint: Imprint, made: Iterable[Output], pages: Iterable[str]) -> list[Output]:
    """What the list of addresses asks for, at those which the site's own `pages` and files no longer answer."""
    if not (known := read_addresses(root)):
        return []
    files = {output.path: output for output in made}
    return answers(known, files, addresses_of(files, pages), imprint.at)


def addresses(root: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The addresses that pages and files answer and that are promised for ever; those that only the list answers."""
    graph = linked(root)
    generated, made = set(written_paths(root / DOCS)), files(graph)
    by_hand = (path for path in paths_in(root / DOCS) if path not in generated)
    pages = [*by_hand, *(output.path for output in documents(graph))]
    own = addresses_of((output.path for output in made), pages)
    kept = addresses_of((output.path for output in kept_answers(root, graph.imprint, made, pages)), ())
    return frozenset(filter(is_for_keeps, own)), kept


def build(root: Path, *, search: bool = True) -> tuple[Printed, bool]:
    """Turn the records under `root` into its site; the second value says whether it changed. Waits for other builds."""
    with alone(root, "a build", waiting=lambda _: None):
        printed = generate(root)
        return printed, build_site(root, printed, search=search)


MkDocsPlugin = plugin_that(generate)
