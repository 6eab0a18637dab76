"""`briefs new`: a record in its place with the right id, from flags or from answers, that passes the check."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner, Result

from generator.cli import briefs
from generator.editing.creating import CannotCreate, Draft, Mention, cited, entity, fault_of, new_id, parse_mention
from generator.examining import examine
from generator.model import Kind
from tests.copies import bytes_in

EVENT = {
    "headline": "Harl Mills opens a second mill",
    "kind": "opening",
    "occurred": "2023-10",
    "published": "2023-10-06",
    "summary": "Harl Mills has opened a mill in North Tarn.",
    "publisher": "Sel Courier",
    "title": "A new mill: the second",
    "url": "https://courier.example/2023/new-mill",
    "source-published": "2023-10-05",
    "source-kind": "paper",
    "lang": "en",
}
WRITTEN = """\
# $schema: ../../schema/event.json
headline: Harl Mills opens a second mill
kind: opening
occurred: 2023-10
published: 2023-10-06
summary: Harl Mills has opened a mill in North Tarn. [@sel-courier]
companies:
  - {company: harl-mills, role: subject}
  - {company: tarn-bakery, role: works}
people:
  - {person: ida-quern, as: miller}
places: [sel-harbour]
topics: [grain]
sources:
  sel-courier:
    publisher: Sel Courier
    title: "A new mill: the second"
    published: 2023-10-05
    url: https://courier.example/2023/new-mill
    lang: en
    kind: paper
"""
NAMING = ["--company", "harl-mills:subject", "--company", "Tarn Bakery:works", "--person", "ida-quern:miller",
          "--place", "Sel Harbour", "--topic", "grain"]  # fmt: skip
PLACE = "briefs/events/2023/harl-mills-opens-a-second-mill.yml"


def made(root: Path, what: str, /, *more: str, **flags: str | None) -> Result:
    """Run `briefs new` with these flags."""
    given = [part for name, text in flags.items() if text is not None for part in (f"--{name.replace('_', '-')}", text)]
    return CliRunner().invoke(briefs, ["new", what, "--root", str(root), *given, *more])


def event(root: Path, *more: str, **changed: str | None) -> Result:
    """Run `briefs new event` with the usual flags, some of them changed."""
    flags: dict[str, str | None] = {name.replace("-", "_"): text for name, text in EVENT.items()}
    return made(root, "event", *more, **{**flags, **changed})


def test_a_brief_by_flags_is_in_its_place_and_passes_the_check(tree: Path) -> None:
    """Ids and names are taken alike, the source is cited, and nothing but the brief is new."""
    before = bytes_in(tree)
    result = event(tree, *NAMING)
    assert (result.exit_code, result.stdout) == (0, f"{PLACE}\n"), result.output
    assert (tree / PLACE).read_text("utf-8") == WRITTEN
    assert set(bytes_in(tree)) - set(before) == {PLACE}
    assert [p for p in examine(tree).problems if p.location.file == PLACE] == []


def test_a_brief_goes_out_today_unless_it_is_told_otherwise(tree: Path) -> None:
    """`published` is the day on which the brief is written."""
    assert event(tree, "--company", "harl-mills", published=None).exit_code == 0
    assert f"published: {date.today().isoformat()}" in (tree / PLACE).read_text("utf-8")


def test_a_brief_may_rest_on_a_shared_source_alone(tree: Path) -> None:
    """Where the summary cites a source that is there, no other is needed."""
    none = dict.fromkeys(("publisher", "title", "url", "source_published", "source_kind", "lang"))
    result = event(tree, "--company", "harl-mills", summary="A mill. [@register-of-mills]", **none)
    assert result.exit_code == 0, result.output
    assert "sources:" not in (tree / PLACE).read_text("utf-8")


def test_a_record_in_the_way_is_not_overwritten(tree: Path) -> None:
    """A second brief of one headline needs an id of its own."""
    event(tree, *NAMING)
    again = event(tree, *NAMING, summary="Other words.")
    assert again.exit_code == 1
    assert "is the id of another event already; give another with --id" in again.stderr
    assert (tree / PLACE).read_text("utf-8") == WRITTEN
    assert event(tree, *NAMING, headline="Harl Mills opens another mill", id="harl-second-mill").exit_code == 0
    assert (tree / "briefs/events/2023/harl-second-mill.yml").is_file()


def test_an_old_id_is_taken_too(tree: Path) -> None:
    """What was once the address of a record goes on leading there."""
    result = made(tree, "company", name="Ambry Corn", id="ambry-corn")
    assert (result.exit_code, "an old id of `ambry-grain`" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "opning"}, "did you mean `opening`?"),
        ({"occurred": "5 October 2023"}, "is not a date"),
        ({"occurred": "2023-13"}, "has no possible month"),
        ({"published": "2023-10"}, "is not one day"),
        ({"url": "courier"}, "not-a-url"),
        ({"headline": "x" * 91}, "At most 90 characters"),
        ({"summary": "Seen [@nowhere]."}, "unknown-source"),
        ({"id": "Not An Id"}, "is not an id"),
        ({"kind": None}, "--kind must be given"),
        ({"publisher": None}, "--publisher must be given"),
    ],
)
def test_what_the_check_would_refuse_is_not_written(tree: Path, changed: dict[str, str | None], said: str) -> None:
    """The fault is told as the check tells it, and no file is made."""
    before = bytes_in(tree)
    result = event(tree, "--company", "harl-mills", **changed)
    assert result.exit_code == 1
    assert said in result.output
    assert bytes_in(tree) == before


def test_a_missing_record_is_told_with_what_was_meant(tree: Path) -> None:
    """A slip in an id, and a company that nobody has written of yet, stop the brief."""
    slip = event(tree, "--company", "harl-mils")
    assert "there is no company `harl-mils`; did you mean `harl-mills`?" in slip.stderr
    assert "--create-missing writes a record for it" in event(tree, "--company", "Gull Rolls").stderr


def test_missing_records_are_written_where_that_is_wanted(tree: Path) -> None:
    """A company, a person, a place with its country and a topic, each with its name and an id."""
    lacking = ["--company", "Gull Rolls:subject", "--company", "crust-works:works", "--person", "Ann Dough:baker",
               "--place", "Gull Rock:XO", "--topic", "Rolls", "--company", "Gull Rolls:rival"]  # fmt: skip
    result = event(tree, *lacking, "--create-missing")
    assert result.exit_code == 1
    assert "listed-twice" in result.stdout
    result = event(tree, *lacking[:-2], "--create-missing")
    assert result.exit_code == 0, result.output
    assert (
        tree / "briefs/companies/gull-rolls.yml"
    ).read_text() == "# $schema: ../schema/company.json\nname: Gull Rolls\n"
    assert "name: Crust Works\n" in (tree / "briefs/companies/crust-works.yml").read_text()
    assert "name: Ann Dough\n" in (tree / "briefs/people/ann-dough.yml").read_text()
    assert "country: XO\n" in (tree / "briefs/places/gull-rock.yml").read_text()
    assert "- {company: crust-works, role: works}\n" in (tree / PLACE).read_text()
    assert not examine(tree).stops


def test_a_missing_place_needs_its_country(tree: Path) -> None:
    """No country is invented."""
    result = event(tree, "--company", "harl-mills", "--place", "Gull Rock", "--create-missing")
    assert (result.exit_code, "`Gull Rock:XX`" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("kind", "flags", "file", "text"),
    [
        (
            "company",
            ["name=Gull & Sons", "alias=Gull", "alias=鷗", "parent=Harl Mills", "founded=1994"],
            "companies/gull-sons.yml",
            "name: Gull & Sons\naliases: [Gull, 鷗]\nparents:\n  - {company: harl-mills}\nfounded: 1994\n",
        ),
        ("person", ["name=Ann Dough"], "people/ann-dough.yml", "name: Ann Dough\n"),
        (
            "place",
            ["name=Gull Rock", "country=XO", "latitude=1.50", "longitude=-2", "within=ombrel-isles"],
            "places/gull-rock.yml",
            "name: Gull Rock\ncountry: XO\nlatitude: 1.50\nlongitude: -2\nwithin: ombrel-isles\n",
        ),
        ("topic", ["name=Rye", "broader=Grain"], "topics/rye.yml", "name: Rye\nbroader: grain\n"),
        ("topic", ["name=麦", "id=wheat"], "topics/wheat.yml", "name: 麦\n"),
    ],
)
def test_other_records_by_flags(tree: Path, kind: str, flags: list[str], file: str, text: str) -> None:
    """Companies, people, places and topics are written the same way."""
    result = made(tree, kind, *(f"--{flag}" for flag in flags))
    assert (result.exit_code, result.stdout) == (0, f"briefs/{file}\n"), result.output
    assert (tree / "briefs" / file).read_text("utf-8").split("\n", 1)[1] == text


def test_what_lacks_is_named_where_nobody_can_be_asked(tree: Path) -> None:
    """Without a terminal there are no questions."""
    result = made(tree, "place", name="Gull Rock")
    assert (result.exit_code, "--country must be given; at a terminal they are asked for" in result.stderr) == (1, True)


def test_schemas_know_the_new_record_at_once(tree: Path) -> None:
    """Where a site has schemas, they complete the new id from now on."""
    run = CliRunner().invoke
    run(briefs, ["schema", "--root", str(tree)])
    made(tree, "topic", name="Rye bread")
    assert '"rye-bread"' in (tree / "briefs/schema/event.json").read_text("utf-8")
    assert run(briefs, ["schema", "--check", "--root", str(tree)]).exit_code == 0


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Harl Mills opens a second mill", "harl-mills-opens-a-second-mill"),
        ("Süddeutsche Zeitung (Munich)", "suddeutsche-zeitung-munich"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("con", "x-"),
    ],
)
def test_an_id_is_made_of_whole_words(words: str, id: str) -> None:
    """A long headline is cut between two words; what cannot be an id gets a short code."""
    assert new_id(words).startswith(id)
    assert len(new_id(words)) <= 60


def test_mentions_are_parsed_at_the_last_colon() -> None:
    """A name may hold colons itself."""
    assert parse_mention("acme") == Mention("acme")
    assert parse_mention(" Acme: Works :parent") == Mention("Acme: Works", "parent")
    assert parse_mention("acme:") == Mention("acme")


def test_a_summary_cites_its_source_once() -> None:
    """The citation is added where there is none."""
    assert cited("Gone.", "a") == "Gone. [@a]"
    assert cited("Gone. [@b]", "a") == "Gone. [@b]"


def test_the_folder_is_the_year_of_the_event_or_of_the_brief() -> None:
    """Where the day is not disclosed, the brief's own year will do; without any year there is no place."""
    assert Draft(Kind.EVENT, "x-y", {"occurred": "2021-Q3/2022"}).path == "events/2021/x-y.yml"
    assert (
        Draft(Kind.EVENT, "x-y", {"occurred": "undisclosed", "published": "2023-01-02"}).path == "events/2023/x-y.yml"
    )
    with pytest.raises(CannotCreate):
        _ = Draft(Kind.EVENT, "x-y", {"occurred": "soon"}).path
    assert Draft(Kind.TOPIC, "x-y", {}).path == "topics/x-y.yml"


def test_an_entity_keeps_the_id_by_which_it_was_named() -> None:
    """What is written like an id is one; what is written like a name is the name."""
    assert entity(Mention("gull-rolls"), Kind.COMPANY) == Draft(Kind.COMPANY, "gull-rolls", {"name": "Gull Rolls"})
    assert entity(Mention("Gull Rolls"), Kind.COMPANY) == Draft(Kind.COMPANY, "gull-rolls", {"name": "Gull Rolls"})


def test_an_answer_is_judged_as_the_reader_judges_it() -> None:
    """A question takes what its field takes, and says what is wrong in the same words."""
    assert fault_of(Kind.EVENT, "occurred", "2023-05") is None
    assert "is not a date" in str(fault_of(Kind.EVENT, "occurred", "May"))
    assert fault_of(Kind.PLACE, "country", "usa")


class Terminal:
    """A person at a terminal, who answers when asked."""

    def __init__(self, root: Path, *arguments: str) -> None:
        around = {**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", "PYTHONUTF8": "1"}
        command = ["-m", "generator", "new", *arguments, "--root", str(root)]
        self.child = pexpect.spawn(
            sys.executable, command, env=around, encoding="utf-8", timeout=30, dimensions=(40, 160)
        )

    def says(self, *exchanges: tuple[str, str]) -> None:
        """Wait for each question and type its answer, with Enter behind it."""
        for question, answer in exchanges:
            self.child.expect_exact(question)
            self.child.send(f"{answer}\r")

    def ends(self) -> int:
        """Wait for the end, and tell how it ended."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)


@pytest.mark.slow
def test_a_brief_by_answers(tree: Path) -> None:
    """Questions take ids and names, tell faults, offer what was meant, and offer to write what is missing."""
    person = Terminal(tree, "event")
    person.says(("headline (", "Jazira Bread closes its bakery"))
    person.child.expect_exact("kind (")
    person.child.send("closi")
    person.child.expect("closi.*ng")
    person.child.send("\t\r")
    person.says(("occurred (", "5 May 2023"))
    person.child.expect_exact("write 2023-05-05")
    person.child.send("\x152023-05-05\r")
    person.says(("company (id or name", "jazira-brea"), ("Did you mean `jazira-bread`?", ""), ("role", ""))
    person.says(("company (id or name", ""), ("person (id or name", "Ann Dough"), ("Write a record for it?", "y"))
    person.says(("as what", "baker"), ("person (id or name", ""), ("place (id or name", "Gull Rock"))
    person.says(("Write a record for it?", "yes"), ("country (", "usa"))
    person.child.expect_exact("Two capital letters")
    person.child.send("\x15XO\r")
    person.says(("place (id or name", ""), ("topic (id or name", "Nothing"), ("Write a record for it?", "n"))
    person.says(("topic (id or name", ""), ("publisher (", "Sel Courier"), ("title (", "Gone"), ("url (", ""))
    person.says(("published (", "2023-05-06"), ("lang (", "en"), ("kind (", "paper"), ("summary (", "It has closed."))
    person.says(("id (the name of the file)", ""), ("Write these?", "y"))
    assert person.ends() == 0
    text = (tree / "briefs/events/2023/jazira-bread-closes-its-bakery.yml").read_text("utf-8")
    assert "kind: closing\noccurred: 2023-05-05\n" in text
    assert "summary: It has closed. [@sel-courier]\n" in text
    assert "  - {person: ann-dough, as: baker}\nplaces: [gull-rock]\nsources:\n" in text
    assert "country: XO" in (tree / "briefs/places/gull-rock.yml").read_text("utf-8")
    assert not examine(tree).stops


@pytest.mark.slow
def test_an_entity_by_answers_and_a_change_of_mind(tree: Path) -> None:
    """Flags are not asked for again; `no` at the end, or Ctrl+C, writes nothing."""
    before = bytes_in(tree)
    person = Terminal(tree, "place", "--name", "Gull Rock")
    person.says(("country (", "XO"), ("latitude (", ""), ("longitude (", ""), ("place (id or name", "sel-harbour"))
    person.says(("id (the name of the file)", ""), ("Write this?", "n"))
    assert person.ends() == 1
    person = Terminal(tree, "topic")
    person.child.expect_exact("name (")
    person.child.sendcontrol("c")
    assert person.ends() == 1
    assert bytes_in(tree) == before
