"""The handbook's page of rules, written from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.links import rules_page
from generator.markdown import FrontMatter, Markdown, page_output, rendered
from generator.markdown.escaping import escaped
from generator.outputs import Output
from generator.problems import Grade, RuleText


@dataclass(frozen=True)
class RuleView:
    """A rule on the page."""

    code: str
    grade: str
    meaning: Markdown


@dataclass(frozen=True)
class Rules:
    """All rules: those that stop the build, then the hints."""

    problems: tuple[RuleView, ...]
    hints: tuple[RuleView, ...]


class _Plain:
    """Rules name no records: words stay words."""

    def mention(self, text: str) -> Markdown:
        return escaped(text)

    def reference(self, id: str, text: str | None) -> Markdown:
        return escaped(text or id)

    def citation(self, keys: tuple[str, ...]) -> Markdown:
        return escaped(", ".join(keys))


def rules_output(rules: Iterable[RuleText]) -> Output:
    """The page of all rules, by code."""
    ordered = sorted(rules, key=lambda rule: rule.code)
    views = {grade: tuple(_view(rule) for rule in ordered if rule.grade is grade) for grade in Grade}
    lead = "What `briefs check` looks for, what each message means, and what to do."
    head = FrontMatter("Rules for records", lead, "handbook", {"type": "Handbook", "date": ""})
    return page_output(rules_page(), head, "rules", Rules(views[Grade.PROBLEM], views[Grade.HINT]))


def _view(rule: RuleText) -> RuleView:
    return RuleView(rule.code, rule.grade.value, rendered(rule.meaning, _Plain()))
