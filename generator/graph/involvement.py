"""Events as entities and other events see them: who has part in what, what is related to what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.dates import Edtf
from generator.graph.ownership import Ownership
from generator.model import Catalogue, Event, Kind, Related, RoleWord

Key = tuple[Kind, str]


@dataclass(frozen=True)
class Involved:
    """An event as seen from an entity: its role there, and the unit through which it is reached."""

    event: Event
    role: str = ""
    through: str = ""


@dataclass(frozen=True)
class Neighbour:
    """The other event of a relation; `is_inverse` if the other one states it."""

    event: Event
    relation: str
    is_inverse: bool
    note: str | None = None


def involved_in(
    events: Iterable[Event], ownership: Ownership, roles: Mapping[str, RoleWord]
) -> dict[Key, tuple[Involved, ...]]:
    """The part that each entity has in these events, in their order."""
    found: dict[Key, list[Involved]] = defaultdict(list)
    for event in events:
        listed = {i.company for i in event.companies}
        for involvement in event.companies:
            found[Kind.COMPANY, involvement.company].append(Involved(event, involvement.role))
        acting = [i.company for i in event.companies if roles[i.role].acts]
        for owner, unit in _owners_not_listed(acting, listed, event.occurred, ownership).items():
            found[Kind.COMPANY, owner].append(Involved(event, through=unit))
        for person in dict.fromkeys((*(p.person for p in event.people), *(s.speaker for s in event.statements))):
            found[Kind.PERSON, person].append(Involved(event))
        for kind, ids in ((Kind.PLACE, event.places), (Kind.TOPIC, event.topics)):
            for id in ids:
                found[kind, id].append(Involved(event))
    return {key: tuple(involved) for key, involved in sorted(found.items())}


def _owners_not_listed(acting: list[str], listed: set[str], day: Edtf, ownership: Ownership) -> dict[str, str]:
    """Owners, on the day, of companies that act in an event which does not name them."""
    owners: dict[str, str] = {}
    for company in acting:
        for owner in sorted(ownership.ancestors_on(company, day) - listed):
            owners.setdefault(owner, company)
    return owners


def neighbours_in(events: tuple[Event, ...], catalogue: Catalogue) -> dict[str, tuple[Neighbour, ...]]:
    """The relations of each event, those that it states and those stated of it."""
    found: dict[str, list[Neighbour]] = defaultdict(list)
    for event in events:
        for related in event.related:
            found[event.id].append(_neighbour(catalogue.events[related.event], related, is_inverse=False))
            found[related.event].append(_neighbour(event, related, is_inverse=True))
    return {id: tuple(near) for id, near in found.items()}


def _neighbour(event: Event, related: Related, *, is_inverse: bool) -> Neighbour:
    return Neighbour(event, related.relation, is_inverse, related.note)


def together_in(events: tuple[Event, ...]) -> dict[str, dict[str, int]]:
    """Companies most often named in the same briefs, most often first."""
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        ids = sorted({i.company for i in event.companies})
        for one in ids:
            pairs[one].update(other for other in ids if other != one)
    return {id: dict(sorted(near.items(), key=lambda p: (-p[1], p[0]))) for id, near in sorted(pairs.items())}
