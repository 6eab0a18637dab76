"""Versions: by which code a reader can tell one state of a page from another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model import Event
from generator.model.once import once
from generator.model.plain import version_of
from generator.slugs import code_of


@dataclass(frozen=True)
class Version:
    """The state of a page: a code of what its records say, and the day on which they last changed for readers."""

    code: str
    changed: date | None


def changed_on(event: Event) -> date:
    """The day on which a brief last changed for readers: published, updated or corrected."""
    later = (*(update.date for update in event.updates), *(each.date for each in event.corrections))
    return max(day.latest for day in (event.published, *later))


@once
def event_version(event: Event) -> Version:
    """The version of a briefing."""
    return Version(version_of(event), changed_on(event))


def version_over(code: str, events: Iterable[Event], versions: Mapping[str, Version]) -> Version:
    """The version of a page that is put together from a record of its own, by its code, and from briefs."""
    shown = [versions[event.id] for event in events]
    changed = [version.changed for version in shown if version.changed]
    return Version(code_of(" ".join([code, *(version.code for version in shown)])), max(changed, default=None))
