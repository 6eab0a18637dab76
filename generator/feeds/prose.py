"""The running texts of a brief as they read away from the site: safe HTML or plain words, with whole addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from generator.feeds.escaping import link, marked
from generator.graph import Graph
from generator.links import anchor_of_source, page_of
from generator.model import Event, Kind
from generator.prose import Block, Citation, Inline, Link, Reference, Styled, Text, parse_prose

_TAGS = {"ul": "li", "ol": "li", "quote": "blockquote"}


@dataclass(frozen=True)
class Prose:
    """Writes the texts of one brief."""

    graph: Graph
    event: Event

    def html(self, text: str) -> str:
        """A text as HTML blocks."""
        parts = []
        for kind, blocks in groupby(parse_prose(text), key=lambda block: block.kind):
            inner = "".join(self._block(block) for block in blocks)
            parts.append(f"<{kind}>{inner}</{kind}>" if kind in ("ul", "ol") else inner)
        return "".join(parts)

    def line(self, text: str) -> str:
        """A text as one run of HTML."""
        return " ".join(self._inlines(block.inlines) for block in parse_prose(text))

    def words(self, text: str) -> str:
        """A text as plain words, its blocks as paragraphs; addresses of links stand in brackets."""
        return "\n\n".join(" ".join(self._words(block.inlines).split()) for block in parse_prose(text))

    def _block(self, block: Block) -> str:
        tag = _TAGS.get(block.kind, block.kind)
        return f"<{tag}>{self._inlines(block.inlines)}</{tag}>"

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        written = ""
        for inline in inlines:
            written = (written.rstrip() if isinstance(inline, Citation) else written) + self._inline(inline)
        return written.replace("</sup><sup>", ", ")

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return marked(text)
            case Reference(id, text):
                key = self.graph.entity_referred(id)
                return link(text or self._name(id), self.graph.imprint.at(page_of(*key).address))
            case Citation(keys):
                return f"<sup>{', '.join(self._number(key) for key in keys)}</sup>"
            case Link(url, inner):
                return f'<a href="{marked(url)}">{self._inlines(inner)}</a>'
            case Styled(style, inner):
                return f"<{style}>{self._inlines(inner)}</{style}>"
        raise AssertionError(inline)

    def _words(self, inlines: Iterable[Inline]) -> str:
        written = ""
        for inline in inlines:
            match inline:
                case Text(text):
                    written += text
                case Reference(id, text):
                    written += text or self._name(id)
                case Citation():
                    written = written.rstrip()
                case Link(url, inner):
                    written += f"{self._words(inner)} ({url})"
                case Styled(_, inner):
                    written += self._words(inner)
        return written

    def _name(self, id: str) -> str:
        return self.graph.name_of(*self.graph.entity_referred(id), self.event.occurred)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.graph.evidences.keys[self.event.id], 1)}

    def _number(self, key: str) -> str:
        """A pointer to the numbered source on the briefing; to the source's own page, if the briefing lists it not."""
        number = self._numbers.get(key)
        if number is None:
            id = self.graph.evidences.id_of(self.event.id, key)
            return link(self.graph.name_of(Kind.SOURCE, id), self.graph.imprint.at(page_of(Kind.SOURCE, id).address))
        page = self.graph.imprint.at(page_of(Kind.EVENT, self.event.id).address)
        return link(str(number), f"{page}#{anchor_of_source(number)}")
