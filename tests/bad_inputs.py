"""The collection of bad inputs, row by row."""

from __future__ import annotations

import json
import re
from pathlib import Path

FILE = Path(__file__).parent / "bad-inputs.jsonl"
ROWS = {row["id"]: row for row in map(json.loads, FILE.read_text("utf-8").splitlines())}


def ids(*groups: str) -> list[str]:
    """The ids of the rows of these groups."""
    return [id for id, row in ROWS.items() if row["group"] in groups]


def given(id: str) -> str:
    """The text of a row: escapes undone, and shortened ones made as long as they say."""
    text: str = ROWS[id]["input"].encode("ascii", "backslashreplace").decode("unicode_escape")
    short = re.fullmatch(r"(.+)…\((\d+)(?: characters)?\)", text, re.DOTALL)
    return short[1].ljust(int(short[2]), short[1][-1]) if short else text


def quoted(text: str) -> str:
    """A text in quotes, as YAML reads them."""
    return json.dumps(text, ensure_ascii=False)
