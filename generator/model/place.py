"""A place: where events happen."""

from typing import Literal

from generator.model.fields import CountryCode, Degrees, Id, Ids, Latitude, Name, Names, Piece, Rich


class Place(Piece):
    """A place record; coordinates are decimal degrees (WGS 84), north and east positive."""

    id: str
    name: Name
    aliases: Names = ()
    country: CountryCode
    latitude: Latitude | None = None
    longitude: Degrees | None = None
    precision: Literal["site", "city", "region", "country"] = "city"
    within: Id | None = None
    summary: Rich | None = None
    formerly: Ids = ()
    notes: Rich | None = None

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name, the usual one first."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))
