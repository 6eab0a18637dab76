"""Statements: who said what, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.links import anchor_of_statement
from generator.markdown import Markdown, spanned
from generator.model import Event, Statement
from generator.pages.sheet import Sheet
from generator.wording import date_worded


@dataclass(frozen=True)
class StatementView:
    """What somebody said."""

    anchor: str
    speaker: Markdown
    role: str
    circumstances: str
    paraphrase: Markdown
    quote: Markdown
    sources: Markdown
    copied: str


def statement_views(event: Event, sheet: Sheet) -> Iterator[StatementView]:
    """What was said, in the order of the record."""
    for number, statement in enumerate(event.statements, 1):
        yield StatementView(
            anchor=anchor_of_statement(statement.key or str(number)),
            speaker=sheet.speaker(statement.speaker),
            role=statement.as_ or "",
            circumstances=_circumstances(statement),
            paraphrase=sheet.line(statement.paraphrase),
            quote=spanned(f"“{statement.quote}”", "quote", statement.lang or "") if statement.quote else Markdown(""),
            sources=sheet.citation(statement.cite),
            copied=_copied(event, statement, sheet),
        )


def _copied(event: Event, statement: Statement, sheet: Sheet) -> str:
    """A statement as text to take away; the address is put behind it."""
    who = ", ".join(part for part in (sheet.name(statement.speaker), statement.as_, _circumstances(statement)) if part)
    cited = (sheet.graph.evidences.id_of(event.id, key) for key in statement.cite)
    source = "; ".join(sheet.source_name(id) for id in cited)
    said = sheet.graph.words_of(statement.paraphrase, event.occurred)
    return f"{who}: {said} (paraphrase). Source: {source}. {event.headline}"


def _circumstances(statement: Statement) -> str:
    date = date_worded(statement.date) if statement.date else ""
    return ", ".join(part for part in (statement.venue, date) if part)
