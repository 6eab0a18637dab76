"""Ids that records name must exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.beside import Ids, ids_in
from generator.checking.rule import Finding, compares_records, is_a_hint, of_each, stops_the_build
from generator.checking.running import texts_in
from generator.graph import uses_in
from generator.model import Catalogue, Company, Event, Key, Kind, Origin, Person, Place, Record, Topic
from generator.model.once import once
from generator.problems import Location
from generator.prose import references_in
from generator.slugs import looks_like_id

_Path = tuple[str | int, ...]
_TO_BE_USED = (Kind.PERSON, Kind.PLACE, Kind.TOPIC, Kind.SOURCE)


@stops_the_build
@of_each(Event, Company, Person, Place, Topic, beside=ids_in)
def unknown_id(record: Record, origin: Origin, ids: Ids) -> Iterator[Finding]:
    """An id must be the file name of a record.

    A company, person, place, topic or event that a brief names by its id must
    have a record of its own. Write the record, or mend the spelling.
    """
    for kind, id, path in _named_in(record):
        if id not in ids.of[kind]:
            message = f"There is no {kind.noun} `{id}` (a file {kind}/{_shelf(kind)}{id}.yml)"
            yield Finding(origin.at(*path), message, meant=(id, ids.of[kind]))


def _shelf(kind: Kind) -> str:
    return "<year>/" if kind is Kind.EVENT else ""


def _named_in(record: Record) -> Iterator[tuple[Kind, str, _Path]]:
    """Every record that another names by its id, and where."""
    match record:
        case Event():
            yield from _named_in_event(record)
        case Company():
            others = [("parents", n, parent.company) for n, parent in enumerate(record.parents)]
            others += [("successors", n, successor.company) for n, successor in enumerate(record.successors)]
            yield from ((Kind.COMPANY, id, (field, n, "company")) for field, n, id in others)
        case Person():
            posts = ((n, post.company) for n, post in enumerate(record.roles) if post.company)
            yield from ((Kind.COMPANY, company, ("roles", n, "company")) for n, company in posts)
        case Place(within=str(within)):
            yield Kind.PLACE, within, ("within",)
        case Topic(broader=str(broader)):
            yield Kind.TOPIC, broader, ("broader",)


def _named_in_event(event: Event) -> Iterator[tuple[Kind, str, _Path]]:
    for index, involvement in enumerate(event.companies):
        yield Kind.COMPANY, involvement.company, ("companies", index, "company")
    for index, participation in enumerate(event.people):
        yield Kind.PERSON, participation.person, ("people", index, "person")
    for field, kind, ids in (("places", Kind.PLACE, event.places), ("topics", Kind.TOPIC, event.topics)):
        for index, id in enumerate(ids):
            yield kind, id, (field, index)
    for index, figure in enumerate(event.figures):
        if figure.of:
            yield Kind.COMPANY, figure.of, ("figures", index, "of")
    for index, related in enumerate(event.related):
        yield Kind.EVENT, related.event, ("related", index, "event")


@stops_the_build
@of_each(Event, beside=ids_in)
def unknown_speaker(event: Event, origin: Origin, ids: Ids) -> Iterator[Finding]:
    """A speaker is the id of a person or company, or a name in plain words.

    What is written like an id (lower case, hyphens) must be one. A name in plain
    words begins with a capital letter or has a blank.
    """
    people, companies = ids.of[Kind.PERSON], ids.of[Kind.COMPANY]
    for text, path in _speakers_in(event):
        if looks_like_id(text) and text not in people and text not in companies:
            message = f"There is no person or company `{text}`; a name in plain words begins with a capital letter"
            yield Finding(origin.at(*path), message, meant=(text, people | companies))


def _speakers_in(event: Event) -> Iterator[tuple[str, _Path]]:
    for index, statement in enumerate(event.statements):
        yield statement.speaker, ("statements", index, "speaker")
    for index, figure in enumerate(event.figures):
        if figure.said_by:
            yield figure.said_by, ("figures", index, "said_by")


@stops_the_build
@of_each(Company, beside=ids_in)
def unknown_headquarters(company: Company, origin: Origin, ids: Ids) -> Iterator[Finding]:
    """Headquarters are the id of a place, or a place in plain words.

    What is written like an id (lower case, hyphens) must be one.
    """
    seat, places = company.headquarters, ids.of[Kind.PLACE]
    if seat and looks_like_id(seat) and seat not in places:
        message = f"There is no place `{seat}`; a place in plain words begins with a capital letter"
        yield Finding(origin.at("headquarters"), message, meant=(seat, places))


@stops_the_build
@of_each(Event, Company, Person, Place, Topic, beside=ids_in)
def unknown_link(record: Record, origin: Origin, ids: Ids) -> Iterator[Finding]:
    """`[[id|text]]` links to one record.

    The id must exist. Where records of two kinds bear it, say which is meant:
    `[[companies/meta|text]]`.
    """
    for path, text in texts_in(record):
        for id in references_in(text) if "[[" in text else ():
            kinds = ids.kinds_of(id)
            if not kinds:
                location = origin.within(f"[[{id}", *path)
                yield Finding(location, f"`[[{id}]]` links to no record", meant=(id, ids.references))
            elif len(kinds) > 1:
                ways = " or ".join(f"`[[{kind}/{id}]]`" for kind in kinds)
                location = origin.within(f"[[{id}", *path)
                yield Finding(location, f"`[[{id}]]` can mean several records; write {ways}")


@is_a_hint
@compares_records
def unused_record(catalogue: Catalogue) -> Iterator[Finding]:
    """A person, place, topic or shared source should be named by some brief.

    A record that no brief names makes a page with nothing on it.
    """
    if any(kind is Kind.EVENT for kind, _ in catalogue.unreadable):
        return
    used = {key for _, record in catalogue for key in _used_by(record)}
    for kind, record in catalogue:
        if kind in _TO_BE_USED and (kind, record.id) not in used:
            start = Location(catalogue.origin_of(kind, record.id).file, 1, 1, 1, 2)
            yield Finding(start, f"No brief names the {kind.noun} `{record.id}`; name it in one, or delete it")


@once
def _used_by(record: Record) -> tuple[Key, ...]:
    """The people, places, topics and shared sources that a record names; texts that may be ids of them count too."""
    named = [(kind, id) for kind, id, _ in _named_in(record) if kind in _TO_BE_USED]
    if isinstance(record, Event):
        named += [(Kind.PERSON, text) for text, _ in _speakers_in(record)]
        named += [(Kind.SOURCE, key) for key, _ in uses_in(record)]
    elif isinstance(record, Company) and record.headquarters:
        named.append((Kind.PLACE, record.headquarters))
    return tuple(named)
