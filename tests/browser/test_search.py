"""Searching the real site in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def _results(page: Page, words: str) -> list[str]:
    page.keyboard.press("/")
    page.locator("#search-field").fill(words)
    page.locator("#search-results li").first.wait_for()
    page.wait_for_timeout(400)
    return page.locator("#search-results strong").all_inner_texts()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("shanghai lab", "AWS closes its Shanghai AI research lab"),
        ("亚马逊", "Amazon"),
        ("亚马逊", "AWS closes its Shanghai AI research lab"),
        ("微软", "Microsoft"),
        ("王敏捷", "Wang Minjie"),
        ("deep graph library", "AWS closes its Shanghai AI research lab"),
        ("affiliates rule", "BIS Affiliates Rule"),
    ],
)
def test_a_reader_finds_the_page_by_its_words_or_names(page: Page, words: str, wanted: str) -> None:
    """English words and Chinese names lead to the page that a reader wants."""
    assert wanted in _results(page, words)


def test_results_show_the_date_of_the_event(page: Page) -> None:
    """A briefing among the results says when its event happened."""
    _results(page, "shanghai lab")
    brief = page.locator("#search-results li", has_text="AWS closes its Shanghai AI research lab").first
    expect(brief.locator(".kind")).to_have_text("Briefing · 22 July 2025")


def test_the_button_opens_the_search_and_escape_closes_it(page: Page) -> None:
    """The header's button opens the dialog with the field ready; Escape leads back."""
    page.locator("[data-search-open]").click()
    expect(page.locator("#search-field")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).not_to_be_visible()


def test_the_keyboard_alone_reaches_a_result(page: Page) -> None:
    """Slash, words, arrow and Enter lead to a page."""
    titles = _results(page, "王敏捷")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-results [aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(titles[0])


def test_nothing_found_is_said(page: Page) -> None:
    """Words that stand nowhere get an answer, not silence."""
    page.keyboard.press("s")
    page.locator("#search-field").fill("§§§§")
    expect(page.locator(".search-status")).to_contain_text("Nothing found")


def test_a_slash_typed_into_a_field_is_a_slash(page: Page) -> None:
    """The shortcut does not steal characters from someone who types."""
    page.keyboard.press("/")
    page.locator("#search-field").press_sequentially("a/b")
    expect(page.locator("#search-field")).to_have_value("a/b")
