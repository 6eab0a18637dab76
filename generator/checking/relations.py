"""Relations and ownership that make sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from generator.checking.rule import Finding, compares_records, stops_the_build
from generator.graph import figure_keys
from generator.model import Catalogue, Kind
from generator.problems import Location


@stops_the_build
def related_to_itself(catalogue: Catalogue) -> Iterator[Finding]:
    """A record is not related to itself, nor its own owner, place or broader topic."""
    for event in catalogue.events.values():
        at = catalogue.origin_of(Kind.EVENT, event.id).at
        for index, related in enumerate(event.related):
            if related.event == event.id:
                yield Finding(at("related", index, "event"), "This is the brief itself; name another event")
    for kind, id, other, location in _upward(catalogue):
        if id == other:
            yield Finding(location, f"This is the {kind.noun} itself; name another")


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
    places: dict[str, Location] = {}
    for of, id, other, location in _upward(catalogue):
        if of is kind and id != other:
            steps.setdefault(id, []).append(other)
            places.setdefault(id, location)
    for id, path in _circles(steps):
        if kind is not Kind.COMPANY or _at_one_time(path, catalogue):
            yield Finding(places[id], f"This comes round in a circle: {' → '.join(path)}")


def _at_one_time(path: list[str], catalogue: Catalogue) -> bool:
    """Whether there is a day on which every company of a circle owns the one before it."""
    begins, ends = date.min, date.max
    for id, owner in pairwise(path):
        span = next(parent for parent in catalogue.companies[id].parents if parent.company == owner)
        begins = max(begins, span.from_.earliest if span.from_ else date.min)
        ends = min(ends, span.until.latest if span.until else date.max)
    return begins < ends


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
