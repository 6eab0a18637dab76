"""Findings in the form that is wanted, each form in a module of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.editing.importing.codes import IMPORT_CODES
from generator.links import rules_page
from generator.problems import Grade, Problem

_SITE_URL = re.compile(r"^site_url:\s*[\"']?(https?://[^\s\"'#]+)", re.MULTILINE)


@dataclass(frozen=True)
class Report:
    """What was found in the tree at `root`, in order; `handbook` is where the site explains the rules, if known."""

    problems: tuple[Problem, ...]
    root: Path
    handbook: str = ""

    def help_for(self, code: str) -> str:
        """The address at which a code is explained, or nothing; the page of rules has none of those of an import."""
        return f"{self.handbook}#{code}" if self.handbook and code not in IMPORT_CODES else ""

    @property
    def gravest_first(self) -> list[Problem]:
        """Problems before hints, otherwise in order."""
        return sorted(self.problems, key=lambda problem: problem.grade is Grade.HINT)


def report_on(problems: tuple[Problem, ...], root: Path) -> Report:
    """A report with the address of the site's handbook."""
    return Report(problems, root, _handbook_of(root))


def _handbook_of(root: Path) -> str:
    """Where the site's page of rules is. MkDocs itself would read the address too, but takes long to load."""
    try:
        found = _SITE_URL.search((root / "mkdocs.yml").read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    return f"{found[1].rstrip('/')}/{rules_page().address}" if found else ""
