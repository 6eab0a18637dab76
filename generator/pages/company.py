"""Companies A to Z, and their profiles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.citable import citable
from generator.graph import Graph, Involved, owner_of
from generator.graph.channels import Channel, entity_channel
from generator.links import index_of, page_of
from generator.markdown import Markdown, joined, page_output
from generator.model import Company, Kind
from generator.outputs import Output
from generator.pages.chronicle import small_timeline
from generator.pages.citebox import CiteBox, cite_box
from generator.pages.follow import FollowBar, follow_bar
from generator.pages.identity import Change, company_facts, company_history
from generator.pages.listing import Listing
from generator.pages.peers import nearest, peers_picture
from generator.pages.profiles import Group, Line, head_of, index_page, other_names
from generator.pages.rows import FigureRow, TotalView, brief_row, figure_row, total_views
from generator.pages.sheet import Sheet
from generator.wording import counted, date_worded


@dataclass(frozen=True)
class PeerView:
    """A company often named in the same briefs."""

    name: Markdown
    count: str


@dataclass(frozen=True)
class SaidView:
    """A statement by the company or one of its people."""

    speaker: Markdown
    when: str
    paraphrase: Markdown
    brief: Markdown


@dataclass(frozen=True)
class CompanyProfile:
    """Everything a company's profile shows."""

    name: str
    other_names: Markdown
    follow: FollowBar
    summary: Markdown
    lead: str
    facts: tuple[Line, ...]
    history: tuple[Change, ...]
    own: tuple[TotalView, ...]
    with_units: tuple[TotalView, ...]
    timeline: Markdown
    groups: tuple[Group, ...]
    figures: tuple[FigureRow, ...]
    statements: tuple[SaidView, ...]
    people: Markdown
    places: Markdown
    topics: Markdown
    peers: tuple[PeerView, ...]
    peers_picture: Markdown
    sources: Markdown
    cite: CiteBox


def company_index(_: Graph) -> Iterator[Listing]:
    """The index of companies."""
    yield Listing(index_of(Kind.COMPANY), _index)


def _index(graph: Graph) -> Output:
    lead = "Every company, lab and unit that a brief names, with what is known of it and from whom."
    page, head, index = index_page(Kind.COMPANY, graph, "Companies", lead)
    return page_output(page, head, "index", index)


def company_page(company: Company, graph: Graph) -> Output:
    """The profile of one company."""
    page = page_of(Kind.COMPANY, company.id)
    channel = entity_channel(graph, Kind.COMPANY, company)
    view = _profile(company, channel, Sheet(graph, page, owner_of(Kind.COMPANY, company.id)))
    return page_output(page, head_of(company, Kind.COMPANY, channel, graph), "company", view)


def _profile(company: Company, channel: Channel, sheet: Sheet) -> CompanyProfile:
    graph = sheet.graph
    events = graph.events_of(Kind.COMPANY, company.id)
    involved = graph.involved.get((Kind.COMPANY, company.id), ())
    own, with_units = graph.accounts.own(company.id), graph.accounts.with_units(company.id)
    return CompanyProfile(
        name=company.name,
        other_names=joined((sheet.foreign(name) for name in other_names(company)), " · "),
        follow=follow_bar(channel, sheet.page),
        summary=sheet.prose(company.summary),
        lead=_lead(company, len(events)),
        facts=tuple(company_facts(company, sheet)),
        history=company_history(company, sheet),
        own=total_views(own, sheet, "own events", "own"),
        with_units=total_views(with_units, sheet, "with subsidiaries", "all") if with_units != own else (),
        timeline=small_timeline(events, sheet, company.name),
        groups=tuple(_groups(involved, sheet)),
        figures=tuple(figure_row(e, i, sheet, numbered=False) for e, i in graph.ties.figures.get(company.id, ())),
        statements=tuple(_statements(company, sheet)),
        people=sheet.entities(Kind.PERSON, graph.ties.staff.get(company.id, ())),
        places=sheet.entities(Kind.PLACE, tuple(dict.fromkeys(p for e in events for p in e.places))),
        topics=sheet.entities(Kind.TOPIC, tuple(dict.fromkeys(t for e in events for t in e.topics))),
        peers=tuple(
            PeerView(sheet.entity(Kind.COMPANY, id), counted(count, "brief")) for id, count in nearest(company, graph)
        ),
        peers_picture=peers_picture(company, sheet),
        sources=sheet.sources(sheet.owner, tuple(company.sources)),
        cite=cite_box(citable(graph, Kind.COMPANY, company.id)),
    )


def _lead(company: Company, count: int) -> str:
    return (
        f"{counted(count, 'brief')} about or naming {company.name}" if count else f"No brief names {company.name} yet"
    )


def _groups(involved: tuple[Involved, ...], sheet: Sheet) -> Iterator[Group]:
    """Briefs by role, in the vocabulary's order; those through a unit last."""
    by_role: dict[str, list[Involved]] = defaultdict(list)
    for part in involved:
        by_role[part.role].append(part)
    for role, word in sheet.graph.catalogue.vocabulary.roles.items():
        if role in by_role:
            yield Group(word.heading, tuple(brief_row(part.event, sheet) for part in by_role[role]))
    if "" in by_role:
        rows = (brief_row(p.event, sheet, _through(p, sheet)) for p in by_role[""])
        yield Group("Through subsidiaries and units", tuple(rows))


def _through(part: Involved, sheet: Sheet) -> Markdown:
    return joined(("through", sheet.entity(Kind.COMPANY, part.through)), " ")


def _statements(company: Company, sheet: Sheet) -> Iterator[SaidView]:
    """What the company and the people who spoke for it said, newest first."""
    ties = sheet.graph.ties
    speakers = {company.id, *ties.staff.get(company.id, ())}
    events = sheet.graph.in_order(event.id for who in speakers for event, _ in ties.statements.get(who, ()))
    for event in events:
        writer = Sheet(sheet.graph, sheet.page, event.id, linked=sheet.linked)
        for statement in event.statements:
            if statement.speaker in speakers:
                date = date_worded(statement.date or event.occurred)
                said = writer.line(statement.paraphrase)
                yield SaidView(sheet.speaker(statement.speaker), date, said, sheet.event(event))
