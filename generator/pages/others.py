"""People, places, topics and kinds: the same idea as companies, lighter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.citable import citable
from generator.graph import Graph, owner_of
from generator.graph.channels import Channel, entity_channel, word_channel
from generator.links import index_of, page_of, word_index, word_page
from generator.markdown import FrontMatter, Markdown, escaped, joined, linked, page_output
from generator.model import Entity, Event, Kind, Person, Place, Topic
from generator.outputs import Output
from generator.pages.chronicle import small_timeline
from generator.pages.citebox import CiteBox, cite_box
from generator.pages.follow import FollowBar, announced, follow_bar
from generator.pages.listing import Listing
from generator.pages.profiles import (
    Entry,
    Index,
    Letter,
    Line,
    brief_rows,
    head_of,
    index_page,
    other_names,
    totals_of,
)
from generator.pages.rows import BriefRow, TotalView
from generator.pages.sheet import Sheet
from generator.wording import counted, date_worded

_INDEXES = {
    Kind.PERSON: ("People", "Everyone whom a brief names in a public role, and what they said."),
    Kind.PLACE: ("Places", "Where events happened, with every brief from there."),
    Kind.TOPIC: ("Topics", "Threads that run through the briefs; rules and laws are topics too."),
}


@dataclass(frozen=True)
class SaidThere:
    """A statement by a person, with its briefing."""

    when: str
    role: str
    paraphrase: Markdown
    brief: Markdown


@dataclass(frozen=True)
class Profile:
    """Everything a light profile shows."""

    name: str
    other_names: Markdown
    follow: FollowBar
    summary: Markdown
    facts: tuple[Line, ...]
    totals: tuple[TotalView, ...]
    statements: tuple[SaidThere, ...]
    timeline: Markdown
    rows: tuple[BriefRow, ...]
    companies: Markdown
    sources: Markdown
    cite: CiteBox


def other_lists(graph: Graph) -> Iterator[Listing]:
    """Indexes of people, places and topics, and the pages of kinds."""
    yield from (Listing(index_of(kind), partial(_index, kind)) for kind in _INDEXES)
    yield Listing(word_index(), _kind_index)
    yield from (Listing(word_page(id), _kind_page, (id, events)) for id, events in graph.kinds.items())


def _index(kind: Kind, graph: Graph) -> Output:
    page, head, view = index_page(kind, graph, *_INDEXES[kind])
    return page_output(page, head, "index", view)


def other_page(record: Entity, kind: Kind, graph: Graph) -> Output:
    """The profile of one person, place or topic."""
    page = page_of(kind, record.id)
    channel = entity_channel(graph, kind, record)
    profile = _profile(record, kind, channel, Sheet(graph, page, owner_of(kind, record.id)))
    return page_output(page, head_of(record, kind, channel, graph), "profile", profile)


def _profile(record: Entity, kind: Kind, channel: Channel, sheet: Sheet) -> Profile:
    events = sheet.graph.events_under(kind, record.id)
    return Profile(
        name=record.name,
        other_names=joined((sheet.foreign(name) for name in other_names(record)), " · "),
        follow=follow_bar(channel, sheet.page),
        summary=sheet.prose(record.summary),
        facts=tuple(_facts(record, sheet)),
        totals=totals_of(events, sheet) if kind is not Kind.PERSON else (),
        statements=tuple(_statements(record, sheet)),
        timeline=small_timeline(events, sheet, record.name),
        rows=brief_rows(events, sheet),
        companies=_companies(events, sheet),
        sources=sheet.sources(sheet.owner, tuple(getattr(record, "sources", {}))),
        cite=cite_box(citable(sheet.graph, kind, record.id)),
    )


def _facts(record: Entity, sheet: Sheet) -> Iterator[Line]:
    if isinstance(record, Person):
        yield from _facts_of_person(record, sheet)
    elif isinstance(record, Place):
        yield from _facts_of_place(record, sheet)
    elif isinstance(record, Topic) and record.broader:
        yield Line("Part of", sheet.entity(Kind.TOPIC, record.broader))
    narrower = sheet.graph.narrower.get((_kind_of(record), record.id), ())
    if narrower:
        name = "Places within" if isinstance(record, Place) else "Narrower topics"
        yield Line(name, sheet.entities(_kind_of(record), narrower))


def _facts_of_person(person: Person, sheet: Sheet) -> Iterator[Line]:
    for post in person.roles:
        where = sheet.entity(Kind.COMPANY, post.company) if post.company else escaped(post.organisation or "")
        dates = [f"{word} {date_worded(d)}" for word, d in (("from", post.from_), ("until", post.until)) if d]
        role = escaped(f"{post.as_ or ''}{' (' + ', '.join(dates) + ')' if dates else ''}")
        yield Line("Role", joined(part for part in (where, role) if part))
    if person.wikidata:
        yield Line("Elsewhere", linked("Wikidata", f"https://www.wikidata.org/wiki/{person.wikidata}"))


def _facts_of_place(place: Place, sheet: Sheet) -> Iterator[Line]:
    if place.within:
        yield Line("Within", sheet.entity(Kind.PLACE, place.within))
    if place.latitude and place.longitude:
        yield Line("Coordinates", escaped(f"{place.latitude}, {place.longitude}"))


def _kind_of(record: Entity) -> Kind:
    return {Person: Kind.PERSON, Place: Kind.PLACE, Topic: Kind.TOPIC}[type(record)]


def _statements(record: Entity, sheet: Sheet) -> Iterator[SaidThere]:
    for event in sheet.graph.events_of(Kind.PERSON, record.id) if isinstance(record, Person) else ():
        writer = Sheet(sheet.graph, sheet.page, event.id, linked=sheet.linked)
        for statement in event.statements:
            if statement.speaker == record.id:
                when = date_worded(statement.date or event.occurred)
                yield SaidThere(when, statement.as_ or "", writer.line(statement.paraphrase), sheet.event(event))


def _companies(events: tuple[Event, ...], sheet: Sheet) -> Markdown:
    ids = dict.fromkeys(i.company for event in events for i in event.companies if i.role == "subject")
    return sheet.entities(Kind.COMPANY, tuple(ids))


@dataclass(frozen=True)
class KindPage:
    """A kind of event: what the word means, its totals, its briefs."""

    name: str
    meaning: str
    follow: FollowBar
    totals: tuple[TotalView, ...]
    timeline: Markdown
    rows: tuple[BriefRow, ...]


def _kind_page(graph: Graph, id: str, events: tuple[Event, ...]) -> Output:
    word, page, channel = graph.catalogue.vocabulary.kinds[id], word_page(id), word_channel(graph, id)
    sheet, plural, count = Sheet(graph, page), word.plural or word.name, counted(len(events), "brief")
    search: dict[str, str | list[str]] = {"type": "Kind of event", "date": count, "page": page.address}
    head = FrontMatter(plural, word.meaning, "profile kind", search, links=announced(channel))
    timeline = small_timeline(events, sheet, plural)
    bar = follow_bar(channel, page)
    view = KindPage(plural, word.meaning, bar, totals_of(events, sheet), timeline, brief_rows(events, sheet))
    return page_output(page, head, "kind", view)


def _kind_index(graph: Graph) -> Output:
    sheet = Sheet(graph, word_index())
    entries = tuple(
        Entry(
            sheet.to(word_page(id), word.plural or word.name),
            escaped(word.meaning),
            counted(len(graph.kinds[id]), "brief"),
        )
        for id, word in graph.catalogue.vocabulary.kinds.items()
    )
    lead = "What sort of event a brief is about, and what each word means."
    view = Index("Kinds", lead, (Letter("", entries),))
    return page_output(word_index(), FrontMatter("Kinds", lead, "index"), "index", view)
