"""The pages follow what readers have set: size of text, zoom, motion, colours of their own, no scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.addresses import BRIEFING, TYPES

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 780}
ZOOMED: ViewportSize = {"width": 320, "height": 256}  # a window of 1280 × 1024 at 400 %
ADDRESSES = tuple(TYPES.values())
SPACE = """() => {
  const sheet = new CSSStyleSheet();
  const spacing = { "line-height": 1.5, "letter-spacing": "0.12em", "word-spacing": "0.16em" };
  const rules = Object.entries(spacing).map(([name, value]) => `${name}: ${value} !important`);
  sheet.replaceSync(`* { ${rules.join(";")} }`);
  document.adoptedStyleSheets = [sheet];
}"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SIZE = "parseFloat(getComputedStyle(document.querySelector('.standfirst p')).fontSize)"


@pytest.fixture
def opened(browser: Browser, real_site: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site as a reader with some settings has it."""
    contexts = []

    def open_(address: str, **settings: Any) -> Page:
        wanted: dict[str, Any] = {"viewport": DESK, **settings}
        contexts.append(browser.new_context(**wanted))
        page = contexts[-1].new_page()
        page.goto(real_site + address)
        page.wait_for_load_state("load")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", ADDRESSES, ids=TYPES)
def test_nothing_makes_a_page_scroll_sideways(opened: Callable[..., Page], address: str) -> None:
    """Not a phone of 360 pixels, not 400 % in a window of 1280, not lines spaced as WCAG 1.4.12 asks for."""
    page = opened(address, viewport=ZOOMED)
    assert page.evaluate(OVERFLOW) == 0
    page.set_viewport_size(PHONE)
    assert page.evaluate(OVERFLOW) == 0
    page.evaluate(SPACE)
    assert page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("address", ADDRESSES, ids=TYPES)
def test_nothing_is_out_of_reach_without_scripts(opened: Callable[..., Page], address: str) -> None:
    """Pages fit a phone, the menu opens, and no button stands there that does nothing."""
    page = opened(address, viewport=PHONE, java_script_enabled=False)
    assert page.evaluate(OVERFLOW) == 0
    idle = [button for button in page.get_by_role("button").all() if not button.get_attribute("popovertarget")]
    assert [button.inner_text() for button in idle if button.is_visible()] == []
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("link", name="Companies", exact=True).first).to_be_visible()


@pytest.mark.parametrize("default", [24, 32])
def test_text_grows_with_the_browsers_own_size(
    browser: Browser, launch: Callable[..., Browser], real_site: str, default: int
) -> None:
    """A reader whose browser writes larger than usual gets larger text, on a page that still fits."""
    usual = browser.new_page(viewport=DESK)
    usual.goto(real_site + BRIEFING)
    before = usual.evaluate(SIZE)
    usual.close()
    large = launch(f"--blink-settings=defaultFontSize={default}")
    page = large.new_page(viewport=DESK)
    for address in ("", TYPES["company"], TYPES["search"], BRIEFING):
        page.goto(real_site + address)
        assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(SIZE) == pytest.approx(before * default / 16)
    large.close()


def test_nothing_moves_where_motion_is_unwanted(opened: Callable[..., Page]) -> None:
    """No element has an animation or a transition, and scrolling jumps."""
    moving = """[...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      return style.animationName !== "none" || style.transitionDuration !== "0s" || style.scrollBehavior === "smooth";
    }).length"""
    for address in ("", BRIEFING, TYPES["timeline"], TYPES["search"]):
        page = opened(address, reduced_motion="reduce")
        assert page.evaluate(moving) == 0


def test_colours_of_the_readers_own_are_taken(opened: Callable[..., Page]) -> None:
    """With forced colours, buttons keep an edge, focus an outline, and marks in pictures differ from the paper."""
    page = opened(TYPES["timeline"], forced_colors="active")
    assert page.locator("[data-search-open]").evaluate("(button) => getComputedStyle(button).borderStyle") == "solid"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    marks = page.locator(".time.wide .mark").evaluate_all(
        "(marks) => marks.flatMap((mark) => [getComputedStyle(mark).fill, getComputedStyle(mark).stroke])"
    )
    assert set(marks) - {"none", paper}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system_before_and_without_scripts(opened: Callable[..., Page], scheme: str) -> None:
    """Light or dark as the system has it, also where no script runs."""
    paper = {"light": "rgb(253, 252, 249)", "dark": "rgb(18, 24, 29)"}[scheme]
    for runs in (True, False):
        page = opened(BRIEFING, color_scheme=scheme, java_script_enabled=runs)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
