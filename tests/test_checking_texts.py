"""Rules of running text hold in every text of every record, and find the words that break them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Grade
from generator.site import examine
from tests.trees import (
    SECOND,
    codes_of_brief,
    event,
    figures,
    found,
    laid,
)

LAMPS = "measure: lamps-removed"


_TEXTS = {
    "summary": "{} [@bugle]",
    "why_it_matters": "{}",
    "body": "{}",
    "milestones": "[{{date: 2024-05-01, text: '{}', cite: [bugle]}}]",
    "statements": "[{{speaker: Ada, paraphrase: '{}', cite: [bugle]}}]",
    "disagreements": "[{{about: The hour, text: '{}', cite: [bugle]}}]",
    "updates": "[{{date: 2024-05-03, text: '{}', cite: [bugle]}}]",
    "corrections": "[{{date: 2024-05-03, was: '{}', now: 'It is dark.'}}]",
}


@pytest.mark.parametrize("field", _TEXTS)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It is dark. [@bugel]", "unknown-source"),
        ("It is [[drak]].", "unknown-link"),
        ("It is [dark](http://localhost/).", "bad-link"),
        ("It is <b>dark</b>.", "html-in-text"),
        ("It is recently dark.", "vague-word"),
        ("The lamps were 12.", "number-without-unit"),
    ],
)
def test_a_rule_of_texts_holds_in_every_text(tmp_path: Path, field: str, text: str, code: str) -> None:
    """Wherever running text may stand, its citations, links and words are checked, and the fault is found in it."""
    (problem,) = found(tmp_path, {SECOND: event(**{field: _TEXTS[field].format(text)})})
    assert problem.code == code
    line = event(**{field: _TEXTS[field].format(text)}).split("\n")[problem.location.line - 1]
    assert line.startswith(field)
    pointed = line[problem.location.column - 1 :]
    assert pointed.startswith(("@bugel", "[[drak", "http://localhost/", "<b>", "recently", "12"))


@pytest.mark.parametrize(
    "name", ["companies/pharos.yml", "people/ada-wick.yml", "places/north-skerry.yml", "topics/fog-signals.yml"]
)
@pytest.mark.parametrize("text", ["Dark. [@nowhere]", "See [[nowhere]].", "See [it](http://localhost/)."])
def test_the_texts_of_profiles_are_checked_too(tmp_path: Path, name: str, text: str) -> None:
    """A profile that points at nothing is found before a page is made of it."""
    tree = laid(tmp_path)
    (tree / "briefs" / name).write_text((tree / "briefs" / name).read_text("utf-8") + f"summary: '{text}'\n", "utf-8")
    (problem,) = examine(tree).problems
    assert problem.grade is Grade.PROBLEM
    assert problem.location.file == f"briefs/{name}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was in 2019.", []),
        ("They were 12.", ["number-without-unit"]),
        ("They were 1,200; all gone.", ["number-without-unit"]),
        ("They were 12 lamps.", []),
        ("It is H.R. 2683.", []),
        ("It was on May 15.", []),
        ("They were 7.", []),
        ("It grew by 12%.", []),
        ("It is recent.", []),
        ("It went dark Recently.", ["vague-word"]),
        ("2 < 3 > 1 holds.", []),
    ],
)
def test_words_that_say_little_are_hinted_at(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Bare numbers and vague words are noticed; years, numbers of laws and days are not taken for counts."""
    assert codes_of_brief(tmp_path, summary=f"'{text} [@bugle]'") == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"summary": "Beacon Trust put it out. [@bugle]"}, ["company-not-listed"]),
        ({"summary": "So [[beacon|the trust]] put it out. [@bugle]"}, ["company-not-listed"]),
        ({"summary": "Beacon Trust put it out. [@bugle]", "companies": "[pharos, beacon]"}, []),
        ({"summary": "Beacon Trust put it out. [@bugle]", "figures": figures(f"{LAMPS}, value: 12, of: beacon")}, []),
        ({"summary": "A beacon of trust went out. [@bugle]"}, []),
        ({"body": "Beacon Trust put it out."}, []),
        ({"companies": "[]", "summary": "Pharos Works put it out. [@bugle]"}, ["company-not-listed"]),
    ],
)
def test_a_company_that_is_named_is_listed(tmp_path: Path, fields: dict[str, str], expected: list[str]) -> None:
    """A name in the summary belongs in the list of companies, unless a figure is about it."""
    assert codes_of_brief(tmp_path, **fields) == expected


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Out. [@bugle] [@bug]", "@bug]"),
        ("Out. [@bugle] [[pharos-two]] [[pharos-2]]", "[[pharos-two"),
        ("They had 12 lamps, and then only 12. [@bugle]", "12. "),
        ("Straße, Straße, Straße: [[drak]]. [@bugle]", "[[drak"),
        ("It was İ before: [[drak]]. [@bugle]", "[[drak"),
        ("灯塔熄灭了。[[drak]]. [@bugle]", "[[drak"),
    ],
)
def test_the_very_words_are_marked(tmp_path: Path, text: str, marked: str) -> None:
    """Not others that begin alike, nor the same words elsewhere, nor what stands beside them in another script."""
    problem = found(tmp_path, {SECOND: event(summary=f"'{text}'")})[0]
    line = event(summary=f"'{text}'").split("\n")[problem.location.line - 1]
    assert line[problem.location.column - 1 :].startswith(marked)
