"""Bytes become records as typed, and a folder of them a catalogue."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from generator.model import Event, Kind
from generator.reading import NoBriefs, read_catalogue, read_text
from tests.readings import FILE, read
from tests.trees import BASE, codes, event, found, laid, with_figure

# Texts as typed


@pytest.mark.parametrize(
    "text",
    [
        "1.50",
        "1.10",
        "1e6",
        "0x1F",
        "010",
        "1_000",
        "12:30",
        "12:30:45",
        "22:22",
        "2026-13-02",
        "2025-07-23",
        "NO",
        "no",
        "on",
        "y",
        "null",
        ".nan",
        "=",
        "1,000",
    ],
)
@pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"'])
def test_a_text_stays_as_typed(text: str, style: str) -> None:
    """No number, date, time or truth is guessed, whether in quotes or not."""
    document, problems = read_text(f"name: {style.format(text)}\n".encode(), FILE)
    assert document.data == {"name": text}
    assert all(problem.grade == "hint" for problem in problems)


@pytest.mark.parametrize(
    "text", ["NO", "on", "y", "null", "~", "12:30:45", "22:22", "0x1F", "08", "1_000", "1e6", ".nan", "-.inf", "FALSE"]
)
def test_what_other_programs_guess_is_hinted_at(text: str) -> None:
    """A text that another program would take for something else gets a hint, and in quotes none."""
    assert codes(read_text(f"name: {text}\n".encode(), FILE)[1]) == ["ambiguous-text"]
    assert read_text(f"name: '{text}'\n".encode(), FILE)[1] == []


@pytest.mark.parametrize(
    "text", ["1.50", "2025-07-23", "2025", "1,000", "yes", "no", "Oslo", "more than 1,000", "1.10"]
)
def test_what_records_are_made_of_is_not_hinted_at(text: str) -> None:
    """Dates, figures and our own yes and no stand without quotes."""
    assert read_text(f"name: {text}\n".encode(), FILE)[1] == []


def test_a_figure_keeps_its_noughts() -> None:
    """A typed `1.50` is read as a figure of two decimals."""
    record, problems = read(with_figure("measure: cost, value: 1.50bn USD"), Kind.EVENT)
    assert problems == []
    assert isinstance(record, Event)
    assert str(record.figures[0].value.first.digits) == "1.50"


@pytest.mark.parametrize(
    ("yaml", "text"),
    [
        ("summary: >-\n  one\n  two\n", "one two"),
        ("summary: |\n  one\n  two\n", "one\ntwo\n"),
        ("summary: one\n  two\n", "one two"),
        ('summary: "one\\ntwo"\n', "one\ntwo"),
        ("summary: 'it''s dark'\n", "it's dark"),
        ("summary: 灯\u00a0塔\u3000厂\n", "灯 塔 厂"),
        ("summary: Ame\u0301lie\n", "Amélie"),
        ("summary: one\r\n  two\r\n", "one two"),
        ("\ufeffsummary: one\n", "one"),
    ],
)
def test_texts_of_several_lines_and_scripts(yaml: str, text: str) -> None:
    """Folding, quoting, line ends and a byte order mark do what YAML says; accents and blanks have one spelling."""
    assert read_text(yaml.encode(), FILE)[0].data == {"summary": text}


def test_lists_and_fields_in_either_notation_are_the_same() -> None:
    """Brackets and indented lines are two ways to write one thing."""
    flow, block = "aliases: [one, two]\n", "aliases:\n  - one\n  - two\n"
    assert (
        read_text(flow.encode(), FILE)[0].data == read_text(block.encode(), FILE)[0].data == {"aliases": ["one", "two"]}
    )


def test_two_blanks_before_a_comment_keep_it_a_comment() -> None:
    """A comment that is meant stands after two blanks, or on a line of its own."""
    document, problems = read_text(b"# about\nname: Acme  # the maker\n", FILE)
    assert (document.data, problems) == ({"name": "Acme"}, [])


# Records


@pytest.mark.parametrize(
    ("data", "fields", "suggestion"),
    [
        ("nmae: Acme\n", "name", "name"),
        ("name: Acme\nparents: [{compnay: x}]\n", "until", "company"),
        ("name: Acme\nsources: {ft: {publishar: FT}}\n", "retrieved", "publisher"),
        ("name: Acme\nlisting: [{tikcer: A}]\n", "exchange", "ticker"),
    ],
)
def test_an_unknown_field_is_told_what_is_known(data: str, fields: str, suggestion: str) -> None:
    """The problem lists the fields that may stand in that place, and suggests the nearest."""
    unknown = next(problem for problem in read(data)[1] if problem.code == "unknown-field")
    assert fields in unknown.allowed
    assert unknown.suggestion == suggestion


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("name: [Acme]\n", "This should be one text; it is a list"),
        ("name: {en: Acme}\n", "This should be one text; it is fields"),
        ("name: Acme\nfounded: [1890]\n", "This should be one text; it is a list"),
        ("name: Acme\nfounded: {start: 1890}\n", "This should be one text; it is fields"),
        ("name: Acme\nsources: [ft]\n", "This should be fields, each `name: value`; it is a list"),
        ("name: Acme\nsources: {ft: FT}\n", "This should be fields, each `name: value`; it is one text"),
        (
            "name: Acme\naliases: one\n",
            "This should be a list, such as [one, two] or lines that begin with a hyphen; it is one text",
        ),
    ],
)
def test_a_wrong_shape_is_told_with_the_right_one(data: str, message: str) -> None:
    """What is wanted and what is there are both said."""
    assert [(p.code, p.message) for p in read(data)[1]] == [("wrong-shape", message)]


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (event(headline="x" * 91), Kind.EVENT, "At most 90 characters; this has 91"),
        (event(kind="x" * 81), Kind.EVENT, "At most 80 characters; this has 81"),
        (event(standing_note="x" * 301), Kind.EVENT, "At most 300 characters; this has 301"),
        (f"name: {'x' * 161}\n", Kind.COMPANY, "At most 160 characters; this has 161"),
    ],
)
def test_a_text_that_is_too_long_is_told_by_how_much(data: str, kind: Kind, message: str) -> None:
    """The limit and the length are both said, in characters."""
    assert [(p.code, p.message) for p in read(data, kind)[1]] == [("bad-text", message)]


@pytest.mark.parametrize("unit", ["share", "{one: lamp}", "{one: lamp, many: lamps, more: x}", "[lamp]"])
def test_a_choice_of_shapes_is_one_problem(tmp_path: Path, unit: str) -> None:
    """Where two shapes are allowed and neither fits, one problem says so, not one for each."""
    words = (BASE / "vocabulary.yml").read_text("utf-8").replace("unit: percent", f"unit: {unit}", 1)
    assert len(found(tmp_path, {"vocabulary.yml": words})) == 1


@pytest.mark.parametrize("text", ["x\ny", "20240501" * 500, "a" * 19_000])
@pytest.mark.parametrize("field", ["headline", "kind", "occurred", "published", "companies"])
def test_a_message_stays_one_short_line(tmp_path: Path, field: str, text: str) -> None:
    """However long the text, and whatever is in it, the message about it is one line that can be read."""
    value = "".join(f"\n  {line}" for line in text.split("\n"))
    problems = found(tmp_path, {"events/2024/second.yml": event(**{field: f"|-{value}"})})
    assert problems
    assert all(str(p).isprintable() and len(p.message) < 400 for p in problems)


def test_a_field_with_a_line_break_in_its_name_is_refused() -> None:
    """The name of a field is one plain word: nothing that would make a second line in a log."""
    problems = read('name: Acme\n"x\\n::error::fake": lamps\n')[1]
    assert codes(problems) == ["bad-key"]


@pytest.mark.parametrize(
    ("latitude", "fine"),
    [
        ("53.5", True),
        ("-90", True),
        ("90.0", True),
        ("90.5", False),
        ("181", False),
        ("999.9", False),
        ("1e1", False),
        ("53,5", False),
        ("٥٣", False),
    ],
)
def test_degrees_lie_on_the_globe(latitude: str, fine: bool) -> None:
    """A latitude is a decimal number from -90 to 90."""
    problems = read(f"name: X1\ncountry: IE\nlatitude: {latitude}\nlongitude: 0\n", Kind.PLACE)[1]
    assert ("not-degrees" in codes(problems)) is not fine


# Whole folders


def test_all_problems_of_all_files_are_told(tmp_path: Path) -> None:
    """One run tells everything, also the second fault of a file, and of files that other files need."""
    problems = found(
        tmp_path,
        {
            "companies/pharos.yml": "nmae: Pharos\nfoundet: 1890\n",
            "people/ada-wick.yml": "name: [Ada]\n",
            "topics/fog-signals.yml": b"name: \xff\n",
            "events/2024/second.yml": event(occurred="yesterday", published="2024-05", kind="[]"),
        },
    )
    assert [(p.location.file.removeprefix("briefs/"), p.code) for p in problems] == [
        ("companies/pharos.yml", "missing-field"),
        ("companies/pharos.yml", "unknown-field"),
        ("companies/pharos.yml", "unknown-field"),
        ("events/2024/second.yml", "wrong-shape"),
        ("events/2024/second.yml", "not-a-date"),
        ("events/2024/second.yml", "not-a-day"),
        ("people/ada-wick.yml", "wrong-shape"),
        ("topics/fog-signals.yml", "not-utf-8"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "companies/pharos.yml",
        "people/ada-wick.yml",
        "places/north-skerry.yml",
        "topics/fog-signals.yml",
        "sources/harbour-register.yml",
    ],
)
def test_a_record_that_cannot_be_read_still_exists(tmp_path: Path, name: str) -> None:
    """A typo in one record does not set off unknown ids in those that name it."""
    assert codes(found(tmp_path, {name: "name: [\n"})) == ["not-yaml"]


def test_a_brief_that_cannot_be_read_still_exists(tmp_path: Path) -> None:
    """Another brief may go on relating to it."""
    related = event(related="[{event: third, relation: follows}]")
    assert codes(found(tmp_path, {"events/2024/second.yml": related, "events/2024/third.yml": "{"})) == ["not-yaml"]


def test_without_words_nothing_else_is_judged(tmp_path: Path) -> None:
    """Where the vocabulary cannot be read, its fault is told, and not one for each word of each record."""
    assert codes(found(tmp_path, {"vocabulary.yml": "kinds: [\n"})) == ["not-yaml"]


def test_a_vocabulary_without_words_judges_all(tmp_path: Path) -> None:
    """A vocabulary that has no kinds lets no kind pass."""
    words = (BASE / "vocabulary.yml").read_text("utf-8")
    kinds = words[words.index("kinds:") : words.index("roles:")]
    assert "unknown-word" in codes(found(tmp_path, {"vocabulary.yml": words.replace(kinds, "kinds: {}\n")}))


@pytest.mark.parametrize(
    ("family", "word"),
    [("kinds", "../evil"), ("kinds", "Big Word"), ("kinds", "index"), ("measures", "Big Word"), ("standings", "a&b")],
)
def test_words_of_the_vocabulary_are_ids(tmp_path: Path, family: str, word: str) -> None:
    """Words stand in addresses and become files, so that they are written as ids are."""
    text = (BASE / "vocabulary.yml").read_text("utf-8")
    more = {
        "kinds": "{name: Odd, meaning: Odd.}",
        "measures": '{name: Odd, unit: percent, adds: "no", whole: "no", counts: Odd., excludes: Even.}',
        "standings": '{name: Odd, mark: "+", counted: "no", meaning: Odd.}',
    }[family]
    problems = found(tmp_path, {"vocabulary.yml": text.replace(f"\n{family}:\n", f"\n{family}:\n  {word}: {more}\n")})
    assert [(p.location.file, p.location.column) for p in problems] == [("briefs/vocabulary.yml", 3)]


def test_two_briefs_of_one_name_are_told_by_both_files(tmp_path: Path) -> None:
    """The problem stands in one file and names the other; nothing is said of one that is true of the other only."""
    problems = found(
        tmp_path, {"events/2023/second.yml": event(occurred="2023-05-01"), "events/2024/second.yml": event()}
    )
    assert [(p.code, p.location.file) for p in problems] == [("duplicate-id", "briefs/events/2024/second.yml")]
    assert "briefs/events/2023/second.yml" in problems[0].message


def test_a_record_knows_where_it_came_from(tmp_path: Path) -> None:
    """The catalogue tells the place of every field and value, or the nearest thing around it."""
    catalogue, _ = read_catalogue(laid(tmp_path) / "briefs")
    origin = catalogue.origin_of(Kind.EVENT, "skerry-light-dimmed")
    assert str(origin.at("figures", 1, "value")) == "briefs/events/2024/skerry-light-dimmed.yml:23:36"
    assert str(origin.at_key("sources", "gazette")) == "briefs/events/2024/skerry-light-dimmed.yml:30:3"
    assert origin.at("figures", 1, "note") == origin.at("figures", 1)
    assert origin.at("milestones", 4).line == 1


def test_records_are_the_same_whatever_their_order(tmp_path: Path) -> None:
    """Records of a kind come sorted by id, wherever their files lie."""
    files = {f"companies/{id}.yml": f"name: {id}\n" for id in ("zz", "aa", "mm")}
    catalogue, _ = read_catalogue(laid(tmp_path, files) / "briefs")
    assert list(catalogue.companies) == sorted(catalogue.companies)


def test_a_folder_without_words_is_no_newsroom(tmp_path: Path) -> None:
    """Without a vocabulary there is nothing to read, and the message says what is missing where."""
    with pytest.raises(NoBriefs, match=r"is not a folder of briefs: it has no vocabulary\.yml"):
        read_catalogue(tmp_path)


def test_the_vocabulary_is_an_ordinary_file(tmp_path: Path) -> None:
    """A link in the vocabulary's place is not followed: what it leads to is none of our business."""
    secret = tmp_path / "secret"
    secret.write_text("TOKEN: ['hush', ")
    briefs = laid(tmp_path) / "briefs"
    (briefs / "vocabulary.yml").unlink()
    (briefs / "vocabulary.yml").symlink_to(secret)
    try:
        told = "\n".join(map(str, read_catalogue(briefs)[1]))
    except NoBriefs as refusal:
        told = str(refusal)
    assert "not-yaml" not in told


@pytest.mark.parametrize("fault", [PermissionError, FileNotFoundError, IsADirectoryError])
def test_a_file_that_cannot_be_opened_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[OSError]
) -> None:
    """A file that is locked, or was moved away a moment ago by the editor's program, is told like any other fault."""
    opened = Path.open

    def refusing(path: Path, mode: str = "r", **how: object) -> IO[Any]:
        if path.name == "pharos.yml" and mode == "rb":
            raise fault(path)
        return opened(path, mode, **how)

    monkeypatch.setattr(Path, "open", refusing)
    assert [p.location.file for p in found(tmp_path)] == ["briefs/companies/pharos.yml"]


def test_a_file_name_of_broken_bytes_is_told_readably(tmp_path: Path) -> None:
    """A name that is no text is a problem like any other, and is printed without harm."""
    briefs = laid(tmp_path) / "briefs"
    (briefs / "companies" / os.fsdecode(b"caf\xe9\x1b[2J.yml")).write_text("name: x\n")
    (problem,) = read_catalogue(briefs)[1]
    assert problem.code == "stray-file"
    assert str(problem).isprintable()
    assert str(problem).encode("utf-8")


def test_a_giant_vocabulary_is_refused_unread(tmp_path: Path) -> None:
    """The vocabulary, too, is weighed before it is read."""
    briefs = laid(tmp_path) / "briefs"
    with (briefs / "vocabulary.yml").open("wb") as giant:
        giant.truncate(300 * 1024 * 1024)
    tracemalloc.start()
    problems = read_catalogue(briefs)[1]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes(problems) == ["stray-file"]
    assert most < 50 * 1024 * 1024


@pytest.fixture
def bottomless(tmp_path: Path) -> Iterator[Path]:
    """Briefs with a file so deep in folders that what goes down one call a folder does not come back."""
    briefs = laid(tmp_path) / "briefs"
    folders = [briefs / "events" / "2024"]
    for _ in range(1200):
        folders.append(folders[-1] / "a")
        folders[-1].mkdir()
    (folders[-1] / "light.yml").write_text("name: x\n")
    yield briefs
    (folders[-1] / "light.yml").unlink()
    for folder in reversed(folders[1:]):
        folder.rmdir()


def test_a_deep_folder_is_refused_like_any_other(bottomless: Path) -> None:
    """A folder within a folder within a folder has no bottom that matters: what lies there does not belong there."""
    problems = read_catalogue(bottomless)[1]
    assert codes(problems) == ["stray-file"]


@pytest.mark.parametrize("data", [b"---", b"---\n", b"''"])
def test_a_document_of_nothing_is_an_empty_file(data: bytes) -> None:
    """What begins a document and then says nothing is told at its beginning, not behind its end."""
    problems = read_text(data, "briefs/companies/acme.yml")[1]
    assert [(p.code, p.location.line, p.location.column) for p in problems] == [("empty-file", 1, 1)]
