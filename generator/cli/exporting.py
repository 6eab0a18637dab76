"""`briefs export`: the records as files for other programs."""

from __future__ import annotations

from pathlib import Path

from generator.cli import FINE, FOUND
from generator.cli.progress import said, stage
from generator.cli.telling import Exit, told
from generator.exports.parquet import NoParquet
from generator.site import write_parquet
from generator.wording import counted


def export_records(root: Path, parquet: Path) -> int:
    """`briefs export --parquet DIR`."""
    try:
        with told(root), stage("Writing the tables"):
            written = write_parquet(root, parquet)
    except Exit as end:
        return end.code
    except NoParquet as fault:
        said(f"briefs: {fault}")
        return FOUND
    said(f"{counted(len(written.written), 'file')} written to {parquet}, {written.unchanged} unchanged.")
    return FINE
