"""The page of all files to take away: what each holds, column by column, and how to cite them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.citable import citable_data
from generator.graph import Graph
from generator.links import API, DATA, citation_file, data_page, database_file, json_list, schema_file
from generator.markdown import FrontMatter, Markdown, escaped, file_linked, linked, page_output
from generator.outputs import Output
from generator.pages.citebox import CiteBox, cite_box


@dataclass(frozen=True)
class DataColumn:
    """A column of a table: its name, the type of its cells, what they hold."""

    name: str
    type: str
    what: str


@dataclass(frozen=True)
class DataTable:
    """A table to take away; `is_minor` ones hold words and links between records."""

    name: str
    what: str
    rows: int
    columns: tuple[DataColumn, ...]
    is_minor: bool


@dataclass(frozen=True)
class Question:
    """A question, and the view of the database that answers it."""

    view: str
    question: str


@dataclass(frozen=True)
class TableView:
    """A table on the page."""

    name: str
    file: Markdown
    what: str
    rows: str
    columns: tuple[DataColumn, ...]


@dataclass(frozen=True)
class FileView:
    """A file on the page."""

    file: Markdown
    what: str


@dataclass(frozen=True)
class Data:
    """Everything the data page shows."""

    licence: Markdown
    version: str
    database: Markdown
    files: tuple[FileView, ...]
    tables: tuple[TableView, ...]
    minor_tables: tuple[TableView, ...]
    questions: tuple[Question, ...]
    cite: CiteBox


def data_output(graph: Graph, tables: Iterable[DataTable], questions: Iterable[Question]) -> Output:
    """The page `/data/`."""
    tables = tuple(tables)
    work = citable_data(graph)
    view = Data(
        licence=_licence(graph),
        version=work.state,
        database=_file(database_file(graph.imprint)),
        files=tuple(_files(graph)),
        tables=tuple(_table(each) for each in tables if not each.is_minor),
        minor_tables=tuple(_table(each) for each in tables if each.is_minor),
        questions=tuple(questions),
        cite=cite_box(work),
    )
    lead = f"All records of {graph.imprint.name} as JSON, CSV and SQLite, with every hedge, speaker and source."
    return page_output(data_page(), FrontMatter("Data", lead, "data", {"type": "Data", "date": ""}), "data", view)


def _file(address: str) -> Markdown:
    """A file by its name, as a link."""
    return file_linked(address.rpartition("/")[2], data_page().route_to(address))


def _files(graph: Graph) -> Iterator[FileView]:
    """The files that are no tables."""
    listed = (
        (
            database_file(graph.imprint),
            "all tables in one SQLite file, with full-text search and a view for each question",
        ),
        (json_list("index"), "where the JSON files begin: every record, every list, the totals with their rows"),
        (json_list("openapi"), f"the OpenAPI 3.1 description of everything under /{API}/"),
        (
            f"{DATA}/datapackage.json",
            "the Data Package descriptor of the CSV files: columns, types, keys, sizes, hashes",
        ),
        (f"{DATA}/vocabulary.json", "the closed words: kinds, roles, standings, measures, relations, attributions"),
        (
            schema_file("event.json"),
            "the JSON Schema of briefs as editors write them; those of the other records lie beside it",
        ),
        (f"{DATA}/checksums.txt", "the SHA-256 of each file here, for sha256sum --check"),
        (f"{DATA}/LICENSE.txt", "under which terms the data may be used"),
        (citation_file(data_page(), "bib"), "how to cite the whole, as BibTeX"),
    )
    return (FileView(_file(address), what) for address, what in listed)


def _table(table: DataTable) -> TableView:
    rows = f"{table.rows:,} {'row' if table.rows == 1 else 'rows'}"
    return TableView(table.name, _file(f"{DATA}/{table.name}.csv"), table.what, rows, table.columns)


def _licence(graph: Graph) -> Markdown:
    licence = graph.imprint.licence
    return linked(licence.name, licence.url) if licence else escaped("No licence is named: ask before you use the data")
