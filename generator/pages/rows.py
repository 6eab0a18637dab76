"""Rows and tables that several pages show: briefs, figures, totals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.graph import LeftOut, Row, Total, current_figures, figure_keys, key_figure, rivals_of
from generator.links import anchor_of_figure, method_page, page_of
from generator.markdown import Markdown, escaped, joined, spanned
from generator.model import Event, Figure, Kind
from generator.pages.sheet import Sheet
from generator.quantities import Hedge, Quantity
from generator.wording import (
    accounts_worded,
    capitalised,
    counted,
    date_worded,
    figure_worded,
    row_worded,
    total_worded,
)

NOTHING = Markdown("")


@dataclass(frozen=True)
class BriefRow:
    """A brief in a list."""

    when: str
    headline: Markdown
    kind: Markdown
    standing: Markdown
    companies: Markdown
    key_figure: Markdown
    note: Markdown
    marks: Markdown


def brief_row(event: Event, sheet: Sheet, note: Markdown = NOTHING, marks: Markdown = NOTHING) -> BriefRow:
    """A brief as one row: when, what, how firm, who, and the figure that matters most; `marks` are for a script."""
    subjects = (i.company for i in event.companies if i.role == "subject")
    companies = tuple(id for id in subjects if page_of(Kind.COMPANY, id).path != sheet.page.path)
    return BriefRow(
        date_worded(event.occurred),
        sheet.event(event),
        sheet.kind(event),
        sheet.standing(event.standing),
        sheet.entities(Kind.COMPANY, companies),
        _key_figure(event, sheet),
        note,
        marks,
    )


def _key_figure(event: Event, sheet: Sheet) -> Markdown:
    """The figure that stands for the brief, in words."""
    vocabulary = sheet.graph.catalogue.vocabulary
    figure = key_figure(event, vocabulary)
    if figure is None:
        return NOTHING
    words = figure_worded(figure, vocabulary.measures[figure.measure])
    return sheet.figure(event, event.figures.index(figure), words)


@dataclass(frozen=True)
class FigureRow:
    """A figure in a table, with everything that a reader needs to trust it or not."""

    anchor: str
    value: Markdown
    what: Markdown
    about: Markdown
    as_of: str
    speaker: Markdown
    attribution: str
    sources: Markdown
    note: str
    brief: Markdown
    is_superseded: bool
    accounts: str
    copied: str


def figure_row(event: Event, index: int, sheet: Sheet, *, numbered: bool) -> FigureRow:
    """One figure of a brief; on the brief's own page its sources are numbers, and it can be copied."""
    figure = event.figures[index]
    vocabulary = sheet.graph.catalogue.vocabulary
    measure = vocabulary.measures[figure.measure]
    company = event.company_of(figure)
    key = figure_keys(event)[index]
    part = f" ({figure.part})" if figure.part else ""
    return FigureRow(
        anchor=anchor_of_figure(key),
        value=_value(figure, figure_worded(figure, measure)),
        what=escaped(capitalised(figure.label) + part if figure.label else measure.name + part),
        about=sheet.entity(Kind.COMPANY, company) if company else NOTHING,
        as_of=date_worded(figure.as_of) if figure.as_of else "",
        speaker=sheet.speaker(figure.said_by) if figure.said_by else NOTHING,
        attribution=vocabulary.attributions[figure.attribution].name,
        sources=sheet.citation(figure.cite) if numbered else sheet.sources(event.id, figure.cite),
        note=figure.note or "",
        brief=sheet.figure(event, index, event.headline),
        is_superseded=index not in {i for i, _ in current_figures(event)},
        accounts=_accounts(event, index, sheet),
        copied=_copied(event, figure, sheet) if numbered else "",
    )


def _accounts(event: Event, index: int, sheet: Sheet) -> str:
    """Says that other accounts of the same number stand beside this one."""
    return accounts_worded(1 + len(rivals_of(event, index, sheet.graph.catalogue.vocabulary)))


def _copied(event: Event, figure: Figure, sheet: Sheet) -> str:
    """A figure as text to take away: number, what it counts, date, speaker, sources; the address is put behind it."""
    vocabulary = sheet.graph.catalogue.vocabulary
    measure = vocabulary.measures[figure.measure]
    speaker = f"{sheet.name(figure.said_by)}, " if figure.said_by else ""
    cited = (sheet.graph.evidences.id_of(event.id, each) for each in figure.cite)
    parts = (
        f"{figure_worded(figure, measure)} ({figure.label or measure.name})",
        f"as of {date_worded(figure.as_of)}" if figure.as_of else "",
        f"{speaker}{vocabulary.attributions[figure.attribution].name}",
        f"source: {'; '.join(sheet.source_name(id) for id in cited)}",
        event.headline,
    )
    return ". ".join(part for part in parts if part)


_HEDGES = ("more than ", "at least ", "about ", "nearly ", "up to ", "fewer than ", "less than ")


def _value(figure: Figure, words: str) -> Markdown:
    """The value with its hedge marked, so that it cannot be overlooked."""
    quantity: Quantity = figure.value
    if not quantity.is_disclosed:
        return spanned(words, "undisclosed")
    hedge = next((hedge for hedge in _HEDGES if words.startswith(hedge)), "")
    number = Markdown(f"**{escaped(words.removeprefix(hedge))}**")
    if quantity.hedge is Hedge.LOOSE:
        return spanned(number, "hedge")
    return joined((spanned(hedge.strip(), "hedge"), number), " ") if hedge else number


@dataclass(frozen=True)
class CountedRow:
    """An event that a total counts, what it brings, and the figures that say so."""

    brief: Markdown
    when: str
    amount: str
    accounts: Markdown


@dataclass(frozen=True)
class TotalView:
    """A total, in words, with its rule, its rows and what is left out."""

    anchor: str
    measure: str
    unit: str
    name: str
    words: str
    scope: str
    counts: str
    excludes: str
    method: Markdown
    share: str
    rows: tuple[CountedRow, ...]
    left_out: tuple[Markdown, ...]


def total_views(totals: Iterable[Total], sheet: Sheet, scope: str = "", prefix: str = "total") -> tuple[TotalView, ...]:
    """Totals as a page shows them; `scope` says of which events, `prefix` keeps addresses apart."""
    return tuple(_total_view(total, sheet, scope, prefix) for total in totals)


def _total_view(total: Total, sheet: Sheet, scope: str, prefix: str) -> TotalView:
    measure = sheet.graph.catalogue.vocabulary.measures[total.measure]
    return TotalView(
        anchor=anchor_of_total(total, prefix),
        measure=total.measure,
        unit=total.unit,
        name=measure.name,
        words=total_worded(total, measure),
        scope=scope,
        counts=measure.counts,
        excludes=measure.excludes,
        method=sheet.to(method_page(), "How totals are made", "totals"),
        share=share_of(total),
        rows=tuple(_counted_row(row, total, sheet) for row in total.rows),
        left_out=tuple(_left_out(out, sheet) for out in total.left_out),
    )


def anchor_of_total(total: Total, prefix: str) -> str:
    """The address of a total on its page."""
    return f"{prefix}-{total.measure}-{total.unit.lower()}" if total.unit else f"{prefix}-{total.measure}"


def share_of(total: Total) -> str:
    """How many of the events with such figures a total counts."""
    return f"{len(total.rows):,} of {counted(len(total.rows) + len(total.left_out), 'event')}"


def _counted_row(row: Row, total: Total, sheet: Sheet) -> CountedRow:
    event = sheet.graph.catalogue.events[row.event]
    measure = sheet.graph.catalogue.vocabulary.measures[total.measure]
    figures = ((index, figure_worded(event.figures[index], measure)) for index in row.figures)
    return CountedRow(
        brief=sheet.event(event),
        when=date_worded(event.occurred),
        amount=row_worded(row, total, measure),
        accounts=joined((sheet.figure(event, index, words) for index, words in figures), "; "),
    )


def _left_out(out: LeftOut, sheet: Sheet) -> Markdown:
    event = sheet.graph.catalogue.events[out.event]
    return joined((sheet.event(event), escaped(f"({out.reason})")), " ")
