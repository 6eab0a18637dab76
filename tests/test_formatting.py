"""The one form of records: whatever way a record is written, it comes out the same, and says the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.cli import briefs
from generator.cli.formatting import tidied
from generator.editing.formatting import formatted, written
from generator.editing.parsing import CannotParse
from generator.editing.texts import WIDTH
from generator.model import Kind
from generator.model.shapes import MODELS, fields_of
from generator.problems import Problem
from generator.reading import read_text
from generator.reading.characters import decoded, normalised
from generator.reading.folder import record_files
from generator.reading.records import read_record
from generator.reading.stream import LONGEST_KEY
from tests.conftest import ROOT
from tests.copies import NEWSROOM
from tests.examples import few, many, some

HEAD = "# $schema: ../../schema/event.json\n"


def laid(text: str) -> str:
    """An event in its one form, without the line that names the schema."""
    return formatted(text, Kind.EVENT).removeprefix(HEAD)


def read(text: str) -> tuple[Any, list[Problem]]:
    """What the reader makes of a text, with what stops it from being read."""
    document, problems = read_text(text.encode(), "briefs/events/2023/x.yml")
    return document.data, problems


# Texts that try the writer: marks of YAML, blanks in every place, long lines, other scripts.
_MARKS = list(" \n\t#:-,[]{}'\"\\&*!|>%@`?~=<.0123456789ynoaeéを…")
_LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"])
_SHORT = st.text(st.one_of(st.sampled_from(_MARKS), _LETTERS), min_size=1, max_size=60)
_WORD = st.sampled_from(["a", "yes", "1.50", "2025-07-23", "Crumb & Co", "#1", "麦", "- b", "x: y"])
_TEXTS = st.one_of(
    _SHORT, st.lists(_SHORT, min_size=2, max_size=8).map(" ".join), st.lists(_WORD, min_size=1).map(" ".join)
)


def _is_readable(text: str) -> bool:
    return bool(text.strip()) and "\r" not in text and "\ufeff" not in text and not decoded(text.encode(), "x")[1]


texts = _TEXTS.filter(_is_readable)
keys = texts.filter(lambda text: text.isprintable() and len(text) <= LONGEST_KEY)
values = st.recursive(
    texts, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)), max_leaves=8
)
records = st.dictionaries(keys, values, min_size=1, max_size=5)


def _as_read(data: Any) -> Any:
    """The same data with the spelling that the reader gives it."""
    if isinstance(data, dict):
        return {normalised(key): _as_read(value) for key, value in data.items()}
    return [_as_read(value) for value in data] if isinstance(data, list) else normalised(data)


OF_TEXTS = ("mixed-scripts", "full-width", "stacked-marks")  # such a text is told as it was typed


@some
@given(records)
def test_what_is_written_is_what_is_read(data: dict[str, Any]) -> None:
    """Any text, list or mapping can be written and read back; nothing is guessed, cut or hinted at."""
    text = written(data, Kind.EVENT)
    read_back, problems = read(text)
    assume(not {p.code for p in problems} & {"duplicate-key", "too-deep", *OF_TEXTS})
    assert not [p for p in problems if p.code in ("not-yaml", "ambiguous-text", "text-cut", "bad-key", "tag", "anchor")]
    assert read_back == _as_read(data)
    assert yaml.load(text, Loader=yaml.BaseLoader) == data  # noqa: S506 - the plain reader of others agrees


@some
@given(records)
def test_the_form_of_the_form_is_the_form(data: dict[str, Any]) -> None:
    """What is in its one form stays as it is."""
    text = written(data, Kind.EVENT)
    assert formatted(text, Kind.EVENT) == text


# Records that the format knows, in the order in which somebody may type them.
_LINES = st.sampled_from(["Bread", "no", "1.50", "Crumb & Co, of Tarn", "It said: “more”", "a " * 70 + "b", "パン新報"])
_CITE = st.lists(st.sampled_from(["a", "ovens", "sel-courier"]), max_size=3)
_FIGURES = st.lists(
    st.fixed_dictionaries(
        {
            "measure": st.just("ovens"),
            "value": st.sampled_from(["1.50", "about 1,000 XTS"]),
            "attribution": st.just("press"),
        },
        optional={"label": _LINES, "note": _LINES, "cite": _CITE, "as_of": st.sampled_from(["2023", "2021-09?"])},
    ),
    max_size=3,
)
events = st.fixed_dictionaries(
    {
        "headline": st.sampled_from(["A mill opens", "A mill: opened", "1984"]),
        "kind": st.just("opening"),
        "occurred": st.sampled_from(["2023", "2023-05~", "2023-05-01/.."]),
        "published": st.just("2023-06-01"),
        "summary": st.sampled_from(["Short.", "Long " * 40 + "end.", "Two\n\nparagraphs.\n", "* a\n* b"]),
    },
    optional={
        "figures": _FIGURES,
        "companies": st.lists(st.sampled_from(["mugi", "harl-mills"]), max_size=2),
        "people": st.lists(st.fixed_dictionaries({"person": st.just("ida"), "as": _LINES}), max_size=2),
        "sources": st.dictionaries(st.sampled_from(["a", "ovens"]), st.fixed_dictionaries({"publisher": _LINES})),
        "notes": _LINES,
    },
)


@st.composite
def ways(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """An event, and a text that says it in some other way: another order, other quotes, another layout."""
    data = draw(events)
    shuffled = {name: data[name] for name in draw(st.permutations(list(data)))}
    text = yaml.dump(
        shuffled,
        sort_keys=False,
        allow_unicode=True,
        default_style=draw(st.sampled_from([None, '"', "'"])),
        default_flow_style=draw(st.sampled_from([None, True, False])),
        width=draw(st.sampled_from([20, 80, 1000])),
        indent=draw(st.sampled_from([2, 4])),
    )
    return data, text


@some
@given(ways())
def test_every_way_of_writing_has_one_form(way: tuple[dict[str, Any], str]) -> None:
    """Order, quotes and layout make no difference: the form depends on what the record says alone."""
    data, text = way
    assert formatted(text, Kind.EVENT) == written(data, Kind.EVENT)


@some
@given(ways())
def test_a_record_says_the_same_in_its_form(way: tuple[dict[str, Any], str]) -> None:
    """Reading the form gives the record that reading the text gives."""
    data, text = way
    after = read_text(formatted(text, Kind.EVENT).encode(), "x")[0]
    record, problems = read_record(after, MODELS[Kind.EVENT], "x", "some-id")
    assert problems == []
    assert record == MODELS[Kind.EVENT].model_validate({**data, "id": "some-id"})


@st.composite
def commented(draw: st.DrawFn) -> tuple[str, list[str]]:
    """An event with comments wherever comments may stand."""
    lines = written(draw(events), Kind.EVENT).split("\n")
    comments: list[str] = []
    for number in draw(st.lists(st.integers(1, len(lines) - 1), max_size=6)):
        comment = f"# {len(comments)} no: [comment] 'is' \"lost\""
        beside = draw(st.booleans()) and lines[number - 1] and "#" not in lines[number - 1]
        column = draw(st.sampled_from([0, 2, 4]))
        changed = [*lines[: number - 1], f"{lines[number - 1]}  {comment}", *lines[number:]] if beside else None
        changed = changed or [*lines[:number], " " * column + comment, *lines[number:]]
        before, after = read("\n".join(lines)), read("\n".join(changed))
        if before == after or (before[0] == after[0] and not after[1]):
            lines, comments = changed, [*comments, comment]
    return "\n".join(lines), comments


@many
@given(commented())
def test_no_comment_is_lost(text_and_comments: tuple[str, list[str]]) -> None:
    """Each comment stands in the form once, wherever it stood, and the form of that is the same again."""
    text, comments = text_and_comments
    form = formatted(text, Kind.EVENT)
    assert sorted(re.findall(r"# \d no: .*", form)) == sorted(comments)
    assert read(form)[0] == read(text)[0]
    assert formatted(form, Kind.EVENT) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("kind: b\nheadline: a", "headline: a\nkind: b\n"),
        ("headline: 'a'\nkind: \"b\"", "headline: a\nkind: b\n"),
        ('headline: "a: b"', 'headline: "a: b"\n'),
        ("headline: 'say \"yes\"'", "headline: say \"yes\"\n"),
        ("headline: '\"yes\" # no'", "headline: '\"yes\" # no'\n"),
        ("headline: it's", "headline: it's\n"),
        ("headline: 'no'", 'headline: "no"\n'),
        ("headline: NO", 'headline: "NO"\n'),
        ('headline: "2025"', "headline: 2025\n"),
        ("headline: 1.50", "headline: 1.50\n"),
        ('headline: "0042"', 'headline: "0042"\n'),
        ("headline: '1e6'", 'headline: "1e6"\n'),
        ("places: [ a,b ]", "places: [a, b]\n"),
        ("places:\n- a\n- b", "places: [a, b]\n"),
        ("places: []", "places: []\n"),
        ("companies: [{company: a, role: b}, c]", "companies:\n  - {company: a, role: b}\n  - c\n"),
        ("companies: [{role: b, company: a}]", "companies:\n  - {company: a, role: b}\n"),
        ("sources: {a: {title: b, publisher: c}}", "sources:\n  a: {publisher: c, title: b}\n"),
        ("sources: {a: {url: 'https://a.b/?c'}}", 'sources:\n  a: {url: "https://a.b/?c"}\n'),
        ("headline: a # b\nkind: c", None),
        ("headline: a  # b\nkind: c", "headline: a  # b\nkind: c\n"),
        ("places: [a] # b", "places: [a]  # b\n"),
        ("kind: c\n# about a\nheadline: a", "# about a\nheadline: a\nkind: c\n"),
        ("# about c\nkind: c\nheadline: a", "headline: a\n# about c\nkind: c\n"),
        ("# of the file\n\nkind: c\nheadline: a", "# of the file\n\nheadline: a\nkind: c\n"),
        ("places:\n  - a\n  # last\nkind: b", "kind: b\nplaces:\n  - a\n  # last\n"),
        ("places: [a,  # one\n  b]", "places:\n  - a  # one\n  - b\n"),
        ("places: [a,\n  # none\n]", "places:\n  - a\n  # none\n"),
        ("places: [\n  # none\n]", "# none\nplaces: []\n"),
        ("figures:\n  - value: 1\n    # m\n    measure: a", "figures:\n  # m\n  - measure: a\n    value: 1\n"),
        ("summary: >\n  a\n  b\n", "summary: >\n  a b\n"),
        ("summary: |\n  a\n  b\n", "summary: |\n  a\n  b\n"),
        ("summary: >-\n  a\n\n  b\n", "summary: |-\n  a\n  b\n"),
        ("summary: |-\n   a\n", "summary: a\n"),
        ("notes: '  a'", "notes: \"  a\"\n"),
        ("---\nheadline: a\n...\n", "headline: a\n"),
        ("# $schema: ../x.json\nheadline: a", "headline: a\n"),
        ("# yaml-language-server: $schema=../x.json\nheadline: a", "headline: a\n"),
    ],
)  # fmt: skip
def test_the_form(text: str, form: str | None) -> None:
    """The rules of the form, by example; a text that a comment would cut is the reader's business."""
    if form is None:
        assert [problem.code for problem in read(text)[1]] == ["text-cut"]
    else:
        assert laid(text) == form


def test_a_long_text_is_folded_and_a_long_list_is_not_in_brackets() -> None:
    """No line is wider than it may be, unless it holds one long word."""
    long = " ".join(["bread"] * 40)
    address = "https://courier.example/" + "x" * 100
    topics, source = ", ".join(["bread-prices"] * 9), f"{{publisher: P, url: {address}}}"
    lines = laid(f"summary: {long}\ntopics: [{topics}]\nsources: {{a: {source}}}").split("\n")
    assert lines[0] == "summary: >-"
    assert all(len(line) <= WIDTH for line in lines if address not in line)
    assert "  - bread-prices" in lines
    assert f"    url: {address}" in lines


def test_a_line_is_full_at_its_width() -> None:
    """A text of just the width stays on its line; one letter more is folded."""
    room = WIDTH - len("summary: ") - 2
    assert laid(f"summary: {'a' * room} b") == f"summary: {'a' * room} b\n"
    assert laid(f"summary: {'a' * room}c b") == f"summary: >-\n  {'a' * room}c\n  b\n".replace("c\n  b", "c b")


def test_every_record_names_its_schema_first() -> None:
    """The first line is for editors' programs, whatever stood there before."""
    assert formatted("name: a", Kind.COMPANY).split("\n")[0] == "# $schema: ../schema/company.json"
    assert formatted("headline: a", Kind.EVENT).split("\n")[0] == "# $schema: ../../schema/event.json"


@pytest.mark.parametrize("text", ["- a", "a", "", "a: *b", "a: [", "a: 'b"])
def test_what_is_no_record_is_refused(text: str) -> None:
    """A list, a text, nothing, an alias, or what is not YAML has no form."""
    with pytest.raises(CannotParse):
        formatted(text, Kind.EVENT)


@pytest.mark.parametrize("folder", [ROOT / "briefs", NEWSROOM / "briefs"], ids=["real", "newsroom"])
def test_all_records_have_their_form(folder: Path) -> None:
    """The records of the real site and of the newsroom are written in the one form."""
    tidy, problems = tidied(record_files(folder)[0])
    assert problems == []
    assert [record.file.name for record in tidy if record.is_changed] == []


def test_the_examples_of_the_readme_have_their_form() -> None:
    """`briefs/README.md` shows records in the form that `briefs format` gives them, comments in columns apart."""
    readme = (ROOT / "briefs" / "README.md").read_text("utf-8")
    for example in re.findall(r"```yaml\n(# \$schema.*?)```", readme, re.DOTALL):
        bare = re.sub(r"  +# .*", "", example)
        assert formatted(bare, Kind.EVENT) == bare


@few
@given(st.data())
def test_fields_stand_in_the_order_of_the_model(data: st.DataObject) -> None:
    """Whatever the order in which fields are typed, they stand in that of the model."""
    names = list(fields_of(MODELS[Kind.EVENT]))
    typed = data.draw(st.lists(st.sampled_from(names), unique=True, min_size=1))
    form = laid("".join(f"{name}: x\n" for name in typed))
    assert [line.split(":")[0] for line in form.splitlines()] == [name for name in names if name in typed]


UNTIDY = """\
kind: spoilage
headline: 'A loaf'   # sold
occurred: 2023
published: 2023-06-01
summary: Gone. [@a]
sources: {a: {publisher: P}}
"""


@pytest.fixture
def untidy(tree: Path) -> Path:
    """The newsroom in its form, with one record that is not."""
    CliRunner().invoke(briefs, ["format", "--root", str(tree)])
    (tree / "briefs" / "events" / "2023" / "a-loaf.yml").write_text(UNTIDY)
    return tree


def test_check_names_what_has_another_form_and_writes_nothing(untidy: Path) -> None:
    """`briefs format --check` prints the files and ends with 1."""
    result = CliRunner().invoke(briefs, ["format", "--check", "--root", str(untidy)])
    assert (result.exit_code, result.stdout) == (1, "briefs/events/2023/a-loaf.yml\n")
    assert (untidy / "briefs/events/2023/a-loaf.yml").read_text() == UNTIDY


def test_diff_shows_what_would_change(untidy: Path) -> None:
    """`briefs format --diff` prints a unified diff and writes nothing."""
    result = CliRunner().invoke(briefs, ["format", "--diff", "--root", str(untidy)])
    assert "+++ b/briefs/events/2023/a-loaf.yml" in result.stdout
    assert "+headline: A loaf  # sold" in result.stdout
    assert (untidy / "briefs/events/2023/a-loaf.yml").read_text() == UNTIDY


def test_format_writes_the_files_named_and_no_others(untidy: Path) -> None:
    """With FILES, only those are laid out anew; a second time there is nothing to do."""
    run = CliRunner().invoke
    other = untidy / "briefs" / "topics" / "grain.yml"
    other.write_text("name: 'Grain'\n")
    file = str(untidy / "briefs/events/2023/a-loaf.yml")
    assert run(briefs, ["format", "--root", str(untidy), file]).exit_code == 0
    assert Path(file).read_text().startswith(HEAD + "headline: A loaf  # sold\nkind: spoilage\n")
    assert other.read_text() == "name: 'Grain'\n"
    assert "nothing to do" in run(briefs, ["format", "--root", str(untidy), file]).stderr


def test_a_file_with_problems_is_left_alone(untidy: Path) -> None:
    """A record that cannot be read is told, not touched; the others are laid out all the same."""
    broken = untidy / "briefs" / "topics" / "broken.yml"
    broken.write_text("nam: 'Grain'\n")
    result = CliRunner().invoke(briefs, ["format", "--root", str(untidy)])
    assert result.exit_code == 1
    assert "unknown-field" in result.stdout
    assert broken.read_text() == "nam: 'Grain'\n"
    assert (untidy / "briefs/events/2023/a-loaf.yml").read_text() != UNTIDY


def test_what_is_no_record_is_wrong_use(tree: Path) -> None:
    """The vocabulary is laid out by hand, and a file elsewhere is none of ours."""
    for file in ("briefs/vocabulary.yml", "mkdocs.yml", "briefs/events/2023/none.yml"):
        assert CliRunner().invoke(briefs, ["format", "--root", str(tree), str(tree / file)]).exit_code == 2
