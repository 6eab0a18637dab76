"""Feeds and their items as values; Atom and JSON Feed only print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile

from generator.feeds.identity import tag
from generator.graph.channels import WHOLE_SITE, Channel
from generator.model import Event, Imprint

NEWEST = 50
_DAYS = 7


@dataclass(frozen=True)
class Item:
    """One entry of a feed. `updated` moves with every change; `id` never does.

    `facts` are for our own reader's desk, which resolves `address` against the
    site it stands on.
    """

    id: str
    address: str
    title: str
    summary: str
    html: str
    published: str
    updated: str
    categories: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Feed:
    """Items of one channel, newest published first."""

    channel: Channel
    id: str
    title: str
    items: tuple[Item, ...]
    updated: str


def feed_of(channel: Channel, items: Iterable[Item], imprint: Imprint) -> Feed:
    """The feed of a channel; one that is still empty was last changed when the site began."""
    items = tuple(items)
    begun = f"{imprint.since}-01-01T00:00:00Z"
    name = imprint.name if not channel.page.address else f"{channel.name} · {imprint.name}"
    return Feed(
        channel,
        tag(imprint, channel.first.address or "site"),
        name,
        items,
        max((item.updated for item in items), default=begun),
    )


def stamped(day: date, changes: int = 0) -> str:
    """A day as feeds write it (RFC 3339).

    Records know days, not hours. So that a reader also notices a change made on
    the day of another, each change of a brief adds a second.
    """
    return f"{day.isoformat()}T00:{min(changes // 60, 59):02}:{changes % 60:02}Z"


def recent(events: tuple[Event, ...], today: date) -> tuple[Event, ...]:
    """The newest fifty of events in the order of feeds, or all of the last seven days if these are more."""
    begun = today - timedelta(days=_DAYS)
    week = sum(1 for _ in takewhile(lambda event: event.published.earliest > begun, events))
    return events[: max(NEWEST, week)]


def described(channel: Channel) -> str:
    """What a feed brings, in a sentence."""
    return channel.about if channel.group == WHOLE_SITE else f"{channel.about.rstrip('.')}. Newest published first."
