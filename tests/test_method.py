"""The method page explains every word that a reader meets, in the vocabulary's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.quantities import Hedge, Quantity, parse_quantity, worded
from generator.reading import read_catalogue

ROOT = Path(__file__).parents[1]
VOCABULARY = read_catalogue(ROOT / "briefs")[0].vocabulary
EXAMPLES = ("more than 9", "at least 9", "about 9", "nearly 9", "up to 9", "fewer than 9", "dozens", "undisclosed")
WORDS = [
    (family, id, text)
    for family in ("kinds", "roles", "standings", "relations", "attributions")
    for id, word in getattr(VOCABULARY, family).items()
    for text in (word.name, word.meaning)
]


@pytest.fixture(scope="module")
def page() -> str:
    """The page, without line breaks."""
    return " ".join((ROOT / "docs" / "method.md").read_text("utf-8").split())


@pytest.mark.parametrize(("family", "id", "text"), WORDS)
def test_every_word_is_explained(page: str, family: str, id: str, text: str) -> None:
    """Name and meaning of each kind, role, standing, relation and attribution stand on the page."""
    assert text.casefold() in page.casefold(), f"{family}: {id}"


@pytest.mark.parametrize("id", VOCABULARY.measures)
def test_every_measure_says_what_it_counts_and_what_not(page: str, id: str) -> None:
    """A reader finds the counting rule of each number."""
    measure = VOCABULARY.measures[id]
    for text in (measure.name, measure.counts, measure.excludes):
        assert text in page


@pytest.mark.parametrize("value", EXAMPLES)
def test_every_hedge_is_explained(page: str, value: str) -> None:
    """Each word that guards a number stands on the page as pages print it."""
    words = worded(parse_quantity(value)).removesuffix(" 9")
    assert f"{words}" in page


def test_no_hedge_is_forgotten() -> None:
    """A new hedge needs an example here, and so a place on the page."""
    plain = {Hedge.EXACT, Hedge.RANGE, Hedge.ABOUT_RANGE}
    shown: list[Quantity] = [parse_quantity(value) for value in EXAMPLES]
    assert {quantity.hedge for quantity in shown} == set(Hedge) - plain
