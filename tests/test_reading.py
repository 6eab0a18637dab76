"""Bytes become records as typed, or problems that stand where the fault is; never anything else."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Company, Event, Kind, Record
from generator.model.shapes import MODELS
from generator.problems import Problem
from generator.reading import NoBriefs, read_catalogue, read_text
from generator.reading.characters import decoded
from generator.reading.codes import READING_CODES
from generator.reading.records import read_record
from tests.examples import many, some
from tests.trees import BASE, GOOD_EVENT, codes, event, found, laid, with_figure

FILE = "briefs/companies/acme.yml"


def read(data: str | bytes, kind: Kind = Kind.COMPANY) -> tuple[Record | None, list[Problem]]:
    """What the bytes of a record file are read as."""
    document, problems = read_text(data.encode() if isinstance(data, str) else data, FILE)
    if any(problem.grade == "problem" for problem in problems):
        return None, problems
    record, more = read_record(document, MODELS[kind], FILE, "acme")
    return record, [*problems, *more]  # type: ignore[return-value]


def place(data: str | bytes, kind: Kind = Kind.COMPANY) -> tuple[str, int, int, int, int]:
    """Code and place of the one problem that the bytes have."""
    (problem,) = read(data, kind)[1]
    where = problem.location
    return problem.code, where.line, where.column, where.end_line, where.end_column


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
    assert str(record.figures[0].value.first.digits) == "1.50"  # type: ignore[union-attr]


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


# Places


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # an unknown field, in the plainest file
        ("name: Acme\nfoo: x\n", ("unknown-field", 2, 1, 2, 4)),
        # after Chinese text: columns count characters, not bytes
        ("name: 灯塔厂\naliases: [海港, 灯, '!']\n", ("no-words", 2, 18, 2, 21)),
        # after letters beyond the first plane
        ("name: Acme\naliases: [𠮷野家, '!']\n", ("no-words", 2, 16, 2, 19)),
        # with the line ends of Windows
        ("name: Acme\r\nfoo: x\r\n", ("unknown-field", 2, 1, 2, 4)),
        # with a byte order mark
        ("\ufefffoo: x\nname: Acme\n", ("unknown-field", 1, 1, 1, 4)),
        # in a list of lines
        ("name: Acme\naliases:\n  - one\n  - '?'\n", ("no-words", 4, 5, 4, 8)),
        # in fields within a list
        ("name: Acme\nparents: [{company: acme-two, form: 2020}]\n", ("unknown-field", 2, 31, 2, 35)),
        # in fields within lines of a list
        ("name: Acme\nparents:\n  - company: acme-two\n    until: soon\n", ("not-a-date", 4, 12, 4, 16)),
        # a field that is missing stands where its fellows begin
        ("name: Acme\nparents:\n  - until: 2020\n", ("missing-field", 3, 5, 3, 6)),
        # a value of several lines, from its first to its last
        ("name: Acme\nsector: |\n  lamps\n  lights\n", ("several-lines", 2, 9, 5, 1)),
        # nothing after the colon
        ("name: Acme\nsector:\nfounded: 1890\n", ("empty-field", 2, 1, 2, 7)),
        # a character that nobody sees
        ("name: Ac\u200bme\n", ("invisible-character", 1, 9, 1, 10)),
        # the same, written as an escape: the value has it
        ('name: "Ac\\u200bme"\n', ("invisible-character", 1, 7, 1, 19)),
        # bytes that are no text
        (b"name: Acme\nsector: l\xe4mps\n", ("not-utf-8", 2, 10, 2, 11)),
        # the same, behind a byte order mark
        (b"\xef\xbb\xbfname: \xe4cme\n", ("not-utf-8", 1, 7, 1, 8)),
        # text that would be lost
        ("name: Acme #1\n", ("text-cut", 1, 12, 1, 14)),
        # a key that is there already
        ("name: Acme\nsector: lamps\nname: Other\n", ("duplicate-key", 3, 1, 3, 5)),
        # a colon within a text
        ("name: Acme: the return\n", ("not-yaml", 1, 11, 1, 12)),
        # an unclosed quote is told where it is opened
        ('name: Acme\nsector: "lamps\nfounded: 1890\n', ("not-yaml", 2, 9, 2, 10)),
        # a tab
        ("name: Acme\nparents:\n\t- company: x\n", ("not-yaml", 3, 1, 3, 2)),
    ],
)
def test_a_fault_is_told_where_it_stands(data: str | bytes, expected: tuple[str, int, int, int, int]) -> None:
    """Line and column, from the first to behind the last character, are those an editor's program shows."""
    assert place(data) == expected


GOOD = (BASE / GOOD_EVENT).read_text("utf-8")


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("kind: dimming", "kind: [dimming]", ("wrong-shape", 2, 7)),
        ("occurred: 2024-03-05", "occurred: 2024-02-30", ("not-a-date", 3, 11)),
        ("published: 2024-03-07", "published: 2024-03", ("not-a-day", 6, 12)),
        ("standing: confirmed", "standnig: confirmed", ("unknown-field", 7, 1)),
        ("companies: [pharos]", "companies: [Pharos]", ("not-an-id", 16, 13)),
        ("as: keeper", "as: ''", ("empty-field", 18, 24)),
        ("value: more than 10", "value: loads", ("not-a-quantity", 22, 37)),
        ("value: 23.50,", "valeu: 23.50,", ("missing-field", 23, 5)),
        ("url: https://gazette", "url: htps://gazette", ("not-a-url", 34, 10)),
        ("publisher: Coast", "publisher: [Coast", ("not-yaml", 31, 16)),
    ],
)
def test_one_damage_is_told_in_its_place(was: str, now: str, expected: tuple[str, int, int]) -> None:
    """Of a whole good record with one fault, the first problem is that fault, in its line and column."""
    assert GOOD.count(was) == 1
    first = min(read(GOOD.replace(was, now), Kind.EVENT)[1], key=lambda problem: problem.location)
    assert (first.code, first.location.line, first.location.column) == expected


# Limits


def _aliases(number: int) -> str:
    return f"name: Acme\naliases: [{', '.join(['x'] * number)}]\n"


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ("a: " + "[" * 11 + "x" + "]" * 11, "a: " + "[" * 12 + "x" + "]" * 12, "too-deep"),
        ("a: " + "x" * 20_000, "a: " + "x" * 20_001, "too-long"),
        (_aliases(19_995), _aliases(20_000), "too-many-values"),
        ("".join(f"k{n}: x\n" for n in range(500)), "".join(f"k{n}: x\n" for n in range(501)), "too-many-keys"),
        ("a: x\n" + "#" * (256 * 1024 - 5), "a: x\n" + "#" * (256 * 1024 - 4), "stray-file"),
    ],
    ids=["depth", "length", "values", "keys", "size"],
)
def test_limits_are_where_they_are_said_to_be(good: str, bad: str, code: str) -> None:
    """At the limit a file is read; one more, and the problem says which limit it is."""
    assert read_text(good.encode(), FILE)[1] == []
    assert codes(read_text(bad.encode(), FILE)[1]) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 25_000,
        "- " * 25_000,
        "{a: " * 25_000,
        "a:\n" + "".join(" " * n + "- \n" for n in range(1, 200)),
        "? " * 25_000,
    ],
)
def test_endless_nesting_is_refused_at_once(text: str) -> None:
    """Brackets without end stop at the twelfth, wherever they are."""
    assert codes(read_text(text.encode(), FILE)[1])[-1] in {"too-deep", "bad-key", "not-yaml"}


# Characters


def test_nothing_invisible_gets_through() -> None:
    """Of all characters there are, none that prints nothing is let through, but the blank, the tab and the line end."""
    hidden = {"Cc", "Cf", "Co", "Zl", "Zp"}
    letters = map(chr, (*range(0xD800), *range(0xE000, 0xF0002), *range(0x10FFF0, 0x110000)))
    unseen = [c for c in letters if unicodedata.category(c) in hidden and c not in "\t\n" and c not in VISIBLE]
    assert len(unseen) > 6000
    assert [
        f"U+{ord(c):04X}" for c in unseen if codes(decoded(c.join("ab").encode(), FILE)[1]) != ["invisible-character"]
    ] == []


def test_a_file_of_nothing_visible_is_refused_at_once() -> None:
    """A file of zeros, as a broken disk leaves it, is told in a few lines and in no time."""
    started = perf_counter()
    problems = read_text(b"\0" * 256 * 1024, FILE)[1]
    assert perf_counter() - started < 2
    assert 0 < len(problems) < 200


# Unicode calls these format characters, yet they are drawn: signs over numbers, in Arabic and other scripts.
VISIBLE = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd" + "".join(
    map(chr, range(0x13430, 0x13440))
)


@pytest.mark.parametrize("character", ["\u115f", "\u3164", "\uffa0", "\u2800", "\u034f", "\ufe0f", "\U000e0041"])
def test_letters_that_look_like_nothing_are_refused(character: str) -> None:
    """Some letters, marks and signs are drawn as nothing at all."""
    assert codes(read(f"name: Ac{character}me\n")[1]) == ["invisible-character"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("\u0410cme", "mixed-scripts"),
        ("Acm\u0435 Corp", "mixed-scripts"),
        ("\u0391cme", "mixed-scripts"),
        ("\uff21cme", "full-width"),
        ("A" + "\u0301" * 5 + "cme", "stacked-marks"),
    ],
)
def test_letters_that_look_like_others_are_refused(name: str, code: str) -> None:
    """A word of two scripts that look alike, full-width letters, and letters under a heap of accents."""
    assert codes(read(f"name: {name}\n")[1]) == [code]


@pytest.mark.parametrize(
    "name",
    ["灯塔厂 Acme", "Маяк", "Φάρος", "אבג", "منارة", "Amélie", "L’Étoile", "Tōkyō", "5 µm", "Nguyễn", "한국", "ไทย"],
)
def test_names_of_all_scripts_are_welcome(name: str) -> None:
    """Each script by itself, and Latin beside Chinese, is fine."""
    record, problems = read(f"name: {name}\n")
    assert problems == []
    assert isinstance(record, Company)
    assert record.name == name


@pytest.mark.parametrize("name", ["'Acme '", "' Acme'", "'Acme  Lamps'", "Acme\u2003Lamps", "Acme\u3000Lamps"])
def test_blanks_do_not_tell_names_apart(name: str) -> None:
    """Blanks at the ends, twice or of another width, cannot be seen: they are made one, or refused."""
    record, problems = read(f"name: {name}\n")
    assert problems or (isinstance(record, Company) and record.name in {"Acme", "Acme Lamps"})


# Records


@pytest.mark.parametrize(
    ("data", "fields", "suggestion"),
    [
        ("nmae: Acme\n", "name", "name"),
        ("name: Acme\nparents: [{compnay: x}]\n", "until", "company"),
        ("name: Acme\nsources: {ft: {publsher: FT}}\n", "retrieved", "publisher"),
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
    problems = found(tmp_path, {"vocabulary.yml": text.replace(f"{family}:\n", f"{family}:\n  {word}: {more}\n")})
    assert [p.location.file for p in problems] == ["briefs/vocabulary.yml"]


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


def test_a_deep_folder_is_refused_like_any_other(tmp_path: Path) -> None:
    """A folder within a folder within a folder has no bottom that matters: what lies there does not belong there."""
    briefs = laid(tmp_path) / "briefs"
    deep = briefs / "events" / "2024"
    for _ in range(300):
        deep = deep / "abc"
        deep.mkdir()
    (deep / "light.yml").write_text("name: x\n")
    assert codes(read_catalogue(briefs)[1]) == ["stray-file"]


# Anything at all

_SNIPPETS = [
    "&a ", "*a", "!x ", "%YAML 1.1\n", "---\n", "...\n", "<<: ", "? ", ": ", "- ", " #", "#", "|\n", ">-\n", "'", '"',
    "[", "]", "{", "}", ",", "\t", "\n", "\r", "\r\n", "\u2028", "\u200b", "\ufeff", "\\", "\\x00", "\\u202e",
    '"\\x1b[2J"', "@", "`", "~", "null", "NO", "1e6", "灯塔", "\u0410cme", "  ", "        ", "a: b\n", "id: x\n",
    "undisclosed", "2024-02-30", "more than ", "javascript:x", "\x00", "\x85", "x" * 300, "\U0001f600",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good record with pieces cut out, doubled, and other pieces put in."""
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        piece = draw(st.sampled_from(_SNIPPETS) | st.just(text[start:end] * 2))
        text = text[:start] + piece + text[end:]
    data = text.encode("utf-8", "surrogatepass")
    cut = draw(st.none() | st.integers(0, len(data)))
    return data if cut is None else data[:cut]


def _ends_well(data: bytes, kind: Kind) -> None:
    """Reading ends in a record or in problems of known codes, each inside the file."""
    record, problems = read(data, kind)
    stopping = [problem for problem in problems if problem.grade == "problem"]
    assert (record is None) == bool(stopping)
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for problem in problems:
        where = problem.location
        assert problem.code in READING_CODES
        assert problem.message
        assert 1 <= where.line <= len(lines)
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1
        assert (where.line, where.column) <= (where.end_line, where.end_column)


@many
@given(damaged())
def test_a_damaged_record_is_read_or_refused(data: bytes) -> None:
    """Whatever has happened to a good record, it is a record or problems, and each problem is in the file."""
    _ends_well(data, Kind.EVENT)


@some
@given(st.lists(st.sampled_from(_SNIPPETS) | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Strings of YAML's own marks and of any other characters do no harm."""
    _ends_well(text.encode("utf-8", "surrogatepass"), Kind.COMPANY)


@some
@given(st.binary(max_size=200), st.sampled_from(list(Kind)))
def test_any_bytes_are_read_or_refused(data: bytes, kind: Kind) -> None:
    """Nor do bytes that are no text at all."""
    _ends_well(data, kind)


_VALUES = st.sampled_from(
    ["", "x", "X Y", "2024", "a-b", "https://a.example/", "灯塔", "1,000", "12", "IE", "undisclosed"]
)


@some
@given(
    st.sampled_from(list(Kind)),
    st.recursive(
        _VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_VALUES, inner, max_size=3), max_leaves=8
    ),
    st.data(),
)
def test_any_value_in_any_field_is_read_or_refused(kind: Kind, value: object, data: st.DataObject) -> None:
    """Every field of every kind of record takes any shape of value without an exception."""
    fields = [info.alias or name for name, info in MODELS[kind].model_fields.items() if name != "id"]
    name = data.draw(st.sampled_from(sorted(fields)))
    _ends_well(f"{name}: {_flow(value)}\n".encode(), kind)


def _flow(value: object) -> str:
    """A value in brackets and quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"'{key}': {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return f"'{value}'"
