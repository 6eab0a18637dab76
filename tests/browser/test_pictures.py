"""Pictures in a real browser: filters, zoom, the back button, phones, and no script at all."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from generator.graph import Graph
from generator.model import Kind
from generator.pages.chronicle import dated

pytestmark = pytest.mark.browser


def _opened(browser: Browser, address: str, *, width: int = 1280, script: bool = True) -> Tab:
    """A page in a window of some width, on which a script error fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    tab = context.new_page()
    tab.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    tab.goto(address)
    return tab


def _shown(tab: Tab) -> set[str]:
    """The events of the list that can be seen."""
    return set(
        tab.locator(".stretch li:visible [data-event]").evaluate_all("marks => marks.map((m) => m.dataset.event)")
    )


def test_filters_show_the_same_in_picture_and_list(browser: Browser, newsroom_site: str, graph: Graph) -> None:
    """By kind, by company and by years; the picture hides what the list hides, and both say how many are left."""
    tab = _opened(browser, f"{newsroom_site}timeline/")
    for name, value, fits in (
        ("kind", "recall", lambda e: e.kind == "recall"),
        ("company", "harl-mills", lambda e: e in graph.events_of(Kind.COMPANY, "harl-mills")),
        ("from", "2023", lambda e: e.occurred.overlaps(date(2023, 1, 1), date.max)),
        ("to", "2021", lambda e: e.occurred.overlaps(date.min, date(2021, 12, 31))),
    ):
        tab.get_by_role("button", name="Show all").click()
        tab.locator(f"select[name={name}]").select_option(value)
        wanted = {event.id for event in dated(graph.events) if fits(event)}
        assert _shown(tab) == wanted
        drawn = tab.locator(".time.wide .event:not([hidden])")
        assert set(drawn.evaluate_all("marks => marks.map((m) => m.dataset.event)")) == wanted
        assert f"{len(wanted)} of " in (tab.locator("output").text_content() or "")


def test_filters_are_in_the_address_and_the_back_button_works(browser: Browser, newsroom_site: str) -> None:
    """What a reader sees can be sent to another, and undone."""
    tab = _opened(browser, f"{newsroom_site}timeline/")
    everything = _shown(tab)
    tab.locator("select[name=kind]").select_option("recall")
    some = _shown(tab)
    assert tab.url.endswith("timeline/?kind=recall")
    assert some < everything
    assert _shown(_opened(browser, tab.url)) == some
    tab.go_back()
    assert _shown(tab) == everything


@pytest.mark.parametrize(("width", "side", "length"), [(1280, "x", "width"), (360, "y", "height")])
def test_a_range_of_years_fills_the_picture(
    browser: Browser, newsroom_site: str, width: int, side: str, length: str
) -> None:
    """A year of three takes three times its room, in the direction in which time runs."""
    tab = _opened(browser, f"{newsroom_site}timeline/?from=2022&to=2022", width=width)
    plot = tab.locator(".time .plot:visible")
    assert float((plot.get_attribute(length) or "").removesuffix("%")) == pytest.approx(300)
    assert float((plot.get_attribute(side) or "").removesuffix("%")) == pytest.approx(-100)


def test_all_is_there_without_a_script(browser: Browser, newsroom_site: str, graph: Graph) -> None:
    """The whole list, the whole picture, links to years, kinds and companies; no form that does nothing."""
    tab = _opened(browser, f"{newsroom_site}timeline/", script=False)
    assert tab.locator(".stretch li [data-event]:visible").count() == len(dated(graph.events))
    assert tab.locator(".time.wide .mark:visible").count() == len(dated(graph.events))
    assert not tab.locator("form.picture-filters").is_visible()
    tab.get_by_text("By kind", exact=True).click()
    assert tab.get_by_role("link", name="Recalls (2)").is_visible()


@pytest.mark.parametrize(
    "path",
    ["timeline/", "timeline/2022/", "map/", "figures/", "companies/harl-mills/", "briefings/tarn-bakery-closes/"],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_pictures_fit_the_screen(browser: Browser, newsroom_site: str, path: str, width: int) -> None:
    """No page scrolls sideways, every drawing that shows has a size, and none sticks out."""
    tab = _opened(browser, f"{newsroom_site}{path}", width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [box for box in (each.bounding_box() for each in tab.locator(".picture > svg:visible").all()) if box]
    assert boxes
    for box in boxes:
        assert box["width"] > 40
        assert box["height"] > 40
        assert box["x"] >= -1
        assert box["x"] + box["width"] <= width + 1


def test_a_mark_leads_to_its_briefing(browser: Browser, newsroom_site: str) -> None:
    """With a mouse, and without a script."""
    tab = _opened(browser, f"{newsroom_site}timeline/", script=False)
    tab.locator(".time.wide .event[data-event=ambry-grain-fined] .mark").click()
    assert tab.url == f"{newsroom_site}briefings/ambry-grain-fined/"


def test_the_chain_stands_beside_its_lines(browser: Browser, newsroom_site: str) -> None:
    """Each mark is as high as the line that it belongs to, on a phone too, where lines break."""
    tab = _opened(browser, f"{newsroom_site}briefings/tarn-bakery-closes/", width=360)
    lines = tab.locator(".chain li").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).map((r) => r.y + r.height / 2)"
    )
    marks = tab.locator(".chain .mark").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).map((r) => r.y + r.height / 2)"
    )
    assert marks == pytest.approx(lines, abs=2)
