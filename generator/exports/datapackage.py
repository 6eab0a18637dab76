"""The Data Package descriptor: what each file holds, column by column, with keys, sizes and hashes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import to_json

from generator.citable import citable_data
from generator.exports.facts import Facts
from generator.exports.tables import Column, Table
from generator.links import DATA
from generator.outputs import Output
from generator.slugs import slug_of

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def datapackage(tables: Iterable[Table], files: Mapping[str, Output], facts: Facts) -> Output:
    """The descriptor of the tables, whose files are given by path."""
    imprint, version = facts.graph.imprint, facts.graph.version
    descriptor: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": slug_of(imprint.name),
        "title": f"{imprint.name}: data",
        "description": imprint.description,
        "homepage": imprint.url,
        "version": version.code,
        "keywords": ["events", "figures", "sources"],
        "contributors": [{"title": imprint.name, "path": imprint.url, "roles": ["publisher"]}],
        "citation": citable_data(facts.graph).line,
        "resources": [_resource(table, files[f"{DATA}/{table.name}.csv"]) for table in tables],
    }
    if imprint.licence:
        licence = imprint.licence
        descriptor["licenses"] = [{"name": licence.id, "path": licence.url, "title": licence.name}]
    return Output(f"{DATA}/datapackage.json", to_json(descriptor, indent=1) + b"\n")


def _resource(table: Table, file: Output) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.what,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{file.digest}",
        "dialect": {"lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.foreign:
        schema["foreignKeys"] = [
            {"fields": [f.column], "reference": {"resource": f.table, "fields": [f.key]}} for f in table.foreign
        ]
    return schema


def _field(column: Column[Any], table: Table) -> dict[str, Any]:
    field = {"name": column.name, "type": str(column.type), "description": column.what}
    return {**field, "constraints": {"required": True}} if column.name in table.key else field
