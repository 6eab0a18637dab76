"""JSON-LD: what each page is about, in the words of schema.org."""

from __future__ import annotations

import json

from generator.exports.jsonld.pages import article, collection, data_set, profile, website
from generator.exports.jsonld.things import Node

__all__ = ["Node", "article", "collection", "data_set", "in_html", "profile", "website"]

_MARKS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def in_html(node: Node) -> str:
    """The node as JSON that can stand in a page: nothing in it can end the element it stands in."""
    text = json.dumps(node, ensure_ascii=True, separators=(",", ":"))
    for mark, escape in _MARKS.items():
        text = text.replace(mark, escape)
    return text
