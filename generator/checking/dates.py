"""Dates that can be true together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.rule import Finding, is_a_hint, stops_the_build
from generator.dates import Edtf, worded
from generator.model import Catalogue, EarlierName, Event, Kind, Parent, SharedSource
from generator.model.event import EXPECTED
from generator.problems import Location

_OLD = 1990


@stops_the_build
def future_event(catalogue: Catalogue) -> Iterator[Finding]:
    """What a brief says has occurred lies not after the day it is published.

    For what is only planned, write `standing: expected`.
    """
    for event in catalogue.events.values():
        if event.standing != EXPECTED and _is_after(event.occurred, event.published):
            location = catalogue.origin_of(Kind.EVENT, event.id).at("occurred")
            message = f"{worded(event.occurred)} is after the brief went out ({worded(event.published)})"
            yield Finding(location, f"{message}; mend a date, or write `standing: expected`")


@stops_the_build
def reversed_dates(catalogue: Catalogue) -> Iterator[Finding]:
    """Dates follow one another as they must.

    Updates and corrections come after publication, a source is not read before it
    came out, what began does not end before it began.
    """
    for event in catalogue.events.values():
        yield from _reversed_in_event(event, catalogue)
    yield from _reversed_in_profiles(catalogue)
    yield from _reversed_in_sources(catalogue)


def _reversed_in_profiles(catalogue: Catalogue) -> Iterator[Finding]:
    for company in catalogue.companies.values():
        at = catalogue.origin_of(Kind.COMPANY, company.id).at
        yield from _reversed(company.founded, company.closed, at("closed"), "closed before it was founded")
        owned: dict[str, tuple[Parent | EarlierName, ...]] = {"parents": company.parents, "names": company.names}
        for field, spans in owned.items():
            for index, span in enumerate(spans):
                yield from _reversed(span.from_, span.until, at(field, index, "until"), "ends before it begins")
    for person in catalogue.people.values():
        at = catalogue.origin_of(Kind.PERSON, person.id).at
        for index, post in enumerate(person.roles):
            yield from _reversed(post.from_, post.until, at("roles", index, "until"), "ends before it begins")


def _reversed_in_sources(catalogue: Catalogue) -> Iterator[Finding]:
    what = "read before it was published"
    for kind, record in catalogue:
        at = catalogue.origin_of(kind, record.id).at
        if isinstance(record, SharedSource):
            yield from _reversed(record.published, record.retrieved, at("retrieved"), what)
        for key, source in getattr(record, "sources", {}).items():
            yield from _reversed(source.published, source.retrieved, at("sources", key, "retrieved"), what)


def _reversed_in_event(event: Event, catalogue: Catalogue) -> Iterator[Finding]:
    at = catalogue.origin_of(Kind.EVENT, event.id).at
    later = [("updates", index, update.date) for index, update in enumerate(event.updates)]
    later += [("corrections", index, correction.date) for index, correction in enumerate(event.corrections)]
    for field, index, date in later:
        yield from _reversed(event.published, date, at(field, index, "date"), "before the brief went out")
    for index, statement in enumerate(event.statements):
        if statement.date and _is_after(statement.date, _changed(event)):
            yield Finding(at("statements", index, "date"), "This was said after the brief went out")
    for key, source in event.sources.items():
        if source.published and _is_after(source.published, _changed(event)):
            yield Finding(at("sources", key, "published"), "This source came out after the brief")


def _changed(event: Event) -> Edtf:
    changes = (event.published, *(u.date for u in event.updates), *(c.date for c in event.corrections))
    return max(changes, key=lambda date: date.sort_key)


def _reversed(first: Edtf | None, second: Edtf | None, where: Location, what: str) -> Iterator[Finding]:
    if first and second and _is_after(first, second):
        yield Finding(where, f"{worded(second)} lies before {worded(first)}: {what}")


def _is_after(first: Edtf, second: Edtf) -> bool:
    return first.is_disclosed and second.is_disclosed and first.earliest > second.latest


@is_a_hint
def old_event(catalogue: Catalogue) -> Iterator[Finding]:
    """An event before 1990 is most likely a slip of the keyboard."""
    for event in catalogue.events.values():
        if event.occurred.year is not None and event.occurred.year < _OLD:
            location = catalogue.origin_of(Kind.EVENT, event.id).at("occurred")
            yield Finding(location, f"{worded(event.occurred)} is before {_OLD}; is the year right?")
