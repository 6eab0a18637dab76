"""The search page of the real site: facets and counts, dates, order, addresses, keyboard, and ways on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from generator.graph import Graph
from generator.site import linked
from tests.browser.conftest import ROOT
from tests.browser.finder import all_titles, answered, choose, counts, number, opened_facet, settled, titles

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def records() -> Graph:
    """What the real records say, to compare with."""
    return linked(ROOT)


@pytest.fixture
def search(page: Tab, real_site: str) -> Callable[[str], Tab]:
    """Opens the search page with an address's query, and waits until it has answered."""

    def opened(query: str = "") -> Tab:
        page.goto(f"{real_site}search/{query}")
        answered(page)
        return page

    return opened


def test_counts_beside_each_value_are_those_of_the_records(search: Callable[[str], Tab], records: Graph) -> None:
    """Without words, each value stands beside the number of briefs that have it."""
    tab = search("")
    for facet in ("company", "kind", "year", "place", "topic", "standing", "attribution"):
        found = [value for event in records.events for value in records.facets[event.id][facet]]
        assert counts(tab, facet) == {value: found.count(value) for value in found}, facet


@pytest.mark.parametrize("facet", ["company", "kind", "year", "place", "topic", "standing", "attribution", "type"])
def test_a_count_is_what_choosing_the_value_shows(search: Callable[[str], Tab], facet: str) -> None:
    """With words, too: the number beside the first value and the number of pages then found are one."""
    tab = search("?q=shanghai")
    value, count = next(iter(counts(tab, facet).items()))
    choose(tab, facet, value)
    assert number(tab) == count == len(all_titles(tab))


def test_several_values_of_a_facet_widen_and_several_facets_narrow(search: Callable[[str], Tab]) -> None:
    """Within a facet any of the values, across facets each; the counts say beforehand what will come."""
    tab = search("?place=shanghai")
    before = counts(tab, "kind")
    choose(tab, "kind", "lab-closure")
    assert number(tab) == before["lab-closure"]
    assert counts(tab, "kind") == before
    choose(tab, "kind", "layoffs")
    assert number(tab) == before["lab-closure"] + before["layoffs"]
    assert [chip.strip(" ×") for chip in tab.locator(".finder-chosen button").all_inner_texts()] == [
        "Lab closure",
        "Layoffs",
        "Shanghai",
        "All",
    ]
    tab.get_by_role("button", name="Remove Kind: Layoffs").click()
    settled(tab)
    assert number(tab) == before["lab-closure"]


@pytest.mark.parametrize("typed", ["amaz", "亚马", "AMAZON c"])
def test_companies_are_found_by_typing(search: Callable[[str], Tab], typed: str) -> None:
    """By any of their names, in any script; Enter takes the first."""
    tab = search("")
    panel = opened_facet(tab, "company")
    finder = panel.get_by_role("searchbox", name="Find in Company")
    expect(finder).to_be_focused()
    finder.press_sequentially(typed)
    assert 0 < panel.locator("label:visible").count() < 9
    expect(panel.locator(".facet-values label:visible").first).to_contain_text("Amazon")
    finder.press("Enter")
    expect(tab.get_by_role("button", name="Remove Company: Amazon", exact=True)).to_be_visible()
    assert dict(parse_qsl(urlsplit(tab.url).query)) == {"company": "amazon"}


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_results_can_be_put_in_the_order_of_the_events(search: Callable[[str], Tab], records: Graph, sort: str) -> None:
    """All briefs on a word, by the day of the event."""
    tab = search("?q=chips&type=Briefing")
    by_relevance = all_titles(tab)
    tab.get_by_label("Sort by").select_option(sort)
    settled(tab)
    events = {event.headline: event for event in records.events}
    in_order = [events[title].occurred for title in all_titles(tab)]
    assert sorted(titles(tab)) == sorted(by_relevance) != titles(tab)
    keys = [occurred.sort_key for occurred in in_order]
    assert keys == sorted(keys, reverse=sort == "newest")


def test_without_words_all_pages_come_the_newest_briefs_first(search: Callable[[str], Tab], records: Graph) -> None:
    """Every page once, by and by: briefs by the day of the event, then what has no date."""
    tab = search("")
    found = all_titles(tab)
    assert len(found) == number(tab) > len(records.events)
    keys = {event.headline: event.occurred.sort_key for event in records.events}
    assert [keys[title] for title in found[: len(keys)]] == sorted(keys.values(), reverse=True)
    assert keys.keys().isdisjoint(found[len(keys) :])


def test_the_same_question_has_the_same_answer_every_time(browser: Browser, real_site: str) -> None:
    """However the engines that find and that count come to be ready."""
    answers = set()
    for _ in range(5):
        context = browser.new_context()
        tab = context.new_page()
        tab.goto(f"{real_site}search/?q=jobs&standing=reported")
        answered(tab)
        answers.add(tuple(titles(tab)))
        context.close()
    assert len(answers) == 1


def test_a_date_counts_where_any_of_its_days_lies_in_the_range(search: Callable[[str], Tab], records: Graph) -> None:
    """What happened "in 2025" may have happened in February; so may what happened in January or February."""
    tab = search("?from=2025-02-01&to=2025-02-28")
    wanted = {e.headline for e in records.events if e.occurred.overlaps(date(2025, 2, 1), date(2025, 2, 28))}
    assert len(wanted) > 1
    assert set(all_titles(tab)) == wanted
    tab.get_by_role("button", name="Remove dates: 2025-02-01 to 2025-02-28").click()
    settled(tab)
    assert number(tab) > len(wanted)


def test_dates_are_chosen_in_a_panel(search: Callable[[str], Tab], records: Graph) -> None:
    """With one end only, too."""
    tab = search("")
    tab.locator("[data-dates] summary").click()
    tab.get_by_label("To", exact=True).fill("2015-12-31")
    settled(tab)
    wanted = {e.headline for e in records.events if e.occurred.overlaps(date.min, date(2015, 12, 31))}
    assert set(titles(tab)) == wanted
    assert tab.url.endswith("?to=2015-12-31")


def test_the_address_keeps_what_was_asked_and_can_be_shared(
    search: Callable[[str], Tab], browser: Browser, real_site: str
) -> None:
    """Words, values, dates and order: whoever opens the address sees the same pages."""
    tab = search("?q=lab")
    choose(tab, "kind", "lab-closure")
    choose(tab, "kind", "centre-closure")
    choose(tab, "place", "shanghai")
    tab.get_by_label("Sort by").select_option("oldest")
    settled(tab)
    query = sorted(parse_qsl(urlsplit(tab.url).query))
    assert query == [
        ("kind", "centre-closure"),
        ("kind", "lab-closure"),
        ("place", "shanghai"),
        ("q", "lab"),
        ("sort", "oldest"),
    ]
    other = browser.new_context().new_page()
    other.goto(tab.url)
    answered(other)
    assert titles(other) == titles(tab) != []
    assert (
        other.locator(".finder-chosen button").all_inner_texts()
        == tab.locator(".finder-chosen button").all_inner_texts()
    )
    other.context.close()


def test_the_back_button_undoes_a_choice_and_comes_back_from_a_page(search: Callable[[str], Tab]) -> None:
    """Each choice is a step; a page that was opened leads back to the same results."""
    tab = search("?q=jobs")
    everything = number(tab)
    choose(tab, "standing", "reported")
    fewer, shown = number(tab), titles(tab)
    assert fewer < everything
    tab.locator(".found h2 a").first.click()
    expect(tab.locator("h1")).to_contain_text(shown[0])
    tab.go_back()
    answered(tab)
    assert (number(tab), titles(tab)) == (fewer, shown)
    tab.go_back()
    answered(tab, f"{everything} pages")
    assert tab.locator(".finder-chosen li").count() == 0


def test_typing_is_one_step_not_one_a_letter(search: Callable[[str], Tab], real_site: str) -> None:
    """The words are in the address as they are typed, and one step back leads to the page before."""
    tab = search("")
    tab.locator("#finder-words").press_sequentially("dalian", delay=60)
    answered(tab, "for “dalian”")
    assert tab.url.endswith("?q=dalian")
    tab.go_back()
    expect(tab).to_have_url(real_site)


def test_results_say_where_the_words_stand(search: Callable[[str], Tab]) -> None:
    """The sections below a result are links to headings that are there."""
    tab = search("?q=vancouver&type=Briefing")
    link = tab.locator(".found li", has_text="Microsoft starts a Vancouver lab").locator(".found-in a").first
    heading = link.inner_text()
    link.click()
    expect(tab.locator(":target")).to_contain_text(heading)


def test_results_show_date_standing_and_figure_with_its_hedge(search: Callable[[str], Tab]) -> None:
    """In the words of the briefing."""
    tab = search("?q=nokia&type=Briefing")
    facts = tab.locator(".found li", has_text="Nokia said to cut").locator(".found-facts")
    expect(facts).to_have_text("Briefing · 17 October 2024 · ◐ Reported · nearly 2,000 jobs")


def test_counts_are_heard(search: Callable[[str], Tab]) -> None:
    """A live region says how many pages there are; the name of a box says how many it stands for."""
    tab = search("?q=nanjing")
    status = tab.locator(".finder-status")
    expect(status).to_have_attribute("role", "status")
    panel = opened_facet(tab, "kind")
    name = panel.get_by_role("checkbox", name=re.compile(r"^Divestiture \d+$"))
    expect(name).to_have_count(1)
    name.check()
    expect(status).to_have_text(re.compile(r"^\d+ pages? for “nanjing” with what you chose\."))


def test_the_keyboard_alone_asks_chooses_and_opens(search: Callable[[str], Tab]) -> None:
    """Tab, Enter, Space and Escape are enough."""
    tab = search("")
    tab.locator("#finder-words").focus()
    tab.keyboard.type("shanghai")
    tab.keyboard.press("Enter")
    answered(tab, "for “shanghai”")
    before = number(tab)
    for key in ("Tab", "Tab", "Tab", "Enter", "Tab", "Space"):
        tab.keyboard.press(key)
    settled(tab)
    chosen = dict(parse_qsl(urlsplit(tab.url).query))
    assert chosen.keys() == {"q", "kind"}
    assert number(tab) < before
    tab.keyboard.press("Escape")
    expect(tab.locator("[data-facet=kind] summary")).to_be_focused()
    expect(tab.locator("[data-facet=kind] .facet-panel")).not_to_be_visible()
    title = titles(tab)[0]
    while not tab.evaluate("document.activeElement.matches('.found h2 a')"):
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_contain_text(title)


def test_nothing_found_gives_a_way_on(search: Callable[[str], Tab]) -> None:
    """Lists that lead everywhere, and a word that may have been meant."""
    tab = search("?q=qwertz+zxcv")
    answered(tab, "Nothing found for “qwertz zxcv”.")
    expect(tab.locator(".finder-ways").get_by_role("link", name="Companies")).to_be_visible()
    tab.locator("#finder-words").fill("Nvidai lease")
    tab.get_by_role("button", name="Did you mean Nvidia?").click()
    answered(tab, "for “Nvidia lease”")
    assert titles(tab)[0].startswith("Nvidia said to plan a bigger Shanghai R&D site")
    expect(tab.locator(".finder-ways")).not_to_be_visible()


def test_what_the_words_name_is_offered_where_it_narrows(search: Callable[[str], Tab]) -> None:
    """A value that all pages found have already is no step on."""
    tab = search("?q=layoffs")
    expect(tab.locator(".finder-hints").get_by_role("button", name=re.compile("^Only topic: Layoffs"))).to_be_visible()
    choose(tab, "kind", "layoffs")
    expect(tab.locator(".finder-hints").get_by_role("button", name=re.compile("^Only topic: Layoffs"))).to_have_count(0)


def test_a_choice_that_leaves_nothing_can_be_let_go(search: Callable[[str], Tab]) -> None:
    """With the number of pages that letting it go would show."""
    for query, title in (
        ("?q=kindle&kind=leadership", "kind"),
        ("?q=kindle&kind=leadership&year=2018", "all that you chose"),
    ):
        tab = search(query)
        answered(tab, "Nothing found")
        step = tab.get_by_role("button", name=re.compile(rf"^Without {title} \(\d+\)$"))
        count = int(re.findall(r"\d+", step.inner_text())[-1])
        step.click()
        answered(tab, f"{count} pages for “kindle”.")


def test_what_is_chosen_and_unknown_is_told_not_hidden(search: Callable[[str], Tab]) -> None:
    """An address with a value that no longer is: it can be seen and removed."""
    tab = search("?q=lab&kind=no-such-kind")
    answered(tab, "Nothing found")
    tab.get_by_role("button", name="Remove Kind: no-such-kind").click()
    answered(tab, "pages for “lab”")


def test_without_scripts_lists_lead_to_every_page(browser: Browser, real_site: str) -> None:
    """No form that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{real_site}search/?q=lab")
    expect(tab.locator("form.finder")).not_to_be_visible()
    for name in ("All briefings", "Companies", "People", "Places", "Topics", "Sources", "Timeline", "Map"):
        expect(tab.locator(".finder-ways").get_by_role("link", name=name, exact=True)).to_be_visible()
    context.close()


@pytest.mark.parametrize("facet", ["company", "kind", "type"])
def test_panels_fit_a_phone(browser: Browser, real_site: str, facet: str) -> None:
    """No panel sticks out of a screen of 360 pixels."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    tab = context.new_page()
    tab.goto(f"{real_site}search/?q=lab")
    answered(tab)
    box = opened_facet(tab, facet).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
