"""What a first-time reader does on the real site: the front page, sources and back, a link to take away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.addresses import BRIEFING

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 800)])
def test_the_first_screen_says_what_is_known_and_what_is_new(
    browser: Browser, real_site: str, width: int, height: int
) -> None:
    """How many briefs of which kinds, and the newest headline, before anything is scrolled."""
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(real_site)
    wanted = [
        page.locator(".front-lead", has_text=re.compile(r"\d+ briefs on \d+ companies, resting on \d+ sources")),
        page.get_by_role("link", name="Lab closures").first,
        page.locator(".card h3 a").first,
    ]
    if width > 1000:
        wanted.append(page.locator(".front-totals .total strong", has_text="jobs"))
    for part in wanted:
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height
    context.close()


def test_the_front_pages_field_opens_the_search_and_leads_there_without_a_script(
    page: Page, browser: Browser, real_site: str
) -> None:
    """One and the same search as in the header."""
    page.locator(".front-search a").click()
    expect(page.locator("#search-field")).to_be_focused()
    context = browser.new_context(java_script_enabled=False)
    other = context.new_page()
    other.goto(real_site)
    other.locator(".front-search a").click()
    expect(other).to_have_url(f"{real_site}search/")
    context.close()


def test_a_number_leads_to_its_source_and_a_letter_back(page: Page, real_site: str) -> None:
    """As in a footnote: down to the source, up to the very place."""
    page.goto(f"{real_site}{BRIEFING}")
    number = page.locator("sup.cite").nth(3)
    place = number.get_attribute("id")
    number.locator("a").first.click()
    source = page.locator("li:has(:target)")
    expect(source).to_be_in_viewport()
    source.locator(f'.back a[href="#{place}"]').click()
    expect(page).to_have_url(f"{real_site}{BRIEFING}#{place}")
    expect(page.locator("sup.cite:target")).to_be_in_viewport()


def test_the_link_of_a_page_and_of_a_figure_is_copied(context: BrowserContext, real_site: str) -> None:
    """The page's own address; the figure with its words, its sources and the address of its line."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{real_site}{BRIEFING}#sources")
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{real_site}{BRIEFING}"
    row = page.locator(".figures tbody tr", has_text="USD 1bn")
    anchor = row.locator("[id^=figure-]").get_attribute("id")
    row.get_by_role("button", name="Copy with source").click()
    page.wait_for_timeout(200)
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("nearly USD 1bn")
    assert "Financial Times" in text
    assert text.endswith(f"{real_site}{BRIEFING}#{anchor}")


@pytest.mark.parametrize("address", [BRIEFING, "companies/microsoft/", "places/shanghai/"])
def test_a_page_can_be_cited_and_printed_from_its_head(page: Page, real_site: str, address: str) -> None:
    """Cite opens the box with the citation; Print asks the browser to print."""
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(f"{real_site}{address}")
    expect(page.locator(".cite-line")).not_to_be_visible()
    page.locator(".share").get_by_role("link", name="Cite").click()
    expect(page.locator(".cite-line")).to_be_visible()
    page.locator(".share").get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") is True


def test_headings_figures_statements_and_totals_have_addresses_to_share(page: Page, real_site: str) -> None:
    """A mark beside each leads to itself, and what it leads to is there."""
    for address in (BRIEFING, "companies/microsoft/", "figures/"):
        page.goto(f"{real_site}{address}")
        marks = page.locator("article .headerlink").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
        assert page.locator("article h2").count() <= len(marks)
        missing = [mark for mark in marks if page.locator(f'[id="{mark.removeprefix("#")}"]').count() != 1]
        assert missing == []
    page.goto(f"{real_site}{BRIEFING}")
    rows = page.locator(".figures tbody tr")
    assert rows.locator(".headerlink").count() == rows.count() > 0
    assert page.locator(".statement .headerlink").count() == page.locator(".statement").count() > 0


def test_readers_questions_are_answered_within_three_steps(page: Page, real_site: str) -> None:
    """How many jobs IBM cut and who says so; what followed the rules of October 2022; closures in a city; a feed."""
    page.goto(f"{real_site}companies/ibm/")
    row = page.locator(".figures tbody tr", has_text="more than 1,000 jobs").first
    expect(row.locator("td").nth(2)).not_to_be_empty()
    expect(row.locator("td").nth(4).locator("a").first).to_be_visible()
    page.goto(f"{real_site}topics/ifr-2022-10-07/")
    page.get_by_role("link", name="US limits advanced chips, chip tools").first.click()
    assert page.locator(".relations li", has_text=re.compile("Followed by|Led to")).count() > 2
    page.goto(f"{real_site}search/?kind=lab-closure&kind=centre-closure&place=shanghai")
    expect(page.locator(".finder-status")).to_have_text(re.compile(r"^\d+ pages with what you chose\."))
    expect(page.locator(".found")).to_contain_text("AWS closes its Shanghai AI research lab")
    page.goto(f"{real_site}companies/nvidia/")
    feed = page.get_by_role("link", name="Atom").get_attribute("href")
    assert page.request.get(f"{real_site}companies/nvidia/{feed}").text().lstrip().startswith("<?xml")
