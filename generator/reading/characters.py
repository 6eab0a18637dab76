"""Bytes → text an editor can see: UTF-8 only, nothing invisible, no look-alike letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from generator.problems import Location, Problem

# Characters that print nothing and are no blanks: fillers that Unicode calls letters or marks.
_FILLERS = "\u034f\u061c\u2800\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff"
# What may be a character that cannot be seen. It is one set: a choice of two would take four times as long.
_SUSPECT = re.compile(
    "[^\\t\\n -~\\xa0-\\xac\\xae-\\u02ff\\u0370-\\u061b\\u061d-\\u115e\\u1161-\\u17b3\\u17b6-\\u180a\\u1810-\\u1fff"
    "\\u2010-\\u2027\\u2030-\\u205f\\u2070-\\u27ff\\u2801-\\u3163\\u3165-\\ud7ff]"
)
_FILLER = re.compile(f"[{_FILLERS}]")
_INVISIBLE_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_LOOK_ALIKES = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_WORD = re.compile(r"[^\W\d_]+")
_STAND_INS = "\ufffc\ufffd"
MOST_MARKS = 3
_MOST_SORTED = 30  # marks on one letter that are put in order before they are counted: sorting many takes long
MOST_TOLD = 20  # of one file: a text full of them is told in the same time as one with a few


def decoded(data: bytes, file: str) -> tuple[str, list[Problem]]:
    r"""The text of a file, with line ends as `\n`; or the problems that stop it from being read."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8", "replace").removeprefix("\ufeff")
        where = _location(file, before, len(before))
        return "", [Problem(where, "not-utf-8", "The file is not UTF-8 text; save it as UTF-8")]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return text, list(islice(_unseen(text, file), MOST_TOLD))


def unmarked(data: bytes) -> bytes:
    """The bytes of a text that was read without problems, without what `decoded` leaves out."""
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")


def _unseen(text: str, file: str) -> Iterator[Problem]:
    for match in _SUSPECT.finditer(text):
        if fault := fault_of_character(match.group()):
            yield Problem(_location(file, text, match.start()), "invisible-character", fault)


def fault_of_character(character: str) -> str | None:
    """Why a character may not stand in a record, or None if it may."""
    if character in "\t\n":
        return None
    if character in _STAND_INS:
        return f"U+{ord(character):04X} stands where something was lost in copying; type what was there, or delete it"
    if character == "\r":
        return "A bare carriage return (U+000D) hides a line break; save the file with ordinary line ends"
    hidden = unicodedata.category(character) in _INVISIBLE_CATEGORIES or _FILLER.match(character)
    if not hidden:
        return None
    name = unicodedata.name(character, "a control character or one without a name")
    return f"Forbidden character U+{ord(character):04X} ({name.lower()}), which cannot be seen; delete it"


def faults_of_text(text: str) -> Iterator[tuple[str, str]]:
    """Code and message for everything in a value that looks like something it is not."""
    for character in dict.fromkeys(_SUSPECT.findall(text)):
        if fault := fault_of_character(character):
            yield "invisible-character", f"{fault} (it is written as an escape here)"
    if text.isascii():
        return
    for word in _WORD.findall(text):
        if not word.isascii() and (mixed := mixed_scripts(word)):
            yield "mixed-scripts", f"`{word}` mixes {mixed} letters, which look alike; type it again in one script"
    if re.search(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]", text):
        yield "full-width", f"Full-width letters; write `{unicodedata.normalize('NFKC', text)[:60]}`"
    if _most_marks(text) > MOST_MARKS:
        yield "stacked-marks", f"More than {MOST_MARKS} accents on one letter"


@lru_cache(maxsize=4096)
def mixed_scripts(word: str) -> str | None:
    """The scripts that a word mixes although their letters look alike, or None."""
    names = {unicodedata.name(letter, "").split(" ")[0] for letter in word}
    scripts = sorted(names & {"LATIN", *_LOOK_ALIKES})
    return " and ".join(s.capitalize() for s in scripts) if len(scripts) > 1 else None


def _most_marks(text: str) -> int:
    """The most marks that one letter bears, in the form in which texts are kept."""
    most = _longest_run_of_marks(text)
    return most if most > _MOST_SORTED else _longest_run_of_marks(unicodedata.normalize("NFC", text))


def _longest_run_of_marks(text: str) -> int:
    longest = run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        longest = max(longest, run)
    return longest


def spelt(text: str) -> str:
    """A value as it is kept: in its one spelling, but as typed while anything is wrong with it."""
    return text if text.isascii() or any(faults_of_text(text)) else normalised(text)


def normalised(text: str) -> str:
    """One spelling for one text: composed accents, ordinary blanks."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.replace("\u00a0", " ").replace("\u3000", " "))


def _location(file: str, text: str, offset: int) -> Location:
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Location(file, line, column, line, column + 1)
