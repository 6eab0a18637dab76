"""Generated Markdown → HTML, in the bytes that Python-Markdown would print, at a small part of its cost.

pyromark reads CommonMark. Where that and Python-Markdown mean the same and print it in other
bytes, the text is prepared before or the HTML mended after. Text of a form that the two may
read differently is not converted here at all: `Unusual` sends its page to Python-Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from itertools import chain

import pyromark
from markdown.extensions.toc import strip_tags, unique
from markdown.util import BLOCK_LEVEL_ELEMENTS

from generator.press.unusual import Unusual, ensure_apart

# Letters that no page has: for the mark of an entity, which pyromark would decode, the end of a heading, and raw HTML.
_ENTITY, _HEADING_END, _RAW = "\ue0c7", "\ue0c8", "\ue0c9"

_ODD_LETTERS = ("\t", "\r", _ENTITY, _HEADING_END, _RAW)
# Each begins with a letter of its own, which is quick to search for.
_UNUSUAL = (
    re.compile(r"<(?:!|\?|http|mailto:)"),  # comments, addresses between angles
    re.compile(r"!\["),  # pictures
    re.compile(
        r"\n(?:(?<=  \n)| +\S|\[TOC\]|~~~|===|---|\+ |\* |\[[^\]\n]*\]: )"
    ),  # breaks, code, rules, other lists …
    re.compile(r"\n(?:[>#-]+|\d+\.) *\n"),  # marks of nothing
)
_ODD_ENTITY = re.compile(r"&(?:#(?!(?:3[3-9]|[4-9]\d|1[01]\d|12[0-6]);)|(?!(?:amp|lt|gt);)\w+;)")
_ODD_MARKS = re.compile(r"^[^<\n].*[`\\]", re.MULTILINE)
_NO_ROWS = re.compile(r"(\n\|(?: --- \|)+)\n(?!\|)")
_MARKED_LINE = re.compile(r"\n(?:#{1,6} .*|</?([a-zA-Z][\w-]*).*)")
_WRAPPER = re.compile(r"<(\w+)((?: [\w-]+(?:=\"[^\"]*\")?)*) markdown>")
_NOTHING = re.compile(r"\n+(</\w+>)(?=\n|$)")
_ATTRIBUTE = re.compile(r' ([\w-]+)(?:="([^"]*)")?')
_ODD_VALUE = re.compile(r"""[&"*\[\]`\\!#|]""")  # would be a mark where entities are read
_ID = re.compile(r' id="([^"]*)"')
_STARS = re.compile(r"\*+")
_LINK = re.compile(r"\]\(([^()\s]*)\)")
_PLAIN = r"[\w.!,%#@?=;:/+$~-]*"
_ADDRESSES = re.compile(rf"{_PLAIN}(?:&(?!#){_PLAIN})*", re.ASCII)
_HEADING = re.compile(rf"<h([1-6])>(.*?){_HEADING_END}</h\1>")
_TAG = re.compile(r"<([a-z][\w-]*)((?: [\w-]+(?:=\"[^\"]*\")?)*)>")
_RAW_BLOCK = f"<p>{_RAW}</p>"
_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
_CELLS = (
    ("<table><thead><tr><th>", "<table>\n<thead>\n<tr>\n<th>"),
    ("</th><th>", "</th>\n<th>"),
    ("</th></tr></thead><tbody>", "</th>\n</tr>\n</thead>\n<tbody>"),
    ("<tr><td>", "<tr>\n<td>"),
    ("</td><td>", "</td>\n<td>"),
    ("</td></tr>", "</td>\n</tr>"),
    ("</tbody></table>", "</tbody>\n</table>"),
)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_CONVERTER = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)


AddressesOf = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass(frozen=True)
class Permalinks:
    """How headings get their ids, and the links to themselves."""

    slug: Callable[[str], str]
    link: str  # with `{}` for the id


@dataclass(frozen=True)
class Heading:
    """A heading, its words as HTML without tags."""

    level: int
    id: str
    name: str


@dataclass(frozen=True)
class Converted:
    """The HTML of a text, and its headings in their order."""

    html: str
    headings: tuple[Heading, ...]


def converted(text: str, addresses_of: AddressesOf, permalinks: Permalinks) -> Converted:
    """The text as HTML; `addresses_of` says where the targets of links lead.

    Raises:
        Unusual: the text has a form that Python-Markdown may read differently.
    """
    text = f"\n{text}"
    _ensure_usual(text)
    text, raw, ids = _without_raw(_NO_ROWS.sub(_with_row, text))
    ensure_apart(text)
    text = _led(_with_emphasis(text), addresses_of)
    if odd := _ODD_ENTITY.search(text):
        raise Unusual(text[odd.start() : odd.end() + 20])
    text = text.replace("&#", _ENTITY)
    html = _CONVERTER.html(text).rstrip("\n")
    html = _TABLE.sub(_lines, html).replace(_ENTITY, "&#")
    headings: list[Heading] = []
    html = _HEADING.sub(lambda match: _heading(match, ids, headings, permalinks), html)
    first, *others = html.split(_RAW_BLOCK)
    return Converted("".join([first, *chain.from_iterable(zip(raw, others, strict=True))]), tuple(headings))


def _led(text: str, addresses_of: AddressesOf) -> str:
    """The text with its links led to where they lead."""
    parts = _LINK.split(text)
    addresses = addresses_of(parts[1::2])
    if not _ADDRESSES.fullmatch("".join(addresses.values())):
        raise Unusual("an address that may be printed in two ways")
    parts[1::2] = [f"]({addresses[target]})" for target in parts[1::2]]
    return "".join(parts)


def _lines(table: re.Match[str]) -> str:
    """Python-Markdown gives each cell of a table a line of its own."""
    html = table[0]
    for one_line, lines in _CELLS:
        html = html.replace(one_line, lines)
    return html


def _ensure_usual(text: str) -> None:
    found = next((found for unusual in _UNUSUAL if (found := unusual.search(text))), None)
    if found is None and ("`" in text or "\\" in text):
        found = _ODD_MARKS.search(text)
    if found:
        raise Unusual(text[max(0, found.start() - 20) : found.end() + 20])
    if any(map(text.__contains__, _ODD_LETTERS)):
        raise Unusual("a blank or a letter that no page has")


def _with_row(table: re.Match[str]) -> str:
    """Python-Markdown gives a table without rows one of empty cells."""
    return f"{table[1]}\n{'|  ' * table[1].count('---')}|\n"


def _without_raw(text: str) -> tuple[str, list[str], set[str]]:
    """Take out the blocks of raw HTML, mark where headings end, and write tags around Markdown as they will be.

    Returns the text, the blocks, and the ids of those tags, which no heading may take.
    """
    parts: list[str] = []
    raw: list[str] = []
    ids: set[str] = set()
    done = wrappers = 0
    for line in _MARKED_LINE.finditer(text):
        if line.start() < done:
            continue  # inside a block of raw HTML
        words = line[0]
        parts.append(text[done : line.start()])
        done = line.end()
        if words[1] == "#":
            words += _HEADING_END
        elif words.endswith(" markdown>"):
            words, has = _wrapper(words[1:])
            ids.update(has)
            if nothing := _NOTHING.match(text, done):
                words, done = words + nothing[1], nothing.end()
            else:
                wrappers += 1
        elif words[2] == "/":
            wrappers -= 1
        elif line[1] in _BLOCKS:
            done = text.find("\n\n", done)
            done = len(text.rstrip("\n")) if done < 0 else done
            raw.append(_raw(text[line.start() + 1 : done], line[1], is_inside=wrappers > 0))
            words = f"\n{_RAW_BLOCK}"
        parts.append(words)
    if wrappers:
        raise Unusual("a wrapper is not closed")
    return "".join([*parts, text[done:]]), raw, ids


def _raw(html: str, tag: str, *, is_inside: bool) -> str:
    """A block of raw HTML as it will stand in the page; Python-Markdown sees its end in its last tag."""
    if not html.endswith(f"</{tag}>") or html.count(f"<{tag}") != html.count(f"</{tag}"):
        raise Unusual(html[-20:])
    if not is_inside:
        return f"{html}\n"
    for found in _TAG.finditer(html):
        names = [(a[1], a[2]) for a in _ATTRIBUTE.finditer(found[2])]
        if found[1] in _BLOCKS and (names != sorted(names) or any(value is None for _, value in names)):
            raise Unusual(found[0])
    return html


@lru_cache(maxsize=10_000)
def _wrapper(tag: str) -> tuple[str, list[str]]:
    """A tag around Markdown on a line as Python-Markdown prints it, its attributes in order; and the ids among them."""
    found = _WRAPPER.fullmatch(tag)
    if not found:
        raise Unusual(tag)
    given = sorted((a[1], a[1] if a[2] is None else unescape(a[2])) for a in _ATTRIBUTE.finditer(found[2]))
    if any(_ODD_VALUE.search(value) for _, value in given):
        raise Unusual(tag)
    said = "".join(f' {name}="{escape(value, quote=False)}"' for name, value in given)
    return f"\n<{found[1]}{said}>", _ID.findall(said)


def _with_emphasis(text: str) -> str:
    """Stars as tags: ours are always marks and come in pairs, which the two readers pair by different rules."""
    strong = text.split("**")
    if text.count("*") == 2 * (len(strong) - 1) and len(strong) % 2 and "\n\n" not in "".join(strong[1::2]):
        strong[1::2] = [f"<strong>{words}</strong>" for words in strong[1::2]]
        return "".join(strong)
    opened: list[tuple[str, int]] = []

    def tag(stars: re.Match[str]) -> str:
        name = {1: "em", 2: "strong"}.get(len(stars[0]))
        if name is None:
            raise Unusual(stars[0])
        if not any(name == other for other, _ in opened):
            opened.append((name, stars.end()))
            return f"<{name}>"
        inner, start = opened.pop()
        if inner != name or "\n\n" in text[start : stars.start()]:
            raise Unusual("emphasis that crosses other emphasis, or the end of a paragraph")
        return f"</{name}>"

    marked = _STARS.sub(tag, text)
    if opened:
        raise Unusual("emphasis without an end")
    return marked


def _heading(match: re.Match[str], ids: set[str], headings: list[Heading], permalinks: Permalinks) -> str:
    name, slug = _named(match[2], permalinks)
    id = unique(slug, ids)
    headings.append(Heading(int(match[1]), id, name))
    return f'<h{match[1]} id="{id}">{match[2]}{permalinks.link.format(id)}</h{match[1]}>'


@lru_cache(maxsize=10_000)
def _named(inner: str, permalinks: Permalinks) -> tuple[str, str]:
    name = strip_tags(inner)
    return name, permalinks.slug(unescape(name))
