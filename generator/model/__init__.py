"""The nouns: what a record holds, once read. All values are frozen and know no other record."""

from generator.model.catalogue import ENTITIES, Catalogue, Entity, Key, Kind, Origin, Record
from generator.model.company import Company, EarlierName, Listing, Parent, Successor
from generator.model.event import (
    Correction,
    Disagreement,
    Event,
    Involvement,
    Milestone,
    Participation,
    Related,
    Update,
)
from generator.model.figure import Figure
from generator.model.imprint import Imprint, Licence
from generator.model.person import Person, Post
from generator.model.place import Place
from generator.model.source import SharedSource, Source, address_of, normalised_url
from generator.model.statement import Statement
from generator.model.topic import Topic
from generator.model.vocabulary import (
    Measure,
    Prose,
    RelationWord,
    RoleWord,
    StandingWord,
    UnitWord,
    Vocabulary,
    Word,
)

__all__ = [
    "ENTITIES",
    "Catalogue",
    "Company",
    "Correction",
    "Disagreement",
    "EarlierName",
    "Entity",
    "Event",
    "Figure",
    "Imprint",
    "Involvement",
    "Key",
    "Kind",
    "Licence",
    "Listing",
    "Measure",
    "Milestone",
    "Origin",
    "Parent",
    "Participation",
    "Person",
    "Place",
    "Post",
    "Prose",
    "Record",
    "Related",
    "RelationWord",
    "RoleWord",
    "SharedSource",
    "Source",
    "StandingWord",
    "Statement",
    "Successor",
    "Topic",
    "UnitWord",
    "Update",
    "Vocabulary",
    "Word",
    "address_of",
    "normalised_url",
]
