"""Markup of pictures, as text; everything that is not markup already is escaped on its way in."""

from __future__ import annotations

import html
from collections.abc import Iterable
from functools import cache, lru_cache

Number = float | int


class Svg(str):
    """Markup made by this program; any other text is escaped before it stands in a picture."""

    __slots__ = ()


@lru_cache(maxsize=1 << 13)
def escaped(text: str) -> Svg:
    """The text on one line, with every mark that XML or HTML would read written as an entity."""
    return Svg(html.escape(" ".join(text.split()), quote=True))


@lru_cache(maxsize=1 << 13)
def number(value: Number) -> Svg:
    """A number as short as two decimals allow: 1.50 is "1.5", 2.00 is "2"."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return Svg("0" if text in ("-0", "") else text)


def em(value: Number) -> Svg:
    """A length that grows with the reader's text."""
    return Svg(f"{number(value)}em")


def percent(value: Number) -> Svg:
    """A length that grows with the picture."""
    return Svg(f"{number(value)}%")


def element(name: str, *children: str, **attributes: str | Number | None) -> Svg:
    """An element; `class_` is `class`, `data_event` is `data-event`, None leaves an attribute out."""
    pairs = [f' {_key(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None]
    head = f"<{name}{''.join(pairs)}"
    inner = joined(children)
    return Svg(f"{head}>{inner}</{name}>" if inner else f"{head}/>")


def joined(parts: Iterable[str], between: str = "") -> Svg:
    """Parts one after another, each escaped unless it is markup already."""
    return Svg(between.join([part if isinstance(part, Svg) else escaped(part) for part in parts]))


@cache
def _key(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | Number) -> str:
    if isinstance(value, Svg):
        return value
    return escaped(value) if isinstance(value, str) else number(value)


def linked(address: str, title: str, *children: str) -> Svg:
    """Something that leads to a page; keyboards and screen readers have the same links in the list beside."""
    return element("a", element("title", title), *children, href=address, tabindex="-1")


def drawing(id: str, role: str, title: str, description: str, *children: str, **attributes: str | Number | None) -> Svg:
    """A whole picture, named and described for those who do not see it.

    `role` is "img" where it has no links, else "group": an image would hide them from screen readers.
    """
    names = (element("title", title, id=f"{id}-title"), element("desc", description, id=f"{id}-desc"))
    labels = f"{id}-title {id}-desc"
    return element("svg", *names, *children, role=role, aria_labelledby=labels, **attributes)


def picture(css_class: str, *parts: str) -> Svg:
    """Drawings and other markup as one block of a page, out of the search's sight; no blank line may stand in it."""
    inner = joined(parts, "\n")
    return Svg(f'<div class="picture {escaped(css_class)}" data-pagefind-ignore="all">\n{inner}\n</div>')
