"""Rules that judge each record by itself: what they found in one is kept with it, and holds until it is another.

It holds for the same record, from the same place, beside the same thing; records and what stands beside them
are the same objects from one check to the next if nothing of them has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.checking.rule import RULES, Beside, Judged, Rule, judged_in
from generator.model import Catalogue, Origin
from generator.model.once import kept_with
from generator.problems import Problem


@dataclass(frozen=True, eq=False)
class _Group:
    """Rules that look at the same thing beside a record, by the shape of record that they judge."""

    beside: Beside
    compares: bool
    rules: Mapping[type[Judged], tuple[Rule, ...]]

    def problems(self, judged: Iterable[tuple[Judged, Origin]], beside: Any) -> Iterator[Problem]:
        for record, origin in judged:
            if rules := self.rules.get(type(record)):
                kept = kept_with(record)
                found = kept.get(self)
                if found is None or found[0] is not origin or found[1] is not beside:
                    told = tuple(p for rule in rules for p in rule.problems_of(record, origin, beside))
                    found = kept[self] = (origin, beside, told)
                yield from found[2]


def problems_of_each(catalogue: Catalogue, *, compares: bool) -> Iterator[Problem]:
    """What the rules find that judge each record by itself: those that compare it with all others, or the rest."""
    judged = tuple(judged_in(catalogue))
    for group in _groups():
        if group.compares is compares:
            yield from group.problems(judged, group.beside(catalogue))


def _nothing(_: Catalogue) -> None:
    """What a rule looks at beside a record that looks at nothing else."""


@cache
def _groups() -> tuple[_Group, ...]:
    found: dict[tuple[Beside, bool], dict[type[Judged], list[Rule]]] = defaultdict(lambda: defaultdict(list))
    for rule, each in ((rule, rule.each) for rule in RULES):
        for shape in each.shapes if each else ():
            found[(each and each.beside) or _nothing, rule.compares][shape].append(rule)
    return tuple(
        _Group(beside, compares, {shape: tuple(some) for shape, some in rules.items()})
        for (beside, compares), rules in found.items()
    )
