"""A topic: a thread that runs through events; a rule or law is a topic too."""

from pydantic import Field

from generator.model.fields import Id, Ids, Name, Names, Piece, Rich
from generator.model.source import Source


class Topic(Piece):
    """A topic record."""

    id: str
    name: Name
    aliases: Names = ()
    broader: Id | None = None
    summary: Rich | None = None
    sources: dict[str, Source] = Field(default_factory=dict)
    formerly: Ids = ()
    notes: Rich | None = None

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name, the usual one first."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))
