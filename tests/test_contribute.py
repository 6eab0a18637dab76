"""What the form at `/contribute/` is given: its page, what it knows of the site, and the records to correct."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.exports.records import published_text
from generator.graph import Graph
from generator.links import contribute_page, form_file
from generator.model import Imprint, Kind, Origin
from generator.pages import form_output, list_page
from generator.pages.contribute import contribute_pages
from generator.reading import read_text
from tests.copies import NEWSROOM, brief


@pytest.fixture
def form(graph: Graph) -> dict[str, Any]:
    """What the form knows of the newsroom."""
    output = form_output(graph)
    assert output.path == form_file()
    known: dict[str, Any] = json.loads(output.content)
    return known


def test_the_form_knows_every_id_that_is_taken(form: dict[str, Any], graph: Graph) -> None:
    """Old ids are taken too: their addresses go on working."""
    assert set(form["kinds"]) == {kind.noun for kind in Kind}
    for kind in Kind:
        assert set(form["kinds"][kind.noun]["taken"]) >= set(graph.catalogue.records_of(kind))
    assert "ambry-corn-fined" in form["kinds"]["event"]["taken"]
    assert form["formerly"]["ambry-corn-fined"] == "ambry-grain-fined"


def test_the_form_knows_where_each_file_is(form: dict[str, Any]) -> None:
    """A correction leads to the file of its brief."""
    assert form["files"]["tarn-bakery-closes"] == "briefs/events/2023/tarn-bakery-closes.yml"
    assert form["records"] == "https://code.example/newsroom/edit/main/"
    assert all((NEWSROOM / path).is_file() for path in form["files"].values())


def test_notes_are_known_to_be_there_and_not_told(form: dict[str, Any]) -> None:
    """The form must leave them alone, so it knows which briefs have some; what they say it does not know."""
    assert form["withheld"] == ["tarn-bakery-closes"]
    assert "Never published" not in json.dumps(form)


def test_every_brief_has_its_record_beside_its_page(exported: dict[str, bytes], graph: Graph) -> None:
    """As its editors wrote it, but for their notes; also at its old addresses."""
    for event in graph.events:
        text = brief(NEWSROOM, event.id).read_text("utf-8")
        published = exported[f"briefings/{event.id}/record.yml"].decode()
        assert published == text.partition("\nnotes:")[0].rstrip("\n") + "\n"
    assert exported["briefings/ambry-corn-fined/record.yml"] == exported["briefings/ambry-grain-fined/record.yml"]


def _published(text: str) -> str | None:
    document, problems = read_text(text.encode(), "briefs/events/2023/x.yml")
    assert problems == []
    return published_text(Origin("x", document.keys, document.values, document.content))


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("headline: a\nkind: b\n", "headline: a\nkind: b\n"),
        ("headline: a\nnotes: b\n", "headline: a\n"),
        ("headline: a\nnotes: >-\n  b\n\n  c\nkind: d\n", "headline: a\nkind: d\n"),
        ("headline: a\n# secret\n# too\nnotes: b\n# and this\n", "headline: a\n"),
        ("# of the file\n\nnotes: b\nheadline: a  # c\n", "# of the file\n\nheadline: a  # c\n"),
        ("'notes': b\nheadline: a\n", "headline: a\n"),
        ("{headline: a, notes: b}\n", None),
        ("{headline: a,\nnotes: b}\n", None),
        ("? notes\n: b\n", None),
    ],
)
def test_notes_are_left_out_by_whole_lines_or_nothing_is_published(text: str, published: str | None) -> None:
    """Where the lines of the notes cannot be told from others for certain, the record is not shown at all."""
    assert _published(text) == published


def _page(graph: Graph, imprint: Imprint) -> str:
    (listing,) = contribute_pages(graph)
    return list_page(listing, replace(graph, imprint=imprint)).content.decode()


def test_the_page_says_what_to_do_without_the_form(graph: Graph, printed: dict[str, str]) -> None:
    """It names the handbook, the place of the records and the address, as far as the site has them."""
    assert "https&#58;&#47;&#47;code.example&#47;newsroom&#47;" in printed[contribute_page().path]
    bare = _page(graph, Imprint())
    assert "[handbook for editors](../handbook/index.md)" in bare
    assert "where the records are kept" not in bare
    assert "mailto:desk@crumb-post.example" in _page(graph, Imprint(contact="desk@crumb-post.example"))


def test_a_briefing_leads_to_its_correction(printed: dict[str, str]) -> None:
    """Every briefing has a link to the form with its record in it."""
    assert "contribute&#47;&#63;brief&#61;awkward-sign" in printed["briefings/awkward-sign.md"]
