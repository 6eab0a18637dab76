"""Dates that have come and gone: what was announced, and has not been confirmed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.dates import Edtf
from generator.model import Event, Source
from generator.model.event import EXPECTED


@dataclass(frozen=True)
class FollowUp:
    """A date of an event that has passed without news: `what` says which."""

    event: Event
    what: str
    date: Edtf


def follow_ups(event: Event, sources: Iterable[Source], today: date) -> tuple[FollowUp, ...]:
    """What a brief announces for a date that is past, with no word since.

    A date counts once its latest day lies before `today` and nothing that the
    brief cites, and no update, is as late as that day. For an event that is still
    only expected, the day on which it was to occur counts too.
    """
    waited = {"occurred": event.occurred} if event.standing == EXPECTED else {}
    if event.effective is not None:
        waited["effective"] = event.effective
    heard = _last_heard(event, sources)
    return tuple(
        FollowUp(event, what, when)
        for what, when in waited.items()
        if when.is_disclosed and when.latest < today and (event.standing == EXPECTED or heard < when.earliest)
    )


def _last_heard(event: Event, sources: Iterable[Source]) -> date:
    """The latest day of which the brief has word; without any dated source, the day it went out."""
    dates = [source.published for source in sources if source.published and source.published.is_disclosed]
    dates += [update.date for update in event.updates]
    return max((when.latest for when in dates or [event.published]), default=date.min)
