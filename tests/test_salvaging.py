"""All slips of a brief are told in one run: what cannot be read does not hide what can."""

from __future__ import annotations

from pathlib import Path

from generator.site import examine
from tests.trees import SECOND, codes, event, found, laid

SLIPS = {
    "kind": "diming",
    "occurred": "1 May 2024",
    "companies": "[farros]",
    "summary": "The second light went out. [@bugel]",
    "figures": "[{measure: lamps-removed, value: loads, attribution: pres, cite: [bugle], sorce: x}]",
    "standing": "certain",
    "related": "[{event: nowhere, relation: follows}]",
}


def test_ten_kinds_of_slip_are_told_at_once(tmp_path: Path) -> None:
    """Faults of form and faults of content stand in one report, each at its own place."""
    problems = found(tmp_path, {SECOND: event(**SLIPS)})
    assert sorted(codes(problems)) == sorted(
        [
            "not-a-date",
            "not-a-quantity",
            "unknown-field",
            "unknown-id",
            "unknown-id",
            "unknown-source",
            "unknown-word",
            "unknown-word",
            "unknown-word",
        ]
    )
    assert len({(p.location.line, p.location.column) for p in problems}) == len(problems)


def test_half_a_brief_says_nothing_of_what_is_missing(tmp_path: Path) -> None:
    """That a source is cited by a figure which cannot be read is no reason to call it unused."""
    assert codes(found(tmp_path, {SECOND: event(occurred="soon", summary="It is dark.")})) == ["not-a-date"]


def test_half_a_brief_is_never_printed(tmp_path: Path) -> None:
    """It counts as existing, and as unreadable."""
    catalogue = examine(laid(tmp_path, {SECOND: event(occurred="soon")})).catalogue
    assert "second" not in catalogue.events
    assert any(id == "second" for _, id in catalogue.unreadable)
