"""Evidence: what rests on each source, and on each publisher."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.graph import Evidence, Graph, Use, figure_keys
from generator.links import (
    anchor_of_figure,
    anchor_of_statement,
    index_of,
    page_of,
    publisher_index,
    publisher_page,
)
from generator.markdown import FrontMatter, Markdown, escaped, joined, page_output
from generator.model import Event, Kind
from generator.outputs import Output
from generator.pages.citing import source_links, source_words
from generator.pages.listing import Listing
from generator.pages.profiles import Entry, Index, Letter, Line
from generator.pages.rows import BriefRow, brief_row
from generator.pages.sheet import Sheet
from generator.wording import counted, date_worded, figure_worded


@dataclass(frozen=True)
class Resting:
    """Something that a brief says on the word of a source."""

    what: str
    text: Markdown
    brief: Markdown


@dataclass(frozen=True)
class SourcePage:
    """A source, with all that rests on it."""

    name: str
    words: Markdown
    links: Markdown
    facts: tuple[Line, ...]
    rows: tuple[BriefRow, ...]
    resting: tuple[Resting, ...]


@dataclass(frozen=True)
class SourceLine:
    """A source of a publisher."""

    words: Markdown
    uses: str


@dataclass(frozen=True)
class PublisherPage:
    """A publisher, with its sources and the briefs that use them."""

    name: str
    lead: str
    sources: tuple[SourceLine, ...]
    rows: tuple[BriefRow, ...]
    resting: tuple[Resting, ...]


def source_lists(graph: Graph) -> Iterator[Listing]:
    """The list of sources, that of publishers, and the page of each publisher."""
    yield Listing(index_of(Kind.SOURCE), _source_index)
    yield Listing(publisher_index(), _publisher_index)
    for name, evidences in graph.publishers.items():
        yield Listing(publisher_page(graph.publisher_slugs[name]), _publisher_page, (name, evidences))


def source_page(evidence: Evidence, graph: Graph) -> Output:
    """The page of one source."""
    page = page_of(Kind.SOURCE, evidence.id)
    sheet = Sheet(graph, page)
    source = evidence.source
    name = source.title or f"{source.publisher}{_dated(evidence)}"
    publisher = sheet.to(publisher_page(graph.publisher_slugs[source.publisher]), source.publisher)
    kinds = graph.catalogue.vocabulary.source_kinds
    facts = [Line("Publisher", publisher)]
    if source.kind:
        facts.append(Line("Kind", escaped(kinds[source.kind].name)))
    facts.append(Line("Used in", escaped(counted(len(evidence.events), "brief"))))
    view = SourcePage(
        name,
        source_words(source),
        source_links(evidence.id, source, sheet),
        tuple(facts),
        tuple(brief_row(event, sheet) for event in graph.in_order(evidence.events)),
        tuple(_resting(use, sheet) for use in evidence.uses if use.part != "text"),
    )
    description = f"{source.publisher}{_dated(evidence)}: what rests on this source."
    head = FrontMatter(name, description, "source", {"type": "Source", "date": source.publisher})
    return page_output(page, head, "source", view)


def _dated(evidence: Evidence) -> str:
    published = evidence.source.published
    return f", {date_worded(published)}" if published and published.is_disclosed else ""


def _resting(use: Use, sheet: Sheet) -> Resting:
    event = sheet.graph.catalogue.events[use.event]
    page = page_of(Kind.EVENT, event.id)
    if use.part == "figure":
        figure = event.figures[use.index]
        measure = sheet.graph.catalogue.vocabulary.measures[figure.measure]
        words = figure_worded(figure, measure)
        text = sheet.to(page, words, anchor_of_figure(figure_keys(event)[use.index]))
        return Resting("Figure", joined((text, escaped(figure.label or measure.name))), sheet.event(event))
    if use.part != "statement":
        return Resting(use.part.capitalize(), escaped(_words(use, event, sheet.graph)), sheet.event(event))
    statement = event.statements[use.index]
    anchor = anchor_of_statement(statement.key or str(use.index + 1))
    said = joined((sheet.speaker(statement.speaker), sheet.to(page, "statement", anchor)))
    return Resting("Statement", said, sheet.event(event))


def _words(use: Use, event: Event, graph: Graph) -> str:
    """What a milestone, disagreement or update says, in short."""
    match use.part:
        case "milestone":
            milestone = event.milestones[use.index]
            return f"{date_worded(milestone.date)}: {graph.words_of(milestone.text, event.occurred)}"
        case "disagreement":
            return f"Where accounts differ: {event.disagreements[use.index].about}"
        case _:
            if use.part == "correction":
                return f"Correction of {date_worded(event.corrections[use.index].date)}"
            update = event.updates[use.index]
            return f"Update of {date_worded(update.date)}: {graph.words_of(update.text, event.occurred)}"


def _source_index(graph: Graph) -> Output:
    page = index_of(Kind.SOURCE)
    sheet = Sheet(graph, page)
    years: dict[str, list[Entry]] = {}
    newest = sorted(graph.evidences.all.values(), key=lambda e: (_sort_key(e), e.id), reverse=True)
    for evidence in newest:
        published = evidence.source.published
        year = str(published.year) if published and published.is_disclosed else "Undated"
        years.setdefault(year, []).append(_entry(evidence, sheet))
    lead = f"{counted(len(newest), 'source')}, newest first, each with all that rests on it."
    view = Index("Sources", lead, tuple(Letter(year, tuple(entries)) for year, entries in years.items()))
    return page_output(page, FrontMatter("Sources", lead, "index"), "index", view)


def _sort_key(evidence: Evidence) -> str:
    published = evidence.source.published
    return published.earliest.isoformat() if published and published.is_disclosed else ""


def _entry(evidence: Evidence, sheet: Sheet) -> Entry:
    name = sheet.to(
        page_of(Kind.SOURCE, evidence.id), evidence.source.title or f"{evidence.source.publisher} (no title seen)"
    )
    detail = escaped(f"{evidence.source.publisher}{_dated(evidence)}")
    return Entry(name, detail, counted(len(evidence.events), "brief") if evidence.events else "")


def _publisher_index(graph: Graph) -> Output:
    sheet = Sheet(graph, publisher_index())
    letters: dict[str, list[Entry]] = {}
    for name, evidences in graph.publishers.items():
        letter = name[:1].upper() if name[:1].isascii() and name[:1].isalpha() else "…"
        link = sheet.to(publisher_page(graph.publisher_slugs[name]), name)
        letters.setdefault(letter, []).append(Entry(link, Markdown(""), counted(len(evidences), "source")))
    lead = "Everyone whose reporting, filings or documents the briefs rest on."
    view = Index("Publishers", lead, tuple(Letter(k, tuple(v)) for k, v in sorted(letters.items())))
    return page_output(publisher_index(), FrontMatter("Publishers", lead, "index"), "index", view)


def _publisher_page(graph: Graph, name: str, evidences: tuple[Evidence, ...]) -> Output:
    page = publisher_page(graph.publisher_slugs[name])
    sheet = Sheet(graph, page)
    events = {id for evidence in evidences for id in evidence.events}
    lead = f"{counted(len(evidences), 'source')} used in {counted(len(events), 'brief')}"
    lines = tuple(
        SourceLine(sheet.to(page_of(Kind.SOURCE, e.id), _named(e)), counted(len(e.uses), "use")) for e in evidences
    )
    rows = tuple(brief_row(event, sheet) for event in graph.in_order(events))
    head = FrontMatter(name, f"{name}: {lead}.", "source", {"type": "Publisher", "date": lead})
    resting = tuple(_resting(use, sheet) for e in evidences for use in e.uses if use.part != "text")
    return page_output(page, head, "publisher", PublisherPage(name, lead, lines, rows, resting))


def _named(evidence: Evidence) -> str:
    source = evidence.source
    return f"{source.title or 'No title seen'}{_dated(evidence)}"
