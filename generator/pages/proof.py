"""The proof of totals: read from the pages as printed, every one of them, before anything is published.

A total must be the sum of the rows printed below it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Measure, Vocabulary
from generator.outputs import Output
from generator.quantities import Sum, summed
from generator.quantities.sum_reading import read_row
from generator.wording import NONE_COUNTED, sum_worded

_BLOCK = re.compile(
    r'<div class="total" id="(?P<anchor>[^"]+)" data-measure="(?P<measure>[^"]+)" data-unit="(?P<unit>[^"]*)" markdown>'
    r"\s+\*\*(?P<words>.+?)\*\*(?P<rows>.*?)</details>",
    re.DOTALL,
)
_ROW = re.compile(r"^\| \[.*?\]\((?P<brief>[^)]+)\) \| [^|]* \| (?P<amount>[^|]+) \| ", re.MULTILINE)


class NotProven(Exception):
    """A printed total contradicts its rows: a fault of the program, never of a record."""


@dataclass(frozen=True)
class PrintedTotal:
    """A total as it stands on a page."""

    place: str
    measure: str
    unit: str
    words: str
    rows: tuple[tuple[str, str], ...]


def printed_totals(outputs: Iterable[Output]) -> Iterator[PrintedTotal]:
    """Every total printed on these pages."""
    for output in outputs:
        if b'class="total"' not in output.content:
            continue
        for block in _BLOCK.finditer(output.content.decode()):
            rows = tuple((_brief(r["brief"]), html.unescape(r["amount"])) for r in _ROW.finditer(block["rows"]))
            words = html.unescape(block["words"])
            yield PrintedTotal(f"{output.path}#{block['anchor']}", block["measure"], block["unit"], words, rows)


def _brief(link: str) -> str:
    return link.rpartition("/")[2].removesuffix(".md")


def prove(outputs: Iterable[Output], vocabulary: Vocabulary) -> int:
    """Check every printed total and return how many there are.

    Raises:
        NotProven: one is not the sum of its rows.
    """
    number = 0
    for total in printed_totals(outputs):
        number += 1
        _ensure_sum(total, vocabulary)
    return number


def _ensure_sum(total: PrintedTotal, vocabulary: Vocabulary) -> None:
    measure = vocabulary.measures[total.measure]
    words = sum_worded(summed(_amounts(total, measure)), total.unit, measure) if total.rows else NONE_COUNTED
    if words != total.words:
        raise NotProven(f"{total.place} says “{total.words}”, but its rows come to “{words}”")


def _amounts(total: PrintedTotal, measure: Measure) -> Iterator[Sum]:
    nouns = (measure.noun.one, measure.noun.many) if measure.noun else ()
    for brief, amount in total.rows:
        read = read_row(amount, nouns)
        if read is None:
            raise NotProven(f"{total.place}: what `{brief}` brings, “{amount}”, cannot be read")
        yield read
