"""Every bad text in a real browser: its page runs nothing, asks nobody for anything, and breaks no policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.site import build
from tests.bad_inputs import given
from tests.browser.conftest import served
from tests.hostile_newsroom import TEXTS, TITLES, hostile, hostile_tree

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LISTEN = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    refused.push([event.effectiveDirective, event.blockedURI, event.sample].join(" ")));
"""


@pytest.fixture(scope="module")
def bad_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of all bad texts and titles that are not refused."""
    tree = hostile_tree(tmp_path_factory.mktemp("bad") / "tree")
    build(tree, search=False)
    with served(tree / "site") as address:
        yield address


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and everything that happened on it that should not: alerts, errors, requests to others."""
    context = browser.new_context()
    opened, mishaps = context.new_page(), list[str]()
    opened.add_init_script(LISTEN)
    opened.on("dialog", lambda dialog: (mishaps.append(f"alert: {dialog.message}"), dialog.dismiss()))
    opened.on("pageerror", lambda error: mishaps.append(f"error: {error}"))
    opened.on("popup", lambda popup: mishaps.append(f"window: {popup.url}"))
    opened.on("request", lambda request: mishaps.append(request.url))
    yield opened, mishaps
    context.close()


def _is_inert(watched: tuple[Page, list[str]], site: str, address: str) -> None:
    page, mishaps = watched
    mishaps.clear()
    page.goto(site + address, wait_until="load")
    assert page.evaluate("refused") == []
    assert [what for what in mishaps if not what.startswith((site, "data:image/"))] == []
    assert (
        page.evaluate("document.querySelectorAll('main script:not([src]):not([type$=json]), main iframe').length") == 0
    )
    assert page.url == site + address


def test_every_inert_row_is_inert_in_a_browser(
    watched: tuple[Page, list[str]], bad_site: str, counted: Callable[[str, int], None]
) -> None:
    """Nothing runs on the page of any bad text or title; the tab of a titled one says the words as typed."""
    known = hostile()[0].catalogue
    opened = 0
    for id in (*TEXTS, *TITLES):
        for kind, records in (("briefings", known.events), ("companies", known.companies)):
            if id.lower() in records:
                _is_inert(watched, bad_site, f"{kind}/{id.lower()}/")
                title = " ".join(watched[0].title().split())
                assert title.startswith(" ".join(given(id).split()) if id in TITLES else f"The light of {id}")
                opened += 1
    assert opened > 400
    counted("pages of bad texts opened", opened)


@pytest.mark.parametrize("address", ["", "briefings/", "companies/", "sources/", "publishers/", "corrections/",
                                     "timeline/", "figures/", "companies/pharos/", "kinds/dimming/"])  # fmt: skip
def test_no_list_of_bad_texts_runs_anything(watched: tuple[Page, list[str]], bad_site: str, address: str) -> None:
    """Nor on any page that gathers them."""
    _is_inert(watched, bad_site, address)
