"""Rich fields → Markdown: our own parse written out again, every word escaped."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Protocol

from generator.markdown.escaping import Markdown, escaped, joined, linked
from generator.prose import Block, Citation, Inline, Link, Reference, Styled, Text, parse_prose

_MARKS = {"em": "*", "strong": "**"}


class Linker(Protocol):
    """What a page knows: how names, references and citations read there."""

    def mention(self, text: str) -> Markdown:
        """The words with the first mention of each known name as a link."""

    def reference(self, id: str, text: str | None) -> Markdown:
        """An entity named by its id."""

    def citation(self, keys: tuple[str, ...]) -> Markdown:
        """Pointers to sources."""


def rendered(text: str, linker: Linker) -> Markdown:
    """A rich field as Markdown blocks."""
    blocks = []
    for kind, group in groupby(parse_prose(text), key=lambda block: block.kind):
        lines = [_block(block, linker, number) for number, block in enumerate(group, 1)]
        blocks.append("\n".join(lines) if kind in ("ul", "ol") else "\n\n".join(lines))
    return Markdown("\n\n".join(blocks))


def rendered_inline(text: str, linker: Linker) -> Markdown:
    """A rich field as one run of words, for a table or a line of a list."""
    return joined((_inlines(block.inlines, linker, mentions=block.kind != "quote") for block in parse_prose(text)), " ")


def _block(block: Block, linker: Linker, number: int) -> str:
    is_linking = block.kind != "quote" and not block.kind.startswith("h")
    words = _inlines(block.inlines, linker, mentions=is_linking)
    if block.kind.startswith("h"):
        return f"{'#' * int(block.kind[1])} {words}"
    return {"ul": "- ", "ol": f"{number}. ", "quote": "> "}.get(block.kind, "") + words


def _inlines(inlines: Iterable[Inline], linker: Linker, *, mentions: bool) -> Markdown:
    words = Markdown("")
    for inline in inlines:
        before = words.rstrip() if isinstance(inline, Citation) else words
        words = Markdown(before + _inline(inline, linker, mentions=mentions))
    return words


def _inline(inline: Inline, linker: Linker, *, mentions: bool) -> Markdown:
    match inline:
        case Text(text):
            return _edged(text, linker.mention(text) if mentions else escaped(text))
        case Reference(id, text):
            return linker.reference(id, text)
        case Citation(keys):
            return linker.citation(keys)
        case Link(url, inner):
            return linked(_inlines(inner, linker, mentions=False), url)
        case Styled("code", inner):
            words = joined((escaped(i.text) for i in inner if isinstance(i, Text)), "")
            return Markdown(f"<code>{words}</code>")
        case Styled(style, inner):
            mark = _MARKS[style]
            return Markdown(f"{mark}{_inlines(inner, linker, mentions=mentions)}{mark}")
    raise AssertionError(inline)


def _edged(text: str, words: Markdown) -> Markdown:
    """Escaping trims; between inlines the blanks at the edges count."""
    before = " " if text[:1].isspace() and not words.startswith(" ") else ""
    after = " " if text[-1:].isspace() and text.strip() and not words.endswith(" ") else ""
    return Markdown(before + words + after)
