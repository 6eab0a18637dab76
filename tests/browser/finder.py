"""The search page as a reader handles it: what it says, what it found, and its drop-downs."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab


def answered(tab: Tab, status: str | re.Pattern[str] = re.compile("page|found")) -> None:
    """Wait until the page says so, and has shown all it will."""
    expect(tab.locator(".finder-status")).to_contain_text(status)
    settled(tab)


def settled(tab: Tab) -> None:
    """Wait until what was chosen last is shown."""
    expect(tab.locator(".found")).to_have_attribute("aria-busy", "false")


def titles(tab: Tab) -> list[str]:
    """The titles of the results that are shown."""
    return tab.locator(".found h2").all_inner_texts()


def all_titles(tab: Tab) -> list[str]:
    """The titles of all results, also those behind "Show more"."""
    while tab.locator("[data-more]").is_visible():
        before = len(titles(tab))
        tab.locator("[data-more]").click()
        expect(tab.locator(".found li").nth(before)).to_be_visible()
    return titles(tab)


def opened_facet(tab: Tab, facet: str) -> Locator:
    """The panel of a facet, after a click on its name."""
    tab.locator(f"[data-facet={facet}] summary").click()
    return tab.locator(f"[data-facet={facet}] .facet-panel")


def counts(tab: Tab, facet: str) -> dict[str, int]:
    """What stands beside each value of a facet."""
    rows = tab.locator(f"[data-facet={facet}] .facet-values label").all()
    return {row.locator("input").input_value(): int(row.locator(".count").text_content() or "") for row in rows}


def choose(tab: Tab, facet: str, value: str) -> None:
    """Choose a value of a facet and close its panel."""
    panel = tab.locator(f"[data-facet={facet}] .facet-panel")
    if not panel.is_visible():
        opened_facet(tab, facet)
    panel.locator(f"input[value='{value}']").check()
    tab.keyboard.press("Escape")
    settled(tab)


def number(tab: Tab) -> int:
    """How many pages the status says there are."""
    return int((tab.locator(".finder-status").text_content() or "0").split()[0].replace(",", ""))
