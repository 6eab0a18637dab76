"""`briefs links`: whether the pages that sources name still answer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import click

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.links.listing import addresses_of
from generator.cli.links.rounds import Diary, visits
from generator.cli.links.telling import BAD, as_json, told
from generator.cli.links.visiting import Visit, Visitor
from generator.cli.progress import said
from generator.examining import BRIEFS
from generator.press.imprint import imprint_of
from generator.reading import NoBriefs, read_catalogue
from generator.wording import counted

DIARY = Path(".cache") / "links.jsonl"


@dataclass(frozen=True)
class Round:
    """At most so many visits, of what was not visited in so many days, with a pause in seconds at each host."""

    most: int
    days: int
    pause: float


def check_links(root: Path, asked: Round, form: str, visitor: Visitor | None = None) -> int:
    """Visit what is due, and tell all that is known."""
    if os.environ.get("GITHUB_EVENT_NAME", "").startswith("pull_request"):
        said("briefs: the addresses of a pull request are strangers' words; they are visited once it is merged")
        return WRONG_USE
    try:
        catalogue, _ = read_catalogue(root / BRIEFS)
    except NoBriefs as fault:
        said(f"briefs: {fault}")
        return WRONG_USE
    listed = addresses_of(catalogue)
    diary = Diary(root / DIARY, date.today())
    known = {named.url: visit for named in listed if (visit := diary.fresh(named.url, asked.days))}
    due = [named.url for named in listed if named.url not in known][: asked.most]
    said(f"Visiting {counted(len(due), 'address', 'addresses')}; {len(known)} known from the last {asked.days} days.")
    known |= _visited(due, visitor or Visitor(_name(root)), diary, asked.pause)
    found = [(named, known[named.url]) for named in listed if named.url in known]
    click.echo(as_json(found) if form == "json" else "\n".join(told(found)))
    return FOUND if any(visit.verdict in BAD for _, visit in found) else FINE


def _visited(due: list[str], visitor: Visitor, diary: Diary, pause: float) -> dict[str, Visit]:
    made: dict[str, Visit] = {}
    for number, visit in enumerate(visits(due, visitor.visit, pause), 1):
        diary.note(visit)
        made[visit.url] = visit
        said(f"{number}/{len(due)} {visit.verdict} {visit.url}")
    return made


def _name(root: Path) -> str:
    """Who asks, so that whoever is asked can find out and complain."""
    url = imprint_of(root).url
    return f"briefs/{version('briefs')} (link check{f'; {url}' if len(url) > 1 else ''})"
