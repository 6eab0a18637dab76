"""`briefs schema`: write the schemas that editors' programs read, or tell that they are out of date."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.progress import said
from generator.cli.reporting import report
from generator.editing.schema import schemas
from generator.examining import BRIEFS
from generator.model import Catalogue
from generator.outputs import CannotWrite, rewrite, stale
from generator.reading import NoBriefs, read_catalogue
from generator.wording import counted

SCHEMA = "schema"


def write_schemas(root: Path, *, is_check: bool) -> int:
    """Write `briefs/schema/`, or compare it with what would be written."""
    try:
        catalogue, problems = read_catalogue(root / BRIEFS)
        if not catalogue.vocabulary.kinds:
            report(problems, root)
            return FOUND
        return _compared(root, catalogue) if is_check else _written(root, catalogue)
    except NoBriefs as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    except CannotWrite as fault:
        said(f"briefs: {fault}")
        return FOUND


def renew_schemas(root: Path) -> tuple[str, ...]:
    """Write the schemas of a tree that has changed; return the paths of those that differ now."""
    catalogue, _ = read_catalogue(root / BRIEFS)
    return rewrite(schemas(catalogue), root / BRIEFS / SCHEMA)


def _written(root: Path, catalogue: Catalogue) -> int:
    changed = rewrite(schemas(catalogue), root / BRIEFS / SCHEMA)
    said(f"{counted(len(changed), 'schema')} written to {root / BRIEFS / SCHEMA}.")
    return FINE


def _compared(root: Path, catalogue: Catalogue) -> int:
    old = stale(schemas(catalogue), root / BRIEFS / SCHEMA)
    for path in old:
        click.echo(f"{BRIEFS}/{SCHEMA}/{path}")
    if old:
        said(f"{counted(len(old), 'schema')} out of date; run: briefs schema")
        return FOUND
    said("The schemas are current.")
    return FINE
