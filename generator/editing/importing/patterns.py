"""Headlines and summaries from a pattern: `{column}` stands for what was read from that column, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.editing.importing.table import tidy
from generator.prose import Inline, Link, Styled, Text, parse_prose

_PLACE = re.compile(r"\{([^{}]+)\}")


def columns_in(pattern: str) -> Iterator[str]:
    """The columns that a pattern names."""
    return (tidy(name) for name in _PLACE.findall(pattern))


def filled_in(patterns: Iterable[str], words: Mapping[str, str], longest: int) -> str | None:
    """The first pattern for which every cell is there, and which is not too long then."""
    for pattern in patterns:
        if all(words.get(column) for column in columns_in(pattern)):
            text = _PLACE.sub(lambda place: words[tidy(place.group(1))], pattern)
            if len(text) <= longest:
                return text
    return None


def is_plain(patterns: Iterable[str], words: Mapping[str, str], text: str) -> bool:
    """Whether the cells are mere words in a running text: none of them makes a link, a citation or a heading."""
    neutral = dict.fromkeys(words, "x")
    shapes = {_shape(_PLACE.sub(lambda place: neutral.get(tidy(place.group(1)), "x"), each)) for each in patterns}
    return _shape(text) in shapes


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
