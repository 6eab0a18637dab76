"""The one way from a record's words to Markdown: as numeric entities, which nothing reads as marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_UNSAFE = re.compile(r"""[\s<>"'()\[\]\\`*{}|&]""")
_SPECIAL = re.compile(r"[\x00-\x1f!-$&(-+\--/:<-@\[-`{-\x7f]")


class Markdown(str):
    """Markdown made by this program; any other text is escaped before it is printed."""

    __slots__ = ()


@lru_cache(maxsize=1 << 15)
def escaped(text: str) -> Markdown:
    """The text as Markdown that shows it as typed, on one line, in any place of a page.

    Every ASCII mark becomes a numeric entity, but for those that cannot begin
    anything where they stand: `, ' % ;`, hyphens inside words and full stops after letters.
    """
    flat = " ".join(text.split())
    return Markdown(_SPECIAL.sub(_entity, flat))


def _entity(match: re.Match[str]) -> str:
    mark = match.group()
    if mark in "-.":
        before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
        is_inside = before.isalnum() and after.isalnum()
        is_stop = before.isalpha() or (before.isdigit() and after.isdigit())
        if is_inside if mark == "-" else is_stop:
            return mark
    return f"&#{ord(mark)};"


def attribute(text: str) -> Markdown:
    """The text as the value of an HTML attribute, between double quotes.

    Entities also keep a Markdown reader from finding marks of its own in the value.
    """
    return escaped(text)


def _percent(match: re.Match[str]) -> str:
    mark = match.group()
    return "&amp;" if mark == "&" else "".join(f"%{byte:02X}" for byte in mark.encode())


def linked(text: str, address: str) -> Markdown:
    """A Markdown link; text that is not Markdown already is escaped."""
    shown = text if isinstance(text, Markdown) else escaped(text)
    target = _UNSAFE.sub(_percent, address) if _UNSAFE.search(address) else address
    return Markdown(f"[{shown}]({target})")


def file_linked(text: str, address: str) -> Markdown:
    """A link to a file of the built site that is no page: as HTML, since MkDocs knows pages only."""
    shown = text if isinstance(text, Markdown) else escaped(text)
    return Markdown(f'<a href="{attribute(address)}">{shown}</a>')


def spanned(text: str, css_class: str, lang: str = "") -> Markdown:
    """The text in a span of a class, perhaps in a language of its own."""
    shown = text if isinstance(text, Markdown) else escaped(text)
    language = f' lang="{attribute(lang)}"' if lang else ""
    return Markdown(f'<span class="{attribute(css_class)}"{language}>{shown}</span>')


def joined(parts: Iterable[str], between: str = ", ") -> Markdown:
    """Parts one after another, each escaped unless it is Markdown already."""
    return Markdown(between.join([part if isinstance(part, Markdown) else escaped(part) for part in parts]))
