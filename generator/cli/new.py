"""`briefs new`: the flags of each kind of record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.cli import briefs, on_a_tree

Command = Callable[..., Any]
_OF_SOURCE = ("publisher", "title", "url", "published", "author", "via", "lang", "kind", "archive", "retrieved")


@briefs.group()
def new() -> None:
    """Write a new record; at a terminal, what no flag says is asked for."""


def _with_texts(**fields: str) -> Callable[[Command], Command]:
    """Options that take one text each, named after fields."""

    def with_options(command: Command) -> Command:
        for name, help in reversed(fields.items()):
            command = click.option(f"--{name.replace('_', '-')}", name, metavar="TEXT", help=help)(command)
        return command

    return with_options


def _with_mentions(flag: str, field: str, metavar: str, help: str) -> Callable[[Command], Command]:
    return click.option(flag, field, multiple=True, metavar=metavar, help=f"{help}; may be repeated.")


_with_id = click.option("--id", metavar="ID", help="The name of the file. Default: made from the headline or name.")
_with_missing = click.option("--create-missing", is_flag=True, help="Also write the records named that are missing.")
_with_aliases = _with_mentions("--alias", "aliases", "TEXT", "Another name, in any script")
_with_summary = _with_texts(summary="Two or three sentences.")


def _written(root: Path, kind: str, given: dict[str, Any], *naming: str, **more: Any) -> int:
    """Hand an order over; `naming` are the fields that name other records."""
    from generator.cli.creating import Order, new_record  # noqa: PLC0415
    from generator.model import Kind  # noqa: PLC0415

    id, creates_missing = given.pop("id"), given.pop("create_missing", False)
    said = {name: given.pop(name) for name in naming}
    mentions = {name: (text,) if isinstance(text, str) else tuple(text or ()) for name, text in said.items()}
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
    return new_record(
        root, Order(Kind(kind), fields, mentions=mentions, id=id, creates_missing=creates_missing, **more)
    )


@new.command()
@on_a_tree
@_with_texts(
    headline="What happened.",
    kind="The kind of event, a word of the vocabulary.",
    occurred="When: 2025-07-22, 2025-07, 2025-Q3 …",
    announced="When it was made public.",
    effective="When it takes effect.",
    published="When the brief goes out. Default: today.",
    standing="How firm it is, a word of the vocabulary.",
    summary="Two or three sentences; the source is cited behind them.",
    why_it_matters="One or two sentences.",
)
@_with_mentions("--company", "companies", "ID[:ROLE]", "A company by id or name, and its role")
@_with_mentions("--person", "people", "ID[:AS]", "A person by id or name, and as what")
@_with_mentions("--place", "places", "ID[:COUNTRY]", "A place by id or name; a new one needs its country")
@_with_mentions("--topic", "topics", "ID", "A topic by id or name")
@_with_texts(
    publisher="Who published the source.",
    title="The source's headline.",
    url="The source's address.",
    source_published="When the source came out.",
    author="Who wrote the source.",
    via="The site that carried the copy that was read.",
    lang="The source's language, such as en.",
    source_kind="The source's kind, a word of the vocabulary.",
    archive="The address of an archived copy.",
    retrieved="When the source was read.",
    source_key="The key by which the brief cites it. Default: made from the publisher.",
)
@_with_id
@_with_missing
def event(root: Path, **given: Any) -> int:
    """Write a brief of an event, with its source."""
    key = given.pop("source_key")
    flags = {name: f"source_{name}" if name in ("published", "kind") else name for name in _OF_SOURCE}
    source = {name: given.pop(flag) for name, flag in flags.items()}
    return _written(root, "events", given, "companies", "people", "places", "topics", source=source, source_key=key)


@new.command()
@on_a_tree
@_with_texts(name="The name as the press writes it.", legal_name="The name as the register writes it.")
@_with_aliases
@_with_mentions("--parent", "parents", "ID", "An owner by id or name")
@_with_texts(
    headquarters="The id of a place, or a place in plain words.",
    country="Two capital letters, such as US.",
    founded="When it was founded.",
    website="Its website.",
    wikidata="Its number in Wikidata.",
    sector="What it does, in a word or two.",
)
@_with_summary
@_with_id
@_with_missing
def company(root: Path, **given: Any) -> int:
    """Write the record of a company, lab or unit."""
    return _written(root, "companies", given, "parents")


@new.command()
@on_a_tree
@_with_texts(name="The name as the press writes it.")
@_with_aliases
@_with_texts(wikidata="The person's number in Wikidata.")
@_with_summary
@_with_id
def person(root: Path, **given: Any) -> int:
    """Write the record of a person."""
    return _written(root, "people", given)


@new.command()
@on_a_tree
@_with_texts(name="The name in English.")
@_with_aliases
@_with_texts(
    country="Two capital letters, such as US.",
    latitude="Decimal degrees, north positive.",
    longitude="Decimal degrees, east positive.",
    precision="site, city, region or country. Default: city.",
    within="The larger place, by id or name.",
)
@_with_summary
@_with_id
@_with_missing
def place(root: Path, **given: Any) -> int:
    """Write the record of a place."""
    return _written(root, "places", given, "within")


@new.command()
@on_a_tree
@_with_texts(name="What it is called.")
@_with_aliases
@_with_texts(broader="The topic that it is part of, by id or name.")
@_with_summary
@_with_id
@_with_missing
def topic(root: Path, **given: Any) -> int:
    """Write the record of a topic."""
    return _written(root, "topics", given, "broader")
