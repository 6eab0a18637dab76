"""For programs that gather findings of many checkers: SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from generator.cli.reports import Report
from generator.cli.reports.places import seen_from_repository
from generator.examining import rules
from generator.problems import Grade, Problem, RuleText

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Grade.PROBLEM: "error", Grade.HINT: "note"}


def sarif(report: Report) -> Iterator[str]:
    """One run, with every rule that there is and all findings."""
    known = rules()
    positions = {rule.code: position for position, rule in enumerate(known)}
    driver = {
        "name": "briefs",
        "version": version("briefs"),
        "rules": [_rule(rule, report) for rule in known],
    }
    run = {
        "tool": {"driver": driver | ({"informationUri": report.handbook} if report.handbook else {})},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, positions[problem.code], report) for problem in report.problems],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(rule: RuleText, report: Report) -> dict[str, Any]:
    first = rule.meaning.split("\n\n")[0].replace("\n", " ")
    help = report.help_for(rule.code)
    return {
        "id": rule.code,
        "shortDescription": {"text": first},
        "fullDescription": {"text": rule.meaning},
        "help": {"text": rule.meaning, "markdown": rule.meaning},
        "defaultConfiguration": {"level": _LEVELS[rule.grade]},
    } | ({"helpUri": help} if help else {})


def _result(problem: Problem, position: int, report: Report) -> dict[str, Any]:
    where = problem.location
    advice = f" (did you mean `{problem.suggestion}`?)" if problem.suggestion else ""
    region = {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }
    file = {"uri": quote(seen_from_repository(report.root, where.file)), "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": problem.code,
        "ruleIndex": position,
        "level": _LEVELS[problem.grade],
        "message": {"text": f"{problem.message}{advice}"},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
    }
