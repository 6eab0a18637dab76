"""Rows that are no news: imported before, changed since, or decided on by an editor."""

from __future__ import annotations

from collections.abc import Iterable

from generator.editing.importing.desk import Desk, used_columns
from generator.editing.importing.ledger import Entry, Ledger, differences
from generator.editing.importing.naming import NEW, SKIP
from generator.editing.importing.rows import Family, Judged, Question, Reason, Row, Verdict
from generator.model import Catalogue, Kind


def recall(rows: Iterable[Judged], desk: Desk) -> None:
    """Give each row that is no news its verdict or reason."""
    briefs = _Briefs(desk.catalogue)
    entries = sorted(desk.entries, key=lambda entry: not briefs.has(entry.event))
    ledger = Ledger(entries, used_columns(desk.map), desk.map.key_columns)
    awaited = [(judged, judged.row) for judged in rows if judged.row and judged.is_awaited]
    for judged, row in awaited:
        entry = ledger.entry_of(row)
        if entry and (briefs.has(entry.event) or desk.decision_on(row) != NEW):
            judged.verdict, judged.event, judged.is_in_ledger = Verdict.BEFORE, briefs.id_of(entry.event), True
            if not briefs.has(entry.event):
                message = f"It was imported as `{entry.event}`, which is no longer there"
                judged.remarks.append(Reason("gone", "", message))
    for judged, row in awaited:
        if judged.verdict is Verdict.IMPORTED:
            _decide(judged, row, desk.decision_on(row), briefs)
            changed = ledger.before_change(row)
            if changed and judged.is_awaited and desk.decision_on(row) != NEW:
                judged.reasons.append(_changed(row, changed, briefs.id_of(changed.event)))


class _Briefs:
    """The briefs that are there, by their present and their old ids."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._ids = catalogue.ids_of(Kind.EVENT)
        self._old = {old: id for id, event in catalogue.events.items() for old in event.formerly}

    def id_of(self, id: str) -> str:
        return self._old.get(id, id)

    def has(self, id: str) -> bool:
        return self.id_of(id) in self._ids


def _decide(judged: Judged, row: Row, decision: str | None, briefs: _Briefs) -> None:
    """Leave a row out, take it for new, or for a brief that is there; without a decision, none is repeated."""
    if decision == SKIP:
        judged.verdict = Verdict.LEFT_OUT
        judged.remarks.append(Reason("skipped", "", "Left out, as decided"))
    elif decision and decision != NEW:
        judged.verdict, judged.event = Verdict.BEFORE, briefs.id_of(decision)
        judged.remarks.append(Reason("is-brief", "", f"It is `{judged.event}`, as decided"))
    elif decision is None and row.number > 1:
        message = "An earlier row says the same in every cell that is used"
        judged.reasons.append(Reason("repeated", "", message, Question(Family.ROWS, row.name)))


def _changed(row: Row, entry: Entry, event: str) -> Reason:
    message = f"Changed since it was imported as `{event}`: {differences(entry, row)}"
    return Reason("changed", "", message, Question(Family.ROWS, row.name, (event,)))
