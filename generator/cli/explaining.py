"""`briefs explain`: what a code of the check means."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from generator.cli import FINE, WRONG_USE
from generator.cli.progress import said
from generator.cli.reports import report_on
from generator.editing.importing.codes import IMPORT_CODES
from generator.examining import rules
from generator.links import rules_page
from generator.problems import Grade, RuleText, nearest

_WIDEST = 100
_EFFECTS = {Grade.PROBLEM: "a problem: it stops the build", Grade.HINT: "a hint: it stops nothing"}


def explain_code(root: Path, code: str | None) -> int:
    """Explain one code, or list all; return the exit code."""
    known = {rule.code: rule for rule in sorted(rules(), key=lambda rule: rule.code)}
    if code is None:
        click.echo("\n".join(_listed(known.values())))
        return FINE
    wanted = code.strip().lower()
    if wanted in IMPORT_CODES:
        click.echo(f"{wanted} is told by an import.\n\n{textwrap.fill(IMPORT_CODES[wanted], _WIDEST)}")
        return FINE
    if wanted not in known:
        said(_unknown(code, known))
        return WRONG_USE
    click.echo("\n".join(_explained(known[wanted], root)))
    return FINE


def _unknown(code: str, known: Mapping[str, RuleText]) -> str:
    near = nearest(code.strip(), known)
    advice = f"did you mean `{near}`?" if near else "`briefs explain` lists all."
    return f"briefs: there is no code `{code}`; {advice}"


def _listed(known: Iterable[RuleText]) -> Iterator[str]:
    """Each code with the first sentence of its meaning, those that stop the build first."""
    ordered = sorted(known, key=lambda rule: rule.grade is Grade.HINT)
    width = max(len(rule.code) for rule in ordered)
    for rule in ordered:
        first = " ".join(rule.meaning.split("\n\n")[0].split())
        words = textwrap.shorten(first, _WIDEST - width, placeholder=" …")
        yield f"{rule.code:<{width}}  {'hint: ' if rule.grade is Grade.HINT else ''}{words}"


def _explained(rule: RuleText, root: Path) -> Iterator[str]:
    yield f"{rule.code} is {_EFFECTS[rule.grade]}."
    for paragraph in rule.meaning.split("\n\n"):
        yield ""
        yield from textwrap.wrap(" ".join(paragraph.split()), _WIDEST)
    yield ""
    site = report_on((), root).help_for(rule.code)
    yield f"It is documented at {site or f'{rules_page().address}#{rule.code} of the site'}"
