"""Totals by year, by kind and by company, each as a picture and as a table that leads to the rows counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.charts.bars import Bar, bars
from generator.charts.key import bar_sample
from generator.graph import Graph, Total
from generator.links import Page, figures_page, page_of, word_page, year_page
from generator.markdown import FrontMatter, Markdown, page_output
from generator.model import Event, Kind
from generator.outputs import Output
from generator.pages.rows import TotalView, total_views
from generator.pages.sheet import Sheet
from generator.quantities import EMPTY
from generator.wording import counted

_FEWEST_BARS = 2
_UNDATED = "undated"


@dataclass(frozen=True)
class Group:
    """A total over some of the events, and the page that shows its rows."""

    name: str
    page: Page
    view: TotalView
    total: Total


@dataclass(frozen=True)
class GroupRow:
    """A line of a table."""

    name: Markdown
    words: str
    counted: Markdown


@dataclass(frozen=True)
class Chart:
    """A total by year, kind or company: the picture, where it has more than one bar, and the table."""

    heading: str
    column: str
    picture: Markdown
    rows: tuple[GroupRow, ...]
    note: str


@dataclass(frozen=True)
class MeasureView:
    """A measure that adds up: its total over all events, and by year, kind and company."""

    name: str
    total: TotalView
    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class KeyLine:
    """How part of a bar is drawn, and what it means."""

    sample: Markdown
    words: str


@dataclass(frozen=True)
class FiguresPage:
    """All measures that add up."""

    lead: str
    key: tuple[KeyLine, ...]
    measures: tuple[MeasureView, ...]


def figures_pages(graph: Graph) -> Iterator[Output]:
    """The one page."""
    sheet = Sheet(graph, figures_page())
    totals = graph.accounts.totals(graph.events)
    groups = (_by_year(graph, sheet), _by_kind(graph, sheet), _by_company(graph, sheet))
    lead = (
        f"{counted(len(totals), 'measure')} of which the figures of different events may be added up. "
        "Nothing is rounded, and no hedge is lost: what is about stays about, and what is more than stays open."
    )
    view = FiguresPage(lead, tuple(_key()), tuple(_measure(total, groups, sheet) for total in totals))
    head = FrontMatter("Figures", lead, "pictures", {"type": "Site", "date": "Picture"})
    yield page_output(sheet.page, head, "figures", view)


def _key() -> Iterator[KeyLine]:
    for css_class, is_open, words in (
        ("firm", False, "At least so much, or exactly"),
        ("firm range", False, "Up to so much more"),
        ("loose", False, "About so much, or nearly"),
        ("loose range", False, "About up to so much more"),
        ("firm", True, "Or more: no upper end is named"),
    ):
        yield KeyLine(Markdown(bar_sample(css_class, is_open=is_open)), words)


Measured = tuple[str, str]
Groups = dict[Measured, list[Group]]


def _grouped(found: Iterable[tuple[str, Page, Iterable[Total], str]], sheet: Sheet) -> Groups:
    """Totals by measure, each with the view that its own page shows of it."""
    groups: Groups = defaultdict(list)
    for name, page, totals, prefix in found:
        for total in totals:
            (view,) = total_views((total,), sheet, prefix=prefix)
            groups[total.measure, total.unit].append(Group(name, page, view, total))
    return groups


def _by_year(graph: Graph, sheet: Sheet) -> Groups:
    years: dict[str, list[Event]] = defaultdict(list)
    for event in graph.events:
        years[str(event.occurred.year or _UNDATED)].append(event)
    found = ((year, year_page(year), graph.accounts.totals(events), "total") for year, events in sorted(years.items()))
    return _grouped(found, sheet)


def _by_kind(graph: Graph, sheet: Sheet) -> Groups:
    kinds: dict[str, list[Event]] = defaultdict(list)
    for event in graph.events:
        kinds[event.kind].append(event)
    words = graph.catalogue.vocabulary.kinds.items()
    found = (
        (word.plural or word.name, word_page(id), graph.accounts.totals(kinds[id]), "total") for id, word in words
    )
    return _grouped(found, sheet)


def _by_company(graph: Graph, sheet: Sheet) -> Groups:
    """Each company's own; the events are those with a figure about it."""
    events: dict[str, dict[str, Event]] = defaultdict(dict)
    for event in graph.events:
        for company in (event.company_of(figure) for figure in event.figures):
            if company is not None:
                events[company][event.id] = event
    found = (
        (graph.name_of(Kind.COMPANY, id), page_of(Kind.COMPANY, id), graph.accounts.totals(own.values(), id), "own")
        for id, own in events.items()
    )
    return _grouped(sorted(found, key=lambda each: (each[0].casefold(), each[1].path)), sheet)


def _measure(total: Total, groups: tuple[Groups, ...], sheet: Sheet) -> MeasureView:
    (view,) = total_views((total,), sheet)
    years, kinds, companies = (each.get((total.measure, total.unit), []) for each in groups)
    charts = (
        _chart("By year", "Year", years, _with_gaps(years), view, ""),
        _chart("By kind", "Kind", kinds, _all_bars(kinds), view, ""),
        _chart("By company", "Company", companies, _all_bars(companies), view, _COMPANY_NOTE),
    )
    return MeasureView(view.name, view, charts)


_COMPANY_NOTE = (
    "A figure counts for the company that it is about, not for its owner. These totals need not come to "
    "the one above: a figure may be about no single company, or about a company and its owner both."
)
