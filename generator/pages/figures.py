"""Totals by year, by kind and by company, each as a picture and as a table that leads to the rows counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.charts.bars import Bar, bars, extent
from generator.charts.key import bar_sample
from generator.graph import Graph, Total
from generator.links import DATA, Page, figures_page, page_of, word_page, year_page
from generator.markdown import FrontMatter, Markdown, file_linked, joined, page_output
from generator.model import Kind
from generator.outputs import Output
from generator.pages.keys import KeyLine
from generator.pages.listing import Listing
from generator.pages.rows import TotalView, anchor_of_total, share_of, total_views
from generator.pages.sheet import Sheet
from generator.quantities import EMPTY
from generator.wording import NONE_COUNTED, counted, total_worded

_FEWEST_BARS = 2
_FILES = ("totals", "total_rows", "figures")
_LINES = {"Year": "scope years", "Kind": "scope kinds", "Company": "scope companies, whose own"}


@dataclass(frozen=True)
class Group:
    """A total over some of the events, in words, and the page that shows its rows, where they stand."""

    name: str
    page: Page
    anchor: str
    words: str
    total: Total


@dataclass(frozen=True)
class GroupRow:
    """A line of a table."""

    name: Markdown
    words: str
    counted: Markdown


@dataclass(frozen=True)
class Chart:
    """A total by year, kind or company: the picture, where it has more than one bar, the table, where its data are."""

    heading: str
    column: str
    lines: str
    picture: Markdown
    rows: tuple[GroupRow, ...]


@dataclass(frozen=True)
class MeasureView:
    """A measure that adds up: its total over all events, and by year, kind and company."""

    name: str
    total: TotalView
    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class FiguresPage:
    """All measures that add up."""

    lead: str
    key: tuple[KeyLine, ...]
    file: Markdown
    files: Markdown
    measures: tuple[MeasureView, ...]


def figures_pages(_: Graph) -> Iterator[Listing]:
    """The one page."""
    yield Listing(figures_page(), _figures)


def _figures(graph: Graph) -> Output:
    sheet = Sheet(graph, figures_page())
    totals = graph.accounts.totals(graph.events)
    groups = (_by_year(graph), _by_kind(graph), _by_company(graph))
    lead = (
        f"Totals of {counted(len(totals), 'measure')} that may be added up over events, by year, kind and company. "
        "Nothing is rounded and no hedge is lost: what is about stays about, and what is more than stays open."
    )
    files = [file_linked(f"{name}.csv", sheet.page.route_to(f"{DATA}/{name}.csv")) for name in _FILES]
    view = FiguresPage(
        lead, tuple(_key()), files[0], joined(files), tuple(_measure(total, groups, sheet) for total in totals)
    )
    head = FrontMatter("Figures", lead, "pictures", {"type": "Site", "date": "Picture"})
    return page_output(sheet.page, head, "figures", view)


def _key() -> Iterator[KeyLine]:
    for css_class, is_open, words in (
        ("firm", False, "At least so much, or exactly"),
        ("firm-range", False, "Up to so much more"),
        ("loose", False, "About so much, or nearly"),
        ("loose-range", False, "Perhaps about so much more"),
        ("firm", True, "Or more: no upper end is named"),
    ):
        yield KeyLine(Markdown(bar_sample(css_class, is_open=is_open)), words)
    yield KeyLine(Markdown("**?**"), "Undisclosed in some events")


Measured = tuple[str, str]
Groups = dict[Measured, list[Group]]


def _grouped(found: Iterable[tuple[str, Page, Iterable[Total]]], graph: Graph, prefix: str = "total") -> Groups:
    """Totals by measure; on the pages that show their rows, `prefix` stands in front of their addresses."""
    measures = graph.catalogue.vocabulary.measures
    groups: Groups = defaultdict(list)
    for name, page, totals in found:
        for total in totals:
            words = total_worded(total, measures[total.measure])
            groups[total.measure, total.unit].append(Group(name, page, anchor_of_total(total, prefix), words, total))
    return groups


def _by_year(graph: Graph) -> Groups:
    years = sorted(graph.years.items())
    return _grouped(((year, year_page(year), graph.accounts.totals(events)) for year, events in years), graph)


def _by_kind(graph: Graph) -> Groups:
    words = graph.catalogue.vocabulary.kinds.items()
    found = ((word.plural or word.name, word_page(id), graph.accounts.totals(graph.kinds[id])) for id, word in words)
    return _grouped(found, graph)


def _by_company(graph: Graph) -> Groups:
    """Each company's own."""
    companies = graph.catalogue.by_name(Kind.COMPANY)
    return _grouped(((c.name, page_of(Kind.COMPANY, c.id), graph.accounts.own(c.id)) for c in companies), graph, "own")


def _measure(total: Total, groups: tuple[Groups, ...], sheet: Sheet) -> MeasureView:
    (view,) = total_views((total,), sheet)
    years, kinds, companies = (each.get((total.measure, total.unit), []) for each in groups)
    charts = (
        _chart("Year", years, tuple(_with_gaps(years)), view, sheet),
        *(
            _chart(column, groups, tuple(map(_bar, groups)), view, sheet)
            for column, groups in (("Kind", _longest_first(kinds)), ("Company", _longest_first(companies)))
        ),
    )
    return MeasureView(_named(view), view, charts)


def _named(view: TotalView) -> str:
    """A measure of several currencies has a total in each."""
    return f"{view.name} in {view.unit}" if view.unit else view.name


def _longest_first(groups: list[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: -extent(group.total.sum))


def _bar(group: Group) -> Bar:
    return Bar(group.name, group.words, group.total.sum)


def _with_gaps(years: list[Group]) -> Iterator[Bar]:
    """A bar for each year, and a line of words for the years between that have none."""
    before = None
    for group in years:
        year = int(group.name) if group.name.isdigit() else None
        if before is not None and year is not None and year - before > 1:
            gap = str(before + 1) if year - before == 2 else f"{before + 1}–{year - 1}"
            yield Bar(gap, NONE_COUNTED, EMPTY)
        before = year
        yield _bar(group)


def _chart(column: str, groups: list[Group], drawn: tuple[Bar, ...], view: TotalView, sheet: Sheet) -> Chart:
    title = f"{_named(view)}: by {column.lower()}"
    said = ". ".join(f"{bar.name}: {bar.words}" for bar in drawn)
    id = f"{view.anchor}-{column.lower()}"
    return Chart(
        heading=title,
        column=column,
        lines=_LINES[column],
        picture=Markdown(bars(id, drawn, title, f"{said}.")) if len(groups) >= _FEWEST_BARS else Markdown(""),
        rows=tuple(_row(group, sheet) for group in groups),
    )


def _row(group: Group, sheet: Sheet) -> GroupRow:
    share = sheet.to(group.page, share_of(group.total), group.anchor)
    return GroupRow(sheet.to(group.page, group.name), group.words, share)
