"""A statement: what somebody said of an event, in our words, perhaps with a short quote."""

from pydantic import Field

from generator.model.fields import Citations, Date, Id, Language, Line, Piece, Rich


class Statement(Piece):
    """`speaker` is the id of a person or company, or a name in plain words."""

    speaker: Line
    as_: Line | None = Field(default=None, alias="as")
    venue: Line | None = None
    date: Date | None = None
    paraphrase: Rich
    quote: Line | None = None
    lang: Language | None = None
    cite: Citations = ()
    key: Id | None = None
