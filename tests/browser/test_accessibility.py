"""No barrier that a program can find, on any type of page, in both schemes, on phone and desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.addresses import BRIEFING, TYPES

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (rules) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: rules });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} (${node.failureSummary})`));
}"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 780}

# Text whose letters are Han, with the language it is said to be in.
HAN = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { textContent, parentElement } = texts.currentNode;
    const isSeen = !parentElement.closest("script, [hidden]");
    if (isSeen && /\\p{Script=Han}/u.test(textContent)) found.push([textContent, parentElement.closest("[lang]").lang]);
  }
  return found;
}"""
# Pictures that neither say what they show nor stand aside for words beside them.
MUTE = """() => [...document.querySelectorAll("main svg:not(svg svg), main img")].filter((picture) => {
  const isNamed = picture.matches("[role][aria-label], [role][aria-labelledby], img[alt]:not([alt=''])");
  const beside = picture.closest("button, a");
  return !isNamed && !picture.closest("[aria-hidden=true]") && !beside?.textContent.trim();
}).map((picture) => picture.outerHTML.slice(0, 200))"""


@pytest.fixture
def barriers(page: Page) -> Any:
    """What axe finds on the page as it stands."""
    assert AXE.is_file(), "axe is not installed; run: make tests/browser/node_modules"

    def found() -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text("utf-8"))
        return list(page.evaluate(RUN, RULES))

    return found


def _read(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("address", TYPES.values(), ids=TYPES)
def test_no_type_of_page_has_a_barrier(page: Page, real_site: str, barriers: Any, address: str) -> None:
    """Nothing is found against WCAG 2.2 AA or good practice, light and dark, at 1280 and 360 pixels."""
    _read(page, real_site + address)
    found = {}
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            # without motion, so that no colour is caught halfway to another
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found[f"{scheme}, {size['width']} pixels"] = barriers()
    assert {where: what for where, what in found.items() if what} == {}


def test_what_opens_has_no_barrier_either(page: Page, real_site: str, barriers: Any) -> None:
    """The menu of a phone, the search with its results, a facet, and everything that can be unfolded."""
    page.set_viewport_size(PHONE)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        _read(page, real_site + BRIEFING)
        page.get_by_role("button", name="Menu", exact=True).click()
        assert barriers() == []
        page.keyboard.press("Escape")
        page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
        assert barriers() == []
        page.keyboard.press("/")
        page.locator("#search-field").fill("lab")
        page.locator("#search-results li").first.wait_for()
        page.keyboard.press("ArrowDown")
        assert barriers() == []
        _read(page, f"{real_site}search/?q=lab&kind=lab-closure")
        page.locator("details.facet summary").first.click()
        assert barriers() == []


def test_the_look_for_barriers_finds_one(page: Page, real_site: str, barriers: Any) -> None:
    """Pale text, a button without a name and targets too small to hit are found: the tests above can fail."""
    page.set_viewport_size(PHONE)
    _read(page, real_site + BRIEFING)
    page.locator(".standfirst").first.evaluate(
        "(place) => { place.style.color = '#bbb'; place.append(document.createElement('button')); }"
    )
    page.locator(".footer-nav").evaluate(
        "(nav) => nav.querySelectorAll('li, a').forEach((one) => (one.style = 'padding: 0; line-height: 0.6'))"
    )
    assert {told.split(":")[0] for told in barriers()} >= {"color-contrast", "button-name", "target-size"}


@pytest.mark.parametrize("address", TYPES.values(), ids=TYPES)
def test_foreign_words_say_their_language_and_pictures_what_they_show(page: Page, real_site: str, address: str) -> None:
    """A screen reader speaks Chinese names as Chinese; each picture has a name, or its words stand beside it."""
    _read(page, real_site + address)
    assert [text for text, language in page.evaluate(HAN) if not language.startswith(("zh", "ja"))] == []
    assert page.evaluate(MUTE) == []
