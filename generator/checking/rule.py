"""What a rule is: a function that yields findings. Its name is the code of its problems and its docstring the rule.

Most rules judge each record by itself, and are given it with the place it came from; some look at one thing
beside it, such as all ids. The others are given the whole catalogue, or an earlier one and this.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from generator.model import Catalogue, Origin, Record, Vocabulary
from generator.problems import Grade, Location, Problem, nearest

MOST_TOLD = 100  # places of one file that break a rule; of the next it is said that more are not told
_END = f" (this is number {MOST_TOLD + 1} in this file; what comes after it is told once some are mended)"
_LONGEST = 150  # letters of a message to which that is added
MOST_SUGGESTED = 20  # words of one file for which a rule looks for the nearest: looking takes long where there are many
Judged = Record | Vocabulary
Beside = Callable[[Catalogue], Any]


@dataclass(frozen=True)
class Finding:
    """One place that breaks a rule; `meant` is a word and those of which it may be a misspelling."""

    location: Location
    message: str
    allowed: tuple[str, ...] = ()
    suggestion: str | None = None
    meant: tuple[str, Collection[str]] | None = None


Finder = Callable[..., Iterator[Finding]]


@dataclass(frozen=True)
class Each:
    """What a rule judges one by one, and what it looks at beside each: the same thing as long as that says the same."""

    shapes: tuple[type[Judged], ...]
    beside: Beside | None = None


RULES: list[Rule] = []
HISTORY_RULES: list[Rule] = []
_COMPARING: set[Finder] = set()
_JUDGING: dict[Finder, Each] = {}


@dataclass(frozen=True)
class Rule:
    """A rule with its code, its grade and what it tells editors.

    `compares` if it needs all records to judge one; `each` if it judges records one by one.
    """

    code: str
    grade: Grade
    meaning: str
    find: Finder
    compares: bool = False
    each: Each | None = None

    def problems(self, *catalogues: Catalogue) -> Iterator[Problem]:
        """Everything that breaks this rule; a rule of history is given the earlier catalogue first."""
        if self.each is None:
            yield from self._told(self.find(*catalogues))
            return
        beside = self.each.beside(catalogues[0]) if self.each.beside else None
        for record, origin in judged_in(catalogues[0]):
            if isinstance(record, self.each.shapes):
                yield from self.problems_of(record, origin, beside)

    def problems_of(self, record: Judged, origin: Origin, beside: Any) -> Iterable[Problem]:
        """What of one record breaks this rule, if it judges each by itself."""
        has_beside = self.each is not None and self.each.beside is not None
        found = self.find(record, origin, beside) if has_beside else self.find(record, origin)
        findings = tuple(islice(found, MOST_TOLD + 1))
        return self._told(findings) if findings else ()

    def _told(self, findings: Iterable[Finding]) -> Iterator[Problem]:
        told: Counter[str] = Counter()
        for finding in findings:
            place, near = finding.location, finding.suggestion
            told[place.file] += 1
            if told[place.file] > MOST_TOLD + 1:
                continue
            if finding.meant and told[place.file] <= MOST_SUGGESTED:
                near = nearest(*finding.meant)
            end = "" if told[place.file] <= MOST_TOLD else _END
            message = f"{finding.message[:_LONGEST]}{end}" if end else finding.message
            yield Problem(place, self.code, message, self.grade, finding.allowed, near)


def judged_in(catalogue: Catalogue) -> Iterator[tuple[Judged, Origin]]:
    """Everything that rules judge one by one: the vocabulary and all records, each with where it came from."""
    yield catalogue.vocabulary, catalogue.vocabulary_origin
    for kind, record in catalogue:
        yield record, catalogue.origin_of(kind, record.id)


def _register(grade: Grade, rules: list[Rule]) -> Callable[[Finder], Finder]:
    def registered(find: Finder) -> Finder:
        code, meaning = find.__name__.replace("_", "-"), inspect.getdoc(find) or ""
        rules.append(Rule(code, grade, meaning, find, find in _COMPARING, _JUDGING.get(find)))
        return find

    return registered


def compares_records(find: Finder) -> Finder:
    """Mark a rule that holds a record against all others: it cannot judge one file alone."""
    _COMPARING.add(find)
    return find


def of_each(*shapes: type[Judged], beside: Beside | None = None) -> Callable[[Finder], Finder]:
    """Mark a rule that judges each record of some shapes by itself, perhaps with one thing beside it."""

    def marked(find: Finder) -> Finder:
        _JUDGING[find] = Each(shapes, beside)
        return find

    return marked


stops_the_build = _register(Grade.PROBLEM, RULES)
is_a_hint = _register(Grade.HINT, RULES)
guards_the_past = _register(Grade.PROBLEM, HISTORY_RULES)
