"""Ids that records name must exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.checking.rule import Finding, compares_records, is_a_hint, stops_the_build
from generator.graph import uses_in
from generator.model import Catalogue, Company, Event, Kind, Origin, Person, Place, Record, Topic
from generator.problems import Location
from generator.prose import references_in
from generator.slugs import looks_like_id

Named = tuple[Kind, str, Location]


@stops_the_build
def unknown_id(catalogue: Catalogue) -> Iterator[Finding]:
    """An id must be the file name of a record.

    A company, person, place, topic or event that a brief names by its id must
    have a record of its own. Write the record, or mend the spelling.
    """
    known = {kind: catalogue.ids_of(kind) for kind in Kind}
    for kind, id, location in _named(catalogue):
        if id not in known[kind]:
            message = f"There is no {kind.noun} `{id}` (a file {kind}/{_shelf(kind)}{id}.yml)"
            yield Finding(location, message, meant=(id, known[kind]))


def _shelf(kind: Kind) -> str:
    return "<year>/" if kind is Kind.EVENT else ""


def _named(catalogue: Catalogue) -> Iterator[Named]:
    for kind, record in catalogue:
        at = catalogue.origin_of(kind, record.id).at
        match record:
            case Event():
                yield from _named_in_event(record, at)
            case Company():
                others = [("parents", n, parent.company) for n, parent in enumerate(record.parents)]
                others += [("successors", n, successor.company) for n, successor in enumerate(record.successors)]
                yield from ((Kind.COMPANY, id, at(field, n, "company")) for field, n, id in others)
            case Person():
                posts = ((n, post.company) for n, post in enumerate(record.roles) if post.company)
                yield from ((Kind.COMPANY, company, at("roles", n, "company")) for n, company in posts)
            case Place(within=str(within)):
                yield Kind.PLACE, within, at("within")
            case Topic(broader=str(broader)):
                yield Kind.TOPIC, broader, at("broader")


def _named_in_event(event: Event, at: Callable[..., Location]) -> Iterator[Named]:
    for index, involvement in enumerate(event.companies):
        yield Kind.COMPANY, involvement.company, at("companies", index, "company")
    for index, participation in enumerate(event.people):
        yield Kind.PERSON, participation.person, at("people", index, "person")
    for field, kind, ids in (("places", Kind.PLACE, event.places), ("topics", Kind.TOPIC, event.topics)):
        for index, id in enumerate(ids):
            yield kind, id, at(field, index)
    for index, figure in enumerate(event.figures):
        if figure.of:
            yield Kind.COMPANY, figure.of, at("figures", index, "of")
    for index, related in enumerate(event.related):
        yield Kind.EVENT, related.event, at("related", index, "event")


@stops_the_build
def unknown_speaker(catalogue: Catalogue) -> Iterator[Finding]:
    """A speaker is the id of a person or company, or a name in plain words.

    What is written like an id (lower case, hyphens) must be one. A name in plain
    words begins with a capital letter or has a blank.
    """
    people_and_companies = catalogue.ids_of(Kind.PERSON) | catalogue.ids_of(Kind.COMPANY)
    for text, location in _speakers(catalogue):
        if looks_like_id(text) and text not in people_and_companies:
            message = f"There is no person or company `{text}`; a name in plain words begins with a capital letter"
            yield Finding(location, message, meant=(text, people_and_companies))


def _speakers(catalogue: Catalogue) -> Iterator[tuple[str, Location]]:
    for event in catalogue.events.values():
        at = catalogue.origin_of(Kind.EVENT, event.id).at
        for index, statement in enumerate(event.statements):
            yield statement.speaker, at("statements", index, "speaker")
        for index, figure in enumerate(event.figures):
            if figure.said_by:
                yield figure.said_by, at("figures", index, "said_by")


@stops_the_build
def unknown_headquarters(catalogue: Catalogue) -> Iterator[Finding]:
    """Headquarters are the id of a place, or a place in plain words.

    What is written like an id (lower case, hyphens) must be one.
    """
    places = catalogue.ids_of(Kind.PLACE)
    for company in catalogue.companies.values():
        seat = company.headquarters
        if seat and looks_like_id(seat) and seat not in places:
            location = catalogue.origin_of(Kind.COMPANY, company.id).at("headquarters")
            message = f"There is no place `{seat}`; a place in plain words begins with a capital letter"
            yield Finding(location, message, meant=(seat, places))


@stops_the_build
def unknown_link(catalogue: Catalogue) -> Iterator[Finding]:
    """`[[id|text]]` links to one record.

    The id must exist. Where records of two kinds bear it, say which is meant:
    `[[companies/meta|text]]`.
    """
    kinds_of: dict[str, list[Kind]] = {}
    for kind in Kind:
        for id in catalogue.ids_of(kind):
            kinds_of.setdefault(id, []).append(kind)
            kinds_of[f"{kind}/{id}"] = [kind]
    for text, place_of in linked_texts(catalogue):
        for id in references_in(text):
            kinds, location = kinds_of.get(id, []), place_of(f"[[{id}")
            if not kinds:
                yield Finding(location, f"`[[{id}]]` links to no record", meant=(id, kinds_of))
            elif len(kinds) > 1:
                ways = " or ".join(f"`[[{kind}/{id}]]`" for kind in kinds)
                yield Finding(location, f"`[[{id}]]` can mean several records; write {ways}")


_PARTS = (
    ("milestones", "text"),
    ("statements", "paraphrase"),
    ("disagreements", "text"),
    ("updates", "text"),
    ("corrections", "was"),
    ("corrections", "now"),
    ("corrections", "why"),
)


def linked_texts(catalogue: Catalogue) -> Iterator[tuple[str, Callable[[str], Location]]]:
    """Every running text of every record, with what tells where some words of it stand."""
    for kind, record in catalogue:
        origin = catalogue.origin_of(kind, record.id)
        for path, text in _texts(record):
            yield text, partial(_within, origin, path)


def _within(origin: Origin, path: tuple[str | int, ...], words: str) -> Location:
    return origin.within(words, *path)


def _texts(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for field in ("summary", "why_it_matters", "body"):
        if text := getattr(record, field, None):
            yield (field,), text
    for field, part in _PARTS if isinstance(record, Event) else ():
        for index, piece in enumerate(getattr(record, field)):
            if text := getattr(piece, part):
                yield (field, index, part), text


@is_a_hint
@compares_records
def unused_record(catalogue: Catalogue) -> Iterator[Finding]:
    """A person, place, topic or shared source should be named by some brief.

    A record that no brief names makes a page with nothing on it.
    """
    if any(kind is Kind.EVENT for kind, _ in catalogue.unreadable):
        return
    used = {(kind, id) for kind, id, _ in _named(catalogue)}
    used |= {(Kind.PERSON, text) for text, _ in _speakers(catalogue)}
    used |= {(Kind.SOURCE, key) for event in catalogue.events.values() for key, _ in uses_in(event)}
    used |= {(Kind.PLACE, c.headquarters or "") for c in catalogue.companies.values()}
    for kind, record in catalogue:
        if kind in (Kind.PERSON, Kind.PLACE, Kind.TOPIC, Kind.SOURCE) and (kind, record.id) not in used:
            location = catalogue.origin_of(kind, record.id).at()
            start = Location(location.file, 1, 1, 1, 2)
            yield Finding(start, f"No brief names the {kind.noun} `{record.id}`; name it in one, or delete it")
