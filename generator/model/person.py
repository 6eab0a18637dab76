"""A person: public roles only."""

from typing import Annotated

from pydantic import Field

from generator.model.fields import AsTuple, Citations, Date, Id, Ids, Line, Name, Names, Piece, Rich
from generator.model.source import Source


class Post(Piece):
    """A role at a company of ours, or at an organisation in plain words."""

    company: Id | None = None
    organisation: Line | None = None
    as_: Line | None = Field(default=None, alias="as")
    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    cite: Citations = ()


class Person(Piece):
    """A person record."""

    id: str
    name: Name
    aliases: Names = ()
    roles: Annotated[tuple[Post, ...], AsTuple] = ()
    wikidata: Line | None = None
    summary: Rich | None = None
    sources: dict[str, Source] = Field(default_factory=dict)
    formerly: Ids = ()
    notes: Rich | None = None

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name, the usual one first."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))
