"""Dates that can be true together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.rule import Finding, is_a_hint, of_each, stops_the_build
from generator.dates import Edtf, worded
from generator.model import (
    Company,
    Correction,
    EarlierName,
    Event,
    Origin,
    Parent,
    Person,
    Record,
    SharedSource,
    Source,
    Topic,
    Update,
)
from generator.model.event import EXPECTED

_OLD = 1990
_Path = tuple[str | int, ...]
# Two dates, the place of the second, and what is wrong if that is the earlier one.
_Order = tuple[Edtf | None, Edtf | None, _Path, str]
_ENDS = "ends before it begins"


@stops_the_build
@of_each(Event)
def future_event(event: Event, origin: Origin) -> Iterator[Finding]:
    """What a brief says has occurred lies not after the day it is published.

    For what is only planned, write `standing: expected`.
    """
    if event.standing != EXPECTED and _is_after(event.occurred, event.published):
        message = f"{worded(event.occurred)} is after the brief went out ({worded(event.published)})"
        yield Finding(origin.at("occurred"), f"{message}; mend a date, or write `standing: expected`")


@stops_the_build
@of_each(Event, Company, Person, Topic, SharedSource)
def reversed_dates(record: Record, origin: Origin) -> Iterator[Finding]:
    """Dates follow one another as they must.

    Updates and corrections come after publication, a source is not read before it
    came out, what began does not end before it began.
    """
    for first, second, path, what in _orders(record):
        if first and second and _is_after(first, second):
            yield Finding(origin.at(*path), f"{worded(second)} lies before {worded(first)}: {what}")
    if isinstance(record, Event):
        yield from _said_too_late(record, origin)


def _orders(record: Record) -> Iterator[_Order]:
    """Pairs of dates of which the second cannot be the earlier one."""
    match record:
        case Event():
            yield from _orders_in_brief(record)
        case Company():
            yield from _orders_in_company(record)
        case Person():
            for index, post in enumerate(record.roles):
                yield post.from_, post.until, ("roles", index, "until"), _ENDS
        case SharedSource():
            yield from _read_too_early(record, ())
    if isinstance(record, Event | Company | Person | Topic):
        for key, source in record.sources.items():
            yield from _read_too_early(source, ("sources", key))


def _orders_in_brief(event: Event) -> Iterator[_Order]:
    later: dict[str, tuple[Update | Correction, ...]] = {"updates": event.updates, "corrections": event.corrections}
    for field, pieces in later.items():
        for index, piece in enumerate(pieces):
            yield event.published, piece.date, (field, index, "date"), "before the brief went out"


def _orders_in_company(company: Company) -> Iterator[_Order]:
    yield company.founded, company.closed, ("closed",), "closed before it was founded"
    owned: dict[str, tuple[Parent | EarlierName, ...]] = {"parents": company.parents, "names": company.names}
    for field, spans in owned.items():
        for index, span in enumerate(spans):
            yield span.from_, span.until, (field, index, "until"), _ENDS


def _read_too_early(source: Source, path: _Path) -> Iterator[_Order]:
    yield source.published, source.retrieved, (*path, "retrieved"), "read before it was published"


def _said_too_late(event: Event, origin: Origin) -> Iterator[Finding]:
    changes = (event.published, *(u.date for u in event.updates), *(c.date for c in event.corrections))
    changed = max(changes, key=lambda date: date.sort_key)
    for index, statement in enumerate(event.statements):
        if statement.date and _is_after(statement.date, changed):
            yield Finding(origin.at("statements", index, "date"), "This was said after the brief went out")
    for key, source in event.sources.items():
        if source.published and _is_after(source.published, changed):
            yield Finding(origin.at("sources", key, "published"), "This source came out after the brief")


def _is_after(first: Edtf, second: Edtf) -> bool:
    return first.is_disclosed and second.is_disclosed and first.earliest > second.latest


@is_a_hint
@of_each(Event)
def old_event(event: Event, origin: Origin) -> Iterator[Finding]:
    """An event before 1990 is most likely a slip of the keyboard."""
    if event.occurred.year is not None and event.occurred.year < _OLD:
        yield Finding(origin.at("occurred"), f"{worded(event.occurred)} is before {_OLD}; is the year right?")
