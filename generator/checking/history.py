"""What was published stays answerable: nothing changes or goes without a word."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.rule import Finding, guards_the_past
from generator.graph import figure_keys
from generator.model import Catalogue, Event, Kind
from generator.problems import Location
from generator.quantities import worded

MOST_CHANGES = 200
_DATES = ("occurred", "announced", "effective")


@guards_the_past
def uncorrected_change(before: Catalogue, now: Catalogue) -> Iterator[Finding]:
    """A published figure, date or standing changes with a public word.

    Add an entry under `corrections:` (what it said, what it says, why) if it was
    wrong; under `updates:` if there is news. A new figure that replaces an old one
    stands beside it, with `supersedes`.
    """
    for earlier, event in _same_events(before, now):
        if _says_so(earlier, event):
            continue
        at = now.origin_of(Kind.EVENT, event.id).at
        for field in _DATES:
            if getattr(earlier, field) != getattr(event, field):
                yield _changed(at(field), field, str(getattr(earlier, field)), str(getattr(event, field)))
        if earlier.standing != event.standing:
            yield _changed(at("standing"), "standing", earlier.standing, event.standing)
        yield from _changed_figures(earlier, event, now)


def _says_so(earlier: Event, event: Event) -> bool:
    """Whether the brief has a correction or update that it had not before."""
    return any(c not in earlier.corrections for c in event.corrections) or any(
        u not in earlier.updates for u in event.updates
    )


def _changed(where: Location, field: str, was: str, is_now: str) -> Finding:
    return Finding(where, f"`{field}` was published as {was} and is now {is_now}; add a correction or an update")


def _changed_figures(earlier: Event, event: Event, now: Catalogue) -> Iterator[Finding]:
    at = now.origin_of(Kind.EVENT, event.id).at
    positions = {key: index for index, key in enumerate(figure_keys(event))}
    for key, figure in zip(figure_keys(earlier), earlier.figures, strict=True):
        index = positions.get(key)
        if index is None:
            message = f"The figure `{key}` ({worded(figure.value)}) was published and is gone; add a correction"
            yield Finding(at("figures"), message)
        elif event.figures[index].value != figure.value:
            value = worded(event.figures[index].value)
            yield _changed(at("figures", index, "value"), f"figures.{key}", worded(figure.value), value)


def _same_events(before: Catalogue, now: Catalogue) -> Iterator[tuple[Event, Event]]:
    """Briefs of both states, those with a new id too."""
    heirs = {old: event for event in now.events.values() for old in event.formerly}
    for id, earlier in before.events.items():
        event = now.events.get(id) or heirs.get(id)
        if event is not None:
            yield earlier, event


@guards_the_past
def too_many_changes(before: Catalogue, now: Catalogue) -> Iterator[Finding]:
    """One change touches at most 200 records, since nobody can review more; send it in parts."""
    touched = [
        now.origin_of(kind, id).at() if id in now.records_of(kind) else before.origin_of(kind, id).at()
        for kind in Kind
        for id in sorted({*before.records_of(kind), *now.records_of(kind)})
        if before.records_of(kind).get(id) != now.records_of(kind).get(id)
    ]
    if len(touched) > MOST_CHANGES:
        message = f"The change touches {len(touched):,} records; send at most {MOST_CHANGES} at a time"
        yield Finding(Location(min(touched).file), message)


@guards_the_past
def vanished_id(before: Catalogue, now: Catalogue) -> Iterator[Finding]:
    """An id that was published keeps its address for ever.

    Where a record was renamed, the new one names the old id under `formerly:`. A
    brief is never deleted: where it was wrong, it stays with `standing: retracted`
    and says why.
    """
    for kind in Kind:
        kept = now.ids_of(kind) | {old for record in now.records_of(kind).values() for old in record.formerly}
        for id in sorted(before.ids_of(kind) - kept):
            advice = f"name it under `formerly:` of the {kind.noun} that takes its place"
            if kind is Kind.EVENT:
                advice += ", or put it back with `standing: retracted`"
            location = before.origin_of(kind, id).at()
            yield Finding(Location(location.file), f"The {kind.noun} `{id}` was published and is gone; {advice}")


@guards_the_past
def forgotten_address(before: Catalogue, now: Catalogue) -> Iterator[Finding]:
    """An old id under `formerly:` stays there: its address must go on working."""
    for kind in Kind:
        kept = now.ids_of(kind) | {old for record in now.records_of(kind).values() for old in record.formerly}
        for id, record in before.records_of(kind).items():
            for old in record.formerly:
                if old not in kept:
                    location = now.origin_of(kind, id).at("formerly")
                    yield Finding(location, f"`{old}` was an old id of `{id}`; its address would no longer answer")
