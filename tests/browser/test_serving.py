"""The preview in a browser: an open page follows every save that changes it, and tells what is wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from generator.press.live.listening import Server
from tests.copies import brief
from tests.test_live import CLOSES, Previewed

pytestmark = pytest.mark.browser
OLD, NEW = "headline: Crumb & Co closes Tarn Bakery", "headline: Crumb & Co shuts its bakery"


class Served(Previewed):
    """A tree, previewed by a server."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.server = Server("127.0.0.1", 0, self.showing)
        self.file = brief(root, "tarn-bakery-closes").relative_to(root).as_posix()

    def at(self, address: str) -> str:
        """The whole address of a page."""
        return f"{self.server.address}{address}"


@pytest.fixture
def served(tree: Path) -> Iterator[Served]:
    """The newsroom, served."""
    previewed = Served(tree)
    with previewed.server as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield previewed
        server.shutdown()


@pytest.fixture
def shown(context: BrowserContext, served: Served) -> Page:
    """A briefing in a browser, on which any script error or refused policy fails the test."""
    opened = context.new_page()
    opened.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    opened.on("console", lambda said: pytest.fail(said.text) if "Content Security Policy" in said.text else None)
    opened.goto(served.at(CLOSES))
    opened.evaluate("window.isOld = true")
    return opened


def test_an_open_page_follows_a_save_and_keeps_its_place(served: Served, shown: Page) -> None:
    """Whoever writes looks at one place of a long page."""
    shown.set_viewport_size({"width": 1280, "height": 400})
    shown.evaluate("scrollTo(0, 700)")
    served.save(served.file, OLD, NEW)
    expect(shown.locator("h1")).to_contain_text("shuts its bakery")
    shown.wait_for_function("scrollY === 700")


def test_a_page_that_the_save_does_not_change_stays_as_it_is(served: Served, shown: Page) -> None:
    """It is not loaded again: nothing of what was done on it is lost."""
    shown.goto(served.at("method/"))
    shown.evaluate("window.isOld = true")
    served.save(served.file, OLD, NEW)
    other = shown.context.new_page()
    other.goto(served.at(CLOSES))
    expect(other.locator("h1")).to_contain_text("shuts its bakery")
    shown.bring_to_front()
    shown.wait_for_timeout(500)
    assert shown.evaluate("window.isOld") is True


def test_problems_stand_in_a_bar_until_they_are_mended(served: Served, shown: Page) -> None:
    """With their places in the records; the page stays the last good one."""
    served.save(served.file, "kind: closing", "kind: shutting")
    bar = shown.locator(".serve-bar")
    expect(bar).to_contain_text("1 problem")
    assert shown.evaluate("window.isOld") is True
    bar.locator("summary").click()
    expect(bar.locator("li")).to_contain_text("`shutting` is not a kind of event")
    served.save(served.file, "kind: shutting", "kind: closing")
    expect(bar).to_have_count(0)
    assert shown.evaluate("window.isOld") is True


def test_words_of_records_are_text_in_the_bar(served: Served, shown: Page) -> None:
    """What a record says can never run."""
    served.save(served.file, "kind: closing", "kind: <img src=x onerror=alert(1)>")
    expect(shown.locator(".serve-bar")).to_contain_text("1 problem")
    assert shown.locator(".serve-bar img").count() == 0


def test_a_page_that_comes_later_is_waited_for(served: Served, shown: Page) -> None:
    """The page that says that there is none follows too; and so does one that goes."""
    shown.goto(served.at("topics/rye/"))
    expect(shown.locator("h1")).to_contain_text("There is no page at this address")
    record = served.root / "briefs" / "topics" / "rye.yml"
    record.write_text("name: Rye\n")
    served.follow("briefs/topics/rye.yml")
    expect(shown.locator("h1")).to_contain_text("Rye")
    record.unlink()
    served.follow("briefs/topics/rye.yml")
    expect(shown.locator("h1")).to_contain_text("There is no page at this address")


def test_a_page_in_the_background_catches_up_when_it_is_looked_at(served: Served, shown: Page) -> None:
    """It holds no connection meanwhile: a browser has few of them."""
    shown.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    shown.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    served.save(served.file, OLD, NEW)
    shown.wait_for_timeout(500)
    expect(shown.locator("h1")).not_to_contain_text("shuts its bakery")
    shown.evaluate("Object.defineProperty(document, 'hidden', { value: false, configurable: true })")
    shown.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(shown.locator("h1")).to_contain_text("shuts its bakery")
