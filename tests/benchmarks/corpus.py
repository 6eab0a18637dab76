"""A made-up tree of records of any size, the same bytes for a seed.

Its words are made up. They, and companies, places and topics, are named by a Zipf law, few of them often, most
seldom, as in any language: an index of words that are all as frequent is many times larger.
"""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from itertools import accumulate, product
from pathlib import Path

from tests.copies import copied
from tests.importing import row

_BAKING = (
    "mill",
    "oven",
    "loaf",
    "flour",
    "dough",
    "crust",
    "yeast",
    "baker",
    "grain",
    "sack",
    "stone",
    "barge",
    "quay",
)
_SYLLABLES = tuple(map("".join, product("bdfgklmnprstvz", "aeiou")))
WORDS = tuple(random.Random(1).sample([*map("".join, product(_SYLLABLES, repeat=2))], k=len(_SYLLABLES) ** 2))  # noqa: S311
"""From the most frequent on."""
_OFTEN = tuple(accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
_VALUES = ("more than {n}", "about {n}", "at least {n}", "{n}", "up to {n}", "dozens", "undisclosed")
_KINDS = ("cuts", "cuts", "closing", "opening", "recall")
_FIRST, _BEGUN = date(1995, 1, 1), date(2021, 1, 1)
Names = tuple[list[str], list[float]]


def make_corpus(root: Path, briefs: int, seed: int = 1) -> Path:
    """Write a tree of `briefs` briefs on a quarter as many companies into `root`, and return it."""
    shutil.rmtree(root, ignore_errors=True)
    copied(root)
    shutil.rmtree(root / "briefs" / "events")
    chance = random.Random(seed)  # noqa: S311 - a corpus, not a secret
    named = {folder: _entities(root / "briefs", folder, briefs, chance) for folder in _SHARES}
    for number in range(briefs):
        occurred = _FIRST + timedelta(days=chance.randrange(10_000))
        chosen = {folder: _chosen(names, chance) for folder, names in named.items()}
        text = _brief(number, occurred, chosen, named["companies"], chance)
        _write(root / "briefs" / "events" / f"{occurred.year}" / f"event-{number}.yml", text)
    return root


def _entities(records: Path, folder: str, briefs: int, chance: random.Random) -> Names:
    """Write records of companies, places or topics; their ids, by a Zipf law, with the sums of their weights."""
    ids = [f"{folder}-{number}" for number in range(max(2, briefs // _SHARES[folder]))]
    for number, id in enumerate(ids):
        _write(records / folder / f"{id}.yml", _RECORDS[folder](number, chance))
    return ids, list(accumulate(1 / (rank + 1) for rank in range(len(ids))))


def _chosen(names: Names, chance: random.Random) -> list[str]:
    """Up to three of them, each once, the first far more often than the last."""
    ids, weights = names
    return list(dict.fromkeys(chance.choices(ids, cum_weights=weights, k=3)))


def make_rows(number: int, seed: int = 1) -> str:
    """Rows of a table for an import, on a third as many companies, some of them near one another."""
    chance = random.Random(seed)  # noqa: S311 - a table, not a secret
    rows = []
    for _ in range(number):
        day = _FIRST + timedelta(days=chance.randrange(10_000))
        company = f"{chance.choice(_BAKING).title()} {chance.choice(_BAKING)} {chance.randrange(number // 3 + 1)}"
        rows.append(row(company=company, cut=str(chance.randrange(5_000)), date=f"{day.month}/{day.day}/{day.year}"))
    return "\n".join(rows)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _prose(words: int, chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, cum_weights=_OFTEN, k=words))


def _company(number: int, chance: random.Random) -> str:
    parent = f"parents: [{{company: companies-{chance.randrange(number)}, from: 1990}}]\n" if number % 5 == 4 else ""
    return f"name: Company {number} Works\n{parent}summary: It works with {_prose(20, chance)}.\n"


def _place(number: int, chance: random.Random) -> str:
    degrees = f"latitude: {chance.randrange(-60, 60)}.5\nlongitude: {chance.randrange(-179, 180)}.5\n"
    return f"name: Port {number} Quay\ncountry: XO\n{degrees}"


def _topic(number: int, chance: random.Random) -> str:
    return f"name: Trade {number} in {chance.choice(_BAKING)}s\nsummary: All trade in {_prose(6, chance)}.\n"


_SHARES = {"companies": 4, "places": 50, "topics": 100}  # briefs to one of them
_RECORDS = {"companies": _company, "places": _place, "topics": _topic}


def _brief(number: int, occurred: date, named: dict[str, list[str]], known: Names, chance: random.Random) -> str:
    companies = named["companies"]
    roles = ["subject", *["rival"] * (len(companies) - 1)]
    value = chance.choice(_VALUES).format(n=chance.randrange(10, 5_000))
    numbers = (chance.randrange(len(known[0])) for _ in range(4))
    body = "\n\n".join(f"  Company {each} Works: {_prose(90, chance)}." for each in numbers)
    involved = "\n".join(f"  - {{company: {id}, role: {role}}}" for id, role in zip(companies, roles, strict=True))
    return f"""# $schema: ../../schema/event.json
headline: Event {number} at the {_prose(4, chance)}
kind: {chance.choice(_KINDS)}
occurred: {occurred}
published: {max(occurred, _BEGUN) + timedelta(days=chance.randrange(600))}
summary: A sentence of {_prose(30, chance)}. [@paper]
body: |
{body}
companies:
{involved}
places: [{", ".join(named["places"][:1])}]
topics: [{", ".join(named["topics"])}]
figures:
  - {{measure: jobs-lost, value: {value}, attribution: newspaper, cite: [paper]}}
sources:
  paper: {{publisher: Paper {number % 40}, published: {occurred}, url: "https://paper.example/{number}"}}
"""
