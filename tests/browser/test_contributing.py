"""The form for a brief in a real browser: written by keyboard, checked, kept, sent by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.model import Event, Figure, Source, Statement
from generator.model.shapes import fields_of
from tests.browser.form import field, opened, proves_clean, saved, text_of, watched
from tests.browser.full_brief import SMALL, fill_in
from tests.browser.keyboard import Keys
from tests.browser.test_accessibility import AXE, RULES, RUN

pytestmark = pytest.mark.browser

# Fields that hold lists on lines of their own.
WITHOUT_TEXT = {
    "milestones",
    "companies",
    "people",
    "figures",
    "statements",
    "disagreements",
    "sources",
    "related",
    "updates",
    "corrections",
}
HOSTILE = '<img src=x onerror="window.ran = 1"> & [x](javascript:window.ran=1) `<script>window.ran=1</script>`'


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page on which a script error fails the test, and which remembers what the policy refused."""
    return watched(context)


def test_a_full_brief_is_written_by_keyboard_and_is_right_at_once(page: Page, newsroom_site: str, tree: Path) -> None:
    """Nearly every field is filled in without a mouse; the file, saved as is, checks clean and is in the one form."""
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    fill_in(keys)
    keys.press("Check the brief")
    expect(page.locator("[data-faults]")).to_have_text(re.compile("^Nothing to mend"))
    expect(page.locator("[data-faults]")).to_be_focused()
    file = saved(page, tree)
    assert file == tree / "briefs/events/2023/harl-mills-opens-a-third-mill-crumb-follows.yml"
    fields = set(re.findall(r"(?:^ *(?:- )?|[{,] ?)\{?(\w+): ", file.read_text("utf-8"), re.MULTILINE))
    assert {*fields_of(Event), *fields_of(Figure), *fields_of(Statement), *fields_of(Source)} - fields <= WITHOUT_TEXT
    proves_clean(tree)
    assert page.evaluate("refused") == []


def test_the_smallest_brief_is_ten_lines(page: Page, newsroom_site: str, tree: Path) -> None:
    """What is required comes first and is enough; the id and the key of the source follow by themselves."""
    fill_in(Keys(opened(page, f"{newsroom_site}contribute/")), SMALL)
    assert saved(page, tree).relative_to(tree).as_posix() == "briefs/events/2023/harl-mills-opens-a-mill.yml"
    assert text_of(page).splitlines()[1:] == [
        "headline: Harl Mills opens a mill",
        "kind: opening",
        "occurred: 2023-09-01",
        "published: 2023-10-01",
        "summary: Harl Mills opens a third mill. [@sel-courier]",
        "companies: [harl-mills]",
        "sources:",
        "  sel-courier: {publisher: Sel Courier, title: A third mill}",
    ]
    proves_clean(tree)


def test_what_is_wrong_is_told_where_it_is_and_goes_when_it_is_mended(page: Page, newsroom_site: str) -> None:
    """The check gathers all faults and leads to each; a field tells its own at once, to eyes and ears alike."""
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    keys.press("Check the brief")
    told = page.locator("[data-faults]")
    expect(told).to_be_focused()
    expect(told.locator("h2")).to_have_text(re.compile(r"^\d+ things to mend$"))
    expect(told.locator("li").first).to_have_text("Headline: This is needed")
    keys.press("Headline: This is needed")
    headline = field(page, "Headline")
    expect(headline).to_be_focused()
    expect(headline).to_have_attribute("aria-invalid", "true")
    expect(headline).to_have_accessible_description(re.compile("This is needed$"))
    keys.write("Headline", "A mill")
    expect(headline).not_to_have_attribute("aria-invalid", "true")
    keys.write("Occurred", "2023-02-29").to("Published")
    occurred = field(page, "Occurred")
    expect(occurred).to_have_accessible_description(re.compile("“2023-02-29” is no day of the calendar"))
    expect(told).to_contain_text("Occurred: “2023-02-29” is no day of the calendar")
    page.keyboard.press("Shift+Tab")
    keys.write("Occurred", "2023-02-28").to("Published")
    expect(occurred).not_to_have_attribute("aria-invalid", "true")
    expect(told).not_to_contain_text("Occurred:")
    page.keyboard.press("Tab")
    keys.write("Summary", "A mill. [@courier]").take("Company 1, Company", "harl").press("Add company").take(
        "Company 2, Company", "harl"
    )
    keys.write("Source 1, Publisher", "Board").press("Check the brief")
    for fault in (
        "Kind: This is needed",
        "Summary: There is no source “courier” in this brief",
        "Company 2, Company: “harl-mills” is in this list already",
        "Source 1, Key: The source “board” is never cited; cite it, or take it out",
    ):
        expect(told.get_by_role("link", name=fault)).to_have_count(1)


def test_a_fault_behind_a_closed_line_opens_it(page: Page, newsroom_site: str) -> None:
    """The link of a fault leads to its field, wherever it is."""
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    keys.press("Figures").press("Add figure").write("Figure 1, Value", "ca. 20")
    page.locator("summary", has_text="Figures").click()
    keys.press("Check the brief")
    page.get_by_role("link", name="Figure 1, Value: “ca. 20” is not a figure").click()
    assert keys.place == "Figure 1, Value"
    expect(field(page, "Value")).to_be_visible()


def test_a_company_that_has_no_record_gets_one(page: Page, newsroom_site: str, tree: Path) -> None:
    """Its record is written in the same form and sent along; the two files together check clean."""
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    fill_in(keys, SMALL)
    keys.press("Add company").write("Company 2, Company", "Dune Bakers Ltd")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The new company")).to_be_visible()
    assert keys.place == "Company 2, Company"
    assert page.evaluate("document.activeElement.value") == "dune-bakers-ltd"
    expect(page.locator("[data-together]")).to_be_visible()
    record = page.locator(".record").nth(1)
    expect(field(record, "Name")).to_have_value("Dune Bakers Ltd")
    field(record, "Summary").fill("Dune Bakers Ltd bakes in the sand.")
    keys.press("Check the brief")
    expect(page.locator("[data-faults]")).to_have_text(re.compile("^Nothing to mend"))
    saved(page, tree)
    assert (tree / "briefs/companies/dune-bakers-ltd.yml").is_file()
    proves_clean(tree)
    page.get_by_role("button", name="Leave out this company").click()
    expect(page.locator(".file")).to_have_count(1)


def test_an_id_that_is_taken_is_refused(page: Page, newsroom_site: str) -> None:
    """The id may be changed by hand; one that a brief bears or bore is told."""
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    keys.write("Headline", "Harl Mills opens a mill").write("Id", "ambry-corn-fined").press("Check the brief")
    expect(page.locator("[data-faults]")).to_contain_text("Id: There is a brief “ambry-corn-fined” already")


def test_a_draft_survives_a_reload_until_it_is_discarded(page: Page, newsroom_site: str) -> None:
    """What was written stays in this browser, is said to be back, and goes when told to."""
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    fill_in(keys, SMALL)
    text = text_of(page)
    opened(page, f"{newsroom_site}contribute/")
    assert text_of(page) == text
    expect(page.locator("[data-notice]")).to_contain_text(re.compile(r"^Your draft of .* is back\."))
    expect(field(page, "Id")).to_have_value("harl-mills-opens-a-mill")
    opened(page, f"{newsroom_site}contribute/?brief=tarn-bakery-closes")
    expect(page.locator("[data-notice]")).to_be_hidden()
    opened(page, f"{newsroom_site}contribute/")
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.locator("[data-notice]")).to_be_hidden()
    expect(field(page, "Headline")).to_have_value("")
    opened(page, f"{newsroom_site}contribute/")
    expect(field(page, "Headline")).to_have_value("")


def test_a_short_brief_travels_in_the_link_and_a_long_one_by_copying(
    page: Page, context: BrowserContext, newsroom_site: str
) -> None:
    """The link of the code host holds name and text; where that would be too long, the steps are told."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    fill_in(keys, SMALL)
    text = text_of(page)
    link = urlsplit(page.get_by_role("link", name="Open as a new file").get_attribute("href") or "")
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://code.example/newsroom/new/main"
    name = "briefs/events/2023/harl-mills-opens-a-mill.yml"
    assert parse_qs(link.query) == {"filename": [name], "value": [text]}
    field(page, "Summary").fill("Bread & butter, 麦. " * 400 + "[@sel-courier]")
    begin = page.get_by_role("link", name="Begin a new file of this name")
    expect(begin).to_be_visible()
    assert parse_qs(urlsplit(begin.get_attribute("href") or "").query) == {"filename": [name]}
    expect(page.locator(".file-ways li")).to_have_count(3)
    keys.press("Copy the text")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text_of(page)


def test_without_a_code_host_the_file_is_sent_by_hand(page: Page, newsroom_site: str) -> None:
    """A site that does not say where its records are kept offers the file itself, and an address if it has one."""
    told = {"records": "", "contact": "desk@crumb-post.example"}
    page.route("**/form.json", lambda route: route.fulfill(json={**route.fetch().json(), **told}))
    fill_in(Keys(opened(page, f"{newsroom_site}contribute/")), SMALL)
    expect(page.locator(".file-ways")).to_contain_text("or send it to desk@crumb-post.example.")
    expect(page.locator(".file a.send")).to_have_count(0)


def test_what_is_typed_never_runs_and_leaves_only_by_hand(page: Page, newsroom_site: str, tree: Path) -> None:
    """Hostile words stay words, in form and preview, also after a reload; only files of this site are asked for."""
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    fill_in(keys, SMALL)
    keys.press("People").press("Add person").write("Person 1, Person", HOSTILE)
    field(page, "Headline").fill(HOSTILE[:60])
    field(page, "Summary").fill(f"{HOSTILE} [@sel-courier]")
    keys.press("Check the brief")
    opened(page, f"{newsroom_site}contribute/")
    assert HOSTILE in " ".join(text_of(page).split())
    assert page.evaluate("window.ran") is None
    assert page.locator(".contribute img").count() == 0
    assert page.evaluate("refused") == []
    assert {method for method, _ in asked} == {"GET"}
    assert [url for _, url in asked if not url.startswith((newsroom_site, "data:"))] == []


def test_a_name_is_found_in_any_script(page: Page, newsroom_site: str) -> None:
    """Ids are completed from every name that the site knows, and a name typed whole becomes its id."""
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    keys.take("Company 1, Company", "麦島")
    company = field(page, "Company")
    expect(company).to_have_value("mugi")
    expect(company).to_have_accessible_description(re.compile("Mugishima Flour$"))
    keys.write("Company 1, Company", "crumb & CO").to("Company 1, Role")
    expect(company).to_have_value("crumb-and-co")


def test_suggestions_follow_the_pattern_of_a_combobox(page: Page, newsroom_site: str) -> None:
    """A screen reader hears what is offered, how much of it, and which is chosen; Escape leaves what was typed."""
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    keys.write("Company 1, Company", "mills")
    field = page.get_by_role("combobox", name="Company")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-told]")).to_have_text("1 to choose from")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(chosen).to_contain_text("Harl Mills")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("mills")


def test_rows_are_moved_and_removed_by_keyboard(page: Page, newsroom_site: str) -> None:
    """The focus never gets lost, and what happened is said."""
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    fill_in(keys, "! Topics\n! Add topic\nTopic 1 ~ grain\n! Add topic\nTopic 2 ~ sourd")
    keys.press("Move up topic 2")
    expect(page.locator("[data-told]")).to_have_text("Now topic 1")
    assert "topics: [sourdough, grain]" in text_of(page)
    assert keys.place == "Remove topic 1"
    page.keyboard.press("Enter")
    assert keys.place == "Add topic"
    expect(page.locator("[data-told]")).to_have_text("Topic 1 removed")
    assert "topics: [grain]" in text_of(page)


def test_without_scripts_the_page_says_what_to_do(browser: Browser, newsroom_site: str) -> None:
    """The form is not there, and the ways without it are."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{newsroom_site}contribute/")
    expect(page.locator("[data-contribute]")).to_be_hidden()
    closed = page.locator("[data-contribute-closed]")
    expect(closed).to_contain_text("works with JavaScript only")
    expect(closed.get_by_role("link", name="handbook")).to_have_attribute("href", "../handbook/")
    expect(closed.get_by_role("link", name="where the records are kept")).to_have_attribute(
        "href", "https://code.example/newsroom/"
    )
    page.context.close()


def test_a_new_field_of_the_schema_is_in_the_form(page: Page, newsroom_site: str) -> None:
    """Nothing in the form is written for one field: what the model gets, the form has."""

    def grown(schema: dict[str, Any]) -> dict[str, Any]:
        field = {"description": "How it smelled.", "type": ["string"], "pattern": "^[^\\n]+$", "maxLength": 9}
        return {
            **schema,
            "properties": {**schema["properties"], "smell": field},
            "required": [*schema["required"], "smell"],
        }

    page.route("**/event.json", lambda route: route.fulfill(json=grown(route.fetch().json())))
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    keys.write("Smell", "wonderful bread").press("Check the brief")
    assert "smell: wonderful bread" in text_of(page)
    expect(page.locator("[data-faults]")).to_contain_text("Smell: At most 9 characters; this has 15")


def test_no_state_of_the_form_has_a_barrier(page: Page, newsroom_site: str) -> None:
    """No fault is found with all lines open, rows added, suggestions shown and faults told, in any scheme and size."""
    opened(page, f"{newsroom_site}contribute/?brief=tarn-bakery-closes")
    page.evaluate(AXE.read_text("utf-8"))
    page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    page.get_by_role("button", name="Add place").click()
    field(page, "Headline").fill("")
    page.get_by_role("button", name="Check the brief").click()
    field(page, "Place 2").press_sequentially("tarn")
    page.keyboard.press("ArrowDown")
    found = {}
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found[scheme, width] = page.evaluate(RUN, RULES)
    assert {where: what for where, what in found.items() if what} == {}


def test_an_unknown_company_is_told_with_a_way_out(page: Page, newsroom_site: str) -> None:
    """An id that is not there may be a slip, or a company that needs a record: both are said."""
    keys = Keys(opened(page, f"{newsroom_site}contribute/"))
    keys.write("Company 1, Company", "harl-mill").to("Company 1, Role")
    told = "There is no company “harl-mill” here. Mend it, or take “Write a new company record” from the list"
    expect(field(page, "Company")).to_have_accessible_description(re.compile(re.escape(told)))
