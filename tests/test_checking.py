"""The rules: what a good newsroom lets pass, and dates, sources and figures that break them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking import HISTORY_RULES, RULES, Rule, check, compare
from generator.graph import link
from generator.model import Catalogue, normalised_url
from generator.pages import pages
from generator.problems import Grade
from generator.reading import read_catalogue
from generator.site import examine
from tests.copies import NEWSROOM
from tests.trees import (
    ACME,
    SECOND,
    Files,
    codes,
    codes_of_brief,
    event,
    figures,
    found,
    laid,
    with_figure,
)


def test_every_rule_says_what_it_wants() -> None:
    """Its name is its code, and its docstring is the rule as the handbook prints it: a sentence."""
    for rule in (*RULES, *HISTORY_RULES):
        assert rule.code == rule.find.__name__.replace("_", "-")
        assert rule.meaning[:1] == "`" or rule.meaning[:1].isupper()
        assert rule.meaning.endswith(".")


def test_no_two_rules_share_a_code() -> None:
    """A code means one thing."""
    rules = [rule.code for rule in (*RULES, *HISTORY_RULES)]
    assert len(rules) == len(set(rules))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_good_newsroom_breaks_no_rule(catalogue: Catalogue, rule: Rule) -> None:
    """In the newsroom, which has every feature once, no rule finds anything."""
    assert list(rule.problems(catalogue)) == []


def test_a_good_newsroom_gets_no_hint() -> None:
    """Nor is there anything else to say of it."""
    assert examine(NEWSROOM).problems == ()


def test_a_small_brief_is_good(tmp_path: Path) -> None:
    """A headline, a kind, dates, a company, a summary and a source are enough."""
    assert codes_of_brief(tmp_path) == []


def test_what_has_no_problem_can_be_linked_and_printed(tmp_path: Path) -> None:
    """After a clean check nothing fails: here, with every text field pointing at things that are there."""
    pointing = "The light of [[pharos]]. [@bugle]"
    fields = {
        "why_it_matters": pointing,
        "body": pointing,
        "milestones": f"[{{date: 2024-05-01, text: '{pointing}', cite: [bugle]}}]",
        "statements": f"[{{speaker: ada-wick, paraphrase: '{pointing}', cite: [bugle]}}]",
        "disagreements": f"[{{about: The hour, text: '{pointing}', cite: [bugle]}}]",
        "updates": f"[{{date: 2024-05-03, text: '{pointing}', cite: [bugle]}}]",
        "corrections": f"[{{date: 2024-05-04, was: '{pointing}', now: '{pointing}', why: '{pointing}'}}]",
    }
    tree = laid(tmp_path, {SECOND: event(**fields)})
    examined = examine(tree)
    assert [p for p in examined.problems if p.grade is Grade.PROBLEM] == []
    assert pages(link(examined.catalogue))


# Dates


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"occurred": "2024-05-02"}, []),
        ({"occurred": "2024-05"}, []),
        ({"occurred": "2024-05-03", "standing": "expected"}, []),
        ({"occurred": "undisclosed"}, []),
        ({"occurred": "2024-05/.."}, []),
        ({"occurred": "2024-06"}, ["future-event"]),
        ({"occurred": "2024-05-03", "standing": "confirmed"}, ["future-event"]),
    ],
)
def test_what_has_occurred_is_not_to_come(tmp_path: Path, fields: dict[str, str], expected: list[str]) -> None:
    """An event may lie on the day of publication or be planned; it cannot have occurred later."""
    assert codes_of_brief(tmp_path, **fields) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"updates": "[{date: 2024-05-02, text: It is dark.}]"}, []),
        ({"updates": "[{date: 2024-05-01, text: It is dark.}]"}, ["reversed-dates"]),
        ({"corrections": "[{date: 2024-05-01, was: Dark., now: Light.}]"}, ["reversed-dates"]),
        ({"statements": "[{speaker: Ada, date: 2024-05-03, paraphrase: Dark., cite: [bugle]}]"}, ["reversed-dates"]),
        (
            {
                "statements": "[{speaker: Ada, date: 2024-05-03, paraphrase: Dark., cite: [bugle]}]",
                "updates": "[{date: 2024-05-04, text: Ada says more., cite: [bugle]}]",
            },
            [],
        ),
        ({"sources": "{bugle: {publisher: Bugle, published: 2024-05-03}}"}, ["reversed-dates"]),
        (
            {
                "sources": "{bugle: {publisher: Bugle, published: 2024-05-03}}",
                "corrections": "[{date: 2024-05-04, was: Dark., now: Light.}]",
            },
            [],
        ),
        ({"sources": "{bugle: {publisher: Bugle, published: 2024-04-30, retrieved: 2024-04-29}}"}, ["reversed-dates"]),
        ({"sources": "{bugle: {publisher: Bugle, published: 2024-04, retrieved: 2024-04-29}}"}, []),
    ],
)
def test_dates_of_a_brief_follow_one_another(tmp_path: Path, fields: dict[str, str], expected: list[str]) -> None:
    """What comes after publication is told by an update or correction of its day."""
    assert codes_of_brief(tmp_path, **fields) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"companies/acme.yml": "name: Acme\nfounded: 1990\nclosed: 1989\n"}, ["reversed-dates"]),
        ({"companies/acme.yml": "name: Acme\nfounded: 1990\nclosed: 1990\n"}, []),
        (
            {"companies/acme.yml": "name: Acme\nparents: [{company: beacon, from: 2001, until: 2000}]\n"},
            ["reversed-dates"],
        ),
        (
            {"companies/acme.yml": "name: Acme\nnames: [{name: Old Acme, from: 2001, until: 2000}]\n"},
            ["reversed-dates"],
        ),
        (
            {"people/ada-wick.yml": "name: Ada\nroles: [{company: pharos, from: 2001, until: 2000}]\n"},
            ["reversed-dates"],
        ),
        (
            {"sources/harbour-register.yml": "publisher: Register\npublished: 2024\nretrieved: 2023-01-01\n"},
            ["reversed-dates"],
        ),
    ],
)
def test_spans_of_profiles_do_not_run_backwards(tmp_path: Path, files: Files, expected: list[str]) -> None:
    """Companies, owners, names, roles and shared sources begin before they end."""
    assert codes(found(tmp_path, files)) == expected


@pytest.mark.parametrize(
    ("folder", "occurred", "expected"),
    [
        ("2023", "2023-12-31/2024-01-02", []),
        ("2024", "2023-12-31/2024-01-02", ["wrong-year-folder"]),
        ("2023", "../2023-05", []),
        ("2019", "undisclosed", []),
        ("2023", "2023-24", []),
    ],
)
def test_a_brief_lies_in_the_year_of_its_first_day(
    tmp_path: Path, folder: str, occurred: str, expected: list[str]
) -> None:
    """A span lies where it begins, winter in the year of its December; undisclosed may lie anywhere."""
    assert codes(found(tmp_path, {f"events/{folder}/second.yml": event(occurred=occurred)})) == expected


# Evidence


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"milestones": "[{date: 2024-05-01, text: It is dark.}]"}, ["uncited"]),
        ({"statements": "[{speaker: Ada, paraphrase: It is dark.}]"}, ["uncited"]),
        ({"disagreements": "[{about: The hour, text: Nine or ten.}]"}, ["uncited"]),
        ({"updates": "[{date: 2024-05-03, text: It is dark.}]"}, []),
        ({"corrections": "[{date: 2024-05-03, was: Dark., now: Light.}]"}, []),
        ({"milestones": "[{date: 2024-05-01, text: It is dark., cite: [harbour-register]}]"}, []),
        ({"milestones": "[{date: 2024-05-01, text: It is dark., cite: [nowhere]}]"}, ["unknown-source"]),
    ],
)
def test_assertions_cite_their_source(tmp_path: Path, fields: dict[str, str], expected: list[str]) -> None:
    """Figures, statements, milestones and disagreements cite; news and corrections may."""
    assert codes_of_brief(tmp_path, **fields) == expected


def test_an_unknown_source_is_told_where_it_is_cited(tmp_path: Path) -> None:
    """Of several citations, the one that is wrong is marked, in lists and in texts."""
    text = with_figure("measure: lamps-removed, value: 12").replace("[bugle]}", "[bugle, bugel]}")
    (problem,) = found(tmp_path, {SECOND: text})
    line = text.split("\n")[problem.location.line - 1]
    assert line[problem.location.column - 1 : problem.location.end_column - 1] == "bugel"
    assert problem.allowed == ("bugle",)
    assert problem.suggestion == "bugle"


def test_a_source_that_is_cited_only_in_a_figure_is_used(tmp_path: Path) -> None:
    """It need not stand in the text."""
    sources = "{bugle: {publisher: Bugle}, herald: {publisher: Herald}}"
    cited = "\n  - {measure: lamps-removed, value: 12, attribution: press, cite: [herald]}"
    assert codes_of_brief(tmp_path, sources=sources, figures=cited) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "http://www.a.example/x/", True),
        ("https://a.example/x", "https://A.example/x#top", True),
        ("https://a.example/x?id=1&utm_source=post", "https://a.example/x?id=1", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/x?12345", "https://a.example/x?67890", False),
        ("https://a.example/x?q=", "https://a.example/x?r=", False),
        ("https://a.example/x", "https://a.example/X", False),
        ("https://a.example/x", "https://b.a.example/x", False),
    ],
)
def test_one_page_is_one_source(one: str, other: str, same: bool) -> None:
    """Addresses that lead to one page are the same source; those that may not, are never taken for one."""
    assert (normalised_url(one) == normalised_url(other)) is same


# Figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("measure: lamps-removed, value: 12", []),
        ("measure: lamps-removed, value: undisclosed", []),
        ("measure: lamps-removed, value: dozens", []),
        ("measure: lamps-removed, value: 1.5k", []),
        ("measure: lamps-removed, value: 12.5", ["part-of-a-thing"]),
        ("measure: lamps-removed, value: -5", ["part-of-a-thing"]),
        ("measure: lamps-removed, value: 10 to 12.5", ["part-of-a-thing"]),
        ("measure: lamps-removed, value: 12%", ["wrong-unit"]),
        ("measure: lamps-removed, value: 12 USD", ["wrong-unit"]),
        ("measure: tower-height, value: 12.5", []),
        ("measure: cost, value: 2m EUR", []),
        ("measure: cost, value: 2m", ["wrong-unit"]),
        ("measure: cost, value: 2%", ["wrong-unit"]),
        ("measure: cost, value: undisclosed", []),
        ("measure: cost, value: hundreds of millions of EUR", []),
        ("measure: cost, value: 2m ZZZ", ["unknown-currency"]),
        ("measure: range-lost, value: 5%", []),
        ("measure: range-lost, value: -5%", []),
        ("measure: range-lost, value: 5", ["wrong-unit"]),
        ("measure: range-lost, value: undisclosed", []),
    ],
)
def test_a_figure_fits_its_measure(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Counts are whole and bare, money has a currency, shares have a percent sign; undisclosed fits all."""
    assert codes(found(tmp_path, {SECOND: with_figure(text)})) == expected


LAMPS = "measure: lamps-removed"


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        ([f"{LAMPS}, value: 12, key: first", f"{LAMPS}, value: 14, supersedes: first"], []),
        ([f"{LAMPS}, value: 12", f"{LAMPS}, value: 14, key: later, supersedes: lamps-removed"], []),
        ([f"{LAMPS}, value: 12, key: first", f"{LAMPS}, value: 14, supersedes: second"], ["unknown-figure"]),
        ([f"{LAMPS}, value: 12, key: first, supersedes: first"], ["unknown-figure"]),
        ([f"{LAMPS}, value: 12, key: first", "measure: cost, value: 1m EUR, supersedes: first"], ["unknown-figure"]),
        (
            [f"{LAMPS}, value: 12, key: one, supersedes: two", f"{LAMPS}, value: 14, key: two, supersedes: one"],
            ["circle"],
        ),
        ([f"{LAMPS}, value: 12, key: count", f"{LAMPS}, value: 14, key: count"], ["duplicate-key-of-figure"]),
    ],
)
def test_a_later_figure_replaces_an_earlier_one(tmp_path: Path, accounts: list[str], expected: list[str]) -> None:
    """It names another figure of its measure; two that replace each other would leave none."""
    assert sorted(set(codes_of_brief(tmp_path, figures=figures(*accounts)))) == expected


# Against what was published before


def _compared(tmp_path: Path, before: Files, now: Files) -> list[str]:
    """What comparing says of two states of the base."""
    earlier, _ = read_catalogue(laid(tmp_path / "before", before) / "briefs")
    later, _ = read_catalogue(laid(tmp_path / "now", now) / "briefs")
    assert [p for p in check(later) if p.grade is Grade.PROBLEM] == []
    return codes(compare(earlier, later))


def test_an_old_correction_does_not_excuse_a_new_change(tmp_path: Path) -> None:
    """Each change has its own public word."""
    corrections = "[{date: 2024-05-03, was: 3 May, now: 1 May}]"
    before, now = event(corrections=corrections), event(corrections=corrections, occurred="2024-05-02")
    assert _compared(tmp_path, {SECOND: before}, {SECOND: now}) == ["uncorrected-change"]


def test_an_old_id_is_kept_by_its_own_kind(tmp_path: Path) -> None:
    """A topic that says it was once a company does not keep the company's address."""
    before, now = {ACME: "name: Acme\n"}, {"topics/bells.yml": "name: Bells\nformerly: [acme]\n"}
    assert _compared(tmp_path, before, now) == ["vanished-id"]
