"""The reader's own desk, in a real browser: follow, come back, take the list elsewhere."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Page, expect

from generator.feeds import feeds
from generator.outputs import write_alone
from generator.site import build, linked
from tests.browser.conftest import served
from tests.copies import brief, copied

pytestmark = pytest.mark.browser

NEW_BRIEF = """\
headline: Harl Mills grinds for Mugishima Flour
kind: opening
occurred: 2023-09-01
published: 2023-10-03
companies: [harl-mills, {company: mugi, role: rival}]
summary: The two houses share a mill. [@courier]
sources: {courier: {publisher: Sel Courier, published: 2023-10-02}}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom, built once."""
    root = copied(tmp_path_factory.mktemp("following") / "newsroom")
    build(root, search=False)
    return root


@pytest.fixture
def newsroom(built: Path, tmp_path: Path) -> Path:
    """A built newsroom for a test to change."""
    return Path(shutil.copytree(built, tmp_path / "newsroom"))


@pytest.fixture
def site(newsroom: Path) -> Iterator[str]:
    """Its address."""
    with served(newsroom / "site") as address:
        yield address


@pytest.fixture
def reader(context: BrowserContext) -> Page:
    """A reader's page, on which a script error fails the test."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return page


def _follow(page: Page, site: str, *addresses: str) -> None:
    for address in addresses:
        page.goto(f"{site}{address}/")
        button = page.locator(".follow-bar .follow-button")
        button.click()
        expect(button).to_have_text("Following")


def _desk(page: Page, site: str) -> None:
    """Open the desk and wait until it has looked at every feed."""
    page.goto(f"{site}following/")
    expect(page.locator(".desk-status")).to_have_text(re.compile(r"\.$"))


def _publish(newsroom: Path) -> None:
    (newsroom / "briefs" / "events" / "2023" / "harl-grinds-for-mugi.yml").write_text(NEW_BRIEF)
    _refresh(newsroom)


def _refresh(newsroom: Path) -> None:
    """Put the feeds of the records as they are now into the built site; its pages stay."""
    for output in feeds(linked(newsroom)):
        write_alone(output, newsroom / "site")


def _saved(download: Download, tmp_path: Path) -> Path:
    path = tmp_path / download.suggested_filename
    download.save_as(path)
    return path


def _list(page: Page) -> list[str]:
    return page.locator("[data-desk-followed] a").all_inner_texts()


def test_what_came_after_following_is_marked_new(reader: Page, newsroom: Path, site: str) -> None:
    """A reader who follows two companies finds a brief that came out since marked, once, and only that one."""
    _follow(reader, site, "companies/harl-mills", "companies/mugi")
    _publish(newsroom)
    build(newsroom, search=False)
    _desk(reader, site)
    unread = reader.locator(".desk-items .unread")
    expect(unread).to_have_count(1)
    expect(unread.locator("a")).to_have_text("Harl Mills grinds for Mugishima Flour")
    expect(unread.locator(".mark-unread")).to_have_text("New")
    expect(unread.locator(".tags")).to_contain_text("Harl Mills, Mugishima Flour")
    expect(reader.locator(".desk-status")).to_have_text("1 new.")
    unread.locator("a").click()
    expect(reader.locator("h1")).to_contain_text("Harl Mills grinds for Mugishima Flour")


def test_what_was_opened_is_no_longer_marked(reader: Page, newsroom: Path, site: str) -> None:
    """A mark stays from visit to visit until the brief is opened."""
    _follow(reader, site, "companies/harl-mills")
    _desk(reader, site)
    expect(reader.locator(".unread")).to_have_count(0)
    _publish(newsroom)
    _desk(reader, site)
    _desk(reader, site)
    expect(reader.locator(".desk-status")).to_contain_text("Nothing new since your last visit")
    expect(reader.locator(".desk-status")).to_contain_text("1 unread")
    link = reader.locator(".unread a")
    expect(link).to_have_attribute("href", f"{site}briefings/harl-grinds-for-mugi/")
    link.click()
    _desk(reader, site)
    expect(reader.locator(".unread")).to_have_count(0)


def test_a_corrected_brief_is_marked_as_updated(reader: Page, newsroom: Path, site: str) -> None:
    """A correction makes no new item on the desk; it marks the old one."""
    _follow(reader, site, "companies/jazira-bread")
    file = brief(newsroom, "jazira-opens-bakery")
    file.write_text(f"{file.read_text()}corrections:\n  - {{date: 2023-10-04, was: four ovens, now: three ovens}}\n")
    _refresh(newsroom)
    _desk(reader, site)
    expect(reader.locator(".unread .mark-unread")).to_have_text("Updated")
    expect(reader.locator(".desk-items li")).to_have_count(1)


def test_all_can_be_marked_as_read(reader: Page, newsroom: Path, site: str) -> None:
    """One press takes every mark away, and it stays away."""
    _follow(reader, site, "companies/harl-mills")
    _publish(newsroom)
    _desk(reader, site)
    reader.locator("[data-desk-read]").click()
    expect(reader.locator(".unread")).to_have_count(0)
    _desk(reader, site)
    expect(reader.locator(".unread")).to_have_count(0)


def test_the_list_goes_to_another_browser_as_json(reader: Page, browser: Browser, site: str, tmp_path: Path) -> None:
    """The exported list, brought into a browser that followed nothing, follows the same."""
    _follow(reader, site, "companies/harl-mills", "topics/sourdough")
    _desk(reader, site)
    with reader.expect_download() as download:
        reader.locator("[data-desk-export]").click()
    file = _saved(download.value, tmp_path)
    assert [entry["address"] for entry in json.loads(file.read_text())["following"]] == [
        "companies/harl-mills",
        "topics/sourdough",
    ]
    other = browser.new_context().new_page()
    _desk(other, site)
    expect(other.locator(".desk-status")).to_have_text("You follow nothing yet.")
    other.locator("[data-desk-import]").set_input_files(file)
    expect(other.locator(".desk-told")).to_have_text("2 added to what you follow.")
    assert _list(other) == ["Harl Mills", "Sourdough"]
    other.context.close()


def test_the_opml_names_exactly_the_feeds_that_are_followed(
    reader: Page, browser: Browser, site: str, tmp_path: Path
) -> None:
    """A feed reader finds each feed at its address, and so does the desk of another browser."""
    _follow(reader, site, "companies/crumb-and-co", "people/bo-leaven")
    _desk(reader, site)
    with reader.expect_download() as download:
        reader.locator("[data-desk-opml]").click()
    file = _saved(download.value, tmp_path)
    outlines = _outlines(file)
    assert outlines == [f"{site}companies/crumb-and-co/feed.xml", f"{site}people/bo-leaven/feed.xml"]
    assert all(not feedparser.parse(url).bozo and feedparser.parse(url).feed.title for url in outlines)
    other = browser.new_context().new_page()
    _desk(other, site)
    other.locator("[data-desk-import]").set_input_files(file)
    expect(other.locator("[data-desk-followed] a")).to_have_text(["Crumb & Co", "Bo Leaven"])
    other.context.close()


def _outlines(file: Path) -> list[str]:
    return [one.attrib["xmlUrl"] for one in ET.parse(file).iter("outline")]  # noqa: S314 - our own file


def test_the_list_of_all_feeds_can_be_brought_in(reader: Page, newsroom: Path, site: str) -> None:
    """The site's own OPML, which names its public address, is understood on a copy of the site too."""
    _desk(reader, site)
    reader.locator("[data-desk-import]").set_input_files(newsroom / "site" / "feeds.opml")
    expect(reader.locator(".desk-told")).to_contain_text("added to what you follow")
    assert {"Corrections", "Harl Mills", "Grain"} <= set(_list(reader))


def test_a_file_that_is_no_list_is_told_and_changes_nothing(reader: Page, site: str, tmp_path: Path) -> None:
    """Neither a wrong file nor an address outside the site gets into the list."""
    _follow(reader, site, "companies/harl-mills")
    _desk(reader, site)
    wrong = tmp_path / "wrong.json"
    wrong.write_text("no list")
    reader.locator("[data-desk-import]").set_input_files(wrong)
    expect(reader.locator(".desk-told")).to_have_text("This file is no list that this page can read.")
    wrong.write_text(
        json.dumps({"following": [{"address": "../../evil", "name": "x"}, {"address": "https://x.example"}]})
    )
    reader.locator("[data-desk-import]").set_input_files(wrong)
    expect(reader.locator(".desk-told")).to_have_text("0 added to what you follow.")
    assert _list(reader) == ["Harl Mills"]


def test_the_desk_works_without_a_connection(reader: Page, context: BrowserContext, site: str) -> None:
    """Once read, the page and its items come up again from the last copy, and the page says that it is one."""
    _follow(reader, site, "companies/harl-mills")
    _desk(reader, site)
    reader.wait_for_function("navigator.serviceWorker.controller && caches.match(location.href).then(Boolean)")
    before = reader.locator(".desk-items a").all_inner_texts()
    context.set_offline(True)
    _desk(reader, site)
    assert reader.locator(".desk-items a").all_inner_texts() == before
    expect(reader.locator(".desk-status")).to_contain_text("1 of 1 feeds could not be fetched; the last copy is shown.")


def test_what_is_followed_leaves_no_trace_in_requests(reader: Page, site: str) -> None:
    """The desk asks for the feeds of what is followed, from this site alone, and sends nothing."""
    _follow(reader, site, "companies/harl-mills")
    asked = []
    reader.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    _desk(reader, site)
    assert all(url.startswith(("blob:", site)) and method == "GET" and not data for method, url, data in asked)
    assert [url for _, url, _ in asked if "feed.json" in url] == [f"{site}companies/harl-mills/feed.json"]


def test_following_ends_where_it_began(reader: Page, site: str) -> None:
    """The button on a profile takes it off the list again, and the desk can do it too."""
    _follow(reader, site, "companies/harl-mills", "places/sel-harbour")
    reader.locator(".follow-bar .follow-button").click()
    expect(reader.locator(".follow-bar .follow-button")).to_have_text("Follow")
    _desk(reader, site)
    assert _list(reader) == ["Harl Mills"]
    reader.get_by_role("button", name="Stop following Harl Mills").click()
    expect(reader.locator("[data-desk-followed] a")).to_have_count(0)


def test_a_renamed_company_stays_followed(reader: Page, newsroom: Path, site: str) -> None:
    """The feed at the old address answers, and the list takes the new one over; nothing looks new."""
    _follow(reader, site, "companies/jazira-bread")
    companies = newsroom / "briefs" / "companies"
    (companies / "jazira-bread.yml").rename(companies / "jazira.yml")
    for file in (newsroom / "briefs").rglob("*.yml"):
        file.write_text(file.read_text("utf-8").replace("jazira-bread", "jazira"), "utf-8")
    with (companies / "jazira.yml").open("a") as file:
        file.write("formerly: [jazira-bread]\n")
    _refresh(newsroom)
    _desk(reader, site)
    expect(reader.locator("[data-desk-followed] a")).to_have_attribute("href", f"{site}companies/jazira/")
    expect(reader.locator(".unread")).to_have_count(0)


def test_a_feed_is_found_by_any_name(reader: Page, site: str) -> None:
    """The filter over all feeds knows other names, other scripts, and no accents or capitals."""
    reader.goto(f"{site}follow/")
    reader.locator("#follow-filter").fill("麦島製粉")
    shown = reader.locator(".feeds li:visible .feed")
    expect(shown).to_have_text(["Mugishima Flour"])
    expect(reader.locator("#follow-filter ~ [role=status]")).to_contain_text("1 of ")
    reader.locator("#follow-filter").fill("MILLS harl")
    expect(shown).to_have_text(["Harl Mills"])
    reader.locator("#follow-filter").fill("")
    assert shown.count() > 20


def test_without_scripts_all_feeds_are_a_plain_list(browser: Browser, site: str) -> None:
    """Links to every feed are there, buttons and filter are not, and the desk says why it is empty."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}follow/")
    assert page.locator(".feeds li:visible a[href$='feed.xml']").count() > 20
    expect(page.locator("#follow-filter")).not_to_be_visible()
    expect(page.locator(".follow-button:visible")).to_have_count(0)
    page.goto(f"{site}following/")
    expect(page.locator("[data-desk-closed]")).to_contain_text("works with JavaScript only")
    page.context.close()
