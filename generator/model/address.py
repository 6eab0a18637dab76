"""An address that was published, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass


class BadAddresses(Exception):
    """Lines of the list of addresses say nothing that could be understood; the message names each."""


@dataclass(frozen=True, order=True)
class Address:
    """An address below that of the site: of a page, with a slash at its end, or of a file.

    `now` is where what stood there is today, `why` why it is withdrawn; of most
    addresses neither is said, since they answer as ever.
    """

    path: str
    now: str = ""
    why: str = ""
