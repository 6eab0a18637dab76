"""`briefs new`: a record from flags, or from questions at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.drafts import examined, put
from generator.cli.progress import said
from generator.cli.reporting import report
from generator.cli.schemas import SCHEMA, renew_schemas
from generator.editing.creating import CannotCreate, Draft, Mention, cited, entity, near, new_id
from generator.editing.naming import Mentions, Naming, known_ids, mentioned, named
from generator.examining import BRIEFS
from generator.model import Catalogue, Kind
from generator.model.shapes import MODELS, required_of
from generator.outputs import CannotWrite
from generator.problems import Grade
from generator.reading import NoBriefs, read_catalogue


@dataclass(frozen=True)
class Order:
    """What was asked for: fields by name, the source of a brief, and the records that it names."""

    kind: Kind
    fields: Mapping[str, Any]
    source: Mapping[str, str] = field(default_factory=dict)
    mentions: Mentions = field(default_factory=dict)
    id: str | None = None
    source_key: str | None = None
    creates_missing: bool = False
    is_asked: bool = False

    @property
    def lacks(self) -> tuple[str, ...]:
        """The fields that every record of the kind has, and this one not yet; a brief rests on a source."""
        wanted = [name for name in required_of(MODELS[self.kind]) if not self.fields.get(name)]
        cites = self.source.get("publisher") or "[@" in (self.fields.get("summary") or "")
        return tuple(wanted) if cites or self.kind is not Kind.EVENT else (*wanted, "publisher")


def new_record(root: Path, order: Order) -> int:
    """Write a new record and return the exit code; nothing is written that the check would refuse."""
    order = _dated(order)
    try:
        _ensure_text(order)
        catalogue, _ = read_catalogue(root / BRIEFS)
        if order.lacks:
            order = _asked(order, catalogue)
        drafts = _drafts(order, catalogue)
        if not _pass(drafts, catalogue, root) or (order.is_asked and not _are_wanted(drafts)):
            said("Nothing was written.")
            return FOUND
        _put(root, drafts)
        return FINE
    except NoBriefs as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    except (CannotCreate, CannotWrite) as fault:
        said(f"briefs: {fault}")
        return FOUND
    except (EOFError, KeyboardInterrupt):
        said("Nothing was written.")
        return FOUND


def _ensure_text(order: Order) -> None:
    """A terminal may hand over bytes that are no text."""
    for value in (order.id, *order.fields.values(), *order.source.values(), *order.mentions.values()):
        for text in value if isinstance(value, list | tuple) else (value,):
            if not str(text).isascii() and any("\ud800" <= letter <= "\udfff" for letter in str(text)):
                raise CannotCreate("what was typed is not UTF-8 text")


def _dated(order: Order) -> Order:
    """A brief goes out today, unless it is told otherwise."""
    if order.kind is not Kind.EVENT or order.fields.get("published"):
        return order
    return replace(order, fields={**order.fields, "published": date.today().isoformat()})


def _asked(order: Order, catalogue: Catalogue) -> Order:
    """The same order, with answers to what no flag has said."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        flags = ", ".join(f"--{name.replace('_', '-')}" for name in order.lacks)
        raise CannotCreate(f"{flags} must be given; at a terminal they are asked for")
    from generator.cli.questions import answered  # noqa: PLC0415 - only where somebody is there to answer

    return answered(order, catalogue)


def _drafts(order: Order, catalogue: Catalogue) -> list[Draft]:
    """The record, and before it those that it names and that are missing."""
    ids = dict(known_ids(order.kind, order.mentions, catalogue))
    lacking: list[Draft] = []
    for naming, mention in mentioned(order.kind, order.mentions):
        if (naming.kind, mention.named) not in ids:
            draft = _missing(naming, mention, order, catalogue)
            ids[naming.kind, mention.named] = draft.id
            lacking.append(draft)
    fields = {name: value for name, value in order.fields.items() if value}
    fields |= named(order.kind, order.mentions, ids) | _sourced(order)
    title = fields.get("headline") or fields.get("name") or ""
    return [*lacking, Draft(order.kind, order.id or new_id(str(title)), fields)]


def _sourced(order: Order) -> dict[str, Any]:
    """The source under its key, cited at the end of the summary."""
    source = {name: text for name, text in order.source.items() if text}
    if not source:
        return {}
    key = order.source_key or new_id(source.get("publisher", ""))
    return {"sources": {key: source}, "summary": cited(order.fields.get("summary", ""), key)}


def _missing(naming: Naming, mention: Mention, order: Order, catalogue: Catalogue) -> Draft:
    if order.creates_missing:
        return entity(mention, naming.kind)
    meant = near(mention, naming.kind, catalogue)
    advice = f"did you mean `{meant}`? " if meant else ""
    raise CannotCreate(
        f"there is no {naming.kind.noun} `{mention.named}`; {advice}--create-missing writes a record for it"
    )


def _pass(drafts: list[Draft], catalogue: Catalogue, root: Path) -> bool:
    """Whether the check has nothing against them; what it says is told."""
    problems = examined(drafts, catalogue)
    report(problems, root)
    return not any(problem.grade is Grade.PROBLEM for problem in problems)


def _are_wanted(drafts: list[Draft]) -> bool:
    """Show what would be written, and ask."""
    from generator.cli.asking import Asker  # noqa: PLC0415 - only where somebody is there to answer

    for draft in drafts:
        click.echo(f"\n{BRIEFS}/{draft.path}\n\n{draft.text}")
    return Asker().agrees("Write this?" if len(drafts) == 1 else "Write these?", default=True)


def _put(root: Path, drafts: list[Draft]) -> None:
    put(drafts, root)
    for draft in drafts:
        click.echo(f"{BRIEFS}/{draft.path}")
    if (root / BRIEFS / SCHEMA).is_dir():
        renew_schemas(root)
