"""Relations and ownership that make sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.checking.rule import Finding, compares_records, of_each, stops_the_build
from generator.graph import figure_keys
from generator.model import Catalogue, Company, Event, Kind, Origin, Parent, Place, Record, Topic

_Path = tuple[str | int, ...]
_MOST_STEPS = 100_000


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
            for id, path in _circles(steps):
                location = catalogue.origin_of(Kind.EVENT, id).at("related")
                yield Finding(location, f"`{word}` comes round in a circle: {' → '.join(path)}")
    for event in catalogue.events.values():
        if any(figure.supersedes for figure in event.figures):
            yield from _figures_in_circles(event, catalogue.origin_of(Kind.EVENT, event.id))
    for kind in (Kind.COMPANY, Kind.PLACE, Kind.TOPIC):
        yield from _circles_upward(catalogue, kind)


def _figures_in_circles(event: Event, origin: Origin) -> Iterator[Finding]:
    keys = figure_keys(event)
    replaced = {
        key: [f.supersedes] for key, f in zip(keys, event.figures, strict=True) if f.supersedes not in (None, key)
    }
    for key, path in _circles(replaced):
        location = origin.at("figures", keys.index(key), "supersedes")
        yield Finding(location, f"These figures replace each other, so none is left: {' → '.join(path)}")


def _circles_upward(catalogue: Catalogue, kind: Kind) -> Iterator[Finding]:
    steps: dict[str, list[str]] = {}
    places: dict[tuple[str, str], _Path] = {}
    for id, record in catalogue.entities_of(kind).items():
        for _, other, path in _above(record):
            if id != other:
                steps.setdefault(id, []).append(other)
                places.setdefault((id, other), path)
    circles = _owned_in_circles(catalogue) if kind is Kind.COMPANY else _circles(steps)
    for id, members in circles:
        location = catalogue.origin_of(kind, id).at(*places[id, members[1]])
        yield Finding(location, f"This comes round in a circle: {' → '.join(members)}")


def _owned_in_circles(catalogue: Catalogue) -> Iterator[tuple[str, list[str]]]:
    """Circles of owners that hold on one day, each once, from its first member in the alphabet.

    Every span of ownership counts; a search that grows beyond all companies that
    anybody could own gives up.
    """
    left = _MOST_STEPS
    for start in sorted(catalogue.companies):
        told: set[tuple[str, ...]] = set()
        waiting: list[tuple[tuple[str, ...], date, date]] = [((start,), date.min, date.max)]
        while waiting and left:
            left -= 1
            path, begins, ends = waiting.pop()
            company = catalogue.companies.get(path[-1])
            for owner, first, last in _spans(company.parents if company else (), begins, ends):
                if owner == start and len(path) > 1 and path not in told:
                    told.add(path)
                    yield start, [*path, start]
                elif owner > start and owner not in path:
                    waiting.append(((*path, owner), first, last))


def _spans(parents: Iterable[Parent], begins: date, ends: date) -> Iterator[tuple[str, date, date]]:
    """Owners within a stretch of time, with the part of it for which they owned."""
    for parent in parents:
        first = max(begins, parent.from_.earliest if parent.from_ else date.min)
        last = min(ends, parent.until.latest if parent.until else date.max)
        if first < last:
            yield parent.company, first, last


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


def _from_the_first(members: list[str]) -> tuple[str, list[str]]:
    """A circle told from its first member round to it again."""
    start = members.index(min(members))
    turned = [*members[start:], *members[:start]]
    return turned[0], [*turned, turned[0]]


def _circles(steps: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, list[str]]]:
    """Each circle once, with its first member in the alphabet."""
    done: set[str] = set()
    for start in sorted(steps):
        if start in done:
            continue
        path = [start]
        waiting = [iter(steps.get(start, ()))]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                done.add(path.pop())
            elif following in path:
                yield _from_the_first(path[path.index(following) :])
            elif following not in done:
                path.append(following)
                waiting.append(iter(steps.get(following, ())))
