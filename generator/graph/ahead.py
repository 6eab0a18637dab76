"""Dates that lie ahead: what is expected, what takes effect, which steps are still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.dates import Edtf
from generator.model import Event, Vocabulary
from generator.model.event import EXPECTED


@dataclass(frozen=True)
class Ahead:
    """A date of an event that has not passed; `what` is its field, `text` that of a milestone."""

    event: Event
    what: str
    date: Edtf
    text: str = ""


def dates_ahead(events: Iterable[Event], vocabulary: Vocabulary, today: date) -> tuple[Ahead, ...]:
    """Every date after `today`, soonest first, of events that are expected or that totals count.

    What is denied, disputed or taken back announces nothing. A date without an
    end, or an undisclosed one, is no date to wait for.
    """
    firm = (e for e in events if e.standing == EXPECTED or vocabulary.standings[e.standing].counted)
    found = (ahead for event in firm for ahead in _dates(event) if _lies_ahead(ahead.date, today))
    return tuple(sorted(found, key=lambda ahead: (ahead.date.sort_key, ahead.event.id, ahead.what)))


def _dates(event: Event) -> Iterator[Ahead]:
    yield Ahead(event, "occurred", event.occurred)
    if event.effective is not None and event.effective != event.occurred:
        yield Ahead(event, "effective", event.effective)
    for number, milestone in enumerate(event.milestones, 1):
        yield Ahead(event, f"milestone-{number}", milestone.date, milestone.text)


def _lies_ahead(when: Edtf, today: date) -> bool:
    return when.start is not None and when.end is not None and when.latest > today
