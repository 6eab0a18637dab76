"""The shapes of what several JSON files have in common: words, dates, links, figures, statements, totals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

Number = int | float
Document = Mapping[str, object]
shape = with_config(ConfigDict(extra="forbid", use_attribute_docstrings=True))
"""What all shapes have in common."""


@shape
class Word(TypedDict):
    """A closed word of the vocabulary."""

    id: str
    name: str


@shape
class Date(TypedDict):
    """A date that may be hedged."""

    edtf: str
    """The date in EDTF; `undisclosed` if it is not known."""
    wording: str
    """The date in English, as pages print it."""
    precision: str
    """day, month, quarter, season, year, interval or undisclosed."""
    earliest: str | None
    """The earliest day that it can be; null if open or undisclosed."""
    latest: str | None
    """The latest day that it can be; null if open or undisclosed."""


@shape
class Link(TypedDict):
    """Another record."""

    id: str
    name: str
    # What stands below a field is not known of those who inherit it.
    address: Annotated[str, Field(description="Its page.")]
    data: Annotated[str, Field(description="Its JSON.")]


@shape
class Role(Link):
    """A company or person with its role in an event."""

    role: str | None
    role_name: str | None


@shape
class Voice(TypedDict):
    """Who says so: a person or company with a record here, or a name in plain words."""

    name: str
    kind: str | None
    id: str | None
    address: str | None


@shape
class Figure(TypedDict):
    """One account of one number of an event, with its hedge and who gives it."""

    key: str
    address: str
    """The figure on its briefing."""
    measure: Word
    label: str | None
    part: str | None
    """Parts of one event add up."""
    company: str | None
    """The id of the company that it is about."""
    wording: str
    """The number as pages print it, with its hedge."""
    hedge: str
    low: Number | None
    """The least that it can be; null if the wording sets no bound."""
    low_is_excluded: bool
    """Whether it lies above `low` and never is it."""
    high: Number | None
    """The most that it can be; null if the wording sets no bound."""
    high_is_excluded: bool
    """Whether it lies below `high` and never is it."""
    around: Number | None
    """What an approximate number lies around."""
    around_to: Number | None
    """The upper end of an approximate range."""
    unit: str
    """A currency code, % or the things counted; `money` or `number` where there is none."""
    as_of: Date | None
    attribution: Word
    """How the source knows it."""
    said_by: Voice | None
    sources: list[str]
    """Ids of the sources that it rests on."""
    note: str | None
    superseded_by: str | None
    """The key of the later figure that replaces it."""
    is_counted: bool
    """Whether the site's totals rest on it."""


@shape
class Statement(TypedDict):
    """What somebody said of an event, in our words."""

    key: str
    address: str
    speaker: Voice
    role: str | None
    venue: str | None
    date: Date | None
    paraphrase: str
    quote: str | None
    lang: str | None
    sources: list[str]


@shape
class NumberedSource(Link):
    """A source, by the number that it has on the briefing."""

    number: int
    key: str
    """By which the record cites it."""
    title: str | None
    published: Date | None
    url: str | None


@shape
class Relation(TypedDict):
    """Another event that this one is related to."""

    event: Link
    relation: str
    phrase: str
    """The relation, read from this event."""
    is_inverse: bool
    """Whether the other brief states it."""
    note: str | None


@shape
class Correction(TypedDict):
    """A mistake put right in public."""

    date: str
    field: str | None
    was: str
    now: str
    why: str | None


@shape
class LoggedCorrection(Correction):
    """A correction, with its brief."""

    event: Link


@shape
class Dated(TypedDict):
    """An update, or a further step of the event."""

    date: Date
    text: str


@shape
class Disagreement(TypedDict):
    """Where sources differ on something that is not a figure."""

    about: str
    text: str


@shape
class TotalRow(TypedDict):
    """An event that a total counts."""

    event: Link
    brings: str
    """What it brings to the total, in words."""
    figures: list[str]
    """Addresses of the figures that say so."""


@shape
class LeftOut(TypedDict):
    """An event that a total leaves out."""

    event: Link
    reason: str


@shape
class Total(TypedDict):
    """A measure in one unit, added up over the events of the page, each once, with every hedge."""

    measure: Word
    counts: str
    excludes: str
    unit: str
    wording: str
    """The total as pages print it."""
    at_least: Number | None
    """The least that its firm part comes to."""
    at_least_is_excluded: bool
    at_most: Number | None
    """The most that it can come to; null as soon as anything counted is approximate, open or undisclosed."""
    at_most_is_excluded: bool
    about: Number | None
    """About how much more is approximate."""
    about_to: Number | None
    about_is_open: bool
    events_firm: int
    events_approximate: int
    events_undisclosed: int
    rows: list[TotalRow]
    left_out: list[LeftOut]
