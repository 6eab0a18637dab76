"""Running text as editors write it: a small Markdown of our own choosing, parsed into values.

Paragraphs, headings from level 3, lists, block quotes; emphasis, strong, code, links,
`[[id|text]]` for an entity and `[@key]` for a source. Everything else is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True)
class Styled:
    """Emphasis ("em"), strong ("strong") or code ("code") around other inlines."""

    style: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    """A link to a web page."""

    url: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class Reference:
    """A link to an entity of ours, by id."""

    id: str
    text: str | None


@dataclass(frozen=True)
class Citation:
    """A pointer to sources of the brief, by key."""

    keys: tuple[str, ...]


Inline = Text | Styled | Link | Reference | Citation


@dataclass(frozen=True)
class Block:
    """A paragraph ("p"), heading ("h3" …), list item ("ul", "ol") or quote ("quote")."""

    kind: str
    inlines: tuple[Inline, ...]


_KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_INLINE = re.compile(
    r"\[\[(?P<id>(?:[a-z]+/)?[a-z0-9-]+)(?:\|(?P<text>[^\[\]|]+))?\]\]"
    rf"|\[(?P<cite>@{_KEY}(?:[,;] ?@{_KEY})*)\]"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*"
    r"|\*(?P<em>[^*\s](?:[^*]*[^*\s])?)\*"
    r"|`(?P<code>[^`]+)`"
)
_HEADING = re.compile(r"(#{3,6}) +(.+)")
_ITEM = re.compile(r"(?:[-*]|(\d{1,3})\.) +(.+)")
_URL = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
CITED = "[@"  # with which a citation begins
_MARK = re.compile(r"\[\[[^\[\]]*\]{0,2}|\[@[^\[\]]*\]?")
_HTML = re.compile(r"</?[A-Za-z!][^<>]*>")


@lru_cache(maxsize=65536)
def parse_prose(text: str) -> tuple[Block, ...]:
    """Parse a rich field; every text is some prose, there is nothing to refuse."""
    blocks: list[Block] = []
    for lines in _paragraphs(text):
        blocks.extend(_blocks(lines, blocks[-1].kind if blocks else "p"))
    return tuple(blocks)


def _paragraphs(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _blocks(lines: list[str], before: str) -> Iterator[Block]:
    """The blocks of a run of lines, after one of the kind `before`: a line that begins none goes on with the last."""
    kind, words = "p", list[str]()
    for line in lines:
        begun = _begun(line, kind if words else before)
        if begun is None:
            words.append(line)
            if kind.startswith("h"):
                yield _block(kind, words[:-1])
                kind, words = "p", [line]
            continue
        if begun[0] == "quote" and kind == "quote":
            words.append(begun[1])
            continue
        if words:
            yield _block(kind, words)
        kind, words = begun[0], [begun[1]]
    if words:
        yield _block(kind, words)


def _begun(line: str, before: str) -> tuple[str, str] | None:
    r"""What block a line begins after one of the kind `before`, and its first words.

    A list begins with 1: a line that begins with another number ("… about\n320. The firm …") is text.
    """
    if match := _HEADING.fullmatch(line):
        return f"h{len(match[1])}", match[2]
    match = _ITEM.fullmatch(line)
    if match and (match[1] in (None, "1") or before == "ol"):
        return ("ol" if match[1] else "ul"), match[2]
    return ("quote", line[1:].strip()) if line.startswith(">") else None


def _block(kind: str, words: list[str]) -> Block:
    return Block(kind, tuple(_inlines(" ".join(words))))


def _inlines(text: str, *, within: bool = False) -> Iterator[Inline]:
    end = 0
    for match in _INLINE.finditer(text):
        found = _inline(match, within=within)
        if found is None:
            continue
        if match.start() > end:
            yield Text(text[end : match.start()])
        yield found
        end = match.end()
    if end < len(text):
        yield Text(text[end:])


def _inline(match: re.Match[str], *, within: bool) -> Inline | None:
    if match["id"]:
        return Reference(match["id"], match["text"])
    if match["cite"]:
        return Citation(tuple(re.findall(_KEY, match["cite"])))
    if match["code"]:
        return Styled("code", (Text(match["code"]),))
    if within or (match["url"] is not None and not _URL.match(match["url"])):
        return None
    if match["url"]:
        return Link(match["url"], tuple(_inlines(match["label"], within=True)))
    style = "strong" if match["strong"] else "em"
    return Styled(style, tuple(_inlines(match[style], within=True)))


def inlines_of(text: str, *, code: bool = True) -> Iterator[Inline]:
    """Every inline of a text, those inside others too, perhaps without those inside code."""
    for block in parse_prose(text):
        yield from _within(block.inlines, code=code)


def _within(inlines: tuple[Inline, ...], *, code: bool) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Link) or (isinstance(inline, Styled) and (code or inline.style != "code")):
            yield from _within(inline.inlines, code=code)


@lru_cache(maxsize=4096)
def citations_in(text: str) -> tuple[str, ...]:
    """Keys of the sources that a text cites, in order, each once."""
    return tuple(dict.fromkeys(key for i in inlines_of(text) if isinstance(i, Citation) for key in i.keys))


def references_in(text: str) -> tuple[str, ...]:
    """Ids of the entities that a text links by `[[id]]`."""
    return tuple(dict.fromkeys(i.id for i in inlines_of(text) if isinstance(i, Reference)))


def links_in(text: str) -> tuple[str, ...]:
    """Addresses that a text links to."""
    return tuple(dict.fromkeys(i.url for i in inlines_of(text) if isinstance(i, Link)))


def marks_left_in(text: str) -> Iterator[str]:
    """What begins like a link `[[id]]` or a citation `[@key]` and is none, so that it is shown as typed."""
    for inline in inlines_of(text, code=False) if "[" in text else ():
        if isinstance(inline, Text):
            yield from _MARK.findall(inline.text)


def plain_texts(text: str) -> Iterator[str]:
    """The words in which names may become links: not those of links, quotes, headings or code."""
    for block in parse_prose(text):
        if block.kind == "quote" or block.kind.startswith("h"):
            continue
        for inline in block.inlines:
            if isinstance(inline, Text):
                yield inline.text
            elif isinstance(inline, Styled) and inline.style != "code":
                yield from (i.text for i in inline.inlines if isinstance(i, Text))


def words_of(text: str, named: Callable[[str], str] = str) -> str:
    """The text without its marks; `named` says what an entity linked by its id alone is called."""
    return " ".join(" ".join(_words(block.inlines, named).split()) for block in parse_prose(text))


def _words(inlines: tuple[Inline, ...], named: Callable[[str], str]) -> str:
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Citation() if parts:
                parts[-1] = parts[-1].rstrip()
            case Text(text):
                parts.append(text)
            case Reference(id, text):
                parts.append(text or named(id))
            case Styled(_, inner) | Link(_, inner):
                parts.append(_words(inner, named))
    return "".join(parts)


def html_in(text: str) -> str | None:
    """The first thing in a text that looks like HTML, which would be shown as typed."""
    match = _HTML.search(text)
    return match.group() if match else None
