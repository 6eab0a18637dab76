"""Old addresses: a small page at each, and its Markdown beside it, that lead to the new one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from generator.graph import Graph
from generator.links import markdown_file, page_of
from generator.markdown import attribute, linked
from generator.model import Catalogue, Kind
from generator.outputs import Output, text_output

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<link rel="canonical" href="{address}">
<link rel="alternate" type="text/markdown" href="index.md">
</head>
<body>
<p>This page has moved: <a href="{address}">{title}</a></p>
</body>
</html>
"""


def moved_page(address: str, title: str) -> str:
    """A page that leads to another address, relative to its own."""
    return _PAGE.format(address=address, title=attribute(title))


def moved(catalogue: Catalogue) -> Iterator[tuple[Kind, str, str]]:
    """Every (kind, old id, new id)."""
    for kind, record in catalogue:
        for old in record.formerly:
            yield kind, old, record.id


def redirects(graph: Graph) -> list[Output]:
    """The pages at old addresses, as files of the built site."""
    found = []
    for kind, old, new in moved(graph.catalogue):
        here, there = page_of(kind, old), page_of(kind, new)
        address = posixpath.relpath(there.address, here.address) + "/"
        name = graph.name_of(kind, new)
        found.append(text_output(f"{here.address}index.html", moved_page(address, name)))
        text = f"This page has moved: {linked(name, here.route_to(markdown_file(there)))}\n"
        found.append(text_output(markdown_file(here), text))
    return found
