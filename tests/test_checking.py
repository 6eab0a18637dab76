"""Each rule, from both sides: what it lets pass, and what it finds where. `broken/` has the plainest case of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking import HISTORY_RULES, RULES, Rule, check, compare
from generator.graph import link
from generator.model import Catalogue, normalised_url
from generator.pages import pages
from generator.problems import Grade, Problem
from generator.reading import read_catalogue
from generator.site import examine
from tests.copies import NEWSROOM
from tests.trees import Files, codes, event, found, laid, with_figure

SECOND, THIRD = "events/2024/second.yml", "events/2024/third.yml"
FOUR = "events/2024/fourth.yml"


def places(problems: list[Problem]) -> list[tuple[str, str]]:
    """The codes of problems with the ids of the records they stand in."""
    return [(p.code, p.location.file.rpartition("/")[2].removesuffix(".yml")) for p in problems]


def brief(tmp_path: Path, **fields: str) -> list[str]:
    """The codes that one small brief with these fields gets."""
    return codes(found(tmp_path, {SECOND: event(**fields)}))


def figure(tmp_path: Path, text: str) -> list[str]:
    """The codes that one small brief with this figure gets."""
    return codes(found(tmp_path, {SECOND: with_figure(text)}))


# The rules themselves


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
    assert brief(tmp_path) == []


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
    assert brief(tmp_path, **fields) == expected


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
    assert brief(tmp_path, **fields) == expected


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
    assert brief(tmp_path, **fields) == expected


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
    assert brief(tmp_path, sources=sources, figures=cited) == []


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
    assert figure(tmp_path, text) == expected


def _figures(*texts: str) -> str:
    return "".join(f"\n  - {{{text}, attribution: press, cite: [bugle]}}" for text in texts)


LAMPS = "measure: lamps-removed"


@pytest.mark.parametrize(
    ("figures", "expected"),
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
def test_a_later_figure_replaces_an_earlier_one(tmp_path: Path, figures: list[str], expected: list[str]) -> None:
    """It names another figure of its measure; two that replace each other would leave none."""
    assert sorted(set(brief(tmp_path, figures=_figures(*figures)))) == expected


# Names and addresses


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"companies/acme.yml": "name: Pharos Works\n"}, [("duplicate-name", "pharos"), ("similar-name", "pharos")]),
        ({"companies/acme.yml": "name: Acme\naliases: [灯塔厂]\n"}, [("duplicate-name", "pharos")]),
        ({"companies/acme.yml": "name: Acme\nlegal_name: BEACON TRUST\n"}, [("duplicate-name", "beacon")]),
        (
            {"companies/acme.yml": "name: Acme\nnames: [{name: Beacon Trust, until: 2000}]\n"},
            [("duplicate-name", "beacon")],
        ),
        ({"companies/acme.yml": "name: Acme\naliases: [Acme, ACME]\n"}, []),
        ({"companies/acme.yml": "name: North Skerry\n"}, []),
        (
            {"companies/acme.yml": "name: Acme Ltd\n", "companies/acme-two.yml": "name: Acme, Inc.\n"},
            [("similar-name", "acme-two")],
        ),
        ({"companies/acme.yml": "name: Acme\n", "companies/acme-two.yml": "name: Acme Two\n"}, []),
    ],
)
def test_a_name_belongs_to_one_record_of_a_kind(tmp_path: Path, files: Files, expected: list[tuple[str, str]]) -> None:
    """Whatever its case, a name, legal name, earlier name or alias finds one record."""
    assert places(found(tmp_path, files)) == expected


def test_a_name_with_accents_in_two_spellings_is_one_name(tmp_path: Path) -> None:
    """Composed and decomposed letters look the same, and are."""
    files = {"companies/acme.yml": "name: Am\u00e9\n", "companies/acme-two.yml": "name: Ame\u0301\n"}
    assert "duplicate-name" in codes(found(tmp_path, files))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"companies/acme.yml": "name: Acme\nformerly: [old-acme]\n"}, []),
        ({"companies/acme.yml": "name: Acme\nformerly: [acme]\n"}, ["taken-address"]),
        ({"companies/acme.yml": "name: Acme\nformerly: [beacon]\n"}, ["taken-address"]),
        (
            {
                "companies/acme.yml": "name: Acme\nformerly: [old]\n",
                "companies/bolt.yml": "name: Bolt\nformerly: [old]\n",
            },
            ["taken-address"],
        ),
        ({"companies/acme.yml": "name: Acme\nformerly: [fog-signals]\n"}, []),
        ({SECOND: event(formerly="[skerry-light-dimmed]")}, ["taken-address"]),
    ],
)
def test_an_old_address_leads_to_one_place(tmp_path: Path, files: Files, expected: list[str]) -> None:
    """An old id is no id of today, and belongs to one record; kinds have addresses of their own."""
    assert codes(found(tmp_path, files)) == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("The light of Pharos Inc.", []),
        ("The light goes out.", ["headline-style"]),
        ("THE LIGHT GOES OUT", ["headline-style"]),
        ("ACME RAISES", ["headline-style"]),
        ("AWS, IBM quit", []),
        ("灯塔熄灭了灯塔熄灭了灯塔熄灭了", []),
    ],
)
def test_a_headline_neither_shouts_nor_stops(tmp_path: Path, headline: str, expected: list[str]) -> None:
    """Capitals throughout and full stops are hinted at; abbreviations and scripts without capitals are not."""
    assert brief(tmp_path, headline=f"'{headline}'") == expected


# References


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"people": "[ada-wick]"}, []),
        ({"people": "[ada-wyck]"}, ["unknown-id"]),
        ({"places": "[north-skerrie]"}, ["unknown-id"]),
        ({"topics": "[fog-signal]"}, ["unknown-id"]),
        ({"companies": "[{company: faros}]"}, ["unknown-id"]),
        ({"related": "[{event: skerry-light, relation: follows}]"}, ["unknown-id"]),
        ({"related": "[{event: skerry-light-dimmed, relation: folows}]"}, ["unknown-word"]),
        ({"companies": "[{company: pharos, role: owner}]"}, ["unknown-word"]),
        ({"standing": "rumoured"}, ["unknown-word"]),
        ({"sources": "{bugle: {publisher: Bugle, kind: rumour}}"}, ["unknown-word"]),
        ({"statements": "[{speaker: Keeper of the light, paraphrase: Dark., cite: [bugle]}]"}, []),
        ({"statements": "[{speaker: pharos, paraphrase: Dark., cite: [bugle]}]"}, []),
        ({"statements": "[{speaker: keeper, paraphrase: Dark., cite: [bugle]}]"}, ["unknown-speaker"]),
        ({"figures": _figures(f"{LAMPS}, value: 12, of: faros")}, ["unknown-id"]),
        ({"figures": _figures(f"{LAMPS}, value: 12, said_by: ada-wyck")}, ["unknown-speaker"]),
        ({"figures": _figures("measure: lamps, value: 12")}, ["unknown-word"]),
        ({"summary": "The [[companies/pharos|light]] is out. [@bugle]"}, []),
        ({"summary": "The [[people/pharos|light]] is out. [@bugle]"}, ["unknown-link"]),
        ({"summary": "It was light [[skerry-light-dimmed|before]]. [@bugle]"}, []),
    ],
)
def test_what_a_brief_names_is_there(tmp_path: Path, fields: dict[str, str], expected: list[str]) -> None:
    """Ids of every kind, words of the vocabulary, speakers and links are known; plain names need no record."""
    assert brief(tmp_path, **fields) == expected


def test_an_id_of_two_kinds_says_which(tmp_path: Path) -> None:
    """Where a company and a topic bear one id, a link to it says which it means, and with its kind it passes."""
    both = {"topics/pharos.yml": "name: Towers of old\n", THIRD: event(headline="A third light", topics="[pharos]")}
    (problem,) = found(tmp_path, {**both, SECOND: event(summary="The [[pharos]] is dark. [@bugle]")})
    assert problem.code == "unknown-link"
    assert "`[[companies/pharos]]` or `[[topics/pharos]]`" in problem.message
    assert found(tmp_path, {**both, SECOND: event(summary="The [[topics/pharos]] are dark. [@bugle]")}) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"people/bo-wick.yml": "name: Bo\n"}, [("unused-record", "bo-wick")]),
        ({"places/south.yml": "name: South\ncountry: IE\n"}, [("unused-record", "south")]),
        ({"topics/bells.yml": "name: Bells\n"}, [("unused-record", "bells")]),
        ({"sources/herald.yml": "publisher: Herald\n"}, [("unused-record", "herald")]),
        ({"companies/acme.yml": "name: Acme\n"}, []),
        (
            {
                "people/bo-wick.yml": "name: Bo\n",
                SECOND: event(statements="[{speaker: bo-wick, paraphrase: Dark., cite: [bugle]}]"),
            },
            [],
        ),
    ],
)
def test_a_record_that_no_brief_names_is_hinted_at(
    tmp_path: Path, files: Files, expected: list[tuple[str, str]]
) -> None:
    """People, places, topics and shared sources are there for briefs; a company may be there for its owner."""
    assert places(found(tmp_path, files)) == expected


# Relations and ownership


def _chain(*steps: tuple[str, str], relation: str = "follows") -> Files:
    """Briefs that relate to others as given; each has a headline of its own."""
    names = dict.fromkeys(name for step in steps for name in step)
    return {
        f"events/2024/{name}.yml": event(
            headline=f"The light of {name}",
            related="[" + ", ".join(f"{{event: {b}, relation: {relation}}}" for a, b in steps if a == name) + "]",
        )
        for name in names
    }


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (_chain(("one", "two"), ("two", "three"), ("one", "three")), []),
        (_chain(("one", "two"), ("two", "one")), [("circle", "one")]),
        (_chain(("one", "two"), ("two", "three"), ("three", "one")), [("circle", "one")]),
        (_chain(("aaa", "bbb"), ("bbb", "ccc"), ("ccc", "bbb")), [("circle", "bbb")]),
        (_chain(("one", "two"), ("two", "one"), relation="contrast"), [("relation-twice", "two")]),
        (_chain(("one", "one")), [("related-to-itself", "one")]),
    ],
)
def test_events_do_not_follow_themselves(tmp_path: Path, files: Files, expected: list[tuple[str, str]]) -> None:
    """A circle is told once, in a brief that is part of it; two ways to one event are no circle."""
    assert places(found(tmp_path, files)) == expected


def test_a_circle_is_told_with_its_members(tmp_path: Path) -> None:
    """The message goes round the circle once and names only its members."""
    (problem,) = found(tmp_path, _chain(("aaa", "bbb"), ("bbb", "ccc"), ("ccc", "ddd"), ("ddd", "bbb")))
    assert problem.message == "`follows` comes round in a circle: bbb → ccc → ddd → bbb"


def test_a_long_chain_is_no_circle(tmp_path: Path) -> None:
    """Hundreds of events may follow one another."""
    assert found(tmp_path, _chain(*((f"light-{n:03}", f"light-{n + 1:03}") for n in range(300)))) == []


def _owned(id: str, *parents: str) -> dict[str, str]:
    return {f"companies/{id}.yml": f"name: {id.title()} Lamps\nparents: [{', '.join(parents)}]\n"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({**_owned("one", "{company: two}"), **_owned("two", "{company: one}")}, [("circle", "one")]),
        (_owned("one", "{company: one}"), [("related-to-itself", "one")]),
        (_owned("one", "{company: two}", "{company: beacon}") | _owned("two", "{company: beacon}"), []),
        ({**_owned("one", "{company: two, until: 2010}"), **_owned("two", "{company: one, from: 2012}")}, []),
        (
            {
                **_owned("one", "{company: two, from: 2000, until: 2010}"),
                **_owned("two", "{company: one, from: 2005, until: 2008}"),
            },
            [("circle", "one")],
        ),
        (
            {**_owned("one", "{company: two, until: 2010}"), **_owned("two", "{company: one, until: 2008}")},
            [("circle", "one")],
        ),
        (
            {"places/north-skerry.yml": "name: North Skerry\ncountry: IE\nwithin: north-skerry\n"},
            [("related-to-itself", "north-skerry")],
        ),
        (
            {
                "places/north-skerry.yml": "name: North Skerry\ncountry: IE\nwithin: south\n",
                "places/south.yml": "name: South\ncountry: IE\nwithin: north-skerry\n",
            },
            [("circle", "north-skerry")],
        ),
        (
            {
                "topics/fog-signals.yml": "name: Fog signals\nbroader: bells\n",
                "topics/bells.yml": "name: Bells\nbroader: fog-signals\n",
            },
            [("circle", "bells")],
        ),
    ],
)
def test_nothing_stands_above_itself(tmp_path: Path, files: Files, expected: list[tuple[str, str]]) -> None:
    """No company owns its owner at one time, though the two may have changed places; nor do places and topics."""
    assert places(found(tmp_path, files)) == expected


# Repeats


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"companies": "[pharos, {company: pharos, role: builder}]"}, ["listed-twice"]),
        ({"people": "[ada-wick, ada-wick]"}, ["listed-twice"]),
        ({"places": "[north-skerry, north-skerry]"}, ["listed-twice"]),
        ({"topics": "[fog-signals, fog-signals]"}, ["listed-twice"]),
    ],
)
def test_lists_name_each_once(tmp_path: Path, fields: dict[str, str], expected: list[str]) -> None:
    """Whatever the notation, the second entry is one too many."""
    assert brief(tmp_path, **fields) == expected


BUGLE = "{bugle: {publisher: Bugle, url: 'https://bugle.example.org/light', published: 2024-04}}"


@pytest.mark.parametrize(
    ("second", "third", "expected"),
    [
        ({"occurred": "2024-05-01"}, {"occurred": "2024-05-15"}, ["possible-duplicate"]),
        ({"occurred": "2024-05-01"}, {"occurred": "2024-05-16"}, []),
        ({"occurred": "2024-05"}, {"occurred": "2024-06-10"}, ["possible-duplicate"]),
        ({"occurred": "undisclosed"}, {"occurred": "undisclosed"}, []),
        ({"occurred": "2024-05-01", "companies": "[beacon]"}, {"occurred": "2024-05-01"}, []),
        ({"occurred": "2024-05-01", "sources": "{bugle: {publisher: Bugle}}"}, {"occurred": "2024-05-01"}, []),
        (
            {"occurred": "2024-01-01", "headline": "One light"},
            {"occurred": "2024-06-01", "headline": "one LIGHT"},
            ["possible-duplicate"],
        ),
    ],
)
def test_briefs_on_one_event_are_hinted_at(
    tmp_path: Path, second: dict[str, str], third: dict[str, str], expected: list[str]
) -> None:
    """The same company and source within two weeks, or the same headline at any time."""
    usual = {"published": "2024-06-20", "sources": BUGLE}
    files = {
        SECOND: event(**{**usual, **second}),
        THIRD: event(**{**usual, "headline": "A third light goes out", **third}),
    }
    assert codes(found(tmp_path, files)) == expected


def test_three_briefs_on_one_event_are_hinted_at_in_pairs(tmp_path: Path) -> None:
    """Each later brief is told of each earlier one."""
    files = {name: event(headline=f"The light of {n}", sources=BUGLE) for n, name in enumerate((SECOND, THIRD, FOUR))}
    assert codes(found(tmp_path, files)) == ["possible-duplicate"] * 3


# Texts


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
    assert brief(tmp_path, summary=f"'{text} [@bugle]'") == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"summary": "Beacon Trust put it out. [@bugle]"}, ["company-not-listed"]),
        ({"summary": "So [[beacon|the trust]] put it out. [@bugle]"}, ["company-not-listed"]),
        ({"summary": "Beacon Trust put it out. [@bugle]", "companies": "[pharos, beacon]"}, []),
        ({"summary": "Beacon Trust put it out. [@bugle]", "figures": _figures(f"{LAMPS}, value: 12, of: beacon")}, []),
        ({"summary": "A beacon of trust went out. [@bugle]"}, []),
        ({"body": "Beacon Trust put it out."}, []),
        ({"companies": "[]", "summary": "Pharos Works put it out. [@bugle]"}, ["company-not-listed"]),
    ],
)
def test_a_company_that_is_named_is_listed(tmp_path: Path, fields: dict[str, str], expected: list[str]) -> None:
    """A name in the summary belongs in the list of companies, unless a figure is about it."""
    assert brief(tmp_path, **fields) == expected


# Against what was published before


def _compared(tmp_path: Path, before: Files, now: Files) -> list[str]:
    """What comparing says of two states of the base."""
    earlier, _ = read_catalogue(laid(tmp_path / "before", before) / "briefs")
    later, _ = read_catalogue(laid(tmp_path / "now", now) / "briefs")
    assert [p for p in check(later) if p.grade is Grade.PROBLEM] == []
    return codes(compare(earlier, later))


KEYED = f"{LAMPS}, value: 12, key: count"


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({}, {}, []),
        ({}, {"headline": "The second light is out"}, []),
        ({}, {"summary": "The second light is out. [@bugle]"}, []),
        ({}, {"occurred": "2024-05-02"}, ["uncorrected-change"]),
        ({}, {"announced": "2024-05-01"}, ["uncorrected-change"]),
        ({}, {"standing": "denied"}, ["uncorrected-change"]),
        ({}, {"standing": "denied", "updates": "[{date: 2024-05-03, text: Pharos denies it.}]"}, []),
        ({}, {"occurred": "2024-05-02", "corrections": "[{date: 2024-05-03, was: 1 May, now: 2 May}]"}, []),
        ({}, {"figures": _figures(KEYED)}, []),
        (
            {"figures": _figures(KEYED)},
            {"figures": _figures(f"{LAMPS}, value: more than 12, key: count")},
            ["uncorrected-change"],
        ),
        ({"figures": _figures(KEYED)}, {}, ["uncorrected-change"]),
        ({"figures": _figures(KEYED)}, {"figures": _figures(KEYED, f"{LAMPS}, value: 14, supersedes: count")}, []),
    ],
)
def test_what_was_published_changes_with_a_word(
    tmp_path: Path, before: dict[str, str], now: dict[str, str], expected: list[str]
) -> None:
    """Dates, standing and figures change only with a correction or update; words and new figures are free."""
    assert _compared(tmp_path, {SECOND: event(**before)}, {SECOND: event(**now)}) == expected


def test_an_old_correction_does_not_excuse_a_new_change(tmp_path: Path) -> None:
    """Each change has its own public word."""
    corrections = "[{date: 2024-05-03, was: 3 May, now: 1 May}]"
    before, now = event(corrections=corrections), event(corrections=corrections, occurred="2024-05-02")
    assert _compared(tmp_path, {SECOND: before}, {SECOND: now}) == ["uncorrected-change"]


def test_a_brief_that_moved_is_still_the_same(tmp_path: Path) -> None:
    """Under its new id, a silent change of its date is found all the same; without one, the move is fine."""
    assert _compared(tmp_path / "a", {SECOND: event()}, {THIRD: event(formerly="[second]")}) == []
    moved = {THIRD: event(formerly="[second]", occurred="2024-05-02")}
    assert _compared(tmp_path / "b", {SECOND: event()}, moved) == ["uncorrected-change"]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({SECOND: event()}, {}, ["vanished-id"]),
        (
            {SECOND: event()},
            {"events/2023/second.yml": event(occurred="2023", updates="[{date: 2024-05-03, text: It was 2023.}]")},
            [],
        ),
        ({"companies/acme.yml": "name: Acme\n"}, {}, ["vanished-id"]),
        ({"companies/acme.yml": "name: Acme\n"}, {"companies/bolt.yml": "name: Acme\nformerly: [acme]\n"}, []),
        (
            {"companies/acme.yml": "name: Acme\n"},
            {"topics/bells.yml": "name: Bells\nformerly: [acme]\n"},
            ["vanished-id"],
        ),
        (
            {"companies/acme.yml": "name: Acme\nformerly: [old]\n"},
            {"companies/acme.yml": "name: Acme\n"},
            ["forgotten-address"],
        ),
        ({}, {SECOND: event()}, []),
    ],
)
def test_addresses_are_kept_for_ever(tmp_path: Path, before: Files, now: Files, expected: list[str]) -> None:
    """A record may move or be renamed, if its old id is named by one of its kind; it may not vanish."""
    assert _compared(tmp_path, before, now) == expected
