"""All exports at once, as a clean build makes them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.exports import Facts, data_head, list_exports, list_heads, record_exports, record_head, tables
from generator.links import data_page, page_of
from generator.markdown import Head
from generator.outputs import Output


def exports(facts: Facts, schemas: Iterable[Output] = ()) -> list[Output]:
    """Every file."""
    of_records = (file for key in facts.graph.own_pages for file in record_exports(facts, *key))
    return sorted([*list_exports(facts, tables(facts), schemas), *of_records])


def heads(facts: Facts) -> dict[str, Head]:
    """The head of every page, by its path."""
    of_records = {page_of(*key).path: record_head(facts, *key) for key in facts.graph.own_pages}
    of_lists = {path: make(facts) for path, make in list_heads(facts.graph).items()}
    return {**of_lists, data_page().path: data_head(facts, tables(facts)), **of_records}
