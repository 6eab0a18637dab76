"""`briefs check`: tell everything that is wrong, in the form that is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.checking import RULES
from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.progress import said, stage
from generator.cli.reporting import report
from generator.examining import BRIEFS, Examined, examine, examine_some
from generator.problems import in_order
from generator.reading import NoBriefs
from generator.wording import counted


class _NotThere(Exception):
    """A file that was named cannot be checked; the message says why."""


def check_records(root: Path, files: tuple[Path, ...], against: str | None = None, form: str = "full") -> int:
    """Check all records, or those of some files and folders; return the exit code."""
    try:
        names = _names(root, files)
        if names is None:
            examined, checked = _examined_whole(root, against)
        elif against:
            examined, checked = _only(names, examine(root, against)), counted(len(names), "file")
        else:
            examined, checked = examine_some(root, names), counted(len(names), "file")
    except (NoBriefs, _NotThere) as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    report(examined.problems, root, form)
    if not examined.stops:
        said(f"{checked}: no problems.")
    if names is not None and not against:
        said(_left_out())
    return FOUND if examined.stops else FINE


def _examined_whole(root: Path, against: str | None) -> tuple[Examined, str]:
    with stage("Checking the records"):
        examined = examine(root, against)
    return examined, counted(len(examined.catalogue.events), "brief")


def _only(names: Iterable[str], examined: Examined) -> Examined:
    wanted = set(names)
    return Examined(examined.catalogue, tuple(in_order(p for p in examined.problems if p.location.file in wanted)))


def _left_out() -> str:
    codes = [rule.code for rule in RULES if rule.compares]
    return f"Not run, since they compare all records: {', '.join(codes)}. Without FILES, all rules run."


def _names(root: Path, files: Iterable[Path]) -> frozenset[str] | None:
    """The names of all files that are meant, by their paths in the tree; None where that is the whole tree."""
    names: set[str] = set()
    for path in files:
        place = path.parent.resolve() / path.name if path.name else path.resolve()
        if not place.is_relative_to(root):
            raise _NotThere(f"{path}: not under {root}")
        if not place.exists() and not place.is_symlink():
            raise _NotThere(f"{path}: there is no such file")
        if place in (root, root / BRIEFS):
            return None
        inner = (file for file in place.rglob("*") if not file.is_dir()) if place.is_dir() else (place,)
        names.update(file.relative_to(root).as_posix() for file in inner)
    return frozenset(names) if files else None
