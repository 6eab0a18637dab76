"""JSON-LD: only what schema.org knows, nothing made surer than it is, nothing that could leave its element."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import parse_date
from generator.exports import Facts
from generator.exports.jsonld import in_html
from generator.exports.jsonld.things import coverage, iso_date
from generator.graph import Graph
from generator.links import data_page, front_page, page_of
from generator.model import Kind
from tests.exported import heads
from tests.schema_org import faults


@pytest.fixture(scope="module")
def nodes(facts: Facts) -> dict[str, Any]:
    """The JSON-LD of every page of the newsroom that has its own, by the path of the page."""
    return {path: json.loads(head.jsonld) for path, head in heads(facts).items() if head.jsonld}


def test_schema_org_knows_every_type_property_and_value(nodes: dict[str, Any]) -> None:
    """Checked against schema.org's own vocabulary, node by node."""
    for path, node in nodes.items():
        assert node["@context"] == "https://schema.org"
        assert list(faults(node, path)) == []


def test_the_check_finds_what_schema_org_does_not_know() -> None:
    """An unknown type, an unknown property, a property of another type, a value of another type."""
    wrong = {
        "@type": "NewsArticle",
        "headlines": "x",
        "legalName": "x",
        "author": {"@type": "Place", "name": "x"},
        "datePublished": "in May",
        "about": {"@type": "Happening"},
    }
    assert len(list(faults(wrong))) == 6


def test_the_sorts_of_page(nodes: dict[str, Any], graph: Graph) -> None:
    """A news article about an event; profiles of organisations and people; places, topics, the site, the data set."""
    assert nodes[front_page().path]["@type"] == "WebSite"
    assert nodes[data_page().path]["@type"] == "Dataset"
    for event in graph.events:
        node = nodes[page_of(Kind.EVENT, event.id).path]
        assert node["@type"] == "NewsArticle"
        assert node["about"][0]["@type"] == "Event"
        assert len(node.get("citation", ())) == len(graph.sources_of(event))
        assert len(node.get("correction", ())) == len(event.corrections)
    sorts = {Kind.COMPANY: "Organization", Kind.PERSON: "Person", Kind.PLACE: "Place", Kind.TOPIC: "DefinedTerm"}
    for kind, sort in sorts.items():
        for id in graph.catalogue.records_of(kind):
            assert nodes[page_of(kind, id).path]["mainEntity"]["@type"] == sort


@pytest.mark.parametrize(
    ("text", "start", "whole"),
    [
        ("2025-07-23", "2025-07-23", "2025-07-23"),
        ("2025-07", "2025-07", "2025-07"),
        ("2025", "2025", "2025"),
        ("2025-07-23~", None, None),
        ("2025-07?", None, None),
        ("2025-Q3", None, None),
        ("2025-21", None, None),
        ("2025-07-01/2025-07-15", None, "2025-07-01/2025-07-15"),
        ("2025-07/..", None, "2025-07/.."),
        ("2025-07~/2025-09", None, None),
        ("undisclosed", None, None),
    ],
)
def test_a_hedged_date_is_never_made_a_certain_day(text: str, start: str | None, whole: str | None) -> None:
    """What ISO 8601 cannot hedge is told in words only; a span "some time" in which it happened is no start."""
    assert iso_date(parse_date(text)) == start
    assert coverage(parse_date(text)) == whole


def test_an_event_with_a_hedged_date_has_it_in_words(nodes: dict[str, Any]) -> None:
    """The words of the page stand in the description."""
    event = nodes["briefings/ambry-grain-fined.md"]["about"][0]
    assert "startDate" not in event
    assert event["description"] == "Occurred: about May 2022."


class _Scripts(HTMLParser):
    """Collects the text of script elements as a browser would find it."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@given(st.text(max_size=80) | st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028\u2029", "&lt;/script&gt;"]))
def test_nothing_in_json_leaves_its_element(text: str) -> None:
    """No text of a record ends the script element, and the JSON still says the text."""
    written = in_html({"headline": text})
    assert not re.search(r"[<>&\u2028\u2029]", written)
    parser = _Scripts()
    parser.feed(f'<script type="application/ld+json">{written}</script>')
    assert parser.tags == ["script"]
    assert json.loads("".join(parser.texts)) == {"headline": text}
