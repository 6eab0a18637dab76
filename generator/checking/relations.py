"""Relations and ownership that make sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.checking.rule import Finding, compares_records, stops_the_build
from generator.graph import figure_keys
from generator.model import Catalogue, Kind, Parent
from generator.problems import Location

_MOST_STEPS = 100_000


@stops_the_build
def related_to_itself(catalogue: Catalogue) -> Iterator[Finding]:
    """A record is not related to itself, nor its own owner, place or broader topic."""
    for event in catalogue.events.values():
        at = catalogue.origin_of(Kind.EVENT, event.id).at
        for index, related in enumerate(event.related):
            if related.event == event.id:
                yield Finding(
                    at("related", index, "event"), "This is the brief itself; name another event, or delete the entry"
                )
    for kind, id, other, location in _upward(catalogue):
        if id == other:
            yield Finding(location, f"This is the {kind.noun} itself; name another, or delete the line")


@stops_the_build
@compares_records
def relation_twice(catalogue: Catalogue) -> Iterator[Finding]:
    """A relation is written once, in the later brief; the other page shows it by itself."""
    seen: dict[tuple[str, str, str], str] = {}
    for event in catalogue.events.values():
        at = catalogue.origin_of(Kind.EVENT, event.id).at
        for index, related in enumerate(event.related):
            word = catalogue.vocabulary.relations.get(related.relation)
            pair = (event.id, related.event)
            if word and word.same_both_ways:
                pair = (min(pair), max(pair))
            first = seen.setdefault((*pair, related.relation), f"{event.id} {index}")
            if first != f"{event.id} {index}":
                yield Finding(at("related", index), f"This relation is written already, in `{first.split()[0]}`")


@stops_the_build
@compares_records
def circle(catalogue: Catalogue) -> Iterator[Finding]:
    """What goes one way does not come round.

    No event follows itself by way of others; no company owns its owner at the same
    time; no place lies within itself; no topic is broader than itself.
    """
    for word, meaning in catalogue.vocabulary.relations.items():
        if not meaning.circular:
            steps = {
                event.id: [r.event for r in event.related if r.relation == word and r.event != event.id]
                for event in catalogue.events.values()
            }
            for id, path in _circles(steps):
                location = catalogue.origin_of(Kind.EVENT, id).at("related")
                yield Finding(location, f"`{word}` comes round in a circle: {' → '.join(path)}")
    for event in catalogue.events.values():
        keys = figure_keys(event)
        replaced = {
            key: [f.supersedes] for key, f in zip(keys, event.figures, strict=True) if f.supersedes not in (None, key)
        }
        for key, path in _circles(replaced):
            location = catalogue.origin_of(Kind.EVENT, event.id).at("figures", keys.index(key), "supersedes")
            yield Finding(location, f"These figures replace each other, so none is left: {' → '.join(path)}")
    for kind in (Kind.COMPANY, Kind.PLACE, Kind.TOPIC):
        yield from _circles_upward(catalogue, kind)


def _circles_upward(catalogue: Catalogue, kind: Kind) -> Iterator[Finding]:
    steps: dict[str, list[str]] = {}
    places: dict[tuple[str, str], Location] = {}
    for of, id, other, location in _upward(catalogue):
        if of is kind and id != other:
            steps.setdefault(id, []).append(other)
            places.setdefault((id, other), location)
    circles = _owned_in_circles(catalogue) if kind is Kind.COMPANY else _circles(steps)
    for id, path in circles:
        yield Finding(places[id, path[1]], f"This comes round in a circle: {' → '.join(path)}")


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


def _upward(catalogue: Catalogue) -> Iterator[tuple[Kind, str, str, Location]]:
    """Every step from a record to what stands, or stood, above it."""
    for company in catalogue.companies.values():
        at = catalogue.origin_of(Kind.COMPANY, company.id).at
        for index, parent in enumerate(company.parents):
            yield Kind.COMPANY, company.id, parent.company, at("parents", index, "company")
    for place in catalogue.places.values():
        if place.within:
            yield Kind.PLACE, place.id, place.within, catalogue.origin_of(Kind.PLACE, place.id).at("within")
    for topic in catalogue.topics.values():
        if topic.broader:
            yield Kind.TOPIC, topic.id, topic.broader, catalogue.origin_of(Kind.TOPIC, topic.id).at("broader")


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
