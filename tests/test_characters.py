"""No character gets into a record that a reader cannot see, or would take for another."""

from __future__ import annotations

import unicodedata
from time import perf_counter

import pytest

from generator.model import Company
from generator.reading import read_text
from generator.reading.characters import decoded
from tests.readings import FILE, read
from tests.trees import codes


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
