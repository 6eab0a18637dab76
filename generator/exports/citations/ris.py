"""A citation as RIS."""

from __future__ import annotations

from generator.citable import BRIEFING, Citable

_NEWS, _DATA, _PAGE = "NEWS", "DATA", "ELEC"


def ris(work: Citable) -> str:
    """The citation as lines of tags, each on one line, ended as the format wants it."""
    when = work.published or work.changed
    lines = [
        ("TY", {BRIEFING: _NEWS, "data set": _DATA}.get(work.genre, _PAGE)),
        ("ID", work.key),
        ("AU", work.publisher),
        ("TI", work.title),
        ("T2", work.publisher),
        ("PB", work.publisher),
        ("PY", f"{when.year}" if when else ""),
        ("DA", f"{when:%Y/%m/%d}/" if when else ""),
        ("UR", work.url),
        ("N1", f"{work.genre}, {work.state}"),
        ("ET", work.version),
        ("AB", work.abstract),
        ("LA", "en-GB"),
    ]
    written = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\r\n".join([*written, "ER  - ", ""])
