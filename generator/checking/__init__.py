"""Editorial rules: what the form of a record cannot say by itself."""

from __future__ import annotations

from generator.checking import (  # noqa: F401 - importing a module registers its rules
    dates,
    evidence,
    figures,
    history,
    marks,
    names,
    references,
    relations,
    repeats,
    sources,
    texts,
    words,
)
from generator.checking.judging import problems_of_each
from generator.checking.rule import HISTORY_RULES, RULES, Rule
from generator.model import Catalogue
from generator.problems import Problem

__all__ = ["HISTORY_RULES", "RULES", "Rule", "check", "check_alone", "compare"]


def check(catalogue: Catalogue) -> list[Problem]:
    """Everything that breaks a rule, problems and hints."""
    over_all = (problem for rule in RULES if not rule.each for problem in rule.problems(catalogue))
    return [*check_alone(catalogue), *problems_of_each(catalogue, compares=True), *over_all]


def check_alone(catalogue: Catalogue) -> list[Problem]:
    """Everything that breaks a rule which needs no record but the one it is about."""
    return list(problems_of_each(catalogue, compares=False))


def compare(before: Catalogue, now: Catalogue) -> list[Problem]:
    """Everything published before that has changed or gone without a word."""
    return [problem for rule in HISTORY_RULES for problem in rule.problems(before, now)]
