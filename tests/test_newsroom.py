"""The newsroom of the tests uses every feature of the record format, and has another subject than the real site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.dates import Edtf, Precision
from generator.model import Catalogue, Kind
from generator.model.fields import Piece
from generator.prose import Citation, Inline, Link, Reference, Styled, inlines_of, parse_prose
from generator.quantities import Hedge, Quantity
from generator.reading import read_catalogue
from tests.copies import NEWSROOM, brief


def _within(value: Any) -> Iterator[Any]:
    """A value and all that it holds."""
    yield value
    if isinstance(value, Piece):
        for name in type(value).model_fields:
            yield from _within(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _within(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _within(inner)


@pytest.fixture(scope="module")
def values(catalogue: Catalogue) -> list[Any]:
    """Everything that any record of the newsroom holds."""
    return [value for _, record in catalogue for value in _within(record)]


@pytest.fixture(scope="module")
def inlines(catalogue: Catalogue) -> list[Inline]:
    """Every inline of the briefs' bodies and summaries."""
    texts = (text for event in catalogue.events.values() for text in (event.summary, event.body or ""))
    return [inline for text in texts for inline in inlines_of(text)]


def test_every_field_is_used(values: list[Any]) -> None:
    """Each field of each kind of record, and of its parts, is filled in at least once."""
    pieces = [value for value in values if isinstance(value, Piece)]
    filled = {
        (type(piece), name)
        for piece in pieces
        for name in piece.model_fields_set
        if getattr(piece, name) not in (None, ())
    }
    wanted = {(model, name) for model in {type(piece) for piece in pieces} for name in model.model_fields}
    assert sorted(f"{model.__name__}.{name}" for model, name in wanted - filled) == []


def test_every_form_of_a_date_is_used(values: list[Any]) -> None:
    """Day, month, quarter, season, year, spans open at either end, about, uncertain, both, and undisclosed."""
    dates = [value for value in values if isinstance(value, Edtf)]
    assert {date.precision for date in dates} == set(Precision)
    assert {(m.about, m.uncertain) for d in dates if (m := d.start)} == {
        (a, b) for a in (True, False) for b in (True, False)
    }
    spans = [date for date in dates if date.precision is Precision.INTERVAL]
    assert {(span.start is None, span.end is None) for span in spans} == {(False, False), (True, False), (False, True)}


def test_every_hedge_and_scale_is_used(values: list[Any]) -> None:
    """And every unit: a currency before and after, a percentage, none."""
    quantities = [value for value in values if isinstance(value, Quantity)]
    assert {quantity.hedge for quantity in quantities} == set(Hedge)
    assert {number.scale for q in quantities for number in (q.first, q.second) if number} == {"", "k", "m", "bn", "trn"}
    assert {quantity.unit for quantity in quantities} == {"", "%", "XTS", "EUR"}


def test_every_word_is_used(catalogue: Catalogue) -> None:
    """Each word of its vocabulary stands in a brief, but for one kind of event that nothing is of."""
    words, events = catalogue.vocabulary, catalogue.events.values()
    assert set(words.kinds) - {event.kind for event in events} == {"strike"}
    assert set(words.roles) == {i.role for event in events for i in event.companies} | {"works"}
    assert set(words.standings) == {event.standing for event in events}
    assert set(words.measures) == {figure.measure for event in events for figure in event.figures}
    assert set(words.attributions) == {figure.attribution for event in events for figure in event.figures}
    assert set(words.relations) == {related.relation for event in events for related in event.related}


def test_every_mark_of_prose_is_used(inlines: list[Inline], catalogue: Catalogue) -> None:
    """Links, references with and without words, citations of one and of several sources, styles, and every block."""
    assert any(isinstance(inline, Citation) and len(inline.keys) > 1 for inline in inlines)
    assert {inline.text is None for inline in inlines if isinstance(inline, Reference)} == {True, False}
    assert {inline.style for inline in inlines if isinstance(inline, Styled)} == {"em", "strong", "code"}
    why = [inline for event in catalogue.events.values() for inline in inlines_of(event.why_it_matters or "")]
    assert any(isinstance(inline, Link) for inline in why)
    blocks = {block.kind for event in catalogue.events.values() for block in parse_prose(event.body or "")}
    assert {"p", "h3", "h4", "ul", "ol", "quote"} <= blocks


def test_it_has_a_brief_of_ten_lines() -> None:
    """Ten lines are enough."""
    assert len(brief(NEWSROOM, "harl-opens-north-mill").read_text().splitlines()) <= 10


def test_it_has_another_subject_than_the_real_site(catalogue: Catalogue) -> None:
    """No kind, role, measure or relation of the one is a word of the other, but for those that the program knows."""
    real = read_catalogue(NEWSROOM.parents[1] / "briefs")[0].vocabulary
    ours = catalogue.vocabulary
    for family in ("kinds", "measures", "relations", "roles", "attributions"):
        assert set(getattr(real, family)) & set(getattr(ours, family)) <= {"subject", "headcount"}, family


def test_it_says_that_it_is_invented() -> None:
    """Nobody takes it for news."""
    said = " ".join((NEWSROOM / "README.md").read_text().split())
    assert "Everything in this folder is invented" in said
    assert "There are no such places, people or companies." in said


def test_it_is_as_large_as_it_says(catalogue: Catalogue) -> None:
    """Small enough to be known by heart."""
    sizes = {kind: len(catalogue.records_of(kind)) for kind in Kind}
    assert sizes == {Kind.EVENT: 14, Kind.COMPANY: 8, Kind.PERSON: 6, Kind.PLACE: 5, Kind.TOPIC: 5, Kind.SOURCE: 2}
