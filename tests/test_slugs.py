"""Ids: what may be one, why something cannot, and how names become one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.slugs import LONGEST, RESERVED, code_of, fault_of_id, is_id, looks_like_id, slug_of
from tests.examples import many

WORDS = "an id is lower-case words of a-z and 0-9, joined by single hyphens"


@pytest.mark.parametrize("text", ["ab", "a1", "pharos", "north-skerry", "a-b-c-1", "x" * 80, "con-2", "index-2"])
def test_lower_case_words_and_hyphens_are_an_id(text: str) -> None:
    """Words of a to z and digits, joined by single hyphens, 2 to 80 characters long."""
    assert is_id(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "an id has 2 to 80 characters; this one has 0"),
        ("a", "an id has 2 to 80 characters; this one has 1"),
        ("x" * 81, "an id has 2 to 80 characters; this one has 81"),
        ("Pharos", WORDS),
        ("north skerry", WORDS),
        ("north_skerry", WORDS),
        ("north--skerry", WORDS),
        ("-north", WORDS),
        ("north-", WORDS),
        ("../etc", WORDS),
        ("..", WORDS),
        ("a/b", WORDS),
        ("a.b", WORDS),
        ("süd", WORDS),
        ("灯塔", WORDS),
        ("٢٠٢٤", WORDS),
        ("skerry\n", WORDS),
        ("skerry\x00", WORDS),
        ("con", "`con` is reserved; choose another name"),
        ("com1", "`com1` is reserved; choose another name"),
        ("index", "`index` is reserved; choose another name"),
        ("search", "`search` is reserved; choose another name"),
    ],
    ids=repr,
)
def test_what_cannot_be_an_id_is_told_why(text: str, fault: str) -> None:
    """The fault says what an id looks like, or which bound is broken."""
    assert fault_of_id(text) == fault
    assert not is_id(text)


@pytest.mark.parametrize("text", sorted(RESERVED))
def test_reserved_names_are_no_ids(text: str) -> None:
    """A file of that name could not be checked out, or would stand in another page's place."""
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "looks"),
    [("ada-wick", True), ("ada", True), ("con", True), ("Ada Wick", False), ("ada wick", False), ("灯塔", False)],
)
def test_what_is_written_like_an_id_is_meant_as_one(text: str, looks: bool) -> None:
    """Lower-case words with hyphens are taken for an id, a name with capitals or blanks for a name."""
    assert looks_like_id(text) is looks


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Coast Gazette", "coast-gazette"),
        ("Süddeutsche Zeitung (Munich)", "suddeutsche-zeitung-munich"),
        ("H.R. 2683", "h-r-2683"),
        ("  Ada  Wick ", "ada-wick"),
        ("AT&T", "at-t"),
    ],
)
def test_a_name_becomes_an_id(name: str, slug: str) -> None:
    """Accents fall off, and whatever is no letter or digit becomes one hyphen."""
    assert slug_of(name) == slug


@pytest.mark.parametrize("name", ["灯塔厂", "Маяк", "!?", "", "con", "index", "X"])
def test_a_name_that_makes_no_id_gets_a_code(name: str) -> None:
    """A name without Latin letters, or one that is reserved, gets a short code that is always the same."""
    assert slug_of(name) == f"x-{code_of(name)}"
    assert is_id(slug_of(name))


def test_different_names_get_different_codes() -> None:
    """Two names in another script do not share an address."""
    assert slug_of("灯塔厂") != slug_of("海港报")


@many
@given(st.text(max_size=200))
def test_every_name_has_an_id(name: str) -> None:
    """Whatever the name, what is made of it is an id, and is the same for that id again."""
    slug = slug_of(name)
    assert is_id(slug)
    assert slug_of(slug) == slug


@many
@given(st.text(alphabet="abyz019-", max_size=90) | st.text(max_size=10))
def test_an_id_is_safe_in_files_and_addresses(text: str) -> None:
    """What passes for an id has nothing that a file system, a shell or an address would read as more than a letter."""
    if is_id(text):
        assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert 2 <= len(text) <= LONGEST
        assert text[0] != "-" != text[-1]
        assert "--" not in text


def test_a_code_is_the_same_everywhere() -> None:
    """Codes stand in addresses, so they may never change."""
    assert code_of("灯塔厂") == "262e7a0d"
    assert code_of("灯塔厂", 6) == "262e7a"
