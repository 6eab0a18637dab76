"""Whatever the bytes, reading ends in a record or in problems."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Kind
from generator.model.shapes import MODELS
from generator.reading import read_text
from generator.reading.codes import READING_CODES
from tests.examples import many, some
from tests.readings import FILE, GOOD, read

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


# One damage in a known place

_SOUND = read_text(GOOD.encode(), FILE)[0]
_LINES = GOOD.split("\n")
_TOKENS = sorted(
    {
        (where.line, where.column)
        for path, where in _SOUND.values.items()
        if path and not _LINES[where.line - 1].startswith("-", where.column - 1)  # a mark stands before a whole list
    }
)
_KEYS = {(where.line, where.column): where.end_column for where in _SOUND.keys.values()}


def _damaged(line: int, column: int, piece: str) -> str:
    """The good record with a piece put in before a place."""
    lines = list(_LINES)
    lines[line - 1] = lines[line - 1][: column - 1] + piece + lines[line - 1][column - 1 :]
    return "\n".join(lines)


@many
@given(st.sampled_from(_TOKENS), st.sampled_from([("&a ", "anchor"), ("!x ", "tag"), ("!!str ", "tag")]))
def test_a_mark_of_yaml_is_told_at_its_token(place: tuple[int, int], mark: tuple[str, str]) -> None:
    """Wherever an anchor or a tag is put before a value, the first problem points at just that value."""
    _, problems = read_text(_damaged(*place, mark[0]).encode(), FILE)
    first = problems[0]
    assert (first.code, first.location.line) == (mark[1], place[0])
    assert first.location.column == place[1]


@many
@given(st.data(), st.sampled_from("\u200b\u202e\u00ad\u0000\u2028\ue000\ufffd"))
def test_what_cannot_be_seen_is_told_where_it_is(data: st.DataObject, hidden: str) -> None:
    """A character that nobody sees, put anywhere, is told in its line and column."""
    line = data.draw(st.integers(1, len(_LINES)))
    column = data.draw(st.integers(1, len(_LINES[line - 1]) + 1))
    _, problems = read_text(_damaged(line, column, hidden).encode(), FILE)
    assert [(p.code, p.location.line, p.location.column) for p in problems] == [("invisible-character", line, column)]


@many
@given(st.sampled_from(sorted(_KEYS)))
def test_a_doubled_field_is_told_at_the_second(place: tuple[int, int]) -> None:
    """The name of a field, written twice, is told where it stands the second time."""
    line, column = place
    name = _LINES[line - 1][column - 1 : _KEYS[place] - 1]
    if _LINES[line - 1][: column - 1].strip(" -"):
        text, expected = _damaged(line, column, f"{name}: x, "), (line, column + len(f"{name}: x, "))
    else:
        indent = " " * (column - 1)
        text, expected = _damaged(line, column, f"{name}: x\n{indent}"), (line + 1, column)
    _, problems = read_text(text.encode(), FILE)
    assert ("duplicate-key", *expected) in [(p.code, p.location.line, p.location.column) for p in problems]
