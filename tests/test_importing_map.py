"""The map of an import: its own slips are told in their lines, before a row is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.dates import NotADate
from generator.editing.importing.amounts import amount_in
from generator.editing.importing.date_forms import FORMS, date_in
from generator.editing.importing.map import FigureFill
from generator.editing.importing.names import NearNames, folded
from generator.quantities import NotAQuantity
from tests.importing import MAP, ROW, decided, imported, records_in, row

SLIPS = {
    "a column that is not there": ("column: cut,", "column: cuts,", "unknown-column", "did you mean `cut`?"),
    "a column of a pattern": ("{company} let {cut} go.", "{firm} let go.", "unknown-column", "`firm`"),
    "a field that is not there": ("kind: cuts", "kind: cuts\nkinds: x", "unknown-field", "did you mean `kind`?"),
    "a kind that is no word": ("kind: cuts", "kind: cutz", "unknown-word", "did you mean `cuts`?"),
    "a measure that is no word": ("jobs-lost", "jobs-last", "unknown-word", "did you mean `jobs-lost`?"),
    "an attribution that is no word": ("newspaper}", "newspapr}", "unknown-word", "did you mean `newspaper`?"),
    "a kind of source that is no word": ("kind: paper}", "kind: papyrus}", "unknown-word", "kind of source"),
    "a shared source that is not there": ("register-of-mills", "register-of-mill", "unknown-id", "register-of-mills"),
    "a form of dates that is none": ("YYYY-MM-DD", "YYYY-DD-MM", "unknown-form", "is none of: YYYY-MM-DD"),
    "two forms that say two things": ("YYYY-MM-DD", "D/M/YYYY", "map-gap", "in two ways"),
    "no form of dates": ("forms: [M/D/YYYY, YYYY-MM-DD]", "forms: []", "map-gap", "under `forms`"),
    "shares of no known form": (", percent: share}", "}", "map-gap", "share (0.12) or per cent (12)"),
    "a share of what is none": ("jobs-lost,", "jobs-lost, percent: share,", "map-gap", "is no share"),
    "money of what is none": ("jobs-lost,", "jobs-lost, unit: EUR,", "map-gap", "is no money"),
    "money of no currency": ("measure: jobs-lost", "measure: fine", "map-gap", "which money it is"),
    "a mark that is no hedge": ("jobs-lost,", 'jobs-lost, marks: {"+": plus},', "map-gap", "is no hedge"),
    "a value that is no figure": (
        "jobs-lost,",
        "jobs-lost, values: {some: a few},",
        "not-a-quantity",
        "not a quantity",
    ),
    "a source with nothing": ("- {shared: register-of-mills}", "- {lang: en}", "map-gap", "a `shared` source"),
    "a shared source with more": (
        "{shared: register",
        "{lang: en, shared: register",
        "map-gap",
        "write `shared` alone",
    ),
    "an encoding that is none": ("kind: cuts", "kind: cuts\ntable: {encoding: utf-9}", "bad-text", "utf-8"),
    "no summary": (MAP[MAP.index("summary:") :], "", "missing-field", "`summary`"),
    "a day that is none": ("2023-05-02", "2023-05", "not-a-day", "2023-05"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_the_map_is_told_in_its_line(tree: Path, slip: str) -> None:
    """With its code and what would be right; nothing is imported, and the exit code is that of a wrong use."""
    old, new, code, said = SLIPS[slip]
    assert MAP.count(old) >= 1
    before = records_in(tree)
    done = imported(tree, ROW, map=MAP.replace(old, new, 1))
    words = " ".join(done.said.split())
    assert (done.code, f"[{code}]" in words, said in words) == (2, True, True), done.said
    assert "--> briefs/imports/cuts.yml:" in done.said
    assert records_in(tree) == before


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ("companies: {Mill: harl-mill}", "did you mean `harl-mills`?"),
        ("companies: {Mill: [harl-mills, new]}", "There is no company `new`"),
        ("companies: {Mill: 'new:harl-mills'}", "a record bears it already"),
        ("companies: {Mill: 'new:Mill'}", "cannot be the id of a new company"),
        ("companies: {Mill: }", "Nothing is written here"),
        ("places: {Mill: somewhere}", "new:XX with its country, or none"),
        ("rows: {r0123456789ab: no-such-brief}", "There is no event `no-such-brief`"),
        ("rows: {line-4: skip}", "is no code of a row"),
        ("new_rows: [four]", "is no code of a row"),
    ],
)
def test_a_decision_that_decides_nothing_is_told(tree: Path, decisions: str, said: str) -> None:
    """An id that is not there, an answer that was not filled in, a row that has no such code."""
    done = imported(tree, ROW, map=decided(decisions))
    assert (done.code, said in " ".join(done.said.split())) == (2, True), done.said


def test_a_new_place_needs_its_country_alone(tree: Path) -> None:
    """A decision writes its record."""
    done = imported(tree, row(place="Atlantis"), map=decided("places: {Atlantis: 'new:XO'}"))
    assert done.code == 0, done.said
    assert (tree / "briefs/places/atlantis.yml").read_text("utf-8").endswith("\nname: Atlantis\ncountry: XO\n")


def test_a_map_needs_the_name_of_an_import(tree: Path) -> None:
    """Its file's name is that of the ledger."""
    odd = tree / "briefs" / "imports" / "My Map.yml"
    odd.parent.mkdir()
    odd.write_text(MAP, "utf-8")
    done = imported(tree, ROW, "--map", str(odd))
    assert (done.code, "the map's file name is the name of the import" in done.said) == (2, True)


def test_cells_mean_what_the_map_says_of_them(tree: Path) -> None:
    """Kinds by a column, figures and dates by their words, blanks of one's own, HTML that is meant."""
    map = MAP.replace("kind: cuts", "kind: {column: country, values: {Closed: closing}, word: cuts}")
    map = map.replace("  - {column: country}\n", "").replace("jobs-lost,", "jobs-lost, values: {a few: dozens},")
    map = map.replace("forms: [M", "values: {spring: 2019-21}, if_blank: undisclosed, forms: [M")
    map += "blank: [none]\ntable: {html: 'yes'}\n"
    rows = [row(country="Closed", cut="a few"), row(date="spring", company="Mugi"),
            row(date="none", company="Tarn Bakery"), row(company="Crumb &amp; Co", share="none")]  # fmt: skip
    done = imported(tree, "\n".join(rows), map=map)
    assert [one["brief"] for one in done.lines] == [
        "harl-mills-closing-2019-03-04", "mugi-cuts-2019-21", "tarn-bakery-cuts", "crumb-and-co-cuts-2019-03-04"
    ]  # fmt: skip
    assert "value: dozens" in (tree / "briefs/events/2019/harl-mills-closing-2019-03-04.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "form", "date"),
    [
        ("2019-03-04", "YYYY-MM-DD", "2019-03-04"),
        ("2019/03/04", "YYYY/MM/DD", "2019-03-04"),
        ("20190304", "YYYYMMDD", "2019-03-04"),
        ("3/4/2019", "M/D/YYYY", "2019-03-04"),
        ("3/4/2019", "D/M/YYYY", "2019-04-03"),
        ("03-04-2019", "M-D-YYYY", "2019-03-04"),
        ("03-04-2019", "D-M-YYYY", "2019-04-03"),
        ("4.3.2019", "D.M.YYYY", "2019-03-04"),
        ("4 March 2019", "D Month YYYY", "2019-03-04"),
        ("4-Mar-2019", "D-Month-YYYY", "2019-03-04"),
        ("Sept. 4, 2019", "Month D, YYYY", "2019-09-04"),
        ("2019-03", "YYYY-MM", "2019-03"),
        ("3/2019", "M/YYYY", "2019-03"),
        ("march 2019", "Month YYYY", "2019-03"),
        ("2019", "YYYY", "2019"),
    ],
)
def test_each_form_of_dates_is_read(text: str, form: str, date: str) -> None:
    """In the one way that its name says."""
    assert date_in(text, [form]) == date


def test_every_form_of_dates_is_tried_above() -> None:
    """And refuses what it cannot be."""
    tried = {
        mark.args[1][n][1] for mark in test_each_form_of_dates_is_read.pytestmark for n in range(len(mark.args[1]))
    }
    assert tried == set(FORMS)
    for form in FORMS:
        with pytest.raises(NotADate):
            date_in("99/99/9999", [form])


def _fill(**more: object) -> FigureFill:
    return FigureFill.model_validate({"column": "c", "measure": "m", "attribution": "a", **more})


@pytest.mark.parametrize(
    ("text", "fill", "value"),
    [
        ("1,200", _fill(), "1,200"),
        ("1200.00", _fill(), "1200"),
        ("~ 50", _fill(), "about 50"),
        (">=50", _fill(), "at least 50"),
        ("100+", _fill(marks={"+": "at least"}), "at least 100"),
        ("Nearly 80", _fill(), "nearly 80"),
        ("100 to 200", _fill(), "100–200"),
        ("1.2K", _fill(), "1.2k"),
        ("160", _fill(unit="USD", scale="million"), "160m USD"),
        ("$1.5B", _fill(unit="USD"), "1.5bn USD"),
        ("€3", _fill(unit="EUR"), "3 EUR"),
        ("0.07", _fill(percent="share"), "7%"),
        ("7 percent", _fill(percent="share"), "7%"),
        ("12", _fill(percent="per cent"), "12%"),
        ("Undisclosed", _fill(), "undisclosed"),
        ("lots", _fill(values={"lots": "hundreds"}), "hundreds"),
    ],
)
def test_numbers_keep_their_hedge_and_their_digits(text: str, fill: FigureFill, value: str) -> None:
    """Nothing is rounded, and nothing guessed."""
    assert amount_in(text, fill) == value


@pytest.mark.parametrize(
    ("text", "fill"),
    [
        ("12", _fill(percent="share")),
        ("0.5", _fill(percent="per cent")),
        ("£5", _fill(unit="USD")),
        ("$5", _fill()),
        ("5%", _fill()),
        ("5m", _fill(unit="USD", scale="million")),
        ("1k-2m", _fill()),
        ("200-100", _fill()),
        ("1.234.567", _fill()),
        ("1 234", _fill()),
        ("about ~5", _fill()),
        ("0x10", _fill()),
        ("٣", _fill()),
        ("", _fill()),
    ],
)
def test_what_can_mean_two_things_is_no_number(text: str, fill: FigureFill) -> None:
    """It is told instead."""
    with pytest.raises(NotAQuantity):
        amount_in(text, fill)


def test_near_names_are_found_and_far_ones_not() -> None:
    """A mark, a case, a letter, a legal form, a word more; not another number, nor another letter in a short name."""
    names = NearNames(["Harl Mills", "Mill 12 Works", "Bolt", "Öl & Korn", "麦島製粉", "Crumb"])
    near = {
        "harl  mills": "Harl Mills", "Harl-Mills, Inc.": "Harl Mills", "Harl Mils": "Harl Mills",
        "Harl Mlils": "Harl Mills", "Harl Mills Cloud": "Harl Mills", "Ol Korn GmbH": "Öl & Korn",
        "麦島製粉。": "麦島製粉", "Crumb.io": "Crumb",
    }  # fmt: skip
    assert {name: names.near(name)[:1] for name in near} == {name: (other,) for name, other in near.items()}
    assert [names.near(name) for name in ("Bold", "Mill 13 Works", "Harvest Meals", "麦")] == [(), (), (), ()]


def test_a_name_of_marks_alone_is_itself() -> None:
    """Folding leaves no name empty, so that two such names are not near."""
    assert folded("???") == "???"
    assert NearNames(["!!!"]).near("???") == ()
