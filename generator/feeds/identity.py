"""Ids for feed readers: tag URIs (RFC 4151) that stay the same when a record is renamed.

An id is made from the first address that a record ever had: `formerly` lists old
ids from the oldest on, so it is the first of them, or the present one if there are none.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.links import page_of
from generator.model import Event, Imprint, Kind

_NOWHERE = "localhost"


def host_of(imprint: Imprint) -> str:
    """The host that the site lives on."""
    return urlsplit(imprint.url).hostname or _NOWHERE


def tag(imprint: Imprint, path: str) -> str:
    """The id of something on the site, by its first address there."""
    return f"tag:{host_of(imprint)},{imprint.since}:{path}"


def first_address(event: Event) -> str:
    """The first address that a briefing ever had."""
    return page_of(Kind.EVENT, (event.formerly or (event.id,))[0]).address
