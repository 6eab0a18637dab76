"""The files for download, under `/data/`: CSV, SQLite, their descriptions and checksums."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic_core import to_json

from generator.citable import citable_data
from generator.exports.citations import citation_files
from generator.exports.csv import csv_output
from generator.exports.datapackage import datapackage
from generator.exports.facts import Facts
from generator.exports.sqlite import database
from generator.exports.tables import Table
from generator.links import DATA, database_file, schema_file
from generator.model.plain import plain
from generator.outputs import Output, text_output


def download_files(facts: Facts, made: tuple[Table, ...], schemas: Iterable[Output] = ()) -> list[Output]:
    """Every file for download, its checksums last."""
    csv = {output.path: output for output in (csv_output(table, DATA) for table in made)}
    files = [
        *csv.values(),
        datapackage(made, csv, facts),
        Output(database_file(facts.graph.imprint), database(made, facts, _about(facts))),
        _vocabulary(facts),
        *(Output(schema_file(schema.path), schema.content) for schema in schemas),
        *citation_files(citable_data(facts.graph)),
    ]
    return [*files, _checksums(files)]


def _about(facts: Facts) -> dict[str, str]:
    """What the database says of itself."""
    imprint, work = facts.graph.imprint, citable_data(facts.graph)
    licence = f"{imprint.licence.name}, {imprint.licence.url}" if imprint.licence else ""
    changed = work.changed.isoformat() if work.changed else ""
    about = {"name": imprint.name, "address": imprint.url, "description": imprint.description, "licence": licence}
    return {**about, "version": work.version, "changed": changed, "citation": work.line}


def _vocabulary(facts: Facts) -> Output:
    words = plain(facts.graph.catalogue.vocabulary)
    return Output(f"{DATA}/vocabulary.json", to_json(words, indent=1) + b"\n")


def _checksums(files: Iterable[Output]) -> Output:
    """SHA-256 of each file, as `sha256sum --check` reads it."""
    lines = [f"{file.digest}  {file.path.removeprefix(f'{DATA}/')}\n" for file in sorted(files)]
    return text_output(f"{DATA}/checksums.txt", "".join(lines))
