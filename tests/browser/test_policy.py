"""The policy in a real browser: it disturbs nothing of ours, and stops what is not ours."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from tests.browser.addresses import TYPES
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.browser

ATTACKED = ("front", "briefing", "company", "source", "timeline", "search", "contribute", "nowhere")
LISTEN = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    refused.push([event.effectiveDirective, event.blockedURI, event.sample].join(" ")));
"""
INTRUDERS = """
  <script>window.ran = "script"</script>
  <script src="data:text/javascript,window.ran='data'"></script>
  <img src="nowhere.png" alt="" onerror="window.ran = 'handler'">
  <svg onload="window.ran = 'svg'"></svg>
  <a id="run" href="javascript:window.ran='link'">run</a>
  <iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe><iframe src="/about/"></iframe>
  <base href="https://elsewhere.example/">
  <p id="styled" style="position: fixed">x</p>
  <form id="send" action="https://elsewhere.example/"><input name="x" value="y"></form>
"""


@pytest.fixture
def page(context: BrowserContext, real_site: str) -> Page:
    """A page that remembers what the policy refused."""
    opened = context.new_page()
    opened.add_init_script(LISTEN)
    return opened


@pytest.mark.parametrize("address", TYPES.values(), ids=TYPES)
def test_no_type_of_page_needs_what_the_policy_refuses(page: Page, real_site: str, address: str) -> None:
    """All scripts, styles and pictures of ours are files of this site; search and colours work under the policy."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.goto(real_site + address)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.locator("#search-field").fill("lab")
    page.locator("#search-results li").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-scheme-switch]").click()
    assert page.evaluate("refused") == []
    assert told == []


@pytest.mark.parametrize("address", TYPES.values(), ids=TYPES)
def test_no_page_asks_another_site_for_anything(page: Page, real_site: str, address: str) -> None:
    """Nobody else learns who reads what."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(real_site + address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((real_site, "data:", "blob:" + real_site))] == []


@pytest.mark.parametrize("address", [TYPES[name] for name in ATTACKED], ids=ATTACKED)
def test_what_gets_into_a_page_does_not_run(page: Page, real_site: str, address: str) -> None:
    """Should a word of a record ever get through as HTML, it is dead."""

    def intrude(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub("(<h1.*?</h1>)", lambda h1: h1[1] + INTRUDERS, answer.text()))

    page.route(real_site + address, intrude)
    page.goto(real_site + address)
    page.wait_for_load_state("networkidle")
    page.locator("#run").click()
    page.evaluate("document.getElementById('send').requestSubmit()")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.getElementById('styled')).position") == "static"
    assert page.evaluate("document.baseURI") == page.url == real_site + address
    refused = {entry.split()[0] for entry in page.evaluate("refused")}
    assert {"script-src-elem", "script-src-attr", "style-src-attr", "frame-src", "base-uri", "form-action"} <= refused


def test_servers_say_what_pages_say(page: Page, real_site: str) -> None:
    """`_headers` holds the policy of the pages, word for word, and more only of what a page cannot say."""
    page.goto(real_site)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    line = re.search(
        r"^  Content-Security-Policy: (.*)$", (ROOT / "site" / "_headers").read_text("utf-8"), re.MULTILINE
    )
    assert line
    assert line[1] == f"{policy}; frame-ancestors 'none'"
    assert page.locator("head > :first-child").get_attribute("content") == policy
