"""Which addresses the records name as sources, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model import Catalogue, Kind, Source
from generator.problems import Location

ARCHIVE = "https://web.archive.org/"


@dataclass(frozen=True)
class Named:
    """A source's address, the first place that names it, and what is known of a kept copy."""

    url: str
    place: Location
    archive: str = ""
    day: str = ""

    @property
    def likely_copy(self) -> str:
        """Where a copy from about the day on which the source was read most likely is."""
        return f"{ARCHIVE}web/{self.day or '2'}/{self.url}"

    @property
    def keeper(self) -> str:
        """The address at which a copy can be asked for."""
        return f"{ARCHIVE}save/{self.url}"


def addresses_of(catalogue: Catalogue) -> list[Named]:
    """The address of every source and of every kept copy, each once, in the order of files and lines."""
    found = sorted(_named(catalogue), key=lambda named: named.place)
    first: dict[str, Named] = {}
    for named in found:
        first.setdefault(named.url, named)
    return list(first.values())


def _named(catalogue: Catalogue) -> Iterator[Named]:
    for kind, record in catalogue:
        at = catalogue.origin_of(kind, record.id).at
        if kind is Kind.SOURCE and isinstance(record, Source):
            yield from _of_source(record, at("url"), at("archive"))
        sources: Mapping[str, Source] = getattr(record, "sources", {})
        for key, source in sources.items():
            yield from _of_source(source, at("sources", key, "url"), at("sources", key, "archive"))


def _of_source(source: Source, url_at: Location, archive_at: Location) -> Iterator[Named]:
    if source.url:
        read = source.retrieved or source.published
        yield Named(source.url, url_at, source.archive or "", f"{read.earliest:%Y%m%d}" if read else "")
    if source.archive:
        yield Named(source.archive, archive_at, source.archive)
