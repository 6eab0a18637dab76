"""What a page costs its reader: bytes, waiting, and lines that jump."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Response, Route, ViewportSize

from tests.browser.addresses import BRIEFING, SHORT, TYPES
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.browser

MOST = 150_000
SIZES: tuple[ViewportSize, ...] = ({"width": 1280, "height": 900}, {"width": 360, "height": 780})
WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) =>
    shifts.push(`${value}: ${sources.map(({ node }) => node?.outerHTML?.slice(0, 120)).join(" | ")}`)
  )).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = """new Promise((done) => new PerformanceObserver((list) =>
  list.getEntriesByName("first-contentful-paint").forEach(done)).observe({ type: "paint", buffered: true }))"""


@pytest.fixture
def tab(context: BrowserContext, real_site: str) -> Page:
    """A tab in which nothing has been opened yet."""
    return context.new_page()


def _longest_briefing() -> str:
    """The address of the briefing whose page is the longest of all."""
    pages = (ROOT / "site" / "briefings").glob("*/index.html")
    return f"briefings/{max(pages, key=lambda page: page.stat().st_size).parent.name}/"


def test_a_briefing_weighs_little(context: BrowserContext, real_site: str) -> None:
    """Everything that a briefing loads without a search is at most 150 KB compressed, also of the longest."""
    for address in (BRIEFING, SHORT, _longest_briefing()):
        answers: list[Response] = []
        tab = context.new_page()
        tab.on("response", lambda answer, into=answers: into.append(answer))
        tab.goto(real_site + address)
        tab.wait_for_load_state("networkidle")
        weights = {urlsplit(answer.url).path: len(gzip.compress(answer.body())) for answer in answers}
        assert len(weights) > 5
        assert sum(weights.values()) <= MOST, weights


@pytest.mark.parametrize("address", TYPES.values(), ids=TYPES)
def test_a_page_is_painted_before_any_script_has_come(tab: Page, real_site: str, address: str) -> None:
    """Scripts that never arrive keep no word from the reader; none in the head is waited for."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    tab.route("**/*.js", hold)
    tab.goto(real_site + address, wait_until="commit")
    tab.locator("h1").wait_for()
    tab.evaluate(PAINTED)
    waited = "[...document.head.querySelectorAll('script[src]')].filter((script) => !script.async && !script.defer)"
    assert tab.evaluate(f"{waited}.map((script) => script.src)") == []
    assert held
    tab.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("address", TYPES.values(), ids=TYPES)
def test_nothing_jumps_while_a_page_loads(tab: Page, real_site: str, address: str) -> None:
    """What stands on the screen stays where it is, on desk and phone, whatever scripts add."""
    tab.add_init_script(WATCH)
    for size in SIZES:
        tab.set_viewport_size(size)
        tab.goto(real_site + address)
        tab.wait_for_load_state("networkidle")
        tab.wait_for_timeout(200)
        assert tab.evaluate("shifts") == [], size
