"""Graph → everything that others take away: JSON, CSV, SQLite, Data Package, citations, JSON-LD, cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.citable import CITED, citable
from generator.exports.api import api_files
from generator.exports.cards import card_files
from generator.exports.citations import FORMS, citation_files
from generator.exports.downloads import download_files
from generator.exports.facts import Facts, facts_of
from generator.exports.heads import heads
from generator.exports.parquet import parquet_files
from generator.exports.records import record_files
from generator.exports.site_files import site_files
from generator.exports.tables import Table, tables
from generator.exports.views import VIEWS, View
from generator.links import card_file, citation_file, json_file, page_of, record_file
from generator.model import Kind
from generator.outputs import Output

__all__ = ["VIEWS", "Facts", "Table", "View", "exports", "facts_of", "heads", "parquet_files", "tables"]


def exports(facts: Facts, schemas: Iterable[Output] = ()) -> list[Output]:
    """Every file, those at old addresses too; the schemas of the records lie among the downloads."""
    files = [
        *api_files(facts),
        *download_files(facts, schemas),
        *site_files(facts),
        *card_files(facts),
        *_citations(facts),
        *record_files(facts.graph),
    ]
    by_path = {file.path: file for file in files}
    return sorted([*files, *_moved(facts, by_path)])


def _citations(facts: Facts) -> Iterator[Output]:
    for kind in CITED:
        for id in facts.graph.catalogue.records_of(kind):
            yield from citation_files(citable(facts.graph, kind, id))


def _moved(facts: Facts, files: Mapping[str, Output]) -> Iterator[Output]:
    """Copies at old addresses: programs that ask there get the present file, which says its new address."""
    for kind, record in facts.graph.catalogue:
        for old in record.formerly:
            for before, now in zip(_files_of(kind, old), _files_of(kind, record.id), strict=True):
                if now in files:
                    yield Output(before, files[now].content)


def _files_of(kind: Kind, id: str) -> Iterable[str]:
    page = page_of(kind, id)
    return (json_file(kind, id), card_file(page), record_file(page), *(citation_file(page, form) for form in FORMS))
