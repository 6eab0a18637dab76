"""Headlines and summaries from a pattern: `{column}` stands for what was read from that column, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.editing.importing.table import tidy
from generator.prose import Inline, Link, Styled, Text, parse_prose

_PLACE = re.compile(r"\{([^{}|]+)(?:\|([^{}|]*)\|([^{}|]*))?\}")


@dataclass(frozen=True)
class Words:
    """What the columns of a row say in words, and which of them name several."""

    by_column: Mapping[str, str]
    several: frozenset[str] = frozenset()

    def put_into(self, pattern: str) -> str:
        """The pattern with the words; `{company|cuts|cut}` takes the one for one name or that for several."""
        return _PLACE.sub(self._word, pattern)

    def _word(self, place: re.Match[str]) -> str:
        column, one, many = tidy(place[1]), place[2], place[3]
        if one is None:
            return self.by_column[column]
        return many if column in self.several else one


def columns_in(pattern: str) -> Iterator[str]:
    """The columns that a pattern names."""
    return (tidy(place[1]) for place in _PLACE.finditer(pattern))


def filled_in(patterns: Iterable[str], words: Words, longest: int) -> str | None:
    """The first pattern for which every cell is there, and which is not too long then."""
    for pattern in patterns:
        if all(words.by_column.get(column) for column in columns_in(pattern)):
            text = words.put_into(pattern)
            if len(text) <= longest:
                return text
    return None


def is_plain(patterns: Iterable[str], words: Words, text: str) -> bool:
    """Whether the cells are mere words in a running text: none of them makes a link, a citation or a heading."""
    neutral = replace(words, by_column=dict.fromkeys(words.by_column, "x"))
    return _shape(text) in {_shape(neutral.put_into(pattern)) for pattern in patterns}


def _shape(text: str) -> tuple[object, ...]:
    return tuple((block.kind, *map(_mark, _marks(block.inlines))) for block in parse_prose(text))


def _marks(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        if not isinstance(inline, Text):
            yield inline
        if isinstance(inline, Styled | Link):
            yield from _marks(inline.inlines)


def _mark(inline: Inline) -> str:
    return type(inline).__name__
