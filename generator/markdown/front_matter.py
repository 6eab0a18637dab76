"""What a page says of itself to the theme: fixed keys, written as JSON, which YAML reads alike."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class FrontMatter:
    """`search` holds what the search shows and filters by; None keeps the page out of the index."""

    title: str
    description: str
    page: str
    search: dict[str, str | list[str]] | None = None
    edit: str = ""

    def __str__(self) -> str:
        keys = {
            "title": self.title,
            "description": self.description,
            "page": self.page,
            "search": self.search if self.search is not None else False,
        }
        if self.edit:
            keys["edit"] = self.edit
        lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in keys.items())
        return f"---\n{{\n{lines}\n}}\n---\n"
