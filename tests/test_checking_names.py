"""Rules of names, references, relations and repeats: what they let pass, and what they find where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trees import (
    SECOND,
    THIRD,
    Files,
    codes,
    codes_of_brief,
    event,
    figures,
    found,
    places,
)

FOUR = "events/2024/fourth.yml"


LAMPS = "measure: lamps-removed"


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
    assert codes_of_brief(tmp_path, headline=f"'{headline}'") == expected


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
        ({"related": "[{event: skerry-light-dimmed, relation: follaws}]"}, ["unknown-word"]),
        ({"companies": "[{company: pharos, role: owner}]"}, ["unknown-word"]),
        ({"standing": "rumoured"}, ["unknown-word"]),
        ({"sources": "{bugle: {publisher: Bugle, kind: rumour}}"}, ["unknown-word"]),
        ({"statements": "[{speaker: Keeper of the light, paraphrase: Dark., cite: [bugle]}]"}, []),
        ({"statements": "[{speaker: pharos, paraphrase: Dark., cite: [bugle]}]"}, []),
        ({"statements": "[{speaker: keeper, paraphrase: Dark., cite: [bugle]}]"}, ["unknown-speaker"]),
        ({"figures": figures(f"{LAMPS}, value: 12, of: faros")}, ["unknown-id"]),
        ({"figures": figures(f"{LAMPS}, value: 12, said_by: ada-wyck")}, ["unknown-speaker"]),
        ({"figures": figures("measure: lamps, value: 12")}, ["unknown-word"]),
        ({"summary": "The [[companies/pharos|light]] is out. [@bugle]"}, []),
        ({"summary": "The [[people/pharos|light]] is out. [@bugle]"}, ["unknown-link"]),
        ({"summary": "It was light [[skerry-light-dimmed|before]]. [@bugle]"}, []),
    ],
)
def test_what_a_brief_names_is_there(tmp_path: Path, fields: dict[str, str], expected: list[str]) -> None:
    """Ids of every kind, words of the vocabulary, speakers and links are known; plain names need no record."""
    assert codes_of_brief(tmp_path, **fields) == expected


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


def test_a_circle_is_told_where_it_closes(tmp_path: Path) -> None:
    """Of several owners, the one that is in the circle is marked."""
    files = {**_owned("one", "{company: beacon}", "{company: two}"), **_owned("two", "{company: one}")}
    (problem,) = found(tmp_path, files)
    line = files["companies/one.yml"].split("\n")[problem.location.line - 1]
    assert line[problem.location.column - 1 :].startswith("two")


def test_a_company_bought_back_is_in_a_circle_again(tmp_path: Path) -> None:
    """Each span of ownership counts, not the first alone."""
    spans = ("{company: two, until: 2000}", "{company: two, from: 2010}")
    files = {**_owned("one", *spans), **_owned("two", "{company: one, from: 2012, until: 2015}")}
    assert places(found(tmp_path, files)) == [("circle", "one")]


def test_a_circle_is_found_beside_one_that_never_was(tmp_path: Path) -> None:
    """A way round that was never open at one time does not hide a shorter one that is."""
    files = {
        **_owned("one", "{company: two, until: 2000}", "{company: three, from: 2010}"),
        **_owned("two", "{company: three, until: 2000}"),
        **_owned("three", "{company: one, from: 2010}"),
    }
    assert places(found(tmp_path, files)) == [("circle", "one")]


_FIRMS = [f"firm-{number:02}" for number in range(18)]


def _each_owned_by_all_later(span: str, *owners_of_last: str) -> Files:
    files: Files = _owned(_FIRMS[-1], *owners_of_last)
    for number, firm in enumerate(_FIRMS[:-1], 1):
        files = {**files, **_owned(firm, *(f"{{company: {other}{span}}}" for other in _FIRMS[number:]))}
    return {**files, **_owned("zz-one", "{company: zz-two}"), **_owned("zz-two", "{company: zz-one}")}


def test_a_circle_is_found_beside_very_many_owners(tmp_path: Path) -> None:
    """Owners to whom nobody comes back take no effort from a circle of others."""
    files = _each_owned_by_all_later("", "{company: beacon}")
    assert places(found(tmp_path, files)) == [("circle", "zz-one")]


def test_owners_in_too_many_ways_to_follow_are_told(tmp_path: Path) -> None:
    """A search that gives up says so, and a circle of others is found all the same."""
    files = _each_owned_by_all_later(", from: 2000", "{company: firm-00, until: 1990}")
    first, second = (problem for problem in found(tmp_path, files))
    assert first.message.startswith("These 18 own each other in too many ways to follow: `firm-00`, `firm-01`")
    assert second.message == "This comes round in a circle: zz-one → zz-two → zz-one"


def test_stretches_of_ownership_that_meet_are_one(tmp_path: Path) -> None:
    """The same owner, listed hundreds of times, is one owner."""
    files = {**_owned("one", *["{company: two, until: 2010}"] * 400), **_owned("two", *["{company: one}"] * 400)}
    (problem,) = found(tmp_path, files)
    assert problem.message == "This comes round in a circle: one → two → one"


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
    assert codes_of_brief(tmp_path, **fields) == expected


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
