"""What can still be judged of a brief that has faults: the rest of it, so that all its slips are told in one run.

The brief counts as unreadable all the same: nothing is ever printed from it.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from generator.model import Event
from generator.reading.places import Path
from generator.reading.stream import Document

# What stands for a required field that has a fault, so that the others can be looked at.
_STAND_INS = {
    "headline": "Headline",
    "occurred": "undisclosed",
    "published": "2000-01-01",
    "summary": "Summary",
    "value": "undisclosed",
    "date": "undisclosed",
}

# Rules that ask for what is missing, or compare dates: of half a brief they would say what is not so.
NOT_OF_HALF_A_BRIEF = frozenset(
    {
        "forgotten-address",
        "future-event",
        "headline-style",
        "no-source",
        "old-event",
        "possible-duplicate",
        "reversed-dates",
        "uncited-summary",
        "uncorrected-change",
        "unknown-figure",
        "unused-source",
        "wrong-unit",
        "wrong-year-folder",
    }
)


def salvaged(document: Document, id: str, faults: ValidationError) -> Event | None:
    """The brief without its faulty fields, or None if too little is left to be judged."""
    data = deepcopy(document.data)
    for fault in faults.errors(include_url=False, include_context=False, include_input=False):
        _mend(data, fault["loc"])
    try:
        return Event.model_validate({**data, "id": id})
    except ValidationError:
        return None


def _mend(data: dict[str, Any], path: Path) -> None:
    """Take away what is at `path`, or put something harmless there; where that cannot be, its whole field goes."""
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step] if _has(holder, step) else None
    last = path[-1] if path else ""
    if isinstance(holder, dict) and last in _STAND_INS:
        holder[last] = _STAND_INS[str(last)]
    elif isinstance(holder, dict) and last in holder:
        del holder[last]
    else:
        data.pop(str(path[0]) if path else "", None)


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, dict):
        return step in holder
    return isinstance(holder, list) and isinstance(step, int) and step < len(holder)
