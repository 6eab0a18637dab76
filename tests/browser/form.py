"""The form as a test meets it: opened, filled in, its files taken to a copy of the newsroom and judged there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import BrowserContext, Locator, Page, expect

from generator.cli import briefs

_LISTEN = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
"""


def watched(context: BrowserContext) -> Page:
    """A page on which a script error fails the test; `refused` holds what the policy refused."""
    page = context.new_page()
    page.add_init_script(_LISTEN)
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return page


def opened(page: Page, address: str) -> Page:
    """The page, when the form stands, with the focus in its first field."""
    page.goto(address)
    expect(page.locator("[data-contribute]")).to_be_visible()
    field(page, "Headline").focus()
    return page


def field(where: Page | Locator, label: str) -> Locator:
    """The field of that label."""
    return where.get_by_label(re.compile(f"^{label}( required)?$"))


def text_of(page: Page, number: int = 0) -> str:
    """The text of a file as it is shown."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return str(page.locator(".file pre code").nth(number).text_content())


def saved(page: Page, tree: Path) -> Path:
    """Download every file by keyboard and put each where its name says; the path of the first."""
    paths = page.locator(".file h3 code").all_text_contents()
    buttons = page.get_by_role("button", name="Download the file")
    for number, path in enumerate(paths):
        buttons.nth(number).focus()
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename == path.rsplit("/", 1)[-1]
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        download.value.save_as(tree / path)
        assert (tree / path).read_text("utf-8") == text_of(page, number)
    return tree / paths[0]


def run(command: str, tree: Path) -> Result:
    """Run `briefs` on a tree."""
    return CliRunner().invoke(briefs, [*command.split(), "--root", str(tree)])


def proves_clean(tree: Path) -> None:
    """No problem and no hint that was not there before, and nothing to lay out anew."""
    checked = run("check", tree)
    assert checked.exit_code == 0, checked.output
    assert "problem[" not in checked.output
    laid = run("format --check", tree)
    assert laid.exit_code == 0, laid.output
