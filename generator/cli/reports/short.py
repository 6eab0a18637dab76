"""For editors' programs that jump to a line: `path:line:column: code: message`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cli.reports import Report
from generator.cli.reports.full import shown


def short(report: Report) -> Iterator[str]:
    """One line a finding."""
    return (shown(str(problem)) for problem in report.problems)
