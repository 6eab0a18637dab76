"""A brief as it is told away from the site: what feeds, digests and mails say of it, said once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.dates import Edtf, Precision
from generator.feeds.prose import Prose
from generator.graph import Graph, figure_keys, key_figure, rivals_of
from generator.links import anchor_of_figure, page_of
from generator.model import Correction, Event, Kind, Source, Update
from generator.model.event import EXPECTED, RETRACTED
from generator.wording import accounts_worded, capitalised, date_worded, figure_worded

_LONGER = (Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.YEAR)
WITHDRAWN = "This brief is withdrawn."


@dataclass(frozen=True)
class KeyFigure:
    """The figure that stands for a brief: its number with its hedge, what it counts, who says so, where it stands."""

    words: str
    what: str
    who: str
    url: str


@dataclass(frozen=True)
class Change:
    """An update or a correction: its day and what it says, as HTML and as plain words."""

    what: str
    when: str
    html: str
    words: str


@dataclass(frozen=True)
class SourceLine:
    """A source in one line, with its address if it has one."""

    words: str
    url: str


@dataclass(frozen=True)
class Story:
    """A brief, ready to be told."""

    event: Event
    address: str
    url: str
    headline: str
    when: str
    kind: str
    standing: str
    standing_note: str
    is_withdrawn: bool
    companies: tuple[str, ...]
    topics: tuple[str, ...]
    summary_html: str
    summary_words: str
    figure: KeyFigure | None
    changes: tuple[Change, ...]
    sources: tuple[SourceLine, ...]


def story_of(event: Event, graph: Graph) -> Story:
    """What there is to tell of a brief."""
    vocabulary, prose = graph.catalogue.vocabulary, Prose(graph, event)
    address = page_of(Kind.EVENT, event.id).address
    standing = vocabulary.standings[event.standing]
    subjects = (i.company for i in event.companies if i.role == "subject")
    return Story(
        event=event,
        address=address,
        url=graph.imprint.at(address),
        headline=event.headline,
        when=when_of(event),
        kind=vocabulary.kinds[event.kind].name,
        standing=standing.name,
        standing_note=event.standing_note or standing.meaning,
        is_withdrawn=event.standing == RETRACTED,
        companies=tuple(graph.name_of(Kind.COMPANY, id, event.occurred) for id in subjects),
        topics=tuple(graph.name_of(Kind.TOPIC, id) for id in event.topics),
        summary_html=prose.html(event.summary),
        summary_words=prose.words(event.summary),
        figure=_figure(event, graph),
        changes=tuple(_changes(event, prose)),
        sources=tuple(SourceLine(source_worded(source), source.url or "") for source in graph.sources_of(event)),
    )


def when_of(event: Event) -> str:
    """The dates of an event: "Happened 22 July 2025, announced 23 July 2025"."""
    verb = "Expected" if event.standing == EXPECTED else "Happened"
    dates = [_dated(verb, "Date", event.occurred)]
    if event.announced not in (None, event.occurred):
        dates.append(_dated("announced", "date of announcement", event.announced))
    if event.effective is not None:
        dates.append(_dated("takes effect", "date of effect", event.effective))
    return ", ".join(dates)


def _dated(verb: str, noun: str, date: Edtf) -> str:
    if not date.is_disclosed:
        return f"{noun} undisclosed"
    is_vague = date.start is not None and date.start.about
    return f"{verb} {'in ' if date.precision in _LONGER and not is_vague else ''}{date_worded(date)}"


def _figure(event: Event, graph: Graph) -> KeyFigure | None:
    vocabulary = graph.catalogue.vocabulary
    figure = key_figure(event, vocabulary)
    if figure is None:
        return None
    measure = vocabulary.measures[figure.measure]
    named = graph.entity_named(figure.said_by or "")
    speaker = graph.name_of(*named, event.occurred) if named else figure.said_by
    index = event.figures.index(figure)
    accounts = accounts_worded(1 + len(rivals_of(event, index, vocabulary)))
    who = ", ".join(part for part in (speaker, vocabulary.attributions[figure.attribution].name, accounts) if part)
    anchor = anchor_of_figure(figure_keys(event)[index])
    page = graph.imprint.at(page_of(Kind.EVENT, event.id).address)
    what = capitalised(figure.label or measure.name) + (f" ({figure.part})" if figure.part else "")
    return KeyFigure(figure_worded(figure, measure), what, who, f"{page}#{anchor}")


def _changes(event: Event, prose: Prose) -> Iterator[Change]:
    """Updates and corrections, newest first."""
    pieces: tuple[Correction | Update, ...] = (*event.corrections, *event.updates)
    for piece in sorted(pieces, key=lambda piece: piece.date.sort_key, reverse=True):
        when = date_worded(piece.date)
        if isinstance(piece, Correction):
            yield Change("Corrected", when, *corrected(piece, prose))
        else:
            yield Change("Updated", when, prose.line(piece.text), prose.words(piece.text))


def corrected(correction: Correction, prose: Prose) -> tuple[str, str]:
    """What a brief said, what it says now and why, as HTML and as plain words."""
    parts = [("It said:", correction.was), ("It says:", correction.now), ("Why:", correction.why or "")]
    said = [(name, text) for name, text in parts if text]
    return (
        " ".join(f"<strong>{name}</strong> {prose.line(text)}" for name, text in said),
        " ".join(f"{name} {prose.words(text)}" for name, text in said),
    )


def source_worded(source: Source) -> str:
    """A source in one line: publisher, title, date."""
    publisher = f"{source.publisher} via {source.via}" if source.via else source.publisher
    title = f"“{source.title}”" if source.title else ""
    dated = date_worded(source.published) if source.published and source.published.is_disclosed else ""
    return ", ".join(part for part in (publisher, title, dated) if part)
