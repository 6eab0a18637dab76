"""What the exports say, once: JSON, CSV, SQLite and the rest only print it, each in its own form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from generator.exports.amounts import Amount, SumAmount, amount_of, sum_of
from generator.exports.worked import Worked
from generator.graph import Graph, Total, current_figures, figure_keys
from generator.links import anchor_of_figure, anchor_of_statement, json_file, page_of, word_page
from generator.model import Event, Figure, Kind, Measure, Statement

KINDS_OF_EVENT = "kinds"
SITE, YEARS = "site", "years"
ALL, OWN, WITH_SUBSIDIARIES = "all", "own", "with subsidiaries"
Scope = tuple[str, str, str]


@dataclass(frozen=True)
class Speaker:
    """Who says so: an entity of ours, or a name in plain words (then without kind and id)."""

    name: str
    kind: Kind | None = None
    id: str | None = None


@dataclass(frozen=True)
class FigureFact:
    """A figure of a brief, with its number, its place and what became of it."""

    event: Event
    figure: Figure
    measure: Measure
    key: str
    position: int
    address: str
    amount: Amount
    company: str | None
    speaker: Speaker | None
    sources: tuple[str, ...]
    superseded_by: str | None
    is_counted: bool


@dataclass(frozen=True)
class StatementFact:
    """A statement of a brief, with its place."""

    event: Event
    statement: Statement
    key: str
    address: str
    speaker: Speaker
    sources: tuple[str, ...]


@dataclass(frozen=True)
class TotalFact:
    """A total over the events of a scope: the site, a year, a kind of event, or an entity.

    `whose` says whose figures are counted: all; of a company its own, or also those of what it owned on the day.
    """

    scope: str
    id: str
    whose: str
    total: Total
    measure: Measure
    amount: SumAmount


@dataclass(frozen=True)
class Facts:
    """All that the exports say beyond what the graph says."""

    graph: Graph
    figures_of: Mapping[str, tuple[FigureFact, ...]]
    statements_of: Mapping[str, tuple[StatementFact, ...]]
    totals_of: Mapping[Scope, tuple[TotalFact, ...]]

    @property
    def figures(self) -> tuple[FigureFact, ...]:
        """Every figure."""
        return tuple(chain.from_iterable(self.figures_of.values()))

    @property
    def statements(self) -> tuple[StatementFact, ...]:
        """Every statement."""
        return tuple(chain.from_iterable(self.statements_of.values()))

    @property
    def totals(self) -> tuple[TotalFact, ...]:
        """Every total."""
        return tuple(chain.from_iterable(self.totals_of.values()))

    def address_of(self, kind: Kind, id: str) -> str:
        """The whole address of a record's page."""
        return self.graph.imprint.at(page_of(kind, id).address)

    def json_of(self, kind: Kind, id: str) -> str:
        """The whole address of a record's JSON."""
        return self.graph.imprint.at(json_file(kind, id))

    def address_of_word(self, word: str) -> str:
        """The whole address of the page of a kind of event."""
        return self.graph.imprint.at(word_page(word).address)


def facts_of(graph: Graph) -> Facts:
    """Everything, worked out once, when it is asked for."""
    events = {event.id: event for event in graph.events}
    scopes = {scope: (scope, among) for scope, among in _scopes(graph)}
    return Facts(
        graph,
        Worked(events, partial(_figures_of, graph)),
        Worked(events, partial(_statements_of, graph)),
        Worked(scopes, partial(_totals_of, graph)),
    )


def speaker_of(text: str, graph: Graph) -> Speaker:
    """Who is meant by the text of a speaker's field."""
    named = graph.entity_named(text)
    return Speaker(graph.name_of(*named), *named) if named else Speaker(text)


def _figures_of(graph: Graph, event: Event) -> tuple[FigureFact, ...]:
    return tuple(_figures(event, graph)) if event.figures else ()


def _figures(event: Event, graph: Graph) -> Iterator[FigureFact]:
    counted = {index for total in graph.accounts.totals((event,)) for row in total.rows for index in row.figures}
    keys = figure_keys(event)
    current = {index for index, _ in current_figures(event)}
    page = graph.imprint.at(page_of(Kind.EVENT, event.id).address)
    for index, figure in enumerate(event.figures):
        measure = graph.catalogue.vocabulary.measures[figure.measure]
        later = (keys[i] for i, other in enumerate(event.figures) if other.supersedes == keys[index])
        yield FigureFact(
            event=event,
            figure=figure,
            measure=measure,
            key=keys[index],
            position=index + 1,
            address=f"{page}#{anchor_of_figure(keys[index])}",
            amount=amount_of(figure.value, measure),
            company=event.company_of(figure),
            speaker=speaker_of(figure.said_by, graph) if figure.said_by else None,
            sources=_sources(event, figure.cite, graph),
            superseded_by=next(later, None) if index not in current else None,
            is_counted=index in counted,
        )


def _statements_of(graph: Graph, event: Event) -> tuple[StatementFact, ...]:
    return tuple(_statements(event, graph)) if event.statements else ()


def _statements(event: Event, graph: Graph) -> Iterator[StatementFact]:
    page = graph.imprint.at(page_of(Kind.EVENT, event.id).address)
    for number, statement in enumerate(event.statements, 1):
        key = statement.key or str(number)
        address = f"{page}#{anchor_of_statement(key)}"
        said_by = speaker_of(statement.speaker, graph)
        yield StatementFact(event, statement, key, address, said_by, _sources(event, statement.cite, graph))


def _sources(event: Event, keys: tuple[str, ...], graph: Graph) -> tuple[str, ...]:
    return tuple(dict.fromkeys(graph.evidences.id_of(event.id, key) for key in keys))


def _scopes(graph: Graph) -> Iterator[tuple[Scope, tuple[Event, ...]]]:
    """Every set of events of which pages show totals, by what it is the set of; accounts know those of companies."""
    yield (SITE, SITE, ALL), graph.events
    for year, events in sorted(graph.years.items()):
        yield (YEARS, year, ALL), events
    for word in graph.catalogue.vocabulary.kinds:
        yield (KINDS_OF_EVENT, word, ALL), graph.kinds[word]
    for kind in (Kind.PLACE, Kind.TOPIC):
        for id in sorted(graph.catalogue.records_of(kind)):
            yield (kind, id, ALL), graph.events_under(kind, id)
    for id in sorted(graph.catalogue.companies):
        yield (Kind.COMPANY, id, OWN), ()
        yield (Kind.COMPANY, id, WITH_SUBSIDIARIES), ()


def _totals_of(graph: Graph, given: tuple[Scope, tuple[Event, ...]]) -> tuple[TotalFact, ...]:
    scope, events = given
    _, id, whose = scope
    if whose == ALL:
        totals = graph.accounts.totals(events)
    else:
        totals = graph.accounts.own(id) if whose == OWN else graph.accounts.with_units(id)
    return tuple(_facts(graph, scope, totals))


def _facts(graph: Graph, scope: Scope, totals: Iterable[Total]) -> Iterator[TotalFact]:
    for total in totals:
        measure = graph.catalogue.vocabulary.measures[total.measure]
        yield TotalFact(*scope, total, measure, sum_of(total, measure))
