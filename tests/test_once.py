"""What follows from a piece of a record is worked out once, and nobody can tell from the piece."""

from __future__ import annotations

import copy
import pickle

import pytest

from generator.graph import figure_keys, numbered_sources, uses_in
from generator.graph.versions import event_version
from generator.model import Catalogue, Event, Source, address_of
from generator.model.fields import Piece
from generator.model.once import kept_with, once


class Loaf(Piece):
    """A piece of no record."""

    grain: str
    seeds: tuple[str, ...] = ()


@pytest.fixture
def event(catalogue: Catalogue) -> Event:
    """A brief of which much is known."""
    known: Event = catalogue.events["tarn-bakery-closes"]
    for follows in (uses_in, figure_keys, numbered_sources, event_version):
        follows(known)
    return known


def test_work_is_done_once_for_each_piece() -> None:
    """A second question gets the same answer, also where that is nothing; equal pieces are two pieces."""
    asked: list[str] = []

    @once
    def nothing_of(loaf: Loaf) -> None:
        """Say nothing."""
        asked.append(loaf.grain)

    one, other = Loaf(grain="rye"), Loaf(grain="rye")
    assert [nothing_of(one), nothing_of(one), nothing_of(other)] == [None, None, None]
    assert asked == ["rye", "rye"]
    assert nothing_of.__doc__ == "Say nothing."


def test_a_piece_is_the_same_whatever_is_known_of_it(event: Event) -> None:
    """It equals, prints, hashes, dumps and goes through like one of which nothing is known."""
    bare = pickle.loads(pickle.dumps(event))  # noqa: S301 - our own
    assert kept_with(event)
    assert not kept_with(bare)
    assert (event == bare, repr(event) == repr(bare), str(event) == str(bare)) == (True, True, True)
    assert dict(event) == dict(bare)
    assert event.model_dump() == bare.model_dump()
    assert event.model_fields_set == bare.model_fields_set
    assert len(pickle.dumps(event)) == len(pickle.dumps(bare))
    known, fresh = Loaf(grain="rye"), Loaf(grain="rye")
    kept_with(known)["x"] = 1
    assert (hash(known), len(pickle.dumps(known))) == (hash(fresh), len(pickle.dumps(fresh)))


def test_a_copy_knows_nothing(event: Event) -> None:
    """A piece that another is made from is another piece: what is known of one does not hold for it."""
    copies = [
        event.model_copy(update={"figures": ()}),
        event.model_copy(),
        copy.copy(event),
        copy.deepcopy(event),
        pickle.loads(pickle.dumps(event)),  # noqa: S301 - our own
    ]
    assert [kept_with(each) for each in copies] == [{}] * len(copies)
    assert figure_keys(event)
    assert figure_keys(copies[0]) == ()


def test_the_form_of_records_is_as_it_was() -> None:
    """Neither the fields nor the JSON Schema of a piece tell of what may be kept with it."""
    assert list(Loaf.model_fields) == ["grain", "seeds"]
    assert Loaf.model_json_schema()["properties"].keys() == {"grain", "seeds"}
    with pytest.raises(ValueError, match="__kept__"):
        Loaf.model_validate({"grain": "rye", "__kept__": {}})


def test_an_address_is_known_of_its_source() -> None:
    """Two ways of writing an address are one; a source without has none."""
    sources = [Source(publisher="A", url=url) for url in ("https://www.a.example/x/", "http://a.example/x#top", None)]
    assert [address_of(source) for source in sources] == ["a.example/x", "a.example/x", None]
