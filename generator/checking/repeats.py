"""The same thing written twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checking.rule import Finding, compares_records, is_a_hint, of_each, stops_the_build
from generator.dates import days_between
from generator.model import Catalogue, Event, Kind, Origin, address_of

NEAR_DAYS = 14
_MERGE = "if both are one event, merge them and keep the other id under `formerly`"


@stops_the_build
@of_each(Event)
def listed_twice(event: Event, origin: Origin) -> Iterator[Finding]:
    """A list names each company, person, place and topic once."""
    lists = {
        "companies": [i.company for i in event.companies],
        "people": [p.person for p in event.people],
        "places": event.places,
        "topics": event.topics,
    }
    for field, ids in lists.items():
        seen: set[str] = set()
        for index, id in enumerate(ids):
            if id in seen:
                yield Finding(origin.at(field, index), f"`{id}` is in this list already; delete one of the two")
            seen.add(id)


@is_a_hint
@compares_records
def possible_duplicate(catalogue: Catalogue) -> Iterator[Finding]:
    """Two briefs on one event: the same company, dates within two weeks and a source in common.

    If they are one event, merge them and keep the other id in `formerly`. Two
    briefs with one headline are most likely one as well.
    """
    citing: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in catalogue.events.values():
        alike: dict[str, Event] = {}
        company = event.subject or ""
        for address in _addresses_in(event) if company else ():
            alike |= {other.id: other for other in citing[company, address]}
            citing[company, address].append(event)
        for other in alike.values():
            if _is_near(event, other):
                location = catalogue.origin_of(Kind.EVENT, event.id).at("occurred")
                like = f"Same company ({company}), near date and a shared source: `{other.id}`"
                yield Finding(location, f"{like}; {_MERGE}")
    yield from _same_headline(catalogue)


def _same_headline(catalogue: Catalogue) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for event in catalogue.events.values():
        other = first.setdefault(event.headline.casefold(), event.id)
        if other != event.id:
            location = catalogue.origin_of(Kind.EVENT, event.id).at("headline")
            yield Finding(location, f"This is the headline of `{other}` too; {_MERGE}")


def _is_near(one: Event, other: Event) -> bool:
    days = days_between(one.occurred, other.occurred)
    return days is not None and days <= NEAR_DAYS


def _addresses_in(event: Event) -> set[str]:
    return {address for source in event.sources.values() if (address := address_of(source))}
