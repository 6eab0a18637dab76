"""A fault of a file is told where it stands, and limits are where they are said to be."""

from __future__ import annotations

import pytest

from generator.model import Kind
from generator.reading import read_text
from tests.readings import FILE, GOOD, read
from tests.trees import codes


def place(data: str | bytes, kind: Kind = Kind.COMPANY) -> tuple[str, int, int, int, int]:
    """Code and place of the one problem that the bytes have."""
    (problem,) = read(data, kind)[1]
    where = problem.location
    return problem.code, where.line, where.column, where.end_line, where.end_column


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
        ("value: 23.50,", "valoe: 23.50,", ("missing-field", 23, 5)),
        ("url: https://gazette", "url: htps://gazette", ("not-a-url", 34, 10)),
        ("publisher: Coast", "publisher: [Coast", ("not-yaml", 31, 16)),
    ],
)
def test_one_damage_is_told_in_its_place(was: str, now: str, expected: tuple[str, int, int]) -> None:
    """Of a whole good record with one fault, the first problem is that fault, in its line and column."""
    assert GOOD.count(was) == 1
    first = min(read(GOOD.replace(was, now), Kind.EVENT)[1], key=lambda problem: problem.location)
    assert (first.code, first.location.line, first.location.column) == expected


@pytest.mark.parametrize("text", ["12:30\n", "y\n", "- on\n", "[on, off]\n", "~\n", "1e6"])
def test_a_file_of_one_odd_word_is_no_record(text: str) -> None:
    """A hint about the word does not hide that the file holds no record."""
    record, problems = read(text)
    assert record is None
    assert "not-a-record" in codes(problems)


# Limits


def _aliases(number: int) -> str:
    return f"name: Acme\naliases: [{', '.join(['x'] * number)}]\n"


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ("a: " + "[" * 11 + "x" + "]" * 11, "a: " + "[" * 12 + "x" + "]" * 12, "too-deep"),
        ("a: " + "x" * 20_000, "a: " + "x" * 20_001, "too-long"),
        (_aliases(4_995), _aliases(5_000), "too-many-values"),
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
