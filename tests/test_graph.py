"""The linked catalogue: owners over time, neighbours, evidence, names in running text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import parse_date
from generator.graph import Graph, NameIndex, Ownership, Use, link, name_index
from generator.model import Company, Kind, normalised_url
from generator.model.source import SharedSource
from tests.records import catalogue_of, graph_of

Key = tuple[Kind, str]


def company(id: str, *parents: dict[str, Any]) -> Company:
    """A company with its owners."""
    return Company.model_validate({"id": id, "name": id.title(), "parents": list(parents)})


# Who owned whom

MILL = Ownership(
    {
        "bakery": company("bakery", {"company": "chain"}),
        "chain": company(
            "chain",
            {"company": "miller", "from": "2010", "until": "2022-06-30"},
            {"company": "fund", "from": "2022-06-30"},
        ),
        "fund": company("fund"),
        "miller": company("miller", {"company": "bank", "until": "2015"}),
        "bank": company("bank"),
    }
)


@pytest.mark.parametrize(
    ("day", "owners"),
    [
        ("2009-12-31", set()),
        ("2010-01-01", {"miller", "bank"}),
        ("2014-12-31", {"miller", "bank"}),
        ("2016-01-01", {"miller"}),
        ("2022-06-29", {"miller"}),
        ("2022-06-30", {"fund"}),
        ("2023-03", {"fund"}),
        ("2022-06", {"miller", "fund"}),  # in a month of change both owned it for a part
        ("2022-05/2022-07", {"miller", "fund"}),
        ("undisclosed", {"fund"}),  # of an undated event the present owner is the best guess
    ],
)
def test_owners_are_those_of_the_day(day: str, owners: set[str]) -> None:
    """The buyer owns from the day of the sale on, the seller no longer does; owners of owners count."""
    assert MILL.ancestors_on("chain", parse_date(day)) == owners
    assert MILL.ancestors_on("bakery", parse_date(day)) == owners | {"chain"}


def test_owners_of_a_company_that_nobody_recorded() -> None:
    """An unknown id has no owner and no units."""
    assert MILL.ancestors_on("nobody", parse_date("2023")) == frozenset()
    assert MILL.parents_of("nobody") == MILL.units_of("nobody") == ()


def test_units_are_all_that_a_company_ever_owned() -> None:
    """With the span for which it did, in the order of their ids."""
    assert [(id, str(span.from_), str(span.until)) for id, span in MILL.units_of("miller")] == [
        ("chain", "2010", "2022-06-30")
    ]
    assert [id for id, _ in MILL.units_of("fund")] == ["chain"]
    assert MILL.units_of("bakery") == ()


def test_a_circle_of_owners_ends() -> None:
    """Two companies may have owned each other at different times, and one search of each ends."""
    both = Ownership({"one": company("one", {"company": "two"}), "two": company("two", {"company": "one"})})
    assert both.ancestors_on("one", parse_date("2023")) == {"one", "two"}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("1979-12-31", "Quay Brothers"),
        ("1980-01-01", "Old Quay Bread"),
        ("2021-04-30", "Old Quay Bread"),
        ("2021-05-01", "Tarn Bakery"),
        ("2021-04/2021-06", "Old Quay Bread"),
        ("undisclosed", "Tarn Bakery"),
    ],
)
def test_a_company_has_the_name_of_the_day(graph: Graph, day: str, name: str) -> None:
    """On the day on which it gives up a name it bears the next."""
    assert graph.name_of(Kind.COMPANY, "tarn-bakery", parse_date(day)) == name


def test_without_a_day_a_company_has_its_present_name(graph: Graph) -> None:
    """So it is called on its profile and in lists."""
    assert graph.name_of(Kind.COMPANY, "tarn-bakery") == "Tarn Bakery"


# Events of entities


def roles(graph: Graph, id: str) -> list[tuple[str, str, str]]:
    """The events of a company: id, role, and the unit through which it is reached."""
    return [(i.event.id, i.role, i.through) for i in graph.involved.get((Kind.COMPANY, id), ())]


def test_an_event_reaches_the_owner_of_the_day(graph: Graph) -> None:
    """Through the unit that acted, and only where the brief does not name the owner itself."""
    assert roles(graph, "harl-mills") == [
        ("harl-to-close-ambry-mill", "subject", ""),
        ("harl-recall-retracted", "subject", ""),
        ("mugishima-recalls-loaves", "rival", ""),
        ("crumb-sold-to-oven-holding", "owner", ""),
        ("crumb-cuts-two-rounds", "", "crumb-and-co"),
        ("harl-opens-north-mill", "subject", ""),
        ("old-quay-bread-lays-off-bakers", "", "tarn-bakery"),
    ]


def test_an_event_reaches_an_owner_once(graph: Graph) -> None:
    """Two units of one owner in one brief make one event."""
    owned = {"parents": [{"company": "owner"}]}
    both = [{"company": "one", "role": "subject"}, {"company": "two", "role": "subject"}]
    made = graph_of(companies={"owner": {}, "one": owned, "two": owned}, events={"mill-opens": {"companies": both}})
    assert roles(made, "owner") == [("mill-opens", "", "one")]
    assert [event.id for event in graph.events_of(Kind.COMPANY, "oven-holding")] == [
        "tarn-bakery-closes",
        "crumb-sold-to-oven-holding",
    ]


def test_only_those_who_act_reach_their_owner() -> None:
    """That a subsidiary is named as a rival is no deed of its owner."""
    made = graph_of(
        companies={"owner": {}, "unit": {"parents": [{"company": "owner"}]}},
        events={"mill-opens": {"companies": [{"company": "unit", "role": "rival"}]}},
    )
    assert roles(made, "owner") == []


def test_a_speaker_has_part_in_the_event(graph: Graph) -> None:
    """Rye Marsh is on no list of that brief, but speaks in it."""
    assert "saint-loaf-merger-denied" in {event.id for event in graph.events_of(Kind.PERSON, "rye-marsh")}


def test_events_stand_newest_first(graph: Graph) -> None:
    """By the earliest day, then the latest, then the headline; those without a day come last."""
    ids = [event.id for event in graph.events]
    assert (ids[0], ids[-1]) == ("harl-to-close-ambry-mill", "saint-loaf-loses-starter")
    keys = [event.occurred.sort_key for event in graph.events]
    assert all(newer >= older for newer, older in pairwise(keys))


def test_events_of_one_day_stand_by_headline() -> None:
    """So that their order is the same everywhere."""
    events = {id: {"headline": headline} for id, headline in (("aa", "Third"), ("bb", "First"), ("cc", "Second"))}
    assert [event.headline for event in graph_of(events=events).events] == ["First", "Second", "Third"]


def test_today_is_the_newest_day_in_the_records(graph: Graph) -> None:
    """No clock is asked: the last brief went out on 2 October 2023."""
    assert graph.today == date(2023, 10, 2)


def test_a_correction_may_be_the_newest_day() -> None:
    """Published, updated or corrected: each is a change that readers see."""
    corrected = {
        "corrections": [{"date": "2024-02-03", "was": "a", "now": "b"}],
        "updates": [{"date": "2024-02-01", "text": "c"}],
    }
    assert graph_of(events={"mill-opens": corrected}).today == date(2024, 2, 3)


# Neighbours


def test_a_relation_is_known_from_both_ends(graph: Graph) -> None:
    """The one that states it, and the other, which is told that it is the inverse."""
    near = {(n.event.id, n.relation, n.is_inverse) for n in graph.neighbours["crumb-sold-to-oven-holding"]}
    assert near == {("tarn-bakery-closes", "after", True), ("harl-opens-north-mill", "background", False)}


def test_every_relation_of_the_vocabulary_is_used_both_ways(graph: Graph) -> None:
    """What one brief states, the other one knows, note and all."""
    stated = {
        (id, n.event.id, n.relation, n.note) for id, near in graph.neighbours.items() for n in near if not n.is_inverse
    }
    known = {
        (n.event.id, id, n.relation, n.note) for id, near in graph.neighbours.items() for n in near if n.is_inverse
    }
    assert stated == known
    assert {relation for _, _, relation, _ in stated} == set(graph.catalogue.vocabulary.relations)


# Evidence


@pytest.mark.parametrize(
    "other",
    [
        "http://courier.example/2023/ovens?page=2",
        "https://www.courier.example/2023/ovens?page=2",
        "https://courier.example/2023/ovens/?page=2",
        "HTTPS://Courier.Example/2023/ovens?page=2",
        "https://courier.example/2023/ovens?page=2#top",
        "https://courier.example/2023/ovens?utm_source=a&page=2&utm_medium=b",
        "https://courier.example/2023/ovens?page=2&fbclid=xyz",
        "https://courier.example:443/2023/ovens?page=2",
    ],
)
def test_one_page_has_one_normalised_address(other: str) -> None:
    """What does not change the page does not change the address."""
    assert normalised_url(other) == normalised_url("https://courier.example/2023/ovens?page=2")


@pytest.mark.parametrize(
    "other",
    [
        "https://courier.example/2023/ovens",
        "https://courier.example/2023/ovens?page=3",
        "https://courier.example/2023/Ovens?page=2",
        "https://archive.courier.example/2023/ovens?page=2",
        "https://courier.example/2023/ovens/more?page=2",
    ],
)
def test_another_page_has_another_normalised_address(other: str) -> None:
    """Path, query and host tell pages apart, and the case of a path does."""
    assert normalised_url(other) != normalised_url("https://courier.example/2023/ovens?page=2")


def test_a_source_of_two_briefs_is_one_source(graph: Graph) -> None:
    """They write its address differently, and its page knows both briefs and all that rests on it."""
    evidences = graph.evidences
    id = evidences.id_of("tarn-bakery-closes", "ovens")
    assert id == evidences.id_of("harl-to-close-ambry-mill", "ovens")
    assert set(evidences.all[id].events) == {"harl-to-close-ambry-mill", "tarn-bakery-closes"}
    assert Use("tarn-bakery-closes", "figure", 0) in evidences.all[id].uses
    assert Use("harl-to-close-ambry-mill", "figure", 0) in evidences.all[id].uses


def test_a_source_with_the_address_of_a_shared_one_is_that_one(graph: Graph) -> None:
    """Whether a brief cites a shared source by its id or writes it out, it is one source."""
    assert graph.evidences.id_of("harl-to-close-ambry-mill", "sold") == "courier-crumb-sold"
    assert graph.evidences.id_of("crumb-sold-to-oven-holding", "courier-crumb-sold") == "courier-crumb-sold"


def test_a_source_of_a_topic_and_of_a_brief_is_one_source(graph: Graph) -> None:
    """Profiles have sources too."""
    assert graph.evidences.id_of("topics/flour-tax", "act") == graph.evidences.id_of("flour-tax-passed", "act")


def sources(*written: dict[str, str]) -> Graph:
    """A brief for each source, which it cites."""
    events = {
        f"brief-{n}": {"summary": "A mill. [@src]", "sources": {"src": source}} for n, source in enumerate(written)
    }
    return graph_of(events=events)


def ids_of(graph: Graph) -> list[str]:
    """The site-wide id of each brief's source."""
    return [graph.evidences.id_of(id, "src") for id in sorted(graph.catalogue.events)]


ARTICLE = {"publisher": "Sel Courier", "url": "https://courier.example/ovens"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"published": "2023-03-05"}, {"published": "2023-03"}),
        ({"published": "2023-03-05"}, {}),
        ({}, {"publisher": "The Sel Courier"}),
        ({"title": "Ovens"}, {"title": "Ovens go cold"}),
    ],
)
def test_one_address_is_one_source_whatever_else_is_written(one: dict[str, str], other: dict[str, str]) -> None:
    """Editors date and name a page differently: the address decides."""
    first, second = ids_of(sources({**ARTICLE, **one}, {**ARTICLE, **other}))
    assert first == second


def test_sources_without_an_address_are_one_by_publisher_title_and_date() -> None:
    """A printed article is the same in two briefs."""
    printed = {"publisher": "Sel Courier", "title": "Ovens", "published": "2023-03-05"}
    assert len(set(ids_of(sources(printed, printed)))) == 1
    for field, other in (("publisher", "Das Mehlblatt"), ("title", "Mills"), ("published", "2023-03-06")):
        assert len(set(ids_of(sources(printed, {**printed, field: other})))) == 2


def test_sources_without_address_and_title_are_never_one() -> None:
    """Nothing says that two untitled reports of a day are the same report."""
    untitled = {"publisher": "Sel Courier", "published": "2023-03-05"}
    assert len(set(ids_of(sources(untitled, untitled)))) == 2


def test_records_of_one_id_have_their_own_sources() -> None:
    """A topic and a brief may bear one id and use one key: each means its own source."""
    made = graph_of(
        events={
            "flour-tax": {"summary": "A tax. [@act]", "sources": {"act": {"publisher": "Council", "title": "Act"}}}
        },
        topics={
            "flour-tax": {"summary": "A tax. [@act]", "sources": {"act": {"publisher": "Courier", "title": "Tax"}}}
        },
    )
    cited = [evidence for evidence in made.evidences.all.values() if "flour-tax" in evidence.events]
    assert [evidence.source.publisher for evidence in cited] == ["Council"]


FILINGS = [
    {"publisher": "Company Register", "published": "2021", "url": f"https://register.example/filing/{number}"}
    for number in (1053, 2993)
]
SHORT = "company-register-2021-c71c16"  # the id of either, if there were no other


@pytest.mark.parametrize(("one", "other"), [FILINGS, FILINGS[::-1]])
def test_sources_of_one_short_code_are_two(one: dict[str, str], other: dict[str, str]) -> None:
    """The one whose record sorts first keeps the short code, the other gets a longer one; each is what was written."""
    made = sources(one, other, one, other)
    first, second, *again = ids_of(made)
    assert (first, second[:-1], again) == (SHORT, SHORT, [first, second])
    assert [made.evidences.all[id].source.url for id in (first, second)] == [one["url"], other["url"]]
    assert made.evidences.all[second].events == ("brief-1", "brief-3")
    assert ids_of(sources(other)) == [SHORT]


def test_a_shared_source_keeps_its_id() -> None:
    """Where a source written in a brief would have the same, that one gets a longer code."""
    shared = SharedSource(id=SHORT, publisher="Sel Courier", title="Ovens")
    made = link(replace(sources(FILINGS[0]).catalogue, sources={SHORT: shared}))
    (id,) = ids_of(made)
    assert id[:-1] == SHORT
    assert made.evidences.all[SHORT].source is shared
    assert made.evidences.all[id].source.url == FILINGS[0]["url"]


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ({"published": "2023-03-05"}, "sel-courier-2023-03-05-"),
        ({"published": "2023-03~"}, "sel-courier-2023-03-"),
        ({"published": "2023"}, "sel-courier-2023-"),
        ({}, "sel-courier-undated-"),
        ({"publisher": "パン新報", "published": "2023"}, "x-87b3ecff-2023-"),
    ],
)
def test_an_id_of_a_source_tells_publisher_and_date(written: dict[str, str], start: str) -> None:
    """Its address can be read; a publisher without Latin letters has a short code."""
    (id,) = ids_of(sources({"publisher": "Sel Courier", "title": "Ovens", **written}))
    assert id.startswith(start)


# Together


def test_companies_are_together_in_the_briefs_that_name_both(graph: Graph) -> None:
    """Most often first, then by id; nobody is together with itself."""
    assert tuple(graph.together["harl-mills"].items()) == (("crumb-and-co", 2), ("mugi", 1), ("oven-holding", 1))
    assert tuple(graph.together["crumb-and-co"].items()) == (
        ("harl-mills", 2),
        ("oven-holding", 1),
        ("saint-loaf", 1),
        ("tarn-bakery", 1),
    )


def test_being_together_is_mutual(graph: Graph) -> None:
    """Each pair is counted from both ends alike."""
    pairs = {(one, other, count) for one, near in graph.together.items() for other, count in near.items()}
    assert pairs == {(other, one, count) for one, other, count in pairs}


# Totals


def jobs(*figures: dict[str, str]) -> str:
    """The figures of one brief, added up: the wording of their total."""
    made = graph_of(
        companies={"mill": {}, "works": {"parents": [{"company": "mill"}]}},
        events={
            "mill-opens": {
                "companies": [{"company": "mill"}],
                "figures": [{"attribution": "newspaper", **f} for f in figures],
            }
        },
    )
    return " | ".join(
        f"{total.unit} {total.sum.parts} {total.sum.undisclosed}" for total in made.accounts.totals(made.events)
    )


def test_an_amount_that_one_account_does_not_know_is_no_total_of_its_own() -> None:
    """The company will not say what it was fined, the paper does: that is one event, and its fine is known."""
    known = {"measure": "fine", "value": "2m XTS"}
    assert jobs(known, {"measure": "fine", "value": "undisclosed"}) == "XTS 1 0"


def test_a_figure_of_a_unit_is_not_added_to_its_owners() -> None:
    """What the owner counts holds what its works counts."""
    owner, works = {"measure": "jobs-lost", "value": "75"}, {"measure": "jobs-lost", "value": "60", "of": "works"}
    assert jobs(owner, works) == jobs(owner) == " 1 0"


# Names in running text

HARL: Key = (Kind.COMPANY, "harl")
TAX: Key = (Kind.TOPIC, "tax")


def found(text: str, *names: tuple[str, Key]) -> list[tuple[str, str]]:
    """The names found in a text, as written, with the ids they mean."""
    return [(text[m.start : m.end], m.entity[1]) for m in NameIndex(names).mentions(text)]


def test_the_longest_name_wins() -> None:
    """The bakery of Tarn is not the town."""
    names = [
        ("Tarn", (Kind.PLACE, "tarn")),
        ("Tarn Bakery", (Kind.COMPANY, "bakery")),
        ("Tarn Quay", (Kind.PLACE, "quay")),
    ]
    assert found("Tarn Bakery on Tarn Quay in Tarn.", *names) == [
        ("Tarn Bakery", "bakery"),
        ("Tarn Quay", "quay"),
        ("Tarn", "tarn"),
    ]


def test_the_longest_name_wins_over_the_first_that_ends() -> None:
    """Where the longer name does not go on, the shorter one stands."""
    names = [("Tarn", (Kind.PLACE, "tarn")), ("Tarn Bakery House", (Kind.COMPANY, "bakery"))]
    assert found("Tarn Bakery burnt.", *names) == [("Tarn", "tarn")]


@pytest.mark.parametrize(
    "text", ["Harl", "Harl's mill", "(Harl)", "“Harl”", "to Harl.", "Harl/Mugi", "Harl - or not", "*Harl*"]
)
def test_a_name_is_found_at_word_borders(text: str) -> None:
    """Marks, blanks and an apostrophe end a word."""
    assert found(text, ("Harl", HARL)) == [("Harl", "harl")]


@pytest.mark.parametrize(
    "text",
    [
        "Harley",
        "Charl",
        "Harls",
        "ex-Harl",
        "Harl-like",
        "@Harl",
        "#Harl",
        "Harl2",
        "_Harl_",
        "HARL",
        "harl",
        "Ḥarl",
        "Harlé",
    ],
)
def test_a_name_is_not_found_inside_words(text: str) -> None:
    """Nor in handles and tags, nor in another case."""
    assert found(text, ("Harl", HARL)) == []


def test_a_topic_is_found_in_any_case() -> None:
    """A topic is a thing, not a name: it stands in lower case in a sentence and in upper case at its start."""
    for text in ("flour tax", "Flour tax", "FLOUR TAX", "Flour Tax"):
        assert found(f"The {text} rose.", ("Flour tax", TAX)) == [(text, "tax")]


@pytest.mark.parametrize("acronym", ["FTX", "FT", "AI-X"])
def test_an_acronym_is_found_as_written_only(acronym: str) -> None:
    """Letters in capitals may be a word in small ones."""
    assert found(f"The {acronym} rose.", (acronym, TAX)) == [(acronym, "tax")]
    assert found(f"The {acronym.lower()} rose.", (acronym, TAX)) == []


@pytest.mark.parametrize(
    "text", ["麦島製粉が発表", "昨日、麦島製粉は", "「麦島製粉」", "麦島製粉", "the 麦島製粉 mill", "A麦島製粉B"]
)
def test_a_name_is_found_between_characters_that_no_blank_divides(text: str) -> None:
    """Scripts without blanks between words have no word borders."""
    assert found(text, ("麦島製粉", HARL)) == [("麦島製粉", "harl")]


def test_the_longest_name_wins_in_scripts_without_blanks() -> None:
    """麦島製粉 holds 麦島, and is something else."""
    names = [("麦島", (Kind.PLACE, "mugi")), ("麦島製粉", HARL)]
    assert found("麦島の麦島製粉", *names) == [("麦島", "mugi"), ("麦島製粉", "harl")]


def test_a_name_written_from_right_to_left_is_found() -> None:
    """Arabic has blanks between words, and word borders."""
    assert found("قال مخبز الجزيرة اليوم", ("مخبز الجزيرة", HARL)) == [("مخبز الجزيرة", "harl")]
    assert found("قال مخبز الجزيرةية", ("مخبز الجزيرة", HARL)) == []


def test_a_name_with_marks_is_found() -> None:
    """Names hold what names hold."""
    for name in ("Crumb & Co", "Saint-Loaf [Bakers] <since> 1888", "O'Quern", "A. B. Mill", "C++ Bread"):
        assert found(f"Then {name} sold.", (name, HARL)) == [(name, "harl")]


@pytest.mark.parametrize("kinds", [(Kind.COMPANY, Kind.PLACE), (Kind.COMPANY, Kind.TOPIC), (Kind.TOPIC, Kind.TOPIC)])
def test_a_name_that_two_bear_finds_neither(kinds: tuple[Kind, Kind]) -> None:
    """It cannot be guessed which is meant, whatever their kinds."""
    one, other = (kinds[0], "one"), (kinds[1], "other")
    assert found("The Mugi Club sold.", ("Mugi Club", one), ("Mugi Club", other)) == []
    assert found("The Mugi Club sold.", ("Mugi Club", other), ("Mugi Club", one)) == []


def test_a_name_that_one_bears_twice_finds_it() -> None:
    """A company's name may be its alias too."""
    assert found("Harl sold.", ("Harl", HARL), ("Harl", HARL)) == [("Harl", "harl")]


def test_a_letter_that_grows_in_lower_case_hides_nothing() -> None:
    """Where an ß or a dotted İ stands in a text, topics are found all the same."""
    for odd in ("Straße", "İstanbul", "ﬂour"):
        assert found(f"{odd} has a flour tax.", ("Flour tax", TAX)) == [("flour tax", "tax")], odd


def test_no_mention_overlaps_another() -> None:
    """Names that share a word: the first from the left has it."""
    names = [("North Tarn", (Kind.PLACE, "tarn")), ("Tarn Quay", (Kind.PLACE, "quay"))]
    assert found("North Tarn Quay", *names) == [("North Tarn", "tarn")]


@given(st.text(alphabet="HarlTnQuy -麦ß&.", max_size=40))
def test_mentions_are_in_order_and_are_names(text: str) -> None:
    """Whatever the text, each mention is one of the names, and they follow one another."""
    names = {"Harl": HARL, "Harl Tarn": HARL, "Tarn": (Kind.PLACE, "tarn"), "麦": (Kind.PLACE, "mugi")}
    mentions = list(NameIndex(names.items()).mentions(text))
    assert all(names[text[m.start : m.end]] == m.entity for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


# Which names of records are linked


def names_in(text: str, **records: dict[str, dict[str, Any]]) -> list[str]:
    """The ids of what is found in a text, in a catalogue of these records."""
    return [m.entity[1] for m in name_index(catalogue_of(**records)).mentions(text)]


def test_every_name_of_a_company_is_found() -> None:
    """Its name, legal name, earlier names and aliases."""
    harl = {
        "name": "Harl",
        "legal_name": "Harl plc",
        "names": [{"name": "Harlow", "until": "1999"}],
        "aliases": ["麦島"],
    }
    assert names_in("Harl, Harl plc, Harlow, 麦島", companies={"harl": harl}) == ["harl"] * 4


def test_names_that_the_vocabulary_opts_out_are_never_linked() -> None:
    """Crumb and Rye are words; the full names are not."""
    records = {"companies": {"crumb": {"name": "Crumb & Co", "aliases": ["Crumb"]}}, "people": {"rye": {"name": "Rye"}}}
    assert names_in("Crumb, crumb, CRUMB and Rye", **records) == []
    assert names_in("Crumb & Co", **records) == ["crumb"]


def test_a_topic_named_by_one_ordinary_word_is_not_linked() -> None:
    """Grain is everywhere; two words, a number, capitals or another script tell that the topic is meant."""
    named = {"aa": "Grain", "bb": "Flour tax", "cc": "Oven7", "dd": "FTX", "ee": "麦島"}
    topics = {id: {"name": name} for id, name in named.items()}
    assert names_in("grain, Grain, flour tax, oven7, FTX, 麦島", topics=topics) == ["bb", "cc", "dd", "ee"]


def test_one_letter_is_no_name() -> None:
    """An alias of a single character would link every such letter."""
    assert names_in("X sold X.", companies={"harl": {"aliases": ["X"]}}) == []


def test_a_name_that_two_records_bear_finds_neither() -> None:
    """Mugi is an island and a miller."""
    assert (
        names_in("Mugi sold.", companies={"mill": {"aliases": ["Mugi"]}}, places={"isle": {"aliases": ["Mugi"]}}) == []
    )
