"""Figures and statements: who gives which number, and who said what."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.facts import Facts, FigureFact, StatementFact
from generator.exports.tables.table import Column, Foreign, Table, Type, date_columns, table

FIGURE_KEY = STATEMENT_KEY = ("event", "key")


def figure_tables(facts: Facts) -> Iterator[Table]:
    """The tables of figures and statements, and the sources that each rests on."""
    yield _figures(facts)
    yield _statements(facts)
    figures = [(f.event.id, f.key, source) for f in facts.figures for source in f.sources]
    yield _sources("figure_sources", "Which sources a figure rests on.", "figures", figures)
    statements = [(s.event.id, s.key, source) for s in facts.statements for source in s.sources]
    yield _sources("statement_sources", "Which sources a statement rests on.", "statements", statements)


def _figures(facts: Facts) -> Table:
    words = facts.graph.catalogue.vocabulary
    columns: tuple[Column[FigureFact], ...] = (
        Column("event", "the brief's id", lambda f: f.event.id),
        Column("key", "the figure's key within its brief", lambda f: f.key),
        Column("position", "its place in the brief, from 1", lambda f: f.position, Type.INTEGER),
        Column("measure", "what is measured", lambda f: f.figure.measure),
        Column("measure_name", "what is measured, in words", lambda f: f.measure.name),
        Column("label", "what this very figure counts, where the measure does not say", lambda f: f.figure.label),
        Column("part", "which part of the event it is about; parts add up", lambda f: f.figure.part),
        Column("company", "the company that it is about", lambda f: f.company),
        *_amount(),
        *date_columns("as_of", "the date for which it holds", lambda f: f.figure.as_of),
        Column("attribution", "how the source knows it", lambda f: f.figure.attribution),
        Column(
            "attribution_name",
            "how the source knows it, in words",
            lambda f: words.attributions[f.figure.attribution].name,
        ),
        Column("said_by", "who gives the number, in words", lambda f: f.speaker.name if f.speaker else None),
        Column(
            "said_by_id",
            "the id of who gives it, if a record has one",
            lambda f: f.speaker.id if f.speaker else None,
        ),
        Column("note", "what else to know", lambda f: f.figure.note),
        Column("superseded_by", "the later figure of the brief that replaces it", lambda f: f.superseded_by),
        Column("is_counted", "whether the totals of the site rest on it", lambda f: f.is_counted, Type.YES_NO),
        Column("sources", "the ids of its sources, with blanks between", lambda f: " ".join(f.sources) or None),
        Column("address", "the figure on its briefing", lambda f: f.address),
    )
    foreign = (
        Foreign("event", "events"),
        Foreign("measure", "measures"),
        Foreign("company", "companies"),
        Foreign("attribution", "attributions"),
    )
    return table(
        "figures",
        "One row a figure: each account of each number.",
        columns,
        facts.figures,
        key=FIGURE_KEY,
        foreign=foreign,
    )


def _amount() -> tuple[Column[FigureFact], ...]:
    above, below = (
        "whether the number lies above `low`, and never is it",
        "whether it lies below `high`, and never is it",
    )
    return (
        Column("wording", "the number as the site words it, with its hedge", lambda f: f.amount.wording),
        Column("hedge", "the hedge alone", lambda f: f.amount.hedge),
        Column("low", "the least it can be (empty: no bound is given)", lambda f: f.amount.low, Type.NUMBER),
        Column("low_is_excluded", above, lambda f: f.amount.low_is_excluded, Type.YES_NO),
        Column("high", "the most it can be (empty: no bound is given)", lambda f: f.amount.high, Type.NUMBER),
        Column("high_is_excluded", below, lambda f: f.amount.high_is_excluded, Type.YES_NO),
        Column("around", "what an approximate number lies around", lambda f: f.amount.around, Type.NUMBER),
        Column("around_to", "the upper end of an approximate range", lambda f: f.amount.around_to, Type.NUMBER),
        Column(
            "unit",
            "a currency code, % or the things counted; money or number where there is none",
            lambda f: f.amount.unit,
        ),
    )


def _statements(facts: Facts) -> Table:
    columns: tuple[Column[StatementFact], ...] = (
        Column("event", "the brief's id", lambda s: s.event.id),
        Column("key", "the statement's key within its brief", lambda s: s.key),
        Column("speaker", "who spoke", lambda s: s.speaker.name),
        Column("speaker_id", "the id of who spoke, if a record has one", lambda s: s.speaker.id),
        Column("speaker_kind", "what sort of record that is", lambda s: s.speaker.kind),
        Column("role", "as what they spoke", lambda s: s.statement.as_),
        Column("venue", "where they spoke", lambda s: s.statement.venue),
        *date_columns("date", "when they spoke", lambda s: s.statement.date),
        Column(
            "paraphrase",
            "what they said, in our words",
            lambda s: facts.graph.words_of(s.statement.paraphrase, s.event.occurred),
        ),
        Column("quote", "their own words, where they are quoted", lambda s: s.statement.quote),
        Column("lang", "the language of the quotation", lambda s: s.statement.lang),
        Column("sources", "the ids of its sources, with blanks between", lambda s: " ".join(s.sources) or None),
        Column("address", "the statement on its briefing", lambda s: s.address),
    )
    foreign = (Foreign("event", "events"),)
    return table("statements", "One row a statement.", columns, facts.statements, key=STATEMENT_KEY, foreign=foreign)


def _sources(name: str, what: str, of: str, rows: list[tuple[str, str, str]]) -> Table:
    columns: tuple[Column[tuple[str, str, str]], ...] = (
        Column("event", "the brief's id", lambda row: row[0]),
        Column("key", f"its key in `{of}`", lambda row: row[1]),
        Column("source", "the source's id", lambda row: row[2]),
    )
    foreign = (Foreign("event", "events"), Foreign("source", "sources"))
    return table(name, what, columns, rows, key=("event", "key", "source"), foreign=foreign, is_minor=True)
