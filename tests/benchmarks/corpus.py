"""A made-up tree of records of any size: the newsroom's words, companies by a Zipf law, the same bytes for a seed."""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from tests.copies import copied
from tests.importing import row

_WORDS = (
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
_VALUES = ("more than {n}", "about {n}", "at least {n}", "{n}", "up to {n}", "dozens", "undisclosed")
_FIRST = date(1995, 1, 1)


def make_corpus(root: Path, briefs: int, seed: int = 1) -> Path:
    """Write a tree of `briefs` briefs on a quarter as many companies into `root`, and return it."""
    shutil.rmtree(root, ignore_errors=True)
    copied(root)
    shutil.rmtree(root / "briefs" / "events")
    chance = random.Random(seed)  # noqa: S311 - a corpus, not a secret
    companies = [f"company-{number}" for number in range(max(2, briefs // 4))]
    for number, id in enumerate(companies):
        _write(root / "briefs" / "companies" / f"{id}.yml", _company(id, number, chance))
    weights = list(accumulate(1 / (rank + 1) for rank in range(len(companies))))
    for number in range(briefs):
        occurred = _FIRST + timedelta(days=chance.randrange(10_000))
        text = _brief(number, occurred, chance.choices(companies, cum_weights=weights, k=3), briefs, chance)
        _write(root / "briefs" / "events" / f"{occurred.year}" / f"event-{number}.yml", text)
    return root


def make_rows(number: int, seed: int = 1) -> str:
    """Rows of a table for an import, on a third as many companies, some of them near one another."""
    chance = random.Random(seed)  # noqa: S311 - a table, not a secret
    rows = []
    for _ in range(number):
        day = _FIRST + timedelta(days=chance.randrange(10_000))
        company = f"{chance.choice(_WORDS).title()} {chance.choice(_WORDS)} {chance.randrange(number // 3 + 1)}"
        rows.append(row(company=company, cut=str(chance.randrange(5_000)), date=f"{day.month}/{day.day}/{day.year}"))
    return "\n".join(rows)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _prose(words: int, chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words))


def _company(id: str, number: int, chance: random.Random) -> str:
    parent = f"parents: [{{company: company-{chance.randrange(number)}, from: 1990}}]\n" if number % 5 == 4 else ""
    return f"name: Company {number} Works\n{parent}summary: It works with {_prose(20, chance)}.\n"


def _brief(number: int, occurred: date, companies: list[str], briefs: int, chance: random.Random) -> str:
    named = list(dict.fromkeys(companies))
    roles = ["subject", *["rival"] * (len(named) - 1)]
    value = chance.choice(_VALUES).format(n=chance.randrange(10, 5_000))
    body = "\n\n".join(f"  Company {chance.randrange(briefs // 4 + 1)} Works: {_prose(90, chance)}." for _ in range(4))
    involved = "\n".join(f"  - {{company: {id}, role: {role}}}" for id, role in zip(named, roles, strict=True))
    return f"""# $schema: ../../schema/event.json
headline: Event {number} at the {_prose(4, chance)}
kind: cuts
occurred: {occurred}
published: 2023-05-02
summary: A sentence of {_prose(30, chance)}. [@paper]
body: |
{body}
companies:
{involved}
places: [sel-harbour]
topics: [grain]
figures:
  - {{measure: jobs-lost, value: {value}, attribution: newspaper, cite: [paper]}}
sources:
  paper: {{publisher: Paper {number % 40}, published: {occurred}, url: "https://paper.example/{number}"}}
"""
