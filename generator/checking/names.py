"""Names, addresses and shelves: one thing, one place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking.rule import Finding, compares_records, is_a_hint, of_each, stops_the_build
from generator.model import ENTITIES, Catalogue, Company, Entity, Event, Kind, Origin

_SUFFIXES = re.compile(
    r"[,.]|\b(?:inc|corp|corporation|co|company|ltd|limited|llc|plc|gmbh|ag|sa|nv|ab|oyj|holdings?|group)\b\.?"
)


@stops_the_build
@compares_records
def duplicate_name(catalogue: Catalogue) -> Iterator[Finding]:
    """A name or alias belongs to one record of a kind.

    Case does not matter. If two companies really share a name, give it to neither
    as an alias, and link by `[[id|text]]`.
    """
    for kind in ENTITIES:
        owners: dict[str, str] = {}
        for id, record in catalogue.entities_of(kind).items():
            for name, path in _claims(record):
                owner = owners.setdefault(name.casefold(), id)
                if owner != id:
                    other = catalogue.origin_of(kind, owner).file
                    location = catalogue.origin_of(kind, id).at(*path)
                    yield Finding(location, f"The name `{name}` belongs to {other}")


def _claims(record: Entity) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Every name of a record, and where in it that stands."""
    yield record.name, ("name",)
    if isinstance(record, Company):
        if record.legal_name:
            yield record.legal_name, ("legal_name",)
        yield from ((earlier.name, ("names", index, "name")) for index, earlier in enumerate(record.names))
    yield from ((alias, ("aliases", index)) for index, alias in enumerate(record.aliases))


@is_a_hint
@compares_records
def similar_name(catalogue: Catalogue) -> Iterator[Finding]:
    """Two companies whose names differ only in a legal form are most likely one.

    "Acme" and "Acme, Inc." in two records: merge them, and keep the old id in `formerly`.
    """
    owners: dict[str, str] = {}
    for id, company in catalogue.companies.items():
        bare = " ".join(_SUFFIXES.sub(" ", company.name.casefold()).split())
        owner = owners.setdefault(bare, id) if bare else id
        if owner != id:
            location = catalogue.origin_of(Kind.COMPANY, id).at("name")
            like = f"`{company.name}` looks like {catalogue.companies[owner].name} (`{owner}`)"
            yield Finding(location, f"{like}; if they are one, merge them and keep the old id under `formerly`")


@stops_the_build
@compares_records
def taken_address(catalogue: Catalogue) -> Iterator[Finding]:
    """An old id in `formerly` must be free.

    It is the address of a page that moved, so no record may bear it now, and only
    one record may claim it.
    """
    for kind in Kind:
        claimed: dict[str, str] = {}
        present = catalogue.ids_of(kind)
        for id, record in catalogue.records_of(kind).items():
            for index, old in enumerate(record.formerly):
                holder, origin = claimed.setdefault(old, id), catalogue.origin_of(kind, id)
                if old in present:
                    message = f"`{old}` is the id of a record; it cannot be an old id too"
                    yield Finding(origin.at("formerly", index), message)
                elif holder != id:
                    yield Finding(origin.at("formerly", index), f"`{old}` is an old id of `{holder}` already")


@stops_the_build
@of_each(Event)
def wrong_year_folder(event: Event, origin: Origin) -> Iterator[Finding]:
    """A brief lies in the folder of the year in which its event occurred.

    Where the date is a span, the year of its first day counts; where it is
    undisclosed, any year will do.
    """
    folder, year = origin.file.split("/")[-2], event.occurred.year
    if year is not None and folder.isdigit() and folder != f"{year:04}":
        message = f"The event occurred in {year}; move the file to events/{year:04}/, or mend the date"
        yield Finding(origin.at("occurred"), message)


@is_a_hint
@of_each(Event)
def headline_style(event: Event, origin: Origin) -> Iterator[Finding]:
    """A headline is a sentence without a full stop, and not in capitals."""
    if event.headline.endswith(".") and not event.headline.endswith(("Inc.", "Co.", "Corp.", "U.S.")):
        yield Finding(origin.at("headline"), "A headline has no full stop")
    if _shouts(event.headline):
        yield Finding(origin.at("headline"), "A headline is not written in capitals")


def _shouts(headline: str) -> bool:
    """Capitals throughout, in words too long to be abbreviations."""
    if any(map(str.islower, headline)):
        return False
    longest = max((len(word) for word in re.findall(r"[^\W\d_]+", headline)), default=0)
    return longest > 4 and sum(map(str.isupper, headline)) > 8
