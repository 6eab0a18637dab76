"""The policy in a real browser: it disturbs nothing of ours, and stops what is not ours."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from tests.browser.addresses import BRIEFING, TYPES

pytestmark = pytest.mark.browser

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
    page.goto(real_site + address)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.locator("#search-field").fill("lab")
    page.locator("#search-results li").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-scheme-switch]").click()
    assert page.evaluate("refused") == []


@pytest.mark.parametrize("address", TYPES.values(), ids=TYPES)
def test_no_page_asks_another_site_for_anything(page: Page, real_site: str, address: str) -> None:
    """Nobody else learns who reads what."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(real_site + address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((real_site, "data:", "blob:" + real_site))] == []


def test_what_gets_into_a_page_does_not_run(page: Page, real_site: str) -> None:
    """Should a word of a record ever get through as HTML, it is dead."""

    def intrude(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub("(<h1.*?</h1>)", lambda h1: h1[1] + INTRUDERS, answer.text()))

    page.route(f"**/{BRIEFING}", intrude)
    page.goto(real_site + BRIEFING)
    page.wait_for_load_state("networkidle")
    page.locator("#run").click()
    page.evaluate("document.getElementById('send').requestSubmit()")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.getElementById('styled')).position") == "static"
    assert page.evaluate("document.baseURI") == page.url == real_site + BRIEFING
    refused = {entry.split()[0] for entry in page.evaluate("refused")}
    assert {"script-src-elem", "script-src-attr", "style-src-attr", "frame-src", "base-uri", "form-action"} <= refused
