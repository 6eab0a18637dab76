"""Disagreement, follow-ups, corrections, provenance: evidence as readers and editors see it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.graph import Graph, link, rivals_of
from generator.pages import pages
from generator.reading import read_catalogue
from generator.site import linked
from tests.copies import brief

SOLD = "briefings/crumb-sold-to-oven-holding.md"


def test_rival_figures_say_that_accounts_differ(graph: Graph, printed: dict[str, str]) -> None:
    """Two numbers for one price stand side by side, each saying that there is another."""
    event = graph.catalogue.events["crumb-sold-to-oven-holding"]
    assert rivals_of(event, 0, graph.catalogue.vocabulary) == (1,)
    assert printed[SOLD].count("one of 2 accounts that differ") == 2
    assert printed["companies/crumb-and-co.md"].count("one of 2 accounts that differ") == 2


def test_figures_of_different_things_are_no_rivals(graph: Graph) -> None:
    """Sales of a chain and sales of all bakeries are two labels, not two accounts."""
    event = graph.catalogue.events["crumb-sold-to-oven-holding"]
    assert rivals_of(event, 2, graph.catalogue.vocabulary) == ()


def test_every_figure_can_be_taken_away_with_its_source(printed: dict[str, str]) -> None:
    """The button beside a figure holds number, hedge, what it counts, date, speaker and source."""
    button = re.search(r'data-copy="(up to 25 [^"]+)" data-anchor="figure-jobs-at-risk"', printed[SOLD])
    assert button
    assert "unnamed" in button[1] or "people" in button[1]
    assert "source&#58; Sel Courier" in button[1]


def test_every_figure_and_statement_has_an_address(graph: Graph, printed: dict[str, str]) -> None:
    """Anchors are there, and no two on a page are the same."""
    for event in graph.events:
        page = printed[f"briefings/{event.id}.md"]
        anchors = re.findall(r'id="((?:figure|statement)-[^"]+)"', page)
        assert len(anchors) == len(set(anchors)) == len(event.figures) + len(event.statements)


def test_a_date_that_passed_unheard_is_said_to_readers_and_editors(graph: Graph, printed: dict[str, str]) -> None:
    """An announced date with no later word is marked on the page and listed to follow up."""
    waiting = {f.event.id for event in graph.events for f in graph.follow_ups_of(event)}
    assert waiting == {"old-quay-bread-lays-off-bakers"}
    marked = {path for path, page in printed.items() if "announced; not confirmed since" in page}
    assert marked == {"briefings/old-quay-bread-lays-off-bakers.md"}
    assert (
        "old-quay-bread-lays-off-bakers.md) was to take effect 1–15 April 2021"
        in printed["handbook/reference/to-do.md"]
    )


def test_an_update_answers_a_follow_up(tree: Path) -> None:
    """Once the brief has word from after the date, nothing waits any more."""
    file = brief(tree, "old-quay-bread-lays-off-bakers")
    file.write_text(file.read_text() + "updates:\n  - {date: 2023-06-01, text: The bakers left in April.}\n")
    graph = linked(tree)
    assert not [follow_up for event in graph.events for follow_up in graph.follow_ups_of(event)]


def test_what_is_expected_waits_once_its_day_is_past(tree: Path) -> None:
    """An expected event is followed up from the day after it was to occur, and not before."""
    catalogue, _ = read_catalogue(tree / "briefs")
    expected = next(e for e in catalogue.events.values() if e.standing == "expected" and e.occurred.is_disclosed)
    last = expected.occurred.latest
    assert not link(catalogue, last).follow_ups_of(expected)
    assert link(catalogue, date(last.year + 1, 1, 1)).follow_ups_of(expected)


def test_corrections_are_logged_newest_first(graph: Graph, printed: dict[str, str]) -> None:
    """The log holds every correction with what was and what is, and names what is withdrawn."""
    log = printed["corrections/index.md"]
    assert log.count("**It said:**") == sum(len(event.corrections) for event in graph.events) > 0
    assert "## Withdrawn" in log
    assert "harl-recall-retracted.md" in log.partition("## Withdrawn")[2]


def test_a_withdrawn_brief_keeps_a_page_that_says_why(printed: dict[str, str]) -> None:
    """The page stays, says first that it is withdrawn, and why."""
    page = printed["briefings/harl-recall-retracted.md"]
    assert page.index("This brief is withdrawn") < page.index('class="standfirst"')
    assert "took its report back on 12 May 2023" in page


def test_changing_a_figure_changes_just_the_pages_that_print_it(tree: Path) -> None:
    """Where a figure is printed it links to its address, and no other page changes."""
    before = _pages(tree)
    file = brief(tree, "tarn-bakery-closes")
    event = linked(tree).catalogue.events["tarn-bakery-closes"]
    first = next(f for f in event.figures if f.measure == "jobs-lost")
    text = file.read_text()
    line = next(line for line in text.splitlines() if "jobs-lost" in line)
    file.write_text(text.replace(line, re.sub(r"value: [^,}]+", "value: at least 7", line), 1))
    after = _pages(tree)
    assert first.value != linked(tree).catalogue.events["tarn-bakery-closes"].figures[event.figures.index(first)].value
    differing = {path for path in before if before[path] != after[path]}
    printing = {path for path, page in before.items() if b"tarn-bakery-closes.md#figure-jobs-lost" in page}
    assert differing == {*printing, "briefings/tarn-bakery-closes.md"}


def _pages(root: Path) -> dict[str, bytes]:
    return {output.path: output.content for output in pages(linked(root))}


@pytest.mark.parametrize("path", ["index.md", "companies/tarn-bakery.md", "kinds/cuts.md"])
def test_from_a_total_it_is_two_steps_to_who_said_it(path: str, printed: dict[str, str]) -> None:
    """A total opens to its rows; each row links to the figure, which names its speaker and source."""
    rows = re.findall(r"\]\((?:\.\./)?(?:briefings/)?([a-z-]+)\.md#(figure-[a-z0-9-]+)\)", printed[path])
    assert rows
    for brief_id, anchor in rows:
        assert f'id="{anchor}"' in printed[f"briefings/{brief_id}.md"]
