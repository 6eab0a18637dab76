"""The imprint: who publishes the site, where, and under which licence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """A licence by its SPDX identifier, its name for readers, and the address of its text."""

    id: str
    name: str
    url: str


@dataclass(frozen=True)
class Imprint:
    """What the site says of itself: `url` ends in a slash; ids of feeds carry `since`, a year in which it was ours.

    `records` is the address at which an editor changes a record: the path of its file is put after it.
    """

    name: str = "Briefs"
    url: str = "/"
    description: str = ""
    language: str = "en"
    licence: Licence | None = None
    contact: str = ""
    since: str = "2026"
    records: str = ""

    def at(self, address: str) -> str:
        """The whole address of something on the site: `companies/acme/` becomes `https://…/companies/acme/`."""
        return f"{self.url}{address}"
