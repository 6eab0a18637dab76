"""Indexes in a real browser: filters, order, addresses, the back button, and no script at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from generator.graph import Graph
from generator.model import Event, Kind

pytestmark = pytest.mark.browser
LINES = ".briefs > ul > li:visible, .entries > ul > li:visible"


@pytest.fixture
def opened(browser: Browser, newsroom_site: str) -> Iterator[Callable[..., Tab]]:
    """Opens a page of the newsroom, on which a script error fails the test."""
    contexts = []

    def open_page(path: str, *, script: bool = True, width: int = 1280) -> Tab:
        context = browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 900})
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        tab.goto(f"{newsroom_site}{path}")
        return tab

    yield open_page
    for context in contexts:
        context.close()


def _lines(tab: Tab) -> list[str]:
    """What the lines that can be seen lead to, from top to bottom."""
    links = tab.locator(LINES).evaluate_all("all => all.map((line) => line.querySelector('a').getAttribute('href'))")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def _ids(events: list[Event]) -> set[str]:
    return {event.id for event in events}


@pytest.mark.parametrize("path", ["briefings/", "briefings/2023/"])
def test_briefs_are_filtered_by_company_kind_and_standing(opened: Callable[..., Tab], graph: Graph, path: str) -> None:
    """Each choice shows what the records say, and the page says how many of how many."""
    tab = opened(path)
    there = [event for event in graph.events if event.id in set(_lines(tab))]
    assert len(there) > 2
    for facet in ("company", "kind", "standing"):
        chooser = tab.locator(f"select[name={facet}]")
        for value in [v for v in chooser.locator("option").evaluate_all("all => all.map((o) => o.value)") if v]:
            chooser.select_option(value)
            wanted = [event for event in there if value in graph.facets[event.id][facet]]
            assert wanted
            assert set(_lines(tab)) == _ids(wanted)
            told = f"{len(wanted)} of {len(there)} shown." if len(wanted) < len(there) else ""
            expect(tab.locator("form.list-filters output")).to_have_text(told)
        chooser.select_option("")
    assert len(_lines(tab)) == len(there)


def test_briefs_are_filtered_by_year_and_filters_narrow_each_other(opened: Callable[..., Tab], graph: Graph) -> None:
    """A year hides the headings of the others; with a kind, only what is both stays."""
    tab = opened("briefings/")
    tab.locator("select[name=year]").select_option("2023")
    of_year = [event for event in graph.events if "2023" in graph.facets[event.id]["year"]]
    assert set(_lines(tab)) == _ids(of_year)
    assert [heading.rstrip("¶") for heading in tab.locator("article h2:visible").all_inner_texts()] == ["2023"]
    kind = of_year[0].kind
    tab.locator("select[name=kind]").select_option(kind)
    assert set(_lines(tab)) == _ids([event for event in of_year if event.kind == kind])


def test_briefs_are_put_in_the_other_order_and_back(opened: Callable[..., Tab], graph: Graph) -> None:
    """Oldest first in one list; newest first in that of each year; the undated stay last."""
    tab = opened("briefings/")
    newest = _lines(tab)
    tab.locator("select[name=sort]").select_option("oldest")
    oldest = _lines(tab)
    events = {event.id: event for event in graph.events}
    days = [events[id].occurred.earliest for id in oldest if events[id].occurred.is_disclosed]
    assert days == sorted(days)
    assert [events[id].occurred.is_disclosed for id in oldest] == sorted(
        (event.occurred.is_disclosed for event in graph.events), reverse=True
    )
    assert tab.locator("article h2:visible").count() == 0
    tab.locator("select[name=sort]").select_option("")
    assert _lines(tab) == newest


def test_companies_are_filtered_by_what_happened_to_them(opened: Callable[..., Tab], graph: Graph) -> None:
    """Kind, year and standing of one and the same event."""
    tab = opened("companies/")
    events = {id: graph.events_under(Kind.COMPANY, id) for id in graph.catalogue.companies}
    assert set(_lines(tab)) == events.keys()
    tab.locator("select[name=kind]").select_option("recall")
    assert set(_lines(tab)) == {id for id, own in events.items() if any(e.kind == "recall" for e in own)}
    tab.locator("select[name=year]").select_option("2023")
    both = {
        id
        for id, own in events.items()
        if any(e.kind == "recall" and "2023" in graph.facets[e.id]["year"] for e in own)
    }
    assert set(_lines(tab)) == both < events.keys()


def test_companies_are_found_by_name_and_put_in_order(opened: Callable[..., Tab], graph: Graph) -> None:
    """By any part of any name, without accents; by how many briefs there are; by the newest."""
    tab = opened("companies/")
    counts = {id: len(graph.events_under(Kind.COMPANY, id)) for id in graph.catalogue.companies}
    tab.locator("select[name=sort]").select_option("briefs")
    assert [counts[id] for id in _lines(tab)] == sorted(counts.values(), reverse=True)
    tab.get_by_role("button", name="Show all").click()
    tab.get_by_label("Name", exact=True).fill("OLD QUAY")
    expect(tab.locator(LINES)).to_have_count(1)
    assert _lines(tab) == ["tarn-bakery"]
    tab.get_by_label("Name", exact=True).fill("zzzz")
    expect(tab.locator("form.list-filters output")).to_have_text(f"0 of {len(counts)} shown.")


def test_the_address_keeps_the_choice_and_the_back_button_undoes_it(
    opened: Callable[..., Tab], browser: Browser
) -> None:
    """What one reader sees can be sent to another; each choice is a step."""
    tab = opened("briefings/")
    everything = _lines(tab)
    tab.locator("select[name=kind]").select_option("recall")
    tab.locator("select[name=sort]").select_option("oldest")
    some = _lines(tab)
    assert tab.url.endswith("briefings/?kind=recall&sort=oldest")
    assert set(some) < set(everything)
    assert _lines(opened("briefings/?kind=recall&sort=oldest")) == some
    tab.go_back()
    assert tab.url.endswith("?kind=recall")
    tab.go_back()
    assert _lines(tab) == everything
    assert _lines(opened("briefings/?kind=nothing-like-it")) == everything


@pytest.mark.parametrize("path", ["briefings/", "briefings/2023/", "companies/", "people/", "places/", "topics/"])
def test_indexes_are_plain_lists_without_a_script(opened: Callable[..., Tab], path: str) -> None:
    """Every line is there, and no form that does nothing."""
    with_script, without = opened(path), opened(path, script=False)
    assert _lines(without) == _lines(with_script) != []
    expect(without.locator("form.list-filters")).not_to_be_visible()
    expect(with_script.locator("form.list-filters")).to_be_visible()


def test_the_keyboard_alone_filters(opened: Callable[..., Tab]) -> None:
    """Tab leads to the first chooser, a letter chooses, the number left is said in a live region."""
    tab = opened("companies/")
    tab.get_by_label("Name", exact=True).focus()
    tab.keyboard.press("Tab")
    expect(tab.locator("select[name=kind]")).to_be_focused()
    tab.keyboard.press("ArrowDown")
    assert "kind=" in tab.url
    expect(tab.locator("form.list-filters output")).to_contain_text("shown.")
    expect(tab.locator("form.list-filters output")).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize("path", ["briefings/", "companies/"])
def test_filters_fit_a_phone(opened: Callable[..., Tab], path: str) -> None:
    """No sideways scroll at 360 pixels."""
    tab = opened(path, width=360)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
