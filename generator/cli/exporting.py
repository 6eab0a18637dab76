"""`briefs export`: the records as files for other programs."""

from __future__ import annotations

from pathlib import Path

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.progress import said, stage
from generator.cli.reporting import report
from generator.exports.parquet import NoParquet
from generator.outputs import CannotWrite
from generator.problems import ProblemsFound
from generator.reading import NoBriefs
from generator.site import write_parquet
from generator.wording import counted


def export_records(root: Path, parquet: Path) -> int:
    """`briefs export --parquet DIR`."""
    try:
        with stage("Writing the tables"):
            written = write_parquet(root, parquet)
    except ProblemsFound as found:
        report(found.problems, root)
        return FOUND
    except (NoParquet, CannotWrite) as fault:
        said(f"briefs: {fault}")
        return FOUND
    except NoBriefs as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    said(f"{counted(len(written.written), 'file')} written to {parquet}, {written.unchanged} unchanged.")
    return FINE
