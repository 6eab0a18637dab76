"""Totals are proven from the pages as printed, and a total that is broken on purpose is caught."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.graph import Graph
from generator.outputs import Output, text_output
from generator.pages import pages
from generator.pages.proof import NotProven, printed_totals, prove
from generator.quantities import Bounds, Sum, parse_quantity, single
from generator.quantities.sum_reading import read_bounds, read_row
from generator.quantities.sums import bounds_worded

BREAKS: dict[str, Callable[[str], str]] = {
    "a total": lambda page: page.replace("**more than 115 jobs", "**more than 116 jobs", 1),
    "a row": lambda page: page.replace("| more than 40 jobs |", "| more than 41 jobs |", 1),
    "a hedge": lambda page: page.replace("**more than 115 jobs", "**115 jobs", 1),
    "a number of events": lambda page: page.replace("in 2 of 5 events", "in 3 of 5 events", 1),
    "a row that nobody can read": lambda page: page.replace("| more than 40 jobs |", "| a few jobs |", 1),
}


@pytest.fixture(scope="module")
def outputs(graph: Graph) -> list[Output]:
    """The pages of the newsroom."""
    return pages(graph)


def test_every_total_of_the_newsroom_is_proven(outputs: list[Output], graph: Graph) -> None:
    """Front page, years, kinds, places, topics and profiles: all their totals are read back and hold."""
    places = {total.place.split("/")[0].split("#")[0] for total in printed_totals(outputs)}
    assert prove(outputs, graph.catalogue.vocabulary) > 20
    assert {"index.md", "briefings", "kinds", "companies", "places", "topics"} <= places


@pytest.mark.parametrize("what", BREAKS)
def test_a_broken_total_is_caught(what: str, outputs: list[Output], graph: Graph) -> None:
    """Whatever is changed in a printed total, the build refuses it and names the page."""
    front = next(output for output in outputs if output.path == "index.md")
    spoilt = BREAKS[what](front.content.decode())
    assert spoilt != front.content.decode()
    with pytest.raises(NotProven, match=r"index\.md#total-jobs-lost"):
        prove([text_output("index.md", spoilt)], graph.catalogue.vocabulary)


_numbers = st.decimals(min_value=0, max_value=10**9, allow_nan=False, allow_infinity=False, places=2)


@given(
    low=_numbers, wider=_numbers, above=st.booleans(), below=st.booleans(), is_open=st.booleans(), about=st.booleans()
)
def test_the_wording_of_a_range_can_be_read_back(
    *, low, wider, above: bool, below: bool, is_open: bool, about: bool
) -> None:
    """What a total prints for a range is read back as that range, strict ends and all."""
    high = None if is_open else low + wider
    is_point = high == low
    bounds = Bounds(
        low, high, int(above and not (is_point or about)), int(below and not (is_open or is_point or about))
    )
    if high == 0 or (bounds.low == 0 and (is_open or bounds.above)):
        return
    read = read_bounds(bounds_worded(bounds, "", about=about))
    assert read == bounds


@pytest.mark.parametrize(
    ("words", "nouns", "value"),
    [
        ("more than 1,000 jobs", ("job", "jobs"), "more than 1,000"),
        ("1 job", ("job", "jobs"), "1"),
        ("nearly 2,000 loaves", ("loaf", "loaves"), "nearly 2,000"),
        ("up to 500 H100 chips", ("H100 chip", "H100 chips"), "up to 500"),
        ("1 CO2 tonne", ("CO2 tonne", "CO2 tonnes"), "1"),
        ("up to EUR 10,000", (), "up to 10,000 EUR"),
        ("about 3%", (), "about 3%"),
        ("undisclosed", ("job", "jobs"), "undisclosed"),
    ],
)
def test_a_row_is_read_as_the_figure_it_came_from(words: str, nouns: tuple[str, ...], value: str) -> None:
    """What an event brings to a total is in its row, with its hedge and before the noun of its measure."""
    assert read_row(words, nouns) == single(parse_quantity(value))


def test_what_is_no_amount_is_not_guessed() -> None:
    """Words that are no amount are no sum."""
    assert read_row("a few") is None
    assert read_row("undisclosed") == Sum(undisclosed=1)
