"""A figure: a hedged number, what it counts, who says so."""

from generator.dates import Edtf
from generator.model.fields import Amount, Citations, Date, Id, Line, Piece, WordId
from generator.quantities import Quantity


class Figure(Piece):
    """One account of one number of an event.

    `of` is the company it is about (default: the event's first subject); `part`
    tells parts of one event apart that add up; `key` gives it an address of its
    own, by which a later figure may say that it `supersedes` it.
    """

    measure: WordId
    value: Amount
    label: Line | None = None
    of: Id | None = None
    part: Line | None = None
    as_of: Date | None = None
    attribution: WordId
    said_by: Line | None = None
    cite: Citations = ()
    note: Line | None = None
    key: Id | None = None
    supersedes: Id | None = None

    @property
    def quantity(self) -> Quantity:
        return self.value

    @property
    def date(self) -> Edtf | None:
        return self.as_of
