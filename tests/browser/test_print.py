"""On paper: the text, the addresses behind it, nothing to click."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.addresses import BRIEFING, TYPES

pytestmark = pytest.mark.browser

A4: ViewportSize = {"width": 680, "height": 1009}  # within the margins
CUT = """() => [...document.querySelectorAll("main table, main svg:not(svg svg)")].filter((one) =>
  one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).length"""


@pytest.mark.parametrize("address", [BRIEFING, TYPES["company"]], ids=["briefing", "company"])
def test_paper_has_nothing_to_click_and_loses_nothing(page: Page, real_site: str, address: str) -> None:
    """No navigation and no button; tables stay tables and fit; what is folded is unfolded; dark ink on white."""
    page.goto(real_site + address)
    page.get_by_role("button", name="Dark colours").click()
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    for gone in page.locator("header, footer, nav, button, .headerlink").all():
        expect(gone).not_to_be_visible()
    assert page.evaluate(CUT) == 0
    expect(page.locator("main th").first).to_be_visible()
    expect(page.locator(".cite-line")).to_contain_text(f"https://pullback.example/{address}")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_sources_on_paper_show_where_they_are(page: Page, real_site: str) -> None:
    """Behind the word that links stands the address."""
    page.goto(real_site + BRIEFING)
    page.emulate_media(media="print")
    link = page.locator(".sources a[href^=http]").first
    shown = link.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert shown == f'" (" "{link.get_attribute("href")}" ")"' or link.get_attribute("href") in shown
