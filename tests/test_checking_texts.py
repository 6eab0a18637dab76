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
        ("The keeper of [[Pharos Works]] left.", "mark-as-typed"),
    ],
)
def test_a_rule_of_texts_holds_in_every_text(tmp_path: Path, field: str, text: str, code: str) -> None:
    """Wherever running text may stand, its citations, links and words are checked, and the fault is found in it."""
    (problem,) = found(tmp_path, {SECOND: event(**{field: _TEXTS[field].format(text)})})
    assert problem.code == code
    line = event(**{field: _TEXTS[field].format(text)}).split("\n")[problem.location.line - 1]
    assert line.startswith(field)
    pointed = line[problem.location.column - 1 :]
    assert pointed.startswith(("@bugel", "[[drak", "http://localhost/", "<b>", "recently", "12", "[[Pharos Works"))


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
    ("mark", "advice"),
    [
        ("[[Pharos Works]]", "write `[[pharos|Pharos Works]]`"),
        ("[[companies/Pharos Works|the Works]]", "write `[[pharos|the Works]]`"),
        ("[[companies/Pharos]]", "write `[[companies/pharos]]`"),
        ("[[pharos]", "write `[[pharos]]`"),
        ("[[Nobody]]", "write `[[id]]` or `[[id|words]]`, with the id of a record"),
        ("[@ bugle]", "write `[@key]`, with the key of a source (did you mean `bugle`?)"),
    ],
)
def test_a_mark_that_is_none_is_told_with_what_would_be_one(tmp_path: Path, mark: str, advice: str) -> None:
    """Readers would see it as typed."""
    (problem,) = found(tmp_path, {SECOND: event(summary=f"'Dark at {mark}. [@bugle]'")})
    assert (problem.code, problem.grade) == ("mark-as-typed", Grade.HINT)
    meant = f" (did you mean `{problem.suggestion}`?)" if problem.suggestion else ""
    assert f"{problem.message}{meant}" == f"`{mark}` would be shown as typed; {advice}"


@pytest.mark.parametrize("address", ["desk@bugle.example", "a.b+c@bugle.example"])
def test_a_mail_address_is_linked(tmp_path: Path, address: str) -> None:
    """One plain address after `mailto:` is fine."""
    assert codes_of_brief(tmp_path, body=f"Write [us](mailto:{address}) now.") == []


@pytest.mark.parametrize(
    "address",
    ["", "desk", "desk@bugle.example?subject=Dark", "a@b.example,c@d.example", "?bcc=c@d.example", "a%0A@b.org"],
)
def test_what_is_no_mail_address_is_not_linked(tmp_path: Path, address: str) -> None:
    """Nothing stands behind the address, and nothing in it that a mail program would take for more."""
    assert codes_of_brief(tmp_path, body=f"Write [us](mailto:{address}) now.") == ["bad-link"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They were 12,345,678.", ["number-without-unit"]),
        ("They were 300 and 1,200!", ["number-without-unit"]),
        ("It was 12345,678.", []),
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
