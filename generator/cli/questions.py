"""What `briefs new` asks at a terminal: one question a field, with what is known offered as answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.cli.asking import Asker, Question, told
from generator.cli.creating import Order
from generator.editing.creating import Mention, fault_of, id_of, near, new_id
from generator.editing.field_texts import FIELD_TEXTS
from generator.editing.naming import NAMINGS, Naming
from generator.model import Catalogue, Involvement, Kind
from generator.model.shapes import MODELS, required_of
from generator.slugs import fault_of_id

_ASKED: Mapping[Kind, tuple[str, ...]] = {
    Kind.EVENT: ("headline", "kind", "occurred"),
    Kind.COMPANY: ("name", "country", "headquarters", "website", "summary"),
    Kind.PERSON: ("name", "summary"),
    Kind.PLACE: ("name", "country", "latitude", "longitude"),
    Kind.TOPIC: ("name", "summary"),
}
_SUBJECT = str(Involvement.model_fields["role"].default)
_ASKED_OF_SOURCE = ("publisher", "title", "url", "published", "lang", "kind")


def answered(order: Order, catalogue: Catalogue) -> Order:
    """The order, with answers to what no flag has said; nothing is written yet."""
    asker = Asker()
    told("Enter takes what is offered, or leaves an optional field out. Tab completes. Ctrl+C stops.")
    order = _with_fields(order, _ASKED[order.kind], asker, catalogue)
    for naming in NAMINGS[order.kind]:
        if not order.mentions.get(naming.field):
            found = tuple(_mentions(naming, asker, catalogue))
            order = replace(order, mentions={**order.mentions, naming.field: found})
    if order.kind is Kind.EVENT:
        order = _with_source(order, asker, catalogue)
        order = _with_fields(order, ("summary",), asker, catalogue)
    return replace(order, id=order.id or _id(order, asker, catalogue), creates_missing=True, is_asked=True)


def _with_fields(order: Order, names: tuple[str, ...], asker: Asker, catalogue: Catalogue) -> Order:
    asked = (name for name in names if not order.fields.get(name))
    answers = {name: asker.answer(_question(order.kind, name, catalogue)) for name in asked}
    return replace(order, fields={**order.fields, **answers})


def _question(kind: Kind, name: str, catalogue: Catalogue) -> Question:
    model = MODELS[kind]
    words = _words(kind, name, catalogue)
    return Question(
        f"{name} ({FIELD_TEXTS[model][name].says.split('. ')[0].rstrip('.')})",
        lambda text: _fault(kind, name, text, words),
        words,
        may_be_empty=name not in required_of(model),
    )


def _fault(kind: Kind, name: str, text: str, words: Mapping[str, str]) -> str | None:
    if words and name == "kind" and text not in words:
        return f"One of: {', '.join(words)}"
    return fault_of(kind, name, text)


def _words(kind: Kind, name: str, catalogue: Catalogue) -> Mapping[str, str]:
    """The words or ids that may stand in a field, each with its meaning."""
    match kind, name:
        case Kind.EVENT, "kind":
            return {id: word.meaning for id, word in catalogue.vocabulary.kinds.items()}
        case Kind.SOURCE, "kind":
            return {id: word.meaning for id, word in catalogue.vocabulary.source_kinds.items()}
        case Kind.COMPANY, "headquarters":
            return _ids(Kind.PLACE, catalogue)
    return {}


def _ids(kind: Kind, catalogue: Catalogue) -> dict[str, str]:
    records = catalogue.records_of(kind)
    return {id: getattr(records.get(id), "name", "") for id in sorted(catalogue.ids_of(kind))}


def _mentions(naming: Naming, asker: Asker, catalogue: Catalogue) -> Iterator[str]:
    """One mention after the other, until an empty answer; of a single field, one."""
    known = _ids(naming.kind, catalogue)
    while named := asker.answer(
        Question(f"{naming.kind.noun} (id or name; Enter for none)", words=known, may_be_empty=True)
    ):
        mention = _certain(Mention(named), naming, asker, catalogue)
        if mention:
            word = mention.word or _word(naming, asker, catalogue)
            yield f"{mention.named}:{word}" if word else mention.named
            if not naming.is_list:
                return


def _certain(mention: Mention, naming: Naming, asker: Asker, catalogue: Catalogue) -> Mention | None:
    """A mention of a record that is there, or of one that the person wants to have written; else None."""
    if id_of(mention, naming.kind, catalogue):
        return mention
    meant = near(mention, naming.kind, catalogue)
    if meant and asker.agrees(
        f"There is no {naming.kind.noun} `{mention.named}`. Did you mean `{meant}`?", default=True
    ):
        return Mention(meant)
    if not asker.agrees(f"There is no {naming.kind.noun} `{mention.named}`. Write a record for it?", default=False):
        return None
    if naming.kind is not Kind.PLACE:
        return mention
    return Mention(mention.named, asker.answer(_question(Kind.PLACE, "country", catalogue)))


def _word(naming: Naming, asker: Asker, catalogue: Catalogue) -> str:
    """The role of a company, or as what a person is named."""
    if naming.word == "role":
        roles = {id: role.meaning for id, role in catalogue.vocabulary.roles.items()}
        fault = Question(
            "  role", lambda text: None if text in roles else f"One of: {', '.join(roles)}", roles, _SUBJECT
        )
        return asker.answer(fault)
    if naming.word == "as":
        return asker.answer(Question("  as what", may_be_empty=True))
    return ""


def _with_source(order: Order, asker: Asker, catalogue: Catalogue) -> Order:
    told("The source:")
    asked = [name for name in _ASKED_OF_SOURCE if not order.source.get(name)]
    answers = {name: asker.answer(_question(Kind.SOURCE, name, catalogue)) for name in asked}
    return replace(order, source={**order.source, **answers})


def _id(order: Order, asker: Asker, catalogue: Catalogue) -> str:
    """The id, made from the headline or name unless the person wants another."""
    taken = catalogue.ids_of(order.kind)

    def fault(text: str) -> str | None:
        return f"There is a {order.kind.noun} `{text}` already" if text in taken else fault_of_id(text)

    words = str(order.fields.get("headline") or order.fields.get("name") or "")
    return asker.answer(Question("id (the name of the file)", fault, default=new_id(words)))
