"""The fields of a new record that name other records, and how a mention is written there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.editing.creating import Mention, id_of, parse_mention
from generator.model import Catalogue, Kind


@dataclass(frozen=True)
class Naming:
    """A field that names records of a kind: as bare ids, or under a key, perhaps with a word about each."""

    field: str
    kind: Kind
    key: str | None = None
    word: str | None = None
    is_list: bool = True

    def written(self, id: str, word: str) -> Any:
        """How one mention stands in the field; a bare id where there is nothing else to say."""
        if self.key is None:
            return id
        if self.word and word:
            return {self.key: id, self.word: word}
        return id if self.word else {self.key: id}


NAMINGS: Mapping[Kind, tuple[Naming, ...]] = {
    Kind.EVENT: (
        Naming("companies", Kind.COMPANY, "company", "role"),
        Naming("people", Kind.PERSON, "person", "as"),
        Naming("places", Kind.PLACE),
        Naming("topics", Kind.TOPIC),
    ),
    Kind.COMPANY: (Naming("parents", Kind.COMPANY, "company"),),
    Kind.PERSON: (),
    Kind.PLACE: (Naming("within", Kind.PLACE, is_list=False),),
    Kind.TOPIC: (Naming("broader", Kind.TOPIC, is_list=False),),
}

Mentions = Mapping[str, tuple[str, ...]]
Ids = Mapping[tuple[Kind, str], str]


def mentioned(kind: Kind, mentions: Mentions) -> Iterator[tuple[Naming, Mention]]:
    """Every record that a new record of this kind is to name, in the order of its fields."""
    for naming in NAMINGS[kind]:
        for text in mentions.get(naming.field, ()):
            yield naming, parse_mention(text)


def known_ids(kind: Kind, mentions: Mentions, catalogue: Catalogue) -> Ids:
    """The ids of the records that are meant, as far as they are there."""
    found = {
        (naming.kind, mention.named): id_of(mention, naming.kind, catalogue)
        for naming, mention in mentioned(kind, mentions)
    }
    return {key: id for key, id in found.items() if id}


def named(kind: Kind, mentions: Mentions, ids: Ids) -> dict[str, Any]:
    """The fields that name others, by their ids."""
    items: dict[str, list[Any]] = {}
    for naming, mention in mentioned(kind, mentions):
        items.setdefault(naming.field, []).append(naming.written(ids[naming.kind, mention.named], mention.word))
    lists = {naming.field for naming in NAMINGS[kind] if naming.is_list}
    return {field: found if field in lists else found[0] for field, found in items.items()}
