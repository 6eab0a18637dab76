"""Names of a table against names of records: the same, near, or new; never merged for being near."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.editing.slips import SHORTEST, slips_between

_FORMS = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|plc|gmbh|ag|sa|nv|bv|ab|oyj|pty|pvt"
    r"|holdings?|group)\b"
)
_DOMAIN = re.compile(r"\.(?:com|co|io|ai|app|net|org|tech|xyz)$")
MOST_NEAR = 5
_LONGEST = 200  # letters: no record bears a longer name, and to look for the slips of one takes long


def folded(name: str) -> str:
    """The name without what often differs between spellings: case, accents, marks, blanks, legal form, `.com`.

    >>> folded("&Open"), folded("OPEN, Inc."), folded("open.io")
    ('open', 'open', 'open')
    """
    return _FOLD.sub("", _FORMS.sub(" ", _small(name))) or _FOLD.sub("", _small(name)) or name


_FOLD = re.compile(r"[\W_]+")


def _small(name: str) -> str:
    plain = unicodedata.normalize("NFKD", html.unescape(name))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().strip()
    return _DOMAIN.sub("", letters)


def _words(name: str) -> list[str]:
    return [word for word in _FOLD.split(_FORMS.sub(" ", _small(name))) if word]


class NearNames:
    """Finds names that a reader could take for one another: alike but for marks, a letter, or words at the end."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_fold: dict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names)):
            self._by_fold[folded(name)].append(name)
        self._by_slip: dict[int, list[str]] = defaultdict(list)
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        for fold, some in self._by_fold.items():
            for slip in _slips(fold):
                self._by_slip[slip].append(fold)
            for beginning in _beginnings(some[0]):
                self._by_beginning[beginning].append(fold)

    def near(self, name: str) -> tuple[str, ...]:
        """Other names that are near, the nearest first."""
        fold = folded(name)
        found = dict.fromkeys(other for near in self._folds(name, fold) for other in self._by_fold.get(near, ()))
        found.pop(name, None)
        return tuple(found)[:MOST_NEAR]

    def _folds(self, name: str, fold: str) -> Iterator[str]:
        yield fold
        others = {other for slip in _slips(fold) for other in self._by_slip.get(slip, ())} - {fold}
        yield from sorted(other for other in others if _digits(other) == _digits(fold) and _is_slip(other, fold))
        yield from sorted("".join(beginning.split()) for beginning in _beginnings(name))
        yield from self._by_beginning.get(" ".join(_words(name)), ())


def _beginnings(name: str) -> list[str]:
    """The first words of a name of several: "Acme Cloud Services" begins with "acme" and "acme cloud"."""
    words = _words(name) if len(name) <= _LONGEST else []
    return [" ".join(words[:number]) for number in range(1, len(words)) if len("".join(words[:number])) >= SHORTEST - 1]


def _slips(fold: str) -> set[int]:
    """Marks that two names a slip apart have in common: the name, and the name without each of its letters."""
    if not SHORTEST <= len(fold) <= _LONGEST:
        return set()
    return {hash(fold), *(hash(fold[:place] + fold[place + 1 :]) for place in range(len(fold)))}


def _is_slip(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 1 and slips_between(one, other) == 1


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))
