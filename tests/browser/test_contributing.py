"""The form for a brief in a real browser: written by keyboard, checked, kept, corrected, sent by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.cli import briefs
from generator.model import Event, Figure, Source, Statement
from generator.model.shapes import fields_of
from generator.site import build
from tests.browser.conftest import served
from tests.browser.full_brief import fill_in
from tests.browser.keyboard import Keys
from tests.copies import changed, copied

pytestmark = pytest.mark.browser

LISTEN = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
"""
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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom, built once, with a remark in one record."""
    root = copied(tmp_path_factory.mktemp("contributing") / "newsroom")
    changed(
        root / "briefs/events/2023/jazira-opens-bakery.yml",
        "kind: opening\n",
        "# not a closing\nkind: opening  # sic\n",
    )
    build(root, search=False)
    return root


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    """Its address."""
    with served(built / "site") as address:
        yield address


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page on which a script error fails the test, and which remembers what the policy refused."""
    opened = context.new_page()
    opened.add_init_script(LISTEN)
    opened.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return opened


def opened(page: Page, address: str) -> Page:
    """The page, when the form stands, with the focus in its first field."""
    page.goto(address)
    expect(page.locator("[data-contribute]")).to_be_visible()
    page.get_by_label("Headline").focus()
    return page


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


def test_a_full_brief_is_written_by_keyboard_and_is_right_at_once(page: Page, site: str, tree: Path) -> None:
    """Nearly every field is filled in without a mouse; the file, saved as it is, checks clean and is in the one form."""
    keys = Keys(opened(page, f"{site}contribute/"))
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


SMALL = """
Headline = Harl Mills opens a mill
Kind = Opening
Occurred = 2023-09-01
Published = 2023-10-01
Summary = Harl Mills opens a third mill. [@sel-courier]
Company 1, Company ~ harl
Source 1, Publisher = Sel Courier
Source 1, Title = A third mill
"""


def test_the_smallest_brief_is_ten_lines(page: Page, site: str, tree: Path) -> None:
    """What is required comes first and is enough; id, key of the source and the form of a bare company follow by themselves."""
    keys = Keys(opened(page, f"{site}contribute/"))
    fill_in(keys, SMALL)
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


def test_what_is_wrong_is_told_where_it_is_and_goes_when_it_is_mended(page: Page, site: str) -> None:
    """The check gathers all faults and leads to each; a field tells its own at once, to eyes and ears alike."""
    keys = Keys(opened(page, f"{site}contribute/"))
    keys.press("Check the brief")
    told = page.locator("[data-faults]")
    expect(told).to_be_focused()
    expect(told.locator("h2")).to_have_text(re.compile(r"^\d+ things to mend$"))
    expect(told.locator("li").first).to_have_text("Headline: This is needed")
    keys.press("Headline: This is needed")
    headline = page.get_by_label("Headline")
    expect(headline).to_be_focused()
    expect(headline).to_have_attribute("aria-invalid", "true")
    expect(headline).to_have_accessible_description(re.compile("This is needed$"))
    keys.write("Headline", "A mill")
    expect(headline).not_to_have_attribute("aria-invalid", "true")
    keys.write("Occurred", "2023-02-29").to("Published")
    occurred = page.get_by_label("Occurred")
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


def test_a_fault_behind_a_closed_line_opens_it(page: Page, site: str) -> None:
    """The link of a fault leads to its field, wherever it is."""
    keys = Keys(opened(page, f"{site}contribute/"))
    keys.press("Figures").press("Add figure").write("Figure 1, Value", "ca. 20")
    page.locator("summary", has_text="Figures").click()
    keys.press("Check the brief")
    page.get_by_role("link", name="Figure 1, Value: “ca. 20” is not a figure").click()
    assert keys.place == "Figure 1, Value"
    expect(page.get_by_label("Value")).to_be_visible()


def test_a_company_that_has_no_record_gets_one(page: Page, site: str, tree: Path) -> None:
    """Its record is written in the same form and sent along; the two files together check clean."""
    keys = Keys(opened(page, f"{site}contribute/"))
    fill_in(keys, SMALL)
    keys.press("Add company").write("Company 2, Company", "Dune Bakers Ltd")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The new company")).to_be_visible()
    assert keys.place == "Company 2, Company"
    assert page.evaluate("document.activeElement.value") == "dune-bakers-ltd"
    expect(page.locator("[data-together]")).to_be_visible()
    record = page.locator(".record").nth(1)
    expect(record.get_by_label("Name", exact=True)).to_have_value("Dune Bakers Ltd")
    record.get_by_label("Summary").fill("Dune Bakers Ltd bakes in the sand.")
    keys.press("Check the brief")
    expect(page.locator("[data-faults]")).to_have_text(re.compile("^Nothing to mend"))
    saved(page, tree)
    assert (tree / "briefs/companies/dune-bakers-ltd.yml").is_file()
    proves_clean(tree)
    page.get_by_role("button", name="Leave out this company").click()
    expect(page.locator(".file")).to_have_count(1)


def test_an_id_that_is_taken_is_refused(page: Page, site: str) -> None:
    """The id may be changed by hand; one that a brief bears or bore is told."""
    keys = Keys(opened(page, f"{site}contribute/"))
    keys.write("Headline", "Harl Mills opens a mill").write("Id", "ambry-corn-fined").press("Check the brief")
    expect(page.locator("[data-faults]")).to_contain_text("Id: There is a brief “ambry-corn-fined” already")


def test_a_draft_survives_a_reload_until_it_is_discarded(page: Page, site: str) -> None:
    """What was written stays in this browser, is said to be back, and goes when told to."""
    keys = Keys(opened(page, f"{site}contribute/"))
    fill_in(keys, SMALL)
    text = text_of(page)
    opened(page, f"{site}contribute/")
    assert text_of(page) == text
    expect(page.locator("[data-notice]")).to_contain_text(re.compile(r"^Your draft of .* is back\."))
    expect(page.get_by_label("Id", exact=True)).to_have_value("harl-mills-opens-a-mill")
    opened(page, f"{site}contribute/?brief=tarn-bakery-closes")
    expect(page.locator("[data-notice]")).to_be_hidden()
    opened(page, f"{site}contribute/")
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.locator("[data-notice]")).to_be_hidden()
    expect(page.get_by_label("Headline")).to_have_value("")
    opened(page, f"{site}contribute/")
    expect(page.get_by_label("Headline")).to_have_value("")


def test_every_brief_is_shown_for_correction_as_its_file_has_it(page: Page, site: str, built: Path) -> None:
    """Opened and not touched, each record comes out byte for byte, comments included; only editors' notes are not there."""
    files = [file for file in record_files(built / "briefs")[0] if "/events/" in file.name]
    for file in files:
        opened(page, f"{site}contribute/?brief={file.id}")
        record = Path(file.path).read_text("utf-8")
        assert text_of(page) == record.partition("\nnotes:")[0].rstrip("\n") + "\n", file.name
    assert len(files) > 10


def test_a_correction_changes_what_was_changed_and_nothing_else(page: Page, site: str, tree: Path) -> None:
    """From the page of a brief to a file in which one line differs; the way to the file is told."""
    page.goto(f"{site}briefings/harl-recall-retracted/")
    page.get_by_role("link", name="Correct this brief").click()
    expect(page.locator("[data-intro]")).to_contain_text("You are correcting “Report of a recall at Harl Mills")
    keys = Keys(page)
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


def test_comments_stay_where_they_are(page: Page, site: str) -> None:
    """A correction keeps the remarks of editors, beside what was changed too."""
    opened(page, f"{site}contribute/?brief=jazira-opens-bakery")
    Keys(page).write("Kind", "Closing").write("Occurred", "2022-04")
    assert "# not a closing\nkind: closing  # sic\noccurred: 2022-04\n" in text_of(page)
    expect(page.locator(".file-ways")).to_contain_text("name it briefs/events/2022/jazira-opens-bakery.yml")


def test_notes_that_are_not_published_are_to_be_left_alone(page: Page, site: str) -> None:
    """The form does not know them, does not ask for them, and says which lines stay."""
    opened(page, f"{site}contribute/?brief=tarn-bakery-closes")
    expect(page.get_by_label("Notes")).to_have_count(0)
    expect(page.locator(".file-ways")).to_contain_text("Replace everything above the line notes:")
    assert "Never published" not in page.content()


def test_an_old_id_leads_to_the_brief_and_a_wrong_one_nowhere(page: Page, site: str) -> None:
    """The id in the address may be an old one; anything else is told as text and begins a new brief."""
    opened(page, f"{site}contribute/?brief=ambry-corn-fined")
    expect(page.locator("[data-intro]")).to_contain_text("You are correcting")
    expect(page.locator(".file h3")).to_have_text("briefs/events/2022/ambry-grain-fined.yml")
    for wrong in ("%3Cimg%20src=x%20onerror=alert(1)%3E", "__proto__", "../../feed", "no-such-brief"):
        opened(page, f"{site}contribute/?brief={wrong}")
        expect(page.locator("[data-intro]")).to_contain_text("This site has no brief “")
        expect(page.get_by_label("Headline")).to_have_value("")
        assert page.locator("[data-intro] img").count() == 0


def test_a_short_brief_travels_in_the_link_and_a_long_one_by_copying(
    page: Page, context: BrowserContext, site: str
) -> None:
    """The link of the code host holds name and text; where that would be too long, the steps are told."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    keys = Keys(opened(page, f"{site}contribute/"))
    fill_in(keys, SMALL)
    text = text_of(page)
    link = urlsplit(page.get_by_role("link", name="Open as a new file").get_attribute("href") or "")
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://code.example/newsroom/new/main"
    name = "briefs/events/2023/harl-mills-opens-a-mill.yml"
    assert parse_qs(link.query) == {"filename": [name], "value": [text]}
    page.get_by_label("Summary").fill("Bread & butter, 麦. " * 400 + "[@sel-courier]")
    begin = page.get_by_role("link", name="Begin a new file of this name")
    expect(begin).to_be_visible()
    assert parse_qs(urlsplit(begin.get_attribute("href") or "").query) == {"filename": [name]}
    expect(page.locator(".file-ways li")).to_have_count(3)
    keys.press("Copy the text")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text_of(page)


def test_without_a_code_host_the_file_is_sent_by_hand(page: Page, site: str) -> None:
    """A site that does not say where its records are kept offers the file itself, and an address if it has one."""
    told = {"records": "", "contact": "desk@crumb-post.example"}
    page.route("**/form.json", lambda route: route.fulfill(json={**route.fetch().json(), **told}))
    fill_in(Keys(opened(page, f"{site}contribute/")), SMALL)
    expect(page.locator(".file-ways")).to_contain_text("Download the file, and send it to desk@crumb-post.example.")
    expect(page.locator(".file a.send")).to_have_count(0)


def test_what_is_typed_never_runs_and_leaves_only_by_hand(page: Page, site: str, tree: Path) -> None:
    """Hostile words stay words, in the form, in the preview and after a reload; nothing is asked for but this site's files."""
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    keys = Keys(opened(page, f"{site}contribute/"))
    fill_in(keys, SMALL)
    keys.press("People").press("Add person").write("Person 1, Person", HOSTILE)
    page.get_by_label("Headline").fill(HOSTILE[:60])
    page.get_by_label("Summary").fill(f"{HOSTILE} [@sel-courier]")
    keys.press("Check the brief")
    opened(page, f"{site}contribute/")
    assert HOSTILE in " ".join(text_of(page).split())
    assert page.evaluate("window.ran") is None
    assert page.locator(".contribute img").count() == 0
    assert page.evaluate("refused") == []
    assert {method for method, _ in asked} == {"GET"}
    assert [url for _, url in asked if not url.startswith((site, "data:"))] == []


def test_a_name_is_found_in_any_script(page: Page, site: str) -> None:
    """Ids are completed from every name that the site knows, and a name typed whole becomes its id."""
    keys = Keys(opened(page, f"{site}contribute/"))
    keys.take("Company 1, Company", "麦島")
    company = page.get_by_label("Company", exact=True)
    expect(company).to_have_value("mugi")
    expect(company).to_have_accessible_description(re.compile("Mugishima Flour$"))
    keys.write("Company 1, Company", "crumb & CO").to("Company 1, Role")
    expect(company).to_have_value("crumb-and-co")


def test_suggestions_follow_the_pattern_of_a_combobox(page: Page, site: str) -> None:
    """A screen reader hears what is offered, how much of it, and which is chosen; Escape leaves what was typed."""
    keys = Keys(opened(page, f"{site}contribute/"))
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


def test_rows_are_moved_and_removed_by_keyboard(page: Page, site: str) -> None:
    """The focus never gets lost, and what happened is said."""
    keys = Keys(opened(page, f"{site}contribute/"))
    fill_in(keys, "! Topics\n! Add topic\nTopic 1 ~ grain\n! Add topic\nTopic 2 ~ sourd")
    keys.press("Move up topic 2")
    expect(page.locator("[data-told]")).to_have_text("Now topic 1")
    assert "topics: [sourdough, grain]" in text_of(page)
    assert keys.place == "Remove topic 1"
    page.keyboard.press("Enter")
    assert keys.place == "Add topic"
    expect(page.locator("[data-told]")).to_have_text("Topic 1 removed")
    assert "topics: [grain]" in text_of(page)


def test_without_scripts_the_page_says_what_to_do(browser: Browser, site: str) -> None:
    """The form is not there, and the ways without it are."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}contribute/")
    expect(page.locator("[data-contribute]")).to_be_hidden()
    closed = page.locator("[data-contribute-closed]")
    expect(closed).to_contain_text("works with JavaScript only")
    expect(closed.get_by_role("link", name="handbook")).to_have_attribute("href", "../handbook/")
    expect(closed.get_by_role("link", name="where the records are kept")).to_have_attribute(
        "href", "https://code.example/newsroom/"
    )
    page.context.close()


def test_a_new_field_of_the_schema_is_in_the_form(page: Page, site: str) -> None:
    """Nothing in the form is written for one field: what the model gets, the form has."""

    def grown(schema: dict[str, Any]) -> dict[str, Any]:
        field = {"description": "How it smelled.", "type": ["string"], "pattern": "^[^\\n]+$", "maxLength": 9}
        return {
            **schema,
            "properties": {**schema["properties"], "smell": field},
            "required": [*schema["required"], "smell"],
        }

    page.route("**/event.json", lambda route: route.fulfill(json=grown(route.fetch().json())))
    keys = Keys(opened(page, f"{site}contribute/"))
    keys.write("Smell", "wonderful bread").press("Check the brief")
    assert "smell: wonderful bread" in text_of(page)
    expect(page.locator("[data-faults]")).to_contain_text("Smell: At most 9 characters; this has 15")
