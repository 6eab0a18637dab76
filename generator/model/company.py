"""A company, lab or unit: its names and owners change over time."""

from typing import Annotated

from pydantic import Field

from generator.dates import Edtf
from generator.model.fields import (
    AsTuple,
    Citations,
    CountryCode,
    Date,
    Id,
    Ids,
    Line,
    Name,
    Names,
    Piece,
    Rich,
    Url,
)
from generator.model.source import Source


class EarlierName(Piece):
    """A name the company bore, to the date it gave it up."""

    name: Name
    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    cite: Citations = ()


class Parent(Piece):
    """An owner, for a span of time."""

    company: Id
    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    note: Line | None = None
    cite: Citations = ()

    def holds_on(self, moment: Edtf) -> bool:
        """Whether it owned the company at the earliest day of `moment`; without dates, always.

        The first day counts, the last does not: on the day of a sale the seller has sold.
        """
        if not moment.is_disclosed:
            return self.until is None
        begun = self.from_ is None or self.from_.earliest <= moment.latest
        return begun and (self.until is None or moment.earliest < self.until.latest)


class Successor(Piece):
    """What the company became: merged into, split into, renamed as another record."""

    company: Id
    on: Date | None = None
    how: Line | None = None
    cite: Citations = ()


class Listing(Piece):
    """Where shares are traded."""

    exchange: Name
    ticker: Line


class Company(Piece):
    """A company record; `name` is as the press writes it."""

    id: str
    name: Name
    legal_name: Name | None = None
    aliases: Names = ()
    names: Annotated[tuple[EarlierName, ...], AsTuple] = ()
    parents: Annotated[tuple[Parent, ...], AsTuple] = ()
    successors: Annotated[tuple[Successor, ...], AsTuple] = ()
    headquarters: Line | None = None
    country: CountryCode | None = None
    founded: Date | None = None
    closed: Date | None = None
    listing: Annotated[tuple[Listing, ...], AsTuple] = ()
    website: Url | None = None
    wikidata: Line | None = None
    lei: Line | None = None
    sector: Line | None = None
    summary: Rich | None = None
    sources: dict[str, Source] = Field(default_factory=dict)
    formerly: Ids = ()
    notes: Rich | None = None

    def name_on(self, moment: Edtf) -> str:
        """The name it bore on the earliest day of `moment`."""
        if not moment.is_disclosed:
            return self.name
        earlier = [n for n in self.names if n.until is not None and moment.earliest < n.until.earliest]
        earlier.sort(key=lambda n: n.until.sort_key if n.until else (False,))
        return earlier[0].name if earlier else self.name

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name it may be called by, the present one first, each once."""
        legal = (self.legal_name,) if self.legal_name else ()
        return tuple(dict.fromkeys((self.name, *legal, *(n.name for n in self.names), *self.aliases)))
