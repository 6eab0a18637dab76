"""What a browser would run or fetch from elsewhere, found in a page by reading all of its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_FRAMES = {"applet", "embed", "frame", "frameset", "iframe", "object", "portal"}
_DATA_SCRIPTS = {"application/json", "application/ld+json"}
_ADDRESSES = {
    "action", "background", "cite", "data", "formaction", "from", "href", "longdesc",
    "ping", "poster", "src", "srcset", "to", "values", "xlink:href",
}  # fmt: skip
_RUNNING = ("javascript:", "vbscript:", "data:")
_FETCHING = {"audio", "feimage", "image", "img", "input", "script", "source", "track", "use", "video"}
_PASSIVE_LINKS = {"alternate", "author", "canonical", "help", "license", "next", "prev", "search"}
_BLANKS = re.compile(r"[\x00-\x20\x7f]")

Attributes = list[tuple[str, str | None]]


@dataclass(frozen=True)
class Finding:
    """Something that has no place in a page, and its line."""

    line: int
    words: str


def findings(html: str, *, may_move: bool = False) -> list[Finding]:
    """Everything in a page that could run, or that comes from elsewhere; `may_move` allows it to lead on."""
    inspector = _Inspector(may_move=may_move)
    inspector.feed(html)
    inspector.close()
    return inspector.found


class _Inspector(HTMLParser):
    """Reads a page tag by tag, as a browser does."""

    def __init__(self, *, may_move: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Finding] = []
        self._may_move = may_move

    def parse_html_declaration(self, i: int) -> int:
        """A browser takes a marked section for a comment; the parser of the library would give up."""
        return self.parse_bogus_comment(i) if self.rawdata.startswith("<![", i) else super().parse_html_declaration(i)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        line = self.getpos()[0]
        for words in (*_by_tag(tag, attrs, may_move=self._may_move), *_by_attributes(tag, attrs)):
            self.found.append(Finding(line, words))


def _by_tag(tag: str, attrs: Attributes, *, may_move: bool) -> Iterator[str]:
    """What the kind of tag says."""
    has = dict(reversed(attrs))
    if tag in _FRAMES:
        yield f"a frame: <{tag}>"
    if tag == "base":
        yield "<base> changes where all links lead"
    if tag == "style":
        yield "an inline style sheet"
    if tag == "script" and "src" not in has and (has.get("type") or "").casefold() not in _DATA_SCRIPTS:
        yield "an inline script"
    if tag == "meta" and (has.get("http-equiv") or "").strip().casefold() == "refresh":
        target = (has.get("content") or "").casefold().partition("url")[2].lstrip(" =")
        if not may_move or is_elsewhere(target) or is_running(target):
            yield "a refresh that leads away from the page"


def _by_attributes(tag: str, attrs: Attributes) -> Iterator[str]:
    """What the attributes say, each by itself."""
    for name, given in attrs:
        value = given or ""
        if name.startswith("on") and given is not None:
            yield f"an event handler: {name}"
        elif name == "style":
            yield "an inline style"
        elif name in _ADDRESSES:
            yield from _by_address(tag, name, value, attrs)


def _by_address(tag: str, name: str, value: str, attrs: Attributes) -> Iterator[str]:
    is_picture = tag in ("img", "image", "source") and not is_running(value, ("javascript:", "vbscript:"))
    if is_running(value) and not is_picture:
        yield f"an address that runs: {name}"
    elif _fetches(tag, name, attrs) and any(is_elsewhere(part) for part in _parts(name, value)):
        yield f"fetched from elsewhere: {name} of <{tag}>"


def _fetches(tag: str, name: str, attrs: Attributes) -> bool:
    """Whether a browser asks for the address by itself, without a reader's click."""
    if tag == "link":
        kinds = (dict(reversed(attrs)).get("rel") or "").casefold().split()
        return not kinds or not set(kinds) <= _PASSIVE_LINKS
    return tag in _FETCHING or name in ("background", "poster", "ping")


def _parts(name: str, value: str) -> list[str]:
    return value.split(",") if name == "srcset" else [value]


def is_running(address: str, schemes: tuple[str, ...] = _RUNNING) -> bool:
    """Whether a browser would run the address, or show what stands in it; it reads over blanks anywhere."""
    return any(part.startswith(schemes) for part in _BLANKS.sub("", address).casefold().split(";"))


def is_elsewhere(address: str) -> bool:
    """Whether the address names a scheme or host; data stand in the page itself."""
    clean = _BLANKS.sub("", address).casefold().replace("\\", "/")
    return clean.startswith("//") or bool(re.match(r"(?!data:)[a-z][a-z0-9+.-]*:", clean))
