"""New records: from what an editor knows to a file in its place, with the records that it still lacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.dates import NotADate, parse_date
from generator.editing.formatting import written
from generator.editing.forms import form_of
from generator.editing.slips import meant
from generator.model import Catalogue, Kind
from generator.model.shapes import MODELS, bare, fields_of
from generator.slugs import is_id, looks_like_id, slug_of

LONGEST_ID = 60


class CannotCreate(Exception):
    """The record cannot be made from what was given; the message says what would do."""


@dataclass(frozen=True)
class Draft:
    """A record that is not written yet."""

    kind: Kind
    id: str
    fields: dict[str, Any] = field(hash=False)

    @property
    def path(self) -> str:
        """Where its file belongs, under `briefs/`; an event lies in the folder of its year."""
        shelf = f"{_year_of(self.fields)}/" if self.kind is Kind.EVENT else ""
        return f"{self.kind}/{shelf}{self.id}.yml"

    @property
    def text(self) -> str:
        """What its file says."""
        return written(self.fields, self.kind)


@dataclass(frozen=True)
class Mention:
    """Another record as an editor names it: by its id or its name, with a word about it after a colon."""

    named: str
    word: str = ""


def parse_mention(text: str) -> Mention:
    """`acme:parent` names Acme and its role; a name may hold colons itself, so the last one counts.

    >>> parse_mention("Acme Ltd:parent")
    Mention(named='Acme Ltd', word='parent')
    """
    named, colon, word = text.rpartition(":")
    return Mention(named.strip(), word.strip()) if colon and named.strip() else Mention(text.strip().strip(":"))


def id_of(mention: Mention, kind: Kind, catalogue: Catalogue) -> str | None:
    """The id of the record that is meant: by its id, or by a name that no other of its kind bears."""
    if mention.named in catalogue.ids_of(kind):
        return mention.named
    named = [
        id
        for id, record in catalogue.records_of(kind).items()
        if mention.named.casefold() in {name.casefold() for name in getattr(record, "all_names", ())}
    ]
    return named[0] if len(named) == 1 else None


def near(mention: Mention, kind: Kind, catalogue: Catalogue) -> str | None:
    """The id that a misspelt one was most likely meant to be."""
    return meant(mention.named, sorted(catalogue.ids_of(kind)))


def entity(mention: Mention, kind: Kind) -> Draft:
    """The record that a mention lacks: what was written like an id gets its words as a name.

    >>> entity(Mention("acme-labs"), Kind.COMPANY).fields
    {'name': 'Acme Labs'}
    """
    is_named_by_id = looks_like_id(mention.named)
    name = mention.named.replace("-", " ").title() if is_named_by_id else mention.named
    id = mention.named if is_named_by_id else new_id(mention.named)
    if kind is not Kind.PLACE:
        return Draft(kind, id, {"name": name})
    if not mention.word:
        raise CannotCreate(f"a place needs its country; write `{mention.named}:XX`, with the two letters of ISO 3166")
    return Draft(kind, id, {"name": name, "country": mention.word})


def new_id(words: str) -> str:
    """An id from a headline or a name, cut after a whole word.

    >>> new_id("Süddeutsche Zeitung (Munich)")
    'suddeutsche-zeitung-munich'
    """
    slug = slug_of(words)
    while len(slug) > LONGEST_ID and "-" in slug:
        slug = slug.rpartition("-")[0]
    return slug


def fault_of(kind: Kind, field: str, text: str) -> str | None:
    """Why a text cannot stand in a field of a record, in an editor's words, or None if it can."""
    try:
        MODELS[kind].model_validate({field: text})
    except ValidationError as found:
        faults = [fault for fault in found.errors(include_url=False) if fault["loc"][:1] == (field,)]
        return _told(faults[0], fields_of(MODELS[kind])[field]) if faults else None
    return None


def _told(fault: ErrorDetails, annotation: Any) -> str:
    """A fault in our own words; those of the library are for programmers."""
    if fault["type"] == "string_too_long":
        return f"At most {fault['ctx']['max_length']} characters"
    form = form_of(bare(annotation)) or {}
    return str(form.get("errorMessage") or fault["msg"]) if "_" in fault["type"] else str(fault["msg"])


def ensure_free(draft: Draft, catalogue: Catalogue) -> None:
    """Refuse an id that is none, that a record bears, or that was a record's address once."""
    if not is_id(draft.id):
        raise CannotCreate(f"`{draft.id}` is not an id: lower-case words of a-z and 0-9, joined by single hyphens")
    if draft.id in catalogue.ids_of(draft.kind):
        raise CannotCreate(f"`{draft.id}` is the id of another {draft.kind.noun} already; give another with --id")
    for id, record in catalogue.records_of(draft.kind).items():
        if draft.id in record.formerly:
            raise CannotCreate(f"`{draft.id}` is an old id of `{id}`; give another with --id")


def cited(summary: str, key: str) -> str:
    """The summary with a citation at its end, unless it cites something already."""
    return summary if not summary or "[@" in summary else f"{summary} [@{key}]"


def _year_of(fields: dict[str, Any]) -> str:
    """The year of the event, or where that is undisclosed, of the brief."""
    for name in ("occurred", "published"):
        try:
            year = parse_date(str(fields.get(name, ""))).year
        except NotADate as fault:
            raise CannotCreate(f"--{name}: {fault}") from None
        if year is not None:
            return f"{year:04}"
    raise CannotCreate("the brief has no year; give it a date with --occurred")
