"""What a round of visits has found, in words or as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.cli.links.listing import Named
from generator.cli.links.visiting import Verdict, Visit
from generator.wording import counted

Found = Sequence[tuple[Named, Visit]]
_HEADS = {
    Verdict.NOT_PUBLIC: "Leads where no source can be",
    Verdict.GONE: "Gone",
    Verdict.UNREACHED: "Not reached",
    Verdict.ODD: "Answers oddly",
    Verdict.MOVED: "Moved for good",
    Verdict.CLOSED: "Not shown to programs",
    Verdict.LATER: "No answer this time",
}
BAD = (Verdict.NOT_PUBLIC, Verdict.GONE, Verdict.UNREACHED, Verdict.ODD)


def told(found: Found) -> Iterator[str]:
    """Every address that needs a look, by what is wrong with it, with what to do; then the numbers."""
    for verdict, head in _HEADS.items():
        these = [(named, visit) for named, visit in found if visit.verdict is verdict]
        if not these:
            continue
        yield f"{head}: {len(these)}"
        for named, visit in these:
            yield f"  {named.place}: {named.url}"
            yield f"    {visit.why}{_advice(named, visit)}"
        yield ""
    fine = sum(visit.verdict is Verdict.FINE for _, visit in found)
    bare = [named for named, _ in found if not named.archive]
    yield f"{fine} of {counted(len(found), 'address', 'addresses')} answer as they should."
    if bare:
        yield f"{counted(len(bare), 'source')} without a kept copy; `--format json` names where each can be kept."


def _advice(named: Named, visit: Visit) -> str:
    if visit.verdict is Verdict.MOVED:
        return f"; write `url: {visit.now_at}`"
    if visit.verdict in BAD and named.archive and named.archive != named.url:
        return f"; readers find the copy at {named.archive}"
    if visit.verdict in BAD and named.archive != named.url:
        return f"; look for a copy at {named.likely_copy} and name it under `archive:`"
    return ""


def as_json(found: Found) -> str:
    """All of it, for programs; `likely_copy` and `keep_at` stand where no copy is named."""
    return json.dumps([_datum(named, visit) for named, visit in found], ensure_ascii=False, indent=1)


def _datum(named: Named, visit: Visit) -> dict[str, object]:
    where = named.place
    copies = {} if named.archive else {"likely_copy": named.likely_copy, "keep_at": named.keeper}
    return {
        "url": named.url,
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "verdict": visit.verdict,
        "why": visit.why,
        "now_at": visit.now_at,
        "archive": named.archive,
        **copies,
    }
