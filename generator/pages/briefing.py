"""The page of a brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.citable import citable
from generator.dates import Edtf
from generator.graph import Graph, Neighbour
from generator.links import anchor_of_source, correction_form, page_of
from generator.markdown import FrontMatter, Markdown, escaped, file_linked, joined, linked, page_output, spanned
from generator.model import Event, Kind, Milestone
from generator.model.event import RETRACTED
from generator.outputs import Output
from generator.pages.before_after import Chain, chain_of
from generator.pages.citebox import CiteBox, cite_box
from generator.pages.citing import back_links, source_links, source_words
from generator.pages.finding import card_of
from generator.pages.rows import FigureRow, figure_row
from generator.pages.sheet import Sheet, names_in_other_scripts
from generator.pages.statements import StatementView, statement_views
from generator.wording import counted, date_worded


@dataclass(frozen=True)
class Fact:
    """A line of the key facts."""

    name: str
    value: Markdown


@dataclass(frozen=True)
class Dated:
    """A dated line: a milestone, an update."""

    when: str
    text: Markdown
    sources: Markdown


@dataclass(frozen=True)
class CorrectionView:
    """A mistake put right."""

    when: str
    field: str
    was: Markdown
    now: Markdown
    why: Markdown


@dataclass(frozen=True)
class RelationView:
    """Another event that this one is related to."""

    phrase: str
    when: str
    brief: Markdown
    note: str


@dataclass(frozen=True)
class SourceView:
    """A numbered source."""

    number: int
    anchor: str
    words: Markdown
    links: Markdown
    back: Markdown


@dataclass(frozen=True)
class CompanyView:
    """A company with its role."""

    name: Markdown
    other_names: Markdown
    role: str


@dataclass(frozen=True)
class PersonView:
    """A person, and as what."""

    name: Markdown
    role: str


@dataclass(frozen=True)
class DisagreementView:
    """Where sources differ."""

    about: str
    text: Markdown
    sources: Markdown


@dataclass(frozen=True)
class Briefing:
    """Everything the page of a brief shows."""

    kicker: Markdown
    headline: str
    standing: Markdown
    standing_note: str
    is_withdrawn: bool
    summary: Markdown
    why_it_matters: Markdown
    facts: tuple[Fact, ...]
    body: Markdown
    milestones: tuple[Dated, ...]
    figures: tuple[FigureRow, ...]
    statements: tuple[StatementView, ...]
    disagreements: tuple[DisagreementView, ...]
    chain: Chain | None
    relations: tuple[RelationView, ...]
    companies: tuple[CompanyView, ...]
    people: tuple[PersonView, ...]
    topics: Markdown
    sources: tuple[SourceView, ...]
    sources_note: str
    updates: tuple[Dated, ...]
    corrections: tuple[CorrectionView, ...]
    published: str
    record: str
    correct: Markdown
    cite: CiteBox


def briefing_page(event: Event, graph: Graph) -> Output:
    """The page of one brief."""
    page = page_of(Kind.EVENT, event.id)
    numbers = {key: number for number, key in enumerate(graph.evidences.keys[event.id], 1)}
    sheet = Sheet(graph, page, event.id, event.occurred, numbers)
    return page_output(page, _head(event, graph), "briefing", _briefing(event, sheet))


def _head(event: Event, graph: Graph) -> FrontMatter:
    return FrontMatter(
        title=event.headline,
        description=graph.words_of(event.summary, event.occurred)[:300],
        page="briefing",
        search=card_of(event, graph),
        edit=graph.catalogue.origin_of(Kind.EVENT, event.id).file,
    )


def _briefing(event: Event, sheet: Sheet) -> Briefing:
    """In the order of the page, so that first mentions are those a reader meets first; sources know who cited them."""
    words = sheet.graph.catalogue.vocabulary
    return Briefing(
        kicker=_kicker(event, sheet),
        headline=event.headline,
        standing=sheet.standing(event.standing),
        standing_note=event.standing_note or words.standings[event.standing].meaning,
        is_withdrawn=event.standing == RETRACTED,
        summary=sheet.prose(event.summary),
        facts=tuple(_facts(event, sheet)),
        why_it_matters=sheet.prose(event.why_it_matters),
        figures=tuple(figure_row(event, index, sheet, numbered=True) for index in range(len(event.figures))),
        statements=tuple(statement_views(event, sheet)),
        body=sheet.prose(event.body),
        milestones=tuple(
            Dated(date_worded(m.date), sheet.line(m.text), sheet.citation(m.cite)) for m in _by_date(event)
        ),
        disagreements=tuple(
            DisagreementView(d.about, sheet.line(d.text), sheet.citation(d.cite)) for d in event.disagreements
        ),
        chain=chain_of(event, sheet),
        relations=tuple(_relation(near, sheet) for near in _near(event, sheet.graph)),
        companies=tuple(_companies(event, sheet)),
        people=tuple(PersonView(sheet.entity(Kind.PERSON, p.person), p.as_ or "") for p in event.people),
        topics=sheet.entities(Kind.TOPIC, event.topics),
        sources_note="Single source" if len(sheet.numbers) == 1 else "",
        updates=tuple(
            Dated(date_worded(u.date), sheet.line(u.text), sheet.citation(u.cite) if u.cite else Markdown(""))
            for u in event.updates
        ),
        corrections=tuple(_corrections(event, sheet)),
        sources=tuple(_source(event, key, number, sheet) for key, number in sheet.numbers.items()),
        published=date_worded(event.published),
        record=sheet.graph.catalogue.origin_of(Kind.EVENT, event.id).file,
        correct=file_linked("Correct this brief", sheet.page.route_to(correction_form(event.id))),
        cite=cite_box(citable(sheet.graph, Kind.EVENT, event.id)),
    )


def _kicker(event: Event, sheet: Sheet) -> Markdown:
    places = (sheet.entities(Kind.PLACE, event.places),) if event.places else ()
    return joined((sheet.kind(event), escaped(date_worded(event.occurred)), *places), " · ")


def _facts(event: Event, sheet: Sheet) -> Iterator[Fact]:
    dates: tuple[tuple[str, str, Edtf | None], ...] = (
        ("Happened", "occurred", event.occurred),
        ("Announced", "announced", event.announced),
        ("Takes effect", "effective", event.effective),
    )
    waited = {follow_up.what for follow_up in sheet.graph.follow_ups_of(event)}
    for name, field, date in dates:
        if date is not None:
            unheard = (spanned("announced; not confirmed since", "unconfirmed"),) if field in waited else ()
            yield Fact(name, joined((escaped(date_worded(date)), *unheard), " "))
    roles = sheet.graph.catalogue.vocabulary.roles
    subjects = tuple(i.company for i in event.companies if roles[i.role].acts)
    if subjects:
        yield Fact("Who", sheet.entities(Kind.COMPANY, subjects))
    if event.places:
        yield Fact("Where", sheet.entities(Kind.PLACE, event.places))
    yield Fact("Standing", sheet.standing(event.standing))
    count = len(sheet.numbers)
    yield Fact("Sources", linked("single source" if count == 1 else counted(count, "source"), "#sources"))
    updated = [*(u.date for u in event.updates), *(c.date for c in event.corrections)]
    yield Fact("Published", escaped(date_worded(event.published)))
    if updated:
        yield Fact("Updated", escaped(date_worded(max(updated, key=lambda d: d.sort_key))))


def _by_date(event: Event) -> tuple[Milestone, ...]:
    return tuple(sorted(event.milestones, key=lambda m: m.date.chronological))


def _near(event: Event, graph: Graph) -> list[Neighbour]:
    return sorted(graph.neighbours.get(event.id, ()), key=lambda n: n.event.occurred.chronological)


def _relation(near: Neighbour, sheet: Sheet) -> RelationView:
    word = sheet.graph.catalogue.vocabulary.relations[near.relation]
    phrase = word.inverse if near.is_inverse else word.name
    return RelationView(phrase, date_worded(near.event.occurred), sheet.event(near.event), near.note or "")


def _companies(event: Event, sheet: Sheet) -> Iterator[CompanyView]:
    graph = sheet.graph
    for involvement in event.companies:
        company = graph.catalogue.companies[involvement.company]
        then = company.name_on(event.occurred)
        now = escaped(f", now {company.name}") if then != company.name else Markdown("")
        others = joined((sheet.foreign(name) for name in names_in_other_scripts(company)[:2]), " ")
        name = joined((sheet.entity(Kind.COMPANY, company.id), now), "")
        yield CompanyView(name, others, graph.catalogue.vocabulary.roles[involvement.role].name)


def _source(event: Event, key: str, number: int, sheet: Sheet) -> SourceView:
    id = sheet.graph.evidences.id_of(event.id, key)
    source = sheet.graph.evidences.all[id].source
    links, back = source_links(id, source, sheet), back_links(sheet.cited_at(key))
    return SourceView(number, anchor_of_source(number), source_words(source), links, back)


def _corrections(event: Event, sheet: Sheet) -> Iterator[CorrectionView]:
    for correction in event.corrections:
        yield CorrectionView(
            date_worded(correction.date),
            correction.field or "",
            sheet.line(correction.was),
            sheet.line(correction.now),
            sheet.line(correction.why),
        )
