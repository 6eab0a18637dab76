"""Every page can be read and used without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.addresses import BRIEFING, TYPES

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 780}
AT = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect();
  const isFixed = Boolean(at.closest("header, .skip, dialog"));
  return {
    isBeyond: at === document.body,
    name: at.getAttribute("aria-label") ?? at.textContent.trim(),
    index: [...document.querySelectorAll("*")].indexOf(at),
    outline: getComputedStyle(at).outlineStyle === "none" ? 0 : parseFloat(getComputedStyle(at).outlineWidth),
    isSeen: box.bottom > (isFixed ? 0 : header.bottom) && box.top < innerHeight && box.width > 0 && box.height > 0,
  };
}"""


@pytest.fixture
def briefing(page: Page, real_site: str) -> Page:
    """A full briefing."""
    page.goto(real_site + BRIEFING)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("address", TYPES.values(), ids=TYPES)
def test_focus_is_seen_and_moves_in_the_order_of_the_page(page: Page, real_site: str, address: str) -> None:
    """From the top, each Tab goes on to something later that has an outline and is not behind the header."""
    page.goto(real_site + address)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement.blur()")
    before = -1
    for _ in range(40):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        if at["isBeyond"]:
            break
        assert at["outline"] >= 2, at
        assert at["isSeen"], at
        assert at["index"] > before
        before = at["index"]
    assert before > 0


@pytest.mark.parametrize("address", TYPES.values(), ids=TYPES)
def test_the_first_stop_skips_to_the_content(page: Page, real_site: str, address: str) -> None:
    """The first Tab shows a link past the navigation; what comes after it stands in the content."""
    page.goto(real_site + address)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#__content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('header, nav.md-nav')")


def test_the_menu_of_a_phone_works_by_keyboard(briefing: Page) -> None:
    """Enter opens it, Tab walks its links, Escape closes it and leads back to its button."""
    briefing.set_viewport_size(PHONE)
    button = briefing.get_by_role("button", name="Menu", exact=True)
    link = briefing.get_by_role("link", name="Companies", exact=True)
    expect(link).not_to_be_visible()
    button.focus()
    briefing.keyboard.press("Enter")
    expect(link).to_be_visible()
    for name in ("Close menu", "Briefings", "Companies"):
        briefing.keyboard.press("Tab")
        assert briefing.evaluate(AT)["name"] == name
    briefing.keyboard.press("Escape")
    expect(link).not_to_be_visible()
    expect(button).to_be_focused()
    briefing.keyboard.press("Enter")
    link.press("Enter")
    expect(briefing.locator("h1")).to_contain_text("Companies")


def test_escape_closes_the_search_and_leads_back(briefing: Page) -> None:
    """Whatever was in focus when the search was opened is in focus again; while it is open, Tab stays within."""
    link = briefing.locator(".sources a").first
    link.focus()
    briefing.keyboard.press("/")
    expect(briefing.locator("#search-field")).to_be_focused()
    for _ in range(6):
        briefing.keyboard.press("Tab")
        assert briefing.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    briefing.keyboard.press("Escape")
    expect(briefing.locator("dialog.search")).not_to_be_visible()
    expect(link).to_be_focused()


def test_the_colours_are_changed_by_keyboard_and_kept(briefing: Page) -> None:
    """One button, which says whether it is pressed; what was chosen holds on the next page and after coming back."""
    briefing.emulate_media(color_scheme="light")
    switch = briefing.get_by_role("button", name="Dark colours")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    for _ in range(2):
        assert briefing.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
        briefing.reload()
    switch.press("Enter")
    briefing.emulate_media(color_scheme="dark")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert briefing.evaluate("Object.keys(localStorage).filter((key) => key.endsWith('scheme'))") == []


def test_a_table_wider_than_the_page_scrolls_by_keyboard(page: Page, real_site: str) -> None:
    """It is a stop of its own with a name; a table that fits is none."""
    page.goto(f"{real_site}method/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".md-typeset__scrollwrap[tabindex]")).to_have_count(0)
    page.set_viewport_size(PHONE)
    wide = page.locator(".md-typeset__scrollwrap[tabindex='0']").first
    assert (wide.get_attribute("aria-label") or "").strip("¶ ") != ""
    expect(wide).to_have_attribute("role", "region")
    wide.press("ArrowRight")
    page.wait_for_function("(frame) => frame.scrollLeft > 0", arg=wide.element_handle())
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".md-typeset__scrollwrap[tabindex]")).to_have_count(0)
