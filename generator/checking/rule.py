"""What a rule is: a function over the catalogue, or over an earlier one and this, that yields findings.

Its name is the code of its problems and its docstring the rule, in editors' words.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from generator.model import Catalogue
from generator.problems import Grade, Location, Problem, nearest

MOST_SUGGESTED = 20  # words of one file for which a rule looks for the nearest: looking takes long where there are many


@dataclass(frozen=True)
class Finding:
    """One place that breaks a rule; `meant` is a word and those of which it may be a misspelling."""

    location: Location
    message: str
    allowed: tuple[str, ...] = ()
    suggestion: str | None = None
    meant: tuple[str, Collection[str]] | None = None


Finder = Callable[..., Iterator[Finding]]
RULES: list[Rule] = []
_COMPARING: set[Finder] = set()
HISTORY_RULES: list[Rule] = []


@dataclass(frozen=True)
class Rule:
    """A rule with its code, its grade and what it tells editors; `compares` if it needs all records to judge one."""

    code: str
    grade: Grade
    meaning: str
    find: Finder
    compares: bool = False

    def problems(self, *catalogues: Catalogue) -> Iterator[Problem]:
        """Everything that breaks this rule; a rule of history is given the earlier catalogue first."""
        told: Counter[str] = Counter()
        for finding in self.find(*catalogues):
            place, near = finding.location, finding.suggestion
            told[place.file] += 1
            if finding.meant and told[place.file] <= MOST_SUGGESTED:
                near = nearest(*finding.meant)
            yield Problem(place, self.code, finding.message, self.grade, finding.allowed, near)


def _register(grade: Grade, rules: list[Rule]) -> Callable[[Finder], Finder]:
    def registered(find: Finder) -> Finder:
        code = find.__name__.replace("_", "-")
        rules.append(Rule(code, grade, inspect.getdoc(find) or "", find, find in _COMPARING))
        return find

    return registered


def compares_records(find: Finder) -> Finder:
    """Mark a rule that holds a record against all others: it cannot judge one file alone."""
    _COMPARING.add(find)
    return find


stops_the_build = _register(Grade.PROBLEM, RULES)
is_a_hint = _register(Grade.HINT, RULES)
guards_the_past = _register(Grade.PROBLEM, HISTORY_RULES)
