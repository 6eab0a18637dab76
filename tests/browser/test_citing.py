"""Citing and taking away, in a real browser: with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from generator.site import build
from tests.browser.conftest import served
from tests.copies import copied

pytestmark = pytest.mark.browser
BRIEFING = "briefings/tarn-bakery-closes/"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the newsroom's site."""
    root = copied(tmp_path_factory.mktemp("citing") / "newsroom")
    build(root, search=False)
    with served(root / "site") as address:
        yield address


def test_a_citation_is_copied_with_the_day_of_its_reader(context: BrowserContext, newsroom: str) -> None:
    """The line of the page, and behind it when this reader saw it."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{newsroom}{BRIEFING}")
    page.get_by_text("Cite this page").click()
    line = page.locator(".cite-line").inner_text()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied_text = page.evaluate("navigator.clipboard.readText()")
    assert copied_text.startswith(f"{line}, retrieved ")
    assert re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", copied_text.removeprefix(f"{line}, retrieved "))
    assert "corrected 20 May 2023 and 1 August 2023" in line


def test_without_scripts_the_citation_and_its_files_are_there(browser: Browser, newsroom: str) -> None:
    """The box opens, the line is there, the three files can be fetched, and no button is shown that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{newsroom}{BRIEFING}")
    page.get_by_text("Cite this page").click()
    expect(page.locator(".cite-line")).to_be_visible()
    expect(page.get_by_role("button", name="Copy citation")).to_be_hidden()
    for name in ("BibTeX", "RIS", "CSL-JSON"):
        link = page.get_by_role("link", name=name, exact=True)
        assert context.request.get(f"{newsroom}{BRIEFING}{link.get_attribute('href')}").ok
    context.close()


@pytest.mark.parametrize("address", ["", BRIEFING, "companies/crumb-and-co/", "data/"])
def test_no_page_asks_for_what_is_not_there(context: BrowserContext, newsroom: str, address: str) -> None:
    """Nothing from elsewhere, nothing missing: the theme looks for no sitemap beside our feeds and data files."""
    answers: list[tuple[int, str]] = []
    page = context.new_page()
    page.on("response", lambda response: answers.append((response.status, response.url)))
    page.goto(f"{newsroom}{address}", wait_until="networkidle")
    assert answers
    assert [answer for answer in answers if answer[0] >= 400 or not answer[1].startswith(newsroom)] == []


@pytest.mark.parametrize("address", [BRIEFING, "data/"])
def test_nothing_is_wider_than_a_phone(browser: Browser, newsroom: str, address: str) -> None:
    """The box opened, and every list of columns: no sideways scroll at 360 pixels."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{newsroom}{address}")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
