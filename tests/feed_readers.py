"""Feeds as a reader's program takes them apart."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup

from generator.feeds import feeds
from generator.graph import Graph, link
from generator.model import Event

SITE = "https://crumb-post.example/"
ATOM = "{http://www.w3.org/2005/Atom}"


def written(graph: Graph) -> dict[str, bytes]:
    """Every feed, calendar and list of feeds, by its path on the site."""
    return {output.path: output.content for output in feeds(graph)}


def atoms(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The Atom feeds among files."""
    return {path: content for path, content in files.items() if path.endswith("feed.xml")}


def jsons(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The JSON feeds among files, read."""
    return {path: json.loads(content) for path, content in files.items() if path.endswith("feed.json")}


def parsed(xml: bytes | str) -> ET.Element:
    """The root of an XML file, which has to be well formed."""
    return ET.fromstring(xml)  # noqa: S314 - the tests' own files


def changed_to(graph: Graph, *events: Event) -> Graph:
    """The same records but for these events."""
    catalogue = replace(graph.catalogue, events={**graph.catalogue.events, **{event.id: event for event in events}})
    return link(catalogue, None, graph.imprint)


def entry(feed: bytes, id: str) -> ET.Element:
    """The entry of a brief in an Atom feed, by the first id of the brief."""
    found = parsed(feed).iter(f"{ATOM}entry")
    return next(one for one in found if one.findtext(f"{ATOM}id", "").endswith(f":briefings/{id}/"))


def words_in(feed: bytes, id: str) -> str:
    """The words of an entry's content."""
    html = entry(feed, id).findtext(f"{ATOM}content", "")
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split()).replace(" .", ".").replace(" )", ")")
