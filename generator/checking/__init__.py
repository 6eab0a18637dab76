"""Editorial rules: what the form of a record cannot say by itself."""

from __future__ import annotations

from generator.checking import (  # noqa: F401 - importing a module registers its rules
    dates,
    evidence,
    figures,
    history,
    names,
    references,
    relations,
    repeats,
    texts,
    words,
)
from generator.checking.rule import HISTORY_RULES, RULES, Rule
from generator.model import Catalogue
from generator.problems import Problem

__all__ = ["HISTORY_RULES", "RULES", "Rule", "check", "check_alone", "compare"]


def check(catalogue: Catalogue) -> list[Problem]:
    """Everything that breaks a rule, problems and hints."""
    return [problem for rule in RULES for problem in rule.problems(catalogue)]


def check_alone(catalogue: Catalogue) -> list[Problem]:
    """Everything that breaks a rule which needs no record but the one it is about."""
    return [problem for rule in RULES if not rule.compares for problem in rule.problems(catalogue)]


def compare(before: Catalogue, now: Catalogue) -> list[Problem]:
    """Everything published before that has changed or gone without a word."""
    return [problem for rule in HISTORY_RULES for problem in rule.problems(before, now)]
