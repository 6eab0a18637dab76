"""Graph → everything that others take away: JSON, CSV, SQLite, Data Package, citations, JSON-LD, cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.citable import CITED, citable
from generator.exports.api import list_documents, record_document
from generator.exports.cards import event_card, site_card
from generator.exports.citations import FORMS, citation_files
from generator.exports.downloads import download_files
from generator.exports.facts import Facts, facts_of
from generator.exports.heads import MakeHead, data_head, list_heads, record_head
from generator.exports.parquet import parquet_files
from generator.exports.records import record_file_of
from generator.exports.site_files import site_files
from generator.exports.tables import Table, tables
from generator.exports.views import VIEWS, View
from generator.graph import Graph
from generator.links import card_file, citation_file, json_file, page_of, record_file
from generator.model import Kind, Record
from generator.outputs import Output

__all__ = [
    "VIEWS",
    "Facts",
    "MakeHead",
    "Table",
    "View",
    "data_head",
    "facts_of",
    "list_exports",
    "list_heads",
    "parquet_files",
    "record_exports",
    "record_head",
    "record_paths",
    "tables",
]


def record_exports(facts: Facts, kind: Kind, id: str) -> list[Output]:
    """The files of one record or source, those at old addresses too."""
    graph = facts.graph
    files = [record_document(facts, kind, id)]
    if kind in CITED:
        files += citation_files(citable(graph, kind, id))
    if kind is Kind.EVENT:
        files += [event_card(graph.catalogue.events[id], graph), *record_file_of(id, graph)]
    records = graph.catalogue.records_of(kind)
    return sorted([*files, *_moved(kind, records[id], files)]) if id in records else sorted(files)


def record_paths(graph: Graph, kind: Kind, id: str) -> Iterator[str]:
    """Every path at which a record or source may have a file, old addresses included."""
    records = graph.catalogue.records_of(kind)
    for each in (id, *(records[id].formerly if id in records else ())):
        yield from _files_of(kind, each)


def list_exports(facts: Facts, tables: tuple[Table, ...], schemas: Iterable[Output] = ()) -> list[Output]:
    """The files about several records; the schemas of the records lie among the downloads."""
    files = [*list_documents(facts), *download_files(facts, tables, schemas), *site_files(facts), site_card(facts)]
    return sorted(files)


def _moved(kind: Kind, record: Record, files: Iterable[Output]) -> Iterator[Output]:
    """Copies at old addresses: programs that ask there get the present file, which says its new address."""
    by_path = {file.path: file for file in files}
    for old in record.formerly:
        for before, now in zip(_files_of(kind, old), _files_of(kind, record.id), strict=True):
            if now in by_path:
                yield Output(before, by_path[now].content)


def _files_of(kind: Kind, id: str) -> Iterable[str]:
    page = page_of(kind, id)
    return (json_file(kind, id), card_file(page), record_file(page), *(citation_file(page, form) for form in FORMS))
