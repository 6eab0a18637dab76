"""What a page says of itself to the theme: fixed keys, written as JSON, which YAML reads alike."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class FrontMatter:
    """`search` holds what the search shows and filters by; None keeps the page out of the index.

    `links` are the page's other forms and feeds (rel, type, address as seen from the page, title),
    `meta` names and contents for the head, `jsonld` a JSON text that says the same for machines.
    """

    title: str
    description: str
    page: str
    search: dict[str, str | list[str]] | None = None
    edit: str = ""
    links: tuple[tuple[str, str, str, str], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    jsonld: str = ""

    def __str__(self) -> str:
        keys = {
            "title": self.title,
            "description": self.description,
            "page": self.page,
            "search": self.search if self.search is not None else False,
        }
        optional = {"edit": self.edit, "links": self.links, "meta": self.meta, "jsonld": self.jsonld}
        keys |= {name: value for name, value in optional.items() if value}
        lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in keys.items())
        return f"---\n{{\n{lines}\n}}\n---\n"
