"""Which fields hold the id of another record, and of what kind."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from generator.model import (
    Company,
    Event,
    Figure,
    Involvement,
    Kind,
    Parent,
    Participation,
    Place,
    Post,
    Related,
    Statement,
    Successor,
    Topic,
)

FieldKey = tuple[type[BaseModel], str]

IDS: Mapping[FieldKey, Kind] = {
    (Involvement, "company"): Kind.COMPANY,
    (Participation, "person"): Kind.PERSON,
    (Event, "places"): Kind.PLACE,
    (Event, "topics"): Kind.TOPIC,
    (Related, "event"): Kind.EVENT,
    (Figure, "of"): Kind.COMPANY,
    (Parent, "company"): Kind.COMPANY,
    (Successor, "company"): Kind.COMPANY,
    (Post, "company"): Kind.COMPANY,
    (Place, "within"): Kind.PLACE,
    (Topic, "broader"): Kind.TOPIC,
}

# These take a name in plain words as well: only what is written like an id must be one.
IDS_OR_WORDS: Mapping[FieldKey, tuple[Kind, ...]] = {
    (Figure, "said_by"): (Kind.PERSON, Kind.COMPANY),
    (Statement, "speaker"): (Kind.PERSON, Kind.COMPANY),
    (Company, "headquarters"): (Kind.PLACE,),
}


def kinds_at(field: FieldKey) -> tuple[Kind, ...]:
    """The kinds of record whose ids may stand in a field."""
    kind = IDS.get(field)
    return (kind,) if kind else IDS_OR_WORDS.get(field, ())
