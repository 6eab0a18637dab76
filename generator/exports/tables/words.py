"""The closed words of the site, each with its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.exports.facts import Facts
from generator.exports.tables.table import Column, Table, Type, table

Entry = tuple[str, Any]


def word_tables(facts: Facts) -> Iterator[Table]:
    """A table of each list of words in the vocabulary."""
    words = facts.graph.catalogue.vocabulary
    counted = Column[Entry]("is_counted", "whether totals count its events", lambda w: w[1].counted, Type.YES_NO)
    yield _words("kinds", "Kinds of event.", words.kinds)
    yield _words("roles", "Roles of companies in events.", words.roles)
    yield _words("standings", "How firm an event can be.", words.standings, counted)
    yield _words("attributions", "How a source can know a figure.", words.attributions)
    yield _words("source_kinds", "Sorts of source.", words.source_kinds)
    yield _words(
        "relation_words",
        "How one event can stand to another.",
        words.relations,
        Column[Entry]("inverse", "how it reads from the other event", lambda w: w[1].inverse),
    )
    yield _measures(words.measures)


def _words(name: str, what: str, words: Mapping[str, Any], *more: Column[Entry]) -> Table:
    columns = (
        Column[Entry]("id", "the word as records write it", lambda w: w[0]),
        Column[Entry]("name", "the word as pages print it", lambda w: w[1].name),
        Column[Entry]("meaning", "what it means", lambda w: w[1].meaning),
        *more,
    )
    return table(name, what, columns, words.items(), is_minor=True)


def _measures(measures: Mapping[str, Any]) -> Table:
    columns = (
        Column[Entry]("id", "the measure as records write it", lambda m: m[0]),
        Column[Entry]("name", "the measure as pages print it", lambda m: m[1].name),
        Column[Entry]("unit", "what one counts", lambda m: m[1].noun.many if m[1].noun else str(m[1].unit)),
        Column[Entry]("adds_up", "whether figures of it are ever added", lambda m: m[1].adds, Type.YES_NO),
        Column[Entry]("is_whole", "whether it counts whole things", lambda m: m[1].whole, Type.YES_NO),
        Column[Entry]("counts", "what it counts", lambda m: m[1].counts),
        Column[Entry]("excludes", "what it does not count, or what to mind", lambda m: m[1].excludes),
    )
    what = "What figures measure, and whether they add up."
    return table("measures", what, columns, measures.items(), is_minor=True)
