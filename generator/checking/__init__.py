"""Editorial rules: what the form of a record cannot say by itself."""

from __future__ import annotations

from generator.checking import (  # noqa: F401 - importing a module registers its rules
    dates,
    evidence,
    figures,
    names,
    references,
    relations,
    repeats,
    texts,
    words,
)
from generator.checking.rule import RULES, Rule
from generator.model import Catalogue
from generator.problems import Problem

__all__ = ["RULES", "Rule", "check"]


def check(catalogue: Catalogue) -> list[Problem]:
    """Everything that breaks a rule, problems and hints."""
    return [problem for rule in RULES for problem in rule.problems(catalogue)]
