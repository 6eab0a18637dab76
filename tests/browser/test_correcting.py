"""Correcting a brief in the form: what is not changed stays, byte for byte, comments included."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from generator.reading.folder import record_files
from tests.browser.form import field, opened, proves_clean, saved, text_of, watched
from tests.browser.keyboard import Keys
from tests.copies import NEWSROOM, brief

pytestmark = pytest.mark.browser


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page on which a script error fails the test, and which remembers what the policy refused."""
    return watched(context)


def test_every_brief_is_shown_for_correction_as_its_file_has_it(page: Page, newsroom_site: str) -> None:
    """Opened and not touched, each record comes out byte for byte; only editors' notes are not there."""
    files = [file for file in record_files(NEWSROOM / "briefs")[0] if "/events/" in file.name]
    for file in files:
        opened(page, f"{newsroom_site}contribute/?brief={file.id}")
        record = Path(file.path).read_text("utf-8")
        assert text_of(page) == record.partition("\nnotes:")[0].rstrip("\n") + "\n", file.name
    assert len(files) > 10


def test_a_correction_changes_what_was_changed_and_nothing_else(page: Page, newsroom_site: str, tree: Path) -> None:
    """From the page of a brief to a file in which one line differs; the way to the file is told."""
    page.goto(f"{newsroom_site}briefings/harl-recall-retracted/")
    page.get_by_role("link", name="Correct this brief").click()
    expect(page.locator("[data-intro]")).to_contain_text("You are correcting “Report of a recall at Harl Mills")
    keys = Keys(page).to("Headline")
    keys.press("Corrections 1").press("Add correction").write("Correction 2, Date", "2023-05-13")
    keys.write("Correction 2, Was", "5000").write("Correction 2, Now", "5,000")
    file = tree / "briefs/events/2023/harl-recall-retracted.yml"
    before = file.read_text("utf-8")
    assert saved(page, tree) == file
    assert file.read_text("utf-8") == before + '  - {date: 2023-05-13, was: 5000, now: "5,000"}\n'
    proves_clean(tree)
    link = page.get_by_role("link", name="Open the file on the code host")
    expect(link).to_have_attribute(
        "href", "https://code.example/newsroom/edit/main/briefs/events/2023/harl-recall-retracted.yml"
    )


def test_comments_stay_where_they_are(page: Page, newsroom_site: str) -> None:
    """A correction keeps the remarks of editors, beside what was changed too, and says where the file now belongs."""
    file = brief(NEWSROOM, "jazira-opens-bakery").read_text("utf-8")
    remarked = file.replace("kind: opening\n", "# not a closing\nkind: opening  # sic\n")
    page.route("**/record.yml", lambda route: route.fulfill(body=remarked))
    opened(page, f"{newsroom_site}contribute/?brief=jazira-opens-bakery")
    Keys(page).write("Kind", "Closing").write("Occurred", "2022-04")
    assert "# not a closing\nkind: closing  # sic\noccurred: 2022-04\n" in text_of(page)
    expect(page.locator(".file-ways")).to_contain_text("name it briefs/events/2022/jazira-opens-bakery.yml")


def test_notes_that_are_not_published_are_to_be_left_alone(page: Page, newsroom_site: str) -> None:
    """The form does not know them, does not ask for them, and says which lines stay."""
    opened(page, f"{newsroom_site}contribute/?brief=tarn-bakery-closes")
    expect(field(page, "Notes")).to_have_count(0)
    expect(page.locator(".file-ways")).to_contain_text("Replace everything above the line notes:")
    assert "Never published" not in page.content()


def test_an_old_id_leads_to_the_brief_and_a_wrong_one_nowhere(page: Page, newsroom_site: str) -> None:
    """The id in the address may be an old one; anything else is told as text and begins a new brief."""
    opened(page, f"{newsroom_site}contribute/?brief=ambry-corn-fined")
    expect(page.locator("[data-intro]")).to_contain_text("You are correcting")
    expect(page.locator(".file h3")).to_have_text("briefs/events/2022/ambry-grain-fined.yml")
    for wrong in ("%3Cimg%20src=x%20onerror=alert(1)%3E", "__proto__", "../../feed", "no-such-brief"):
        opened(page, f"{newsroom_site}contribute/?brief={wrong}")
        expect(page.locator("[data-intro]")).to_contain_text("This site has no brief “")
        expect(field(page, "Headline")).to_have_value("")
        assert page.locator("[data-intro] img").count() == 0


def test_a_draft_tells_that_the_brief_has_changed_since(page: Page, newsroom_site: str) -> None:
    """What was begun on an older record is kept, and said to be so."""
    address = f"{newsroom_site}contribute/?brief=harl-recall-retracted"
    Keys(opened(page, address)).write("Headline", "A recall is taken back").to("Kind")
    opened(page, address)
    expect(page.locator("[data-notice]")).not_to_contain_text("has changed since")
    file = brief(NEWSROOM, "harl-recall-retracted").read_text("utf-8")
    page.route("**/record.yml", lambda route: route.fulfill(body=file.replace("5,000", "5,001")))
    opened(page, address)
    expect(page.locator("[data-notice]")).to_contain_text("The brief has changed since")
    expect(field(page, "Headline")).to_have_value("A recall is taken back")


def test_a_record_in_another_form_is_not_guessed_at(page: Page, newsroom_site: str) -> None:
    """Where the form does not understand a file, it says so and tells the way without it."""
    page.route("**/record.yml", lambda route: route.fulfill(body="headline: !x A\n"))
    page.goto(f"{newsroom_site}contribute/?brief=harl-recall-retracted")
    closed = page.locator("[data-contribute-closed]")
    expect(closed).to_contain_text("written in a way that the form does not read")
    expect(page.locator("[data-contribute]")).to_be_hidden()
