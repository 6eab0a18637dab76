"""What a page says of itself to the theme: fixed keys, written as JSON, which YAML reads alike."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from generator.outputs import Output

FENCE = "---\n"
_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class FrontMatter:
    """`search` holds what the search shows and filters by; None keeps the page out of the index.

    `links` are the page's other forms and feeds: rel, type, address as seen from the page, title.
    """

    title: str
    description: str
    page: str
    search: dict[str, str | list[str]] | None = None
    edit: str = ""
    links: tuple[tuple[str, str, str, str], ...] = ()

    def __str__(self) -> str:
        keys = {
            "title": self.title,
            "description": self.description,
            "page": self.page,
            "search": self.search if self.search is not None else False,
        }
        return _written(keys | _said({"edit": self.edit, "links": self.links}))


@dataclass(frozen=True)
class Head:
    """What is known of a page only once all pages are: it joins what the page says of itself.

    `meta` are names and contents for the page's head, `jsonld` a JSON text that can stand in HTML,
    `card` the address of its picture as seen from the page, `changed` the day of its last change.
    """

    links: tuple[tuple[str, str, str, str], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    jsonld: str = ""
    card: str = ""
    changed: str = ""


def headed(page: Output, head: Head) -> Output:
    """The page with more in its front matter."""
    _, front, body = page.content.decode().split(FENCE, 2)
    keys: dict[str, Any] = json.loads(front)
    links = [*keys.get("links", ()), *head.links]
    more = {"links": links, "meta": head.meta, "jsonld": head.jsonld, "card": head.card, "changed": head.changed}
    return Output(page.path, f"{_written(keys | _said(more))}{body}".encode())


def _said(keys: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in keys.items() if value}


def _written(keys: dict[str, Any]) -> str:
    lines = ",\n".join([f"{_json(key)}: {_json(value)}" for key, value in keys.items()])
    return f"{FENCE}{{\n{lines}\n}}\n{FENCE}"
