"""An event: the record of a brief."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.model.fields import (
    AsTuple,
    Citations,
    Date,
    Day,
    Headline,
    Id,
    Ids,
    Line,
    Piece,
    Rich,
    WordId,
)
from generator.model.figure import Figure
from generator.model.source import Source
from generator.model.statement import Statement

# The words of the vocabulary that the program itself must know.
DEFAULT_STANDING = "reported"
EXPECTED = "expected"
RETRACTED = "retracted"


class Involvement(Piece):
    """A company in an event, with its role."""

    company: Id
    role: WordId = "subject"


class Participation(Piece):
    """A person in an event, and as what."""

    person: Id
    as_: Line | None = Field(default=None, alias="as")


class Related(Piece):
    """A relation to another event, as seen from this one."""

    event: Id
    relation: WordId
    note: Line | None = None


class Milestone(Piece):
    """A further dated step of the event."""

    date: Date
    text: Rich
    cite: Citations = ()


class Disagreement(Piece):
    """Where sources differ on something that is not a figure."""

    about: Line
    text: Rich
    cite: Citations = ()


class Update(Piece):
    """News added to a published brief."""

    date: Day
    text: Rich
    cite: Citations = ()


class Correction(Piece):
    """A mistake put right in public: what the brief said, and what it says."""

    date: Day
    field: Line | None = None
    was: Rich
    now: Rich
    why: Rich | None = None


def _bare(key: str) -> BeforeValidator:
    """Let a bare id stand for a mapping with that one key."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


class Event(Piece):
    """Everything a brief may hold, in the order in which it is written."""

    id: str
    headline: Headline
    kind: WordId
    occurred: Date
    announced: Date | None = None
    effective: Date | None = None
    published: Day
    standing: WordId = DEFAULT_STANDING
    standing_note: Line | None = None
    summary: Rich
    why_it_matters: Rich | None = None
    body: Rich | None = None
    milestones: Annotated[tuple[Milestone, ...], AsTuple] = ()
    companies: Annotated[tuple[Annotated[Involvement, _bare("company")], ...], AsTuple] = ()
    people: Annotated[tuple[Annotated[Participation, _bare("person")], ...], AsTuple] = ()
    places: Ids = ()
    topics: Ids = ()
    figures: Annotated[tuple[Figure, ...], AsTuple] = ()
    statements: Annotated[tuple[Statement, ...], AsTuple] = ()
    disagreements: Annotated[tuple[Disagreement, ...], AsTuple] = ()
    sources: dict[str, Source] = Field(default_factory=dict)
    related: Annotated[tuple[Related, ...], AsTuple] = ()
    updates: Annotated[tuple[Update, ...], AsTuple] = ()
    corrections: Annotated[tuple[Correction, ...], AsTuple] = ()
    formerly: Ids = ()
    notes: Rich | None = None

    @property
    def subject(self) -> str | None:
        """The company a figure is about where it does not say, if the brief has a subject."""
        return next((i.company for i in self.companies if i.role == "subject"), None)

    def company_of(self, figure: Figure) -> str | None:
        """The company that a figure of this event is about."""
        return figure.of or self.subject

    @property
    def citations(self) -> frozenset[str]:
        """Keys cited by the structured parts; those in prose are read by the graph."""
        parts: tuple[Milestone | Figure | Statement | Disagreement | Update, ...]
        parts = (*self.milestones, *self.figures, *self.statements, *self.disagreements, *self.updates)
        return frozenset(key for part in parts for key in part.cite)
