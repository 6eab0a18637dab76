"""Finding names in running text: longest match, whole words, one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.model import ENTITIES, Catalogue, Kind

Key = tuple[Kind, str]
_END = ""  # the key of a trie node under which the entity named there is kept
_WIDE = "[\u2e80-\ud7ff\uf900-\ufaff]"  # letters of scripts that put no blanks between words
_WORD = re.compile(r"(?<![\w\-–@#])[^\W_]+")


@dataclass(frozen=True)
class Mention:
    """A name as written, where it stands in a text, and the entity it names."""

    start: int
    end: int
    entity: Key


class NameIndex:
    """All names of a site in two tries, one of them for any case. A name that two entities bear finds neither."""

    def __init__(self, names: Iterable[tuple[str, Key]]) -> None:
        self.names = tuple(names)
        self._exact: dict[str, Any] = {}
        self._folded: dict[str, Any] = {}
        self._firsts: set[str] = set()
        for name, key in self.names:
            ignores_case = key[0] is Kind.TOPIC and not _is_short(name)
            written = _folded(name) if ignores_case else name
            _insert(self._folded if ignores_case else self._exact, written, key)
            self._firsts.update(first.group() for first in (_WORD.match(written),) if first)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Names in `text`, from left to right, the longest at each place, none inside another."""
        folded = _folded(text)
        end = 0
        for start in self._starts(text, folded):
            if start >= end:
                longest, key = _longer(_longest(self._exact, text, start), _longest(self._folded, folded, start))
                if key is not None:
                    yield Mention(start, longest, key)
                end = longest

    def _starts(self, text: str, folded: str) -> Iterator[int]:
        """Where names may begin: at words with which some name begins; in scripts without blanks, at any letter."""
        if not text.isascii() and re.search(_WIDE, text):
            yield from (position for position in range(len(text)) if _begins_word(text, position))
            return
        if self._firsts.isdisjoint(_WORD.findall(text)) and self._firsts.isdisjoint(_WORD.findall(folded)):
            return
        for word in _WORD.finditer(text):
            if word.group() in self._firsts or folded[word.start() : word.end()] in self._firsts:
                yield word.start()


_Found = tuple[int, Key | None]


def _folded(text: str) -> str:
    """The text in small letters, each in its place: what would grow to two letters stays as it is."""
    if text.isascii():
        return text.lower()
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _longer(one: _Found, other: _Found) -> _Found:
    """The longer find; two of one length that mean different things are none."""
    if one[0] != other[0]:
        return max(one, other, key=lambda found: found[0])
    keys = {found[1] for found in (one, other) if found[1]}
    return one[0], keys.pop() if len(keys) == 1 else None


def _is_short(name: str) -> bool:
    """Acronyms and words of up to three letters mean themselves only as written."""
    return len(name) <= 3 or name.isupper()


def _insert(trie: dict[str, Any], name: str, key: Key) -> None:
    node = trie
    for character in name:
        node = node.setdefault(character, {})
    held = node.get(_END)
    node[_END] = key if held in (None, key) else (key[0], "")


def _longest(trie: dict[str, Any], text: str, start: int) -> _Found:
    node, end, found = trie, start, None
    for position in range(start, len(text)):
        if text[position] not in node:
            break
        node = node[text[position]]
        if _END in node and _ends_word(text, position + 1):
            end, found = position + 1, node[_END]
    return (end, found) if found and found[1] else (end, None)


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\ud7ff" or "\uf900" <= character <= "\ufaff"


def _joins(character: str) -> bool:
    return character.isalnum() or character in "_-–@#"


def _begins_word(text: str, position: int) -> bool:
    if not (text[position].isalnum()):
        return False
    before = text[position - 1] if position else " "
    return not _joins(before) or _is_wide(before) or _is_wide(text[position])


def _ends_word(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    after, last = text[end], text[end - 1]
    if _is_wide(after) or _is_wide(last):
        return True
    if after == "-" and end + 1 < len(text):
        return not text[end + 1].isalnum()
    return not _joins(after)


def name_index(catalogue: Catalogue) -> NameIndex:
    """The index of all names that become links: those the vocabulary does not opt out."""
    never = {name.casefold() for name in catalogue.vocabulary.prose.never_linked}
    return _index_of(tuple(sorted((n, k) for n, k in _names(catalogue) if len(n) > 1 and n.casefold() not in never)))


_index_of = lru_cache(maxsize=2)(NameIndex)  # the same index for the same names, for those who go by that


def _names(catalogue: Catalogue) -> Iterator[tuple[str, Key]]:
    for kind in ENTITIES:
        for id, record in catalogue.entities_of(kind).items():
            for name in record.all_names:
                if kind is not Kind.TOPIC or _is_telling(name):
                    yield name, (kind, id)


def _is_telling(name: str) -> bool:
    """A topic's name of one ordinary word ("cloud") is too common to mean the topic."""
    return " " in name or not name.isascii() or name[1:] != name[1:].lower() or any(map(str.isdigit, name))
