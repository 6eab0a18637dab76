"""What an editor's program shows while a record is written: completions, explanations, faults."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import briefs
from tests.copies import copied
from tests.lsp.client import SERVER, Server, running

pytestmark = pytest.mark.slow
CURSOR = "§"
HEADS = {"events/2023": "# $schema: ../../schema/event.json\n"} | {
    folder: f"# $schema: ../schema/{noun}.json\n"
    for folder, noun in (
        ("companies", "company"),
        ("people", "person"),
        ("places", "place"),
        ("topics", "topic"),
        ("sources", "source"),
    )
}
GOOD = """\
headline: Harl Mills opens a mill
kind: opening
occurred: 2023
published: 2023-06-01
summary: A mill. [@a]
sources: {a: {publisher: Sel Courier}}
"""
_numbers = itertools.count(1)


class Desk:
    """A newsroom with its schemas, open in an editor's program."""

    def __init__(self, root: Path, server: Server) -> None:
        self.root = root
        self.server = server

    def completions(self, text: str, folder: str = "events/2023") -> dict[str, dict[str, Any]]:
        """What is offered at the cursor, by its label."""
        found = self._ask("textDocument/completion", text, folder)
        return {item["label"]: item for item in (found["items"] if isinstance(found, dict) else found)}

    def hover(self, text: str, folder: str = "events/2023") -> str:
        """What is explained at the cursor."""
        found = self._ask("textDocument/hover", text, folder)
        return str(found["contents"]["value"]) if found else ""

    def faults(self, text: str, folder: str = "events/2023") -> list[tuple[int, int, str]]:
        """What is marked, by line and column, counted from 1."""
        found = self.server.opened(self._file(folder), HEADS[folder] + text)
        places = ((d["range"]["start"], d["message"]) for d in found)
        return sorted((start["line"] + 1, start["character"] + 1, message) for start, message in places)

    def _ask(self, method: str, text: str, folder: str) -> Any:
        before, after = (HEADS[folder] + text).split(CURSOR)
        file = self._file(folder)
        self.server.opened(file, before + after)
        line, column = before.count("\n"), len(before.rsplit("\n", 1)[-1])
        place = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}
        return self.server.ask(method, place)

    def _file(self, folder: str) -> Path:
        return self.root / "briefs" / folder / f"case-{next(_numbers)}.yml"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The server, started once; what it needs is installed by `make test`."""
    assert SERVER.is_file(), "the language server is not installed; run: make tests/lsp/node_modules"
    root = copied(tmp_path_factory.mktemp("desk") / "newsroom")
    assert CliRunner().invoke(briefs, ["schema", "--root", str(root)]).exit_code == 0
    with running(root) as server:
        yield Desk(root, server)


KINDS = {"opening", "closing", "cuts", "sale", "recall", "ruling", "spoilage", "strike"}
STANDINGS = {"proven", "reported", "contested", "denied", "expected", "retracted"}
COMPANIES = {"harl-mills", "mugi", "tarn-bakery", "crumb-and-co"}


@pytest.mark.parametrize(
    ("text", "offered", "is_all"),
    [
        ("kind: §\n", KINDS, True),
        ("headline: x\nstanding: §\n", STANDINGS, True),
        ("companies: [§]\n", COMPANIES, False),
        ("companies:\n  - §\n", {*COMPANIES, "company with role"}, False),
        ("companies:\n  - company: §\n", COMPANIES, False),
        ("companies:\n  - {company: §}\n", COMPANIES, False),
        ("companies:\n  - company: mugi\n    role: §\n", {"subject", "works", "owner", "buyer", "rival"}, True),
        ("companies:\n  - company: mugi\n    §\n", {"role"}, False),
        ("people: [§]\n", {"ida-quern", "sora-mugino"}, False),
        ("people:\n  - person: §\n", {"ida-quern", "sora-mugino"}, False),
        ("places: [§]\n", {"sel-harbour", "ombrel-isles"}, False),
        ("topics:\n  - §\n", {"grain", "flour-tax"}, False),
        ("related:\n  - event: §\n", {"tarn-bakery-closes"}, False),
        ("related:\n  - event: tarn-bakery-closes\n    relation: §\n", {"after", "alongside", "because-of"}, False),
        ("figures:\n  - §\n", {"figure", "measure", "value", "attribution", "cite", "said_by"}, False),
        ("figures:\n  - measure: §\n", {"jobs-lost", "fine", "ovens"}, False),
        ("figures:\n  - measure: ovens\n    attribution: §\n", {"newspaper", "own-notice"}, False),
        ("figures:\n  - measure: ovens\n    of: §\n", COMPANIES, False),
        ("figures:\n  - measure: ovens\n    said_by: §\n", {"ida-quern", "mugi"}, False),
        ("figures:\n  - measure: ovens\n    cite: [§]\n", {"register-of-mills"}, False),
        ("statements:\n  - speaker: §\n", {"ida-quern", "mugi"}, False),
        ("sources:\n  a:\n    §\n", {"source", "publisher", "title", "published", "url", "lang", "kind"}, False),
        ("sources:\n  a:\n    kind: §\n", {"paper", "notice", "register", "court"}, True),
        ("§\n", {"brief", "headline", "kind", "occurred", "companies", "figures", "corrections"}, False),
    ],
)
def test_completions(desk: Desk, text: str, offered: set[str], is_all: bool) -> None:
    """Words, ids and fields are offered where they may stand, and no others."""
    found = {label for label in desk.completions(text) if label != "object"}
    assert offered <= found
    assert not is_all or found == offered


@pytest.mark.parametrize(
    ("folder", "text", "offered"),
    [
        ("companies", "name: x\nparents:\n  - company: §\n", {"harl-mills", "mugi"}),
        ("companies", "name: x\nheadquarters: §\n", {"sel-harbour"}),
        ("companies", "name: x\n§\n", {"aliases", "parents", "country", "founded"}),
        ("people", "name: x\nroles:\n  - company: §\n", {"harl-mills", "mugi"}),
        ("places", "name: x\nwithin: §\n", {"ombrel-isles"}),
        ("places", "name: x\nprecision: §\n", {"site", "city", "region", "country"}),
        ("topics", "name: x\nbroader: §\n", {"grain"}),
    ],
)
def test_completions_in_other_records(desk: Desk, folder: str, text: str, offered: set[str]) -> None:
    """Companies, people, places and topics are completed as well."""
    assert offered <= set(desk.completions(text, folder))


def test_what_is_offered_says_what_it_means(desk: Desk) -> None:
    """A word comes with its meaning, an id with the name of its record, a field with what belongs there."""
    assert desk.completions("kind: §\n")["opening"]["documentation"] == "Opening. A mill or bakery opens."
    assert desk.completions("companies: [§]\n")["mugi"]["documentation"] == "Mugishima Flour"
    assert desk.completions("related:\n  - event: §\n")["tarn-bakery-closes"]["documentation"].startswith("Crumb & Co")
    assert "one day" in str(desk.completions("headline: x\n§\n")["published"]["documentation"])


def test_a_snippet_writes_a_whole_brief(desk: Desk) -> None:
    """An empty file offers a brief with all that it needs, and today's date."""
    text = desk.completions("§\n")["brief"]["insertText"]
    assert text.startswith(
        "headline: $1\nkind: $2\noccurred: $3\npublished: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE\n"
    )
    assert "[@${6:key}]\nsources:\n  ${6:key}:\n    publisher: $7\n" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("headl§ine: x\n", "What happened: a sentence in the present tense, at most 90 characters"),
        ("occur§red: 2023\n", "The year of this date is the folder of the file"),
        ("kind: open§ing\n", "`opening`: Opening. A mill or bakery opens."),
        ("standing: pro§ven\n", "`proven`: Proven. The miller or baker concerned says so"),
        ("companies: [mu§gi]\n", "`mugi`: Mugishima Flour"),
        ("companies:\n  - {company: mugi, role: ri§val}\n", "Named as baking or milling against the subject."),
        (
            "figures:\n  - measure: jobs-l§ost\n",
            "Places of work in mills & bakeries of the isles",
        ),
        ("figures:\n  - measure: ovens\n    val§ue: 3\n", "The number as the source words it, hedge and all."),
        ("sources:\n  a: {publisher: x, ki§nd: paper}\n", "The kind of source, a word of the vocabulary."),
    ],
)
def test_hovers(desk: Desk, text: str, said: str) -> None:
    """Whatever is pointed at is explained, in editors' words."""
    assert said in desk.hover(text).replace("\\", "").replace("&amp;", "&")


def test_the_explanation_of_an_id_begins_with_it(desk: Desk) -> None:
    """Of all ids, the one that stands there comes first."""
    assert desk.hover("companies: [mu§gi]\n").startswith("Allowed Values:\n\n* `mugi`: Mugishima Flour\n")


def figure(value: str, cite: str) -> str:
    """The good brief with a figure."""
    return GOOD + f"figures:\n  - {{measure: ovens, value: {value}, attribution: newspaper, cite: {cite}}}\n"


NO_COMPANY = "There is no company of this id. Mend the spelling, or write the record and run `briefs schema`."
DATES = "Dates: 2025-07-23, 2025-07, 2025, 2025-Q3, 2025-07~, 2025-07-01/2025-07-15, 2025-07-01/.. or undisclosed"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (GOOD, []),
        (GOOD + "standing: sure\n", [(8, 11, "Value is not accepted. Valid values: ")]),
        (GOOD + "companies: [mugi, harl-mils]\n", [(8, 19, NO_COMPANY)]),
        (GOOD + "companies:\n  - {company: harl-mils}\n", [(9, 15, NO_COMPANY)]),
        (GOOD + "companies: mugi\n", [(8, 12, 'Incorrect type. Expected "array".')]),
        (GOOD + "places: [sel-harbor]\n", [(8, 10, "There is no place of this id.")]),
        (GOOD + "announced: 1 May 2023\n", [(8, 12, DATES)]),
        (GOOD + "announced: 2023-13\n", [(8, 12, DATES)]),
        (GOOD + "colour: red\n", [(8, 1, "Property colour is not allowed.")]),
        (GOOD.replace("kind: opening\n", ""), [(2, 1, 'Missing property "kind".')]),
        (GOOD.replace("2023-06-01", "2023-06"), [(5, 12, "One certain day, like 2025-07-24")]),
        (GOOD.replace("2023-06-01", "2023"), [(5, 12, "One certain day, like 2025-07-24")]),
        (figure("lots", "[a]"), [(9, 29, "Figures: ")]),
        (figure("1.50", "a"), [(9, 65, "Incorrect type")]),
        (GOOD + "statements:\n  - {speaker: ida-qern, paraphrase: x, cite: [a]}\n",
         [(9, 15, "There is no person or company of this id.")]),
        (GOOD + "statements:\n  - {speaker: Ida Quern, paraphrase: x, cite: [a]}\n", []),
    ],
)  # fmt: skip
def test_faults(desk: Desk, text: str, marked: list[tuple[int, int, str]]) -> None:
    """What is wrong is marked where it stands, in editors' words; what is right is not."""
    found = desk.faults(text)
    assert [place[:2] for place in found] == [place[:2] for place in marked], found
    assert all(said.startswith(wanted) for (_, _, said), (_, _, wanted) in zip(found, marked, strict=True)), found


def test_every_record_of_the_newsroom_is_without_faults(desk: Desk) -> None:
    """Whatever the check accepts, the editor's program accepts."""
    for folder in HEADS:
        for file in sorted((desk.root / "briefs" / folder).glob("*.yml")):
            assert desk.faults(file.read_text("utf-8").split("\n", 1)[1], folder) == [], file.name
