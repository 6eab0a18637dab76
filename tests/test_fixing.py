"""`briefs check --fix`: what has one right answer is put right, and told; nothing else changes, no word is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import briefs
from generator.editing.fixing import Fix, data_with, fixes, with_fixes
from generator.editing.slips import meant, slips_between
from generator.examining import examine
from generator.problems import Location
from generator.reading import read_text
from tests.examples import few, some
from tests.trees import laid

NAME = "events/2024/second.yml"
SLIPS = """\
headlin: The second light is dimed  # as the Bugle has it
kind: dimmign
occured: 2024-05-01
published: '2024-05-02'
companies: [{role: subject, company: Pharos}, becon]
summary: The second light went out, a keeper said. [@bugle]
figures:
  - valeu: 2
    measure: lapms-removed
    attribution: press
    said_by: ada-wik
    cite: [bugel]   # page 3
sources: {bugle: {title: Dimmed again, pubisher: Shore Bugle}}
"""
MENDED = """\
# $schema: ../../schema/event.json
headline: The second light is dimed  # as the Bugle has it
kind: dimming
occurred: 2024-05-01
published: 2024-05-02
summary: The second light went out, a keeper said. [@bugle]
companies:
  - {company: pharos, role: subject}
  - beacon
figures:
  - measure: lamps-removed
    value: 2
    attribution: press
    said_by: ada-wick
    cite: [bugle]  # page 3
sources:
  bugle: {publisher: Shore Bugle, title: Dimmed again}
"""


def fixed(root: Path, *files: str) -> Result:
    """Run the check with `--fix`."""
    return CliRunner().invoke(briefs, ["check", "--fix", "--root", str(root), *(str(root / file) for file in files)])


def text_after(root: Path, text: str) -> str:
    """What a brief says after the check with `--fix`."""
    laid(root, {NAME: text})
    fixed(root, f"briefs/{NAME}")
    return (root / "briefs" / NAME).read_text("utf-8")


def test_a_file_full_of_slips_is_mended_at_once(tmp_path: Path) -> None:
    """Names of fields, words, ids, names for ids, keys of sources, order, quotes and blanks: all in one run."""
    laid(tmp_path, {NAME: SLIPS})
    result = fixed(tmp_path, f"briefs/{NAME}")
    assert (tmp_path / "briefs" / NAME).read_text("utf-8") == MENDED
    assert result.exit_code == 0, result.output


def test_every_fix_is_told(tmp_path: Path) -> None:
    """Each line says where, by which rule, and what was put in the place of what."""
    laid(tmp_path, {NAME: SLIPS})
    told = [line for line in fixed(tmp_path).stderr.splitlines() if line.startswith("fixed: ")]
    assert f"fixed: briefs/{NAME}:1:1: unknown-field: `headlin` is now `headline`" in told
    assert f"fixed: briefs/{NAME}:5:38: not-an-id: `Pharos` is now `pharos`" in told
    assert f"fixed: briefs/{NAME}:9:14: unknown-word: `lapms-removed` is now `lamps-removed`" in told
    assert f"fixed: briefs/{NAME}: laid out anew" in told


def test_a_second_run_has_nothing_to_do(tmp_path: Path) -> None:
    """What is right stays as it is, byte for byte."""
    laid(tmp_path, {NAME: SLIPS})
    fixed(tmp_path)
    assert "fixed:" not in fixed(tmp_path).stderr


BASE_EVENT = """\
headline: A light
kind: {kind}
occurred: 2024-05-01
published: 2024-05-02
companies: [{company}]
summary: {summary}
sources: {{bugle: {{publisher: Shore Bugle, published: 2024-05-02}}}}
"""


def event(kind: str = "dimming", company: str = "pharos", summary: str = "Dim. [@bugle]") -> str:
    """A brief with one thing to try."""
    return BASE_EVENT.format(kind=kind, company=company, summary=summary)


@pytest.mark.parametrize(
    "text",
    [
        event(company="pharaoh-lights"),
        event(company="lighthouse"),
        event(kind="sinking"),
        event(summary="Dim, said [[pharo]]. [@bugle]"),
        event(summary="Dim. [@bugel]"),
        event() + "colour: red\n",
    ],
)
def test_what_has_no_one_right_answer_is_left_to_the_editor(tmp_path: Path, text: str) -> None:
    """Another name, another word, a slip in running text: the check tells, and the words stay."""
    after = text_after(tmp_path, text)
    assert set(re.findall(r"[\w@-]+", text)) <= set(re.findall(r"[\w@-]+", after))


def test_a_text_that_a_comment_would_cut_is_left_alone(tmp_path: Path) -> None:
    """Whether ` #` begins a comment or belongs to the text, only the editor knows."""
    text = event(summary="Dim # not bright [@bugle]")
    assert text_after(tmp_path, text) == text


def test_digits_are_no_slips(tmp_path: Path) -> None:
    """`rule-2023` and `rule-2024` are two things, however near they look."""
    second = event().replace("headline: A light", "headline: Another light")
    laid(
        tmp_path,
        {"events/2024/rule-2024.yml": event(), NAME: second + "related: [{event: rule-2023, relation: next}]\n"},
    )
    fixed(tmp_path)
    assert "rule-2023" in (tmp_path / "briefs" / NAME).read_text("utf-8")


def test_a_field_that_is_there_already_is_not_made_twice(tmp_path: Path) -> None:
    """`headlin` beside `headline` could be either's; it stays."""
    text = "headlin: Other\n" + event()
    assert text_after(tmp_path, text) == text


def test_files_not_named_are_not_touched(tmp_path: Path) -> None:
    """With FILES, the others keep their slips and their form."""
    other = "name: 'Fog'\naliases:\n- mist\n"
    laid(tmp_path, {NAME: SLIPS, "topics/fog-banks.yml": other})
    fixed(tmp_path, f"briefs/{NAME}")
    assert (tmp_path / "briefs/topics/fog-banks.yml").read_text("utf-8") == other


def test_what_cannot_be_fixed_ends_with_the_code_of_the_check(tmp_path: Path) -> None:
    """After the fixes the check runs as usual, and a file that is no record is wrong use."""
    laid(tmp_path, {NAME: event(kind="sinking")})
    result = fixed(tmp_path)
    assert (result.exit_code, "unknown-word" in result.stdout) == (1, True)
    assert fixed(tmp_path, "briefs/none.yml").exit_code == 2


def test_a_fix_changes_its_place_alone() -> None:
    """The text and the data of a fixed file differ from what they were in one place."""
    text = "companies:\n  - {company: acm, role: subject}\nplaces: [x]\n"
    fix = Fix(Location("f", 2, 15, 2, 18), ("companies", 0, "company"), "unknown-id", "acm", "acme")
    assert with_fixes(text, [fix]) == text.replace("acm,", "acme,")
    data = read_text(text.encode(), "f")[0].data
    assert data_with(data, fix) == {"companies": [{"company": "acme", "role": "subject"}], "places": ["x"]}


def test_an_id_that_yaml_would_guess_is_put_in_quotes() -> None:
    """An id such as `no` or `1e5` must stay a text for all programs."""
    fix = Fix(Location("f", 1, 10, 1, 13), ("places", 0), "unknown-id", "non", "no")
    assert (
        with_fixes("places: [non]", [fix]) == 'places: ["no"]'.replace("places: [", "places: [")[:0] + 'places: ["no"]'
    )


_EDITS = st.sampled_from(["missing", "extra", "wrong", "swapped"])


@st.composite
def misspelt(draw: st.DrawFn) -> str:
    """The slips of the brief above in another mix: one letter of some word is missing, extra, wrong or swapped."""
    words = sorted({w for w in re.findall(r"[a-z_-]{5,}", MENDED) if w not in ("schema", "event", "https")})
    word = draw(st.sampled_from(words))
    at = draw(st.integers(0, len(word) - 2))
    letter = draw(st.sampled_from("xqz"))
    slip = {
        "missing": word[:at] + word[at + 1 :],
        "extra": word[:at] + letter + word[at:],
        "wrong": word[:at] + letter + word[at + 1 :],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[draw(_EDITS)]
    return re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", slip, MENDED, count=1)


@few
@given(text=misspelt())
def test_no_word_is_lost(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every word that was typed is still there, but for those that a fix has told of."""
    root = laid(tmp_path_factory.mktemp("tree"), {NAME: text})
    examined = examine(root)
    found = list(fixes(examined.problems, examined.catalogue))
    result = fixed(root, f"briefs/{NAME}")
    after = (root / "briefs" / NAME).read_text("utf-8")
    told = set(re.findall(r"`([^`]+)` is now", result.stderr))
    assert {fix.was for fix in found} <= told
    assert words(text) - told <= words(after)
    now = set(re.findall(r"is now `([^`]+)`", result.stderr))
    assert words(after) - words(text) - {"schema", "event", "json"} <= {w for text in now for w in words(text)}


def words(text: str) -> set[str]:
    """The words of a text, ids and keys whole."""
    return set(re.findall(r"[\w-]+", text))


@some
@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_are_counted_alike_from_both_sides(one: str, other: str) -> None:
    """It is as far from one word to the other as back, and no way is longer than writing it anew."""
    assert slips_between(one, other) == slips_between(other, one) <= max(len(one), len(other))
    assert (slips_between(one, other) == 0) == (one == other)


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("headlin", ["headline", "kind"], "headline"),
        ("haedline", ["headline", "kind"], "headline"),
        ("Headlines", ["headline", "kind"], "headline"),
        ("headlxyz", ["headline"], None),
        ("lamp", ["lamps"], "lamps"),
        ("ibm", ["ibx"], None),
        ("north-light", ["north-sight", "north-eight"], None),
        ("rule-2023", ["rule-2024"], None),
        ("x", [], None),
    ],
)
def test_only_one_near_word_is_meant(word: str, known: list[str], found: str | None) -> None:
    """One slip in a long word, and no second candidate: else nothing is meant."""
    assert meant(word, known) == found
