"""Searching the real site from the header of any page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.queries import NAMES, QUESTIONS, UNFOUND, WORDS

pytestmark = pytest.mark.browser

FIND = """async (query) => {
  const { find } = await import(new URL("assets/briefs/engine.js", window.__md_scope));
  const { results } = await find(query);
  const pages = await Promise.all(results.slice(0, 5).map((result) => result.data()));
  return pages.map((page) => page.url.slice(1));
}"""


def _ask(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.locator("#search-field").fill(words)


def _titles(page: Page, words: str) -> list[str]:
    _ask(page, words)
    page.locator("#search-results li").first.wait_for()
    page.wait_for_timeout(600)
    return page.locator("#search-results a > strong").all_inner_texts()


@pytest.mark.parametrize("group", [NAMES, WORDS, QUESTIONS], ids=["names", "words", "questions"])
def test_the_page_that_a_reader_wants_comes_first(page: Page, group: dict[str, str]) -> None:
    """Names and aliases in any script, words of the text, and questions as a reader would type them."""
    first = {query: page.evaluate(FIND, query)[:1] for query in group}
    missed = {query: first[query] for query, wanted in group.items() if first[query] != [wanted]}
    assert set(missed) == {query for query in group if query in UNFOUND}, missed


def test_the_table_of_queries_is_long_and_nearly_all_are_answered() -> None:
    """Forty queries at least come to their page; what does not is named, and little."""
    table = {**NAMES, **WORDS, **QUESTIONS}
    assert min(len(NAMES), len(WORDS), len(QUESTIONS)) >= 13
    assert len(table.keys() - UNFOUND) >= 40
    assert len(UNFOUND) <= 2


@pytest.mark.parametrize("words", ["deep graph library", "deep-graph library", "DEEP GRAPH LIBRARY"])
def test_hyphens_and_capitals_do_not_matter(page: Page, words: str) -> None:
    """However it is written, a name leads to the same pages."""
    assert page.evaluate(FIND, words) == page.evaluate(FIND, "deep graph library")


def test_accents_do_not_matter(page: Page) -> None:
    """With the accent or without, the same person comes first."""
    assert page.evaluate(FIND, "Brandstätter")[0] == page.evaluate(FIND, "Brandstatter")[0]


def test_the_middle_of_a_name_in_han_characters_is_found(page: Page) -> None:
    """The index knows such a name from its beginning only; the list of names knows its parts."""
    assert "companies/amazon/" in page.evaluate(FIND, "马逊")


def test_a_word_that_stands_nowhere_does_not_find_what_begins_like_it(page: Page) -> None:
    """The index alone would answer with pages that have a single letter in common with it."""
    assert page.evaluate(FIND, "sudetenland") == []
    assert page.evaluate(FIND, "ibm sudetenland") == page.evaluate(FIND, "ibm sudetenland")[:5] != []


def test_results_show_the_date_of_the_event_its_standing_and_its_figure(page: Page) -> None:
    """A briefing among the results says when, how firm, and how many, hedge and all."""
    _titles(page, "ibm shuts labs")
    brief = page.locator("#search-results li", has_text="IBM shuts its China development").first
    expect(brief.locator(".found-facts")).to_have_text("Briefing · 26 August 2024 · ● Confirmed · more than 1,000 jobs")


def test_the_words_found_are_marked(page: Page) -> None:
    """An excerpt shows where the words stand."""
    _titles(page, "dalian")
    expect(page.locator("#search-results mark").first).to_contain_text("Dalian")


def test_the_button_opens_the_search_and_escape_closes_it(page: Page) -> None:
    """The header's button opens the dialog with the field ready; Escape leads back to the button."""
    page.locator(".search-open").click()
    expect(page.locator("#search-field")).to_be_focused()
    page.keyboard.type("lab")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).not_to_be_visible()
    expect(page.locator(".search-open")).to_be_focused()


def test_the_keyboard_alone_reaches_a_result(page: Page) -> None:
    """Slash, words, arrow and Enter lead to a page."""
    titles = _titles(page, "王敏捷")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#search-results [aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(page.locator("#search-field")).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(titles[0])


def test_enter_and_the_link_lead_to_all_results(page: Page) -> None:
    """Where no result is chosen, Enter opens the search page with the same words; so does the link."""
    _titles(page, "dalian")
    expect(page.locator("[data-search-all]")).to_have_attribute("href", re.compile("/search/\\?q=dalian$"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=dalian")
    expect(page.locator(".finder-status")).to_contain_text("pages for “dalian”")


def test_counts_are_heard(page: Page) -> None:
    """A live region says how many pages there are, and which words were left out."""
    _titles(page, "scientist joins tsinghua")
    expect(page.locator(".search-status")).to_contain_text("1 page, without “scientist”")
    expect(page.locator(".search-status")).to_have_attribute("role", "status")


def test_nothing_found_is_said(page: Page) -> None:
    """Words that stand nowhere get an answer, not silence."""
    _ask(page, "qwertz zxcv")
    expect(page.locator(".search-status")).to_contain_text("Nothing found")


def test_a_slash_typed_into_a_field_is_a_slash(page: Page) -> None:
    """The shortcut does not steal characters from someone who types."""
    page.keyboard.press("/")
    page.locator("#search-field").press_sequentially("a/b")
    expect(page.locator("#search-field")).to_have_value("a/b")


def test_a_page_does_not_carry_the_engine(page: Page) -> None:
    """Index, engine and names are fetched when the search is opened, not before."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert [url for url in fetched if "pagefind" in url or "engine.js" in url or "names.json" in url] == []
