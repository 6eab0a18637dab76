"""The gate: no page leaves the press that could run a word of a record, or that calls on another site.

Most pages pass at a look for anything unusual, which knows only the forms that the theme
and our pages print, and takes every other for a suspect. Suspects are read tag by tag.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from generator.press.inspection import Finding, findings
from generator.press.policy import META

_MARKS = r"[\w./#?%~=,+ -]*"  # no colon or backslash …
_PLAIN = rf"{_MARKS}(?:&#(?:3[57]|4[3-7]|6[13]|95);{_MARKS})*"  # … and no way to write one
_LOCAL = rf"""(?!["']?\s*(?:/|&#47;){{2}})(?:"{_PLAIN}"|'{_PLAIN}'|[\w./#-]+[\s>])"""
_USUAL_SCRIPT = (
    r' type="application/(?:ld\+)?json">| id="__config" type="application/json">|'
    rf' (?:(?:defer|async|type="module") )?src={_LOCAL}(?: data-base="[\w./]*")?>'
)
_USUAL_LINK = rf' rel="(?:canonical|alternate)" | rel="(?:stylesheet|icon)"(?: type="[\w/+]+")? href={_LOCAL}'
_RARE = (
    "animate", "applet", "audio", "base", "embed", "feimage", "frame", "iframe", "image", "img",
    "object", "portal", "set", "source", "style", "track", "use", "video",
)  # fmt: skip
_LOCAL_OR_LINK = rf"""["']?(?:https?://|mailto:)|{_LOCAL}"""


def _attribute(names: str, value: str = "") -> str:
    """An attribute of such a name, seen from its `=`, but for one with a usual value."""
    return "|".join(rf"""(?<=[\s/"':]{name}=){value}""" for name in names.split())


# Each begins with a letter of its own, which is quick to search for.
_UNUSUAL = tuple(
    re.compile(pattern.encode())
    for pattern in (
        rf"<(?:{'|'.join(_RARE)}|script(?!{_USUAL_SCRIPT})|link(?!{_USUAL_LINK}))",
        r"""on(?<=[\s/"']on)[^\s=>/"']*=""",
        "|".join(
            (
                rf"=(?<=[\scdefgnv]=)(?:(?<=\s=)|{_attribute('style ping background')}",  # what names end with, first
                _attribute("http-equiv", '(?!"content-security-policy")'),
                _attribute("src action formaction", rf"(?!{_LOCAL})"),
                rf"{_attribute('href', rf'(?!{_LOCAL_OR_LINK})')})",
            )
        ),
    )
)
_BLANKS = re.compile(rb"\s+=")  # a blank before a `=` is unusual, but harmless
_TOLD = 40
_META = META.encode()
_BEGINNING = re.compile(rb"\s*<!doctype html>\s*<html[^>]*>\s*<head>\s*" + re.escape(_META), re.IGNORECASE)


class NotInert(Exception):
    """Pages could run or fetch what they should not; the message names each with its line."""


def ensure_inert(site: Path, moving: Collection[str] = (), told: Mapping[str, tuple[str, ...]] | None = None) -> None:
    """Read every page and picture of a built site; the pages of `moving` may lead on to another.

    `told` holds what `told_of` said of pages that were looked at when they were printed.

    Raises:
        NotInert: a page has something that could run, comes from elsewhere, or is without the policy.
    """
    known = told or {}
    found = [
        words
        for path in sorted(_looked_at(site))
        for words in (known[path] if path in known else _told(site, path, may_move=path in moving))
    ]
    if found:
        more = [f"and {len(found) - _TOLD} more"] if len(found) > _TOLD else []
        raise NotInert("\n".join(["The gate lets no such page out:", *found[:_TOLD], *more]))


def _looked_at(site: Path) -> Iterator[str]:
    """The pages and pictures of a site."""
    for folder, _, names in os.walk(site):
        place = Path(folder).relative_to(site).as_posix()
        for name in names:
            if name.endswith((".html", ".svg")):
                yield name if place == "." else f"{place}/{name}"


def _told(site: Path, path: str, *, may_move: bool) -> tuple[str, ...]:
    return told_of(path, (site / path).read_bytes(), may_move=may_move)


def told_of(path: str, content: bytes, *, may_move: bool = False) -> tuple[str, ...]:
    """What keeps a page or picture in: nothing, or each finding with its line."""
    return tuple(f"{path}:{found.line}: {found.words}" for found in _found(path, content, may_move=may_move))


def _found(path: str, content: bytes, *, may_move: bool) -> Iterator[Finding]:
    if path.endswith(".html") and not begins_with_policy(content):
        yield Finding(1, "the policy does not stand first in the head")
    if is_suspect(content):
        yield from findings(content.decode("utf-8", "replace"), may_move=may_move)


def begins_with_policy(content: bytes) -> bool:
    """Whether a page's policy holds for all of it."""
    return _is_beginning(content[: content.find(_META) + len(_META)])


@lru_cache(maxsize=100)  # few are different
def _is_beginning(head: bytes) -> bool:
    return _BEGINNING.fullmatch(head) is not None


def is_suspect(content: bytes) -> bool:
    """Whether anything in a page is unlike what we print; whatever `findings` would find is."""
    lower = content.lower()
    return _is_unusual(lower) and _is_unusual(_BLANKS.sub(b"=", lower))


def _is_unusual(lower: bytes) -> bool:
    return any(unusual.search(lower) for unusual in _UNUSUAL)
