"""What each field means, in editors' words, with examples: for editors' programs."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from generator.editing.field_texts.entities import ENTITY_TEXTS
from generator.editing.field_texts.events import EVENT_TEXTS
from generator.editing.field_texts.shared import FieldText, FieldTexts
from generator.editing.field_texts.words import VOCABULARY_TEXTS
from generator.model import Company, Event, Person, Place, SharedSource, Topic, Vocabulary

__all__ = ["CHOICES", "FIELD_TEXTS", "RECORD_TEXTS", "FieldText"]

FIELD_TEXTS: FieldTexts = {**EVENT_TEXTS, **ENTITY_TEXTS, **VOCABULARY_TEXTS}

RECORD_TEXTS: Mapping[type[BaseModel], str] = {
    Event: "A brief: the record of one event.",
    Company: "A company, lab or unit. A lab or unit is a company with a parent.",
    Person: "A person in public roles.",
    Place: "A place where events happen.",
    Topic: "A thread that runs through events. A rule or law is a topic too.",
    SharedSource: "A source that several briefs cite by its id.",
    Vocabulary: "The closed words of the site, in the order in which they are shown.",
}

CHOICES: Mapping[str, str] = {
    "site": "One building or plot.",
    "city": "A city or town.",
    "region": "A state, province or region.",
    "country": "A whole country.",
    "percent": "The values carry %.",
    "money": "The values carry a currency.",
    "number": "A bare number; the label says of what.",
}
