"""The collections of bad inputs, row by row: the one that was given, and more of the same kinds."""

from __future__ import annotations

import json
import re
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any

HERE = Path(__file__).parent
LONGEST_SECONDS, MOST_BYTES = 2, 200 * 1024 * 1024


def _rows(name: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in map(json.loads, (HERE / name).read_text("utf-8").splitlines())}


ROWS = _rows("bad-inputs.jsonl")
MORE = _rows("more-bad-inputs.jsonl")
EVERY = ROWS | MORE


def ids(*groups: str, of: dict[str, dict[str, Any]] = ROWS) -> list[str]:
    """The ids of the rows of these groups."""
    return [id for id, row in of.items() if row["group"] in groups]


def given(id: str) -> str:
    """The text of a row: escapes undone, and shortened ones made as long as they say."""
    text: str = EVERY[id]["input"].encode("ascii", "backslashreplace").decode("unicode_escape")
    short = re.fullmatch(r"(.+)…\((\d+)(?: characters)?\)", text, re.DOTALL)
    return short[1].ljust(int(short[2]), short[1][-1]) if short else text


def bytes_of(id: str) -> bytes:
    """The bytes of a row that is a file: as they are, or built of pieces, each so many times."""
    row = EVERY[id]
    if row["hex"] is not None:
        return bytes.fromhex(row["hex"])
    pieces = (piece.replace("{n}", str(n)) for piece, times in row["built"] for n in range(times))
    return "".join(pieces).encode()


def quoted(text: str) -> str:
    """A text in quotes, as YAML reads them."""
    return json.dumps(text, ensure_ascii=False)


@contextmanager
def no_great_effort() -> Iterator[None]:
    """What is done within takes neither long nor much memory."""
    tracemalloc.start()
    started = process_time()
    try:
        yield
        taken, (_, most) = process_time() - started, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken < LONGEST_SECONDS
    assert most < MOST_BYTES
