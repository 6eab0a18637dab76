"""Relations and ownership that make sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.checking.knots import circles, knots
from generator.checking.rule import Finding, compares_records, of_each, stops_the_build
from generator.graph import figure_keys
from generator.model import Catalogue, Company, Event, Kind, Origin, Parent, Place, Record, Topic

_Path = tuple[str | int, ...]
_Companies = tuple[str, ...]
_Span = tuple[str, date, date]
_MOST_LOOKS = 200_000  # at owners that may close a circle, within one knot
_MOST_NAMED = 5


@stops_the_build
@of_each(Event, Company, Place, Topic)
def related_to_itself(record: Record, origin: Origin) -> Iterator[Finding]:
    """A record is not related to itself, nor its own owner, place or broader topic."""
    if isinstance(record, Event):
        for index, related in enumerate(record.related):
            if related.event == record.id:
                message = "This is the brief itself; name another event, or delete the entry"
                yield Finding(origin.at("related", index, "event"), message)
    for kind, other, path in _above(record):
        if record.id == other:
            yield Finding(origin.at(*path), f"This is the {kind.noun} itself; name another, or delete the line")


@stops_the_build
@compares_records
def relation_twice(catalogue: Catalogue) -> Iterator[Finding]:
    """A relation is written once, in the later brief; the other page shows it by itself."""
    seen: dict[tuple[str, str, str], str] = {}
    for event in catalogue.events.values():
        for index, related in enumerate(event.related):
            word = catalogue.vocabulary.relations.get(related.relation)
            pair = (event.id, related.event)
            if word and word.same_both_ways:
                pair = (min(pair), max(pair))
            first = seen.setdefault((*pair, related.relation), f"{event.id} {index}")
            if first != f"{event.id} {index}":
                location = catalogue.origin_of(Kind.EVENT, event.id).at("related", index)
                yield Finding(location, f"This relation is written already, in `{first.split()[0]}`")


@stops_the_build
@compares_records
def circle(catalogue: Catalogue) -> Iterator[Finding]:
    """What goes one way does not come round.

    No event follows itself by way of others; no company owns its owner at the same
    time; no place lies within itself; no topic is broader than itself.
    """
    relating = [event for event in catalogue.events.values() if event.related]
    for word, meaning in catalogue.vocabulary.relations.items():
        if not meaning.circular:
            steps = {
                event.id: [r.event for r in event.related if r.relation == word and r.event != event.id]
                for event in relating
            }
            for id, path in circles(steps):
                location = catalogue.origin_of(Kind.EVENT, id).at("related")
                yield Finding(location, f"`{word}` comes round in a circle: {' → '.join(path)}")
    for event in catalogue.events.values():
        if any(figure.supersedes for figure in event.figures):
            yield from _figures_in_circles(event, catalogue.origin_of(Kind.EVENT, event.id))
    for kind in (Kind.PLACE, Kind.TOPIC):
        yield from _circles_upward(catalogue, kind)
    owners = {id: [parent.company for parent in company.parents] for id, company in catalogue.companies.items()}
    for knot in knots(owners):
        yield from _owners_in_circles(catalogue, knot)


def _figures_in_circles(event: Event, origin: Origin) -> Iterator[Finding]:
    keys = figure_keys(event)
    replaced = {
        key: [f.supersedes] for key, f in zip(keys, event.figures, strict=True) if f.supersedes not in (None, key)
    }
    for key, path in circles(replaced):
        location = origin.at("figures", keys.index(key), "supersedes")
        yield Finding(location, f"These figures replace each other, so none is left: {' → '.join(path)}")


def _circles_upward(catalogue: Catalogue, kind: Kind) -> Iterator[Finding]:
    above = {id: step for id, record in catalogue.entities_of(kind).items() for step in _above(record)}
    for id, members in circles({id: [other] for id, (_, other, _) in above.items() if id != other}):
        location = catalogue.origin_of(kind, id).at(*above[id][-1])
        yield Finding(location, f"This comes round in a circle: {' → '.join(members)}")


def _owners_in_circles(catalogue: Catalogue, knot: list[str]) -> Iterator[Finding]:
    """Circles of owners that hold on one day, each once, in its first member in the alphabet.

    Every span of ownership counts. Where there are too many ways to follow them all, that is told.
    """
    members = frozenset(knot)
    spans = {id: _spans(p for p in catalogue.companies[id].parents if p.company in members) for id in knot}
    left = _MOST_LOOKS
    for start in knot:
        told: set[_Companies] = set()
        waiting: list[tuple[_Companies, date, date]] = [((start,), date.min, date.max)]
        while waiting:
            path, begins, ends = waiting.pop()
            left -= len(path) * len(spans[path[-1]])
            if left < 0:
                yield _tangle(catalogue, knot)
                return
            for owner, first, last in _during(spans[path[-1]], begins, ends):
                if owner == start and len(path) > 1 and path not in told:
                    told.add(path)
                    yield _circle_of_owners(catalogue, path)
                elif owner > start and owner not in path:
                    waiting.append(((*path, owner), first, last))


def _circle_of_owners(catalogue: Catalogue, path: _Companies) -> Finding:
    owners = [parent.company for parent in catalogue.companies[path[0]].parents]
    location = catalogue.origin_of(Kind.COMPANY, path[0]).at("parents", owners.index(path[1]), "company")
    return Finding(location, f"This comes round in a circle: {' → '.join((*path, path[0]))}")


def _tangle(catalogue: Catalogue, knot: list[str]) -> Finding:
    named = ", ".join(f"`{id}`" for id in knot[:_MOST_NAMED]) + (", …" if len(knot) > _MOST_NAMED else "")
    advice = "take out owners that are too many, or say from when until when each owned"
    message = f"These {len(knot):,} own each other in too many ways to follow: {named}; {advice}"
    return Finding(catalogue.origin_of(Kind.COMPANY, knot[0]).at("parents"), message)


def _spans(parents: Iterable[Parent]) -> list[_Span]:
    """Owners with the stretches of time for which they owned; those of one owner that meet are one."""
    spans: list[_Span] = []
    for owner, first, last in sorted(map(_span, parents)):
        if spans and spans[-1][0] == owner and first <= spans[-1][2]:
            spans[-1] = (owner, spans[-1][1], max(last, spans[-1][2]))
        else:
            spans.append((owner, first, last))
    return spans


def _span(parent: Parent) -> _Span:
    first = parent.from_.earliest if parent.from_ else date.min
    return parent.company, first, parent.until.latest if parent.until else date.max


def _during(spans: Iterable[_Span], begins: date, ends: date) -> Iterator[_Span]:
    """Owners within a stretch of time, with the part of it for which they owned."""
    for owner, first, last in spans:
        if max(begins, first) < min(ends, last):
            yield owner, max(begins, first), min(ends, last)


def _above(record: Record) -> Iterator[tuple[Kind, str, _Path]]:
    """Everything that stands, or stood, above a record, and where it says so."""
    match record:
        case Company():
            for index, parent in enumerate(record.parents):
                yield Kind.COMPANY, parent.company, ("parents", index, "company")
        case Place(within=str(within)):
            yield Kind.PLACE, within, ("within",)
        case Topic(broader=str(broader)):
            yield Kind.TOPIC, broader, ("broader",)
