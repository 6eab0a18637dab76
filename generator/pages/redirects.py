"""Old addresses: a small page at each that leads to the new one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from generator.graph import Graph
from generator.links import page_of
from generator.markdown import attribute
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
</head>
<body>
<p>This page has moved: <a href="{address}">{title}</a></p>
</body>
</html>
"""


def moved(catalogue: Catalogue) -> Iterator[tuple[Kind, str, str]]:
    """Every (kind, old id, new id)."""
    for kind, record in catalogue:
        for old in record.formerly:
            yield kind, old, record.id


def redirects(graph: Graph) -> list[Output]:
    """The pages at old addresses, as files of the built site."""
    found = []
    for kind, old, new in moved(graph.catalogue):
        here, there = page_of(kind, old).address, page_of(kind, new).address
        address = posixpath.relpath(there, here) + "/"
        title = attribute(graph.name_of(kind, new))
        found.append(text_output(f"{here}index.html", _PAGE.format(address=address, title=title)))
    return found
