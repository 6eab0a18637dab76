"""The JSON files: described, valid, whole, and true to the records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import BaseModel

from generator.exports import Facts, facts_of
from generator.exports.api.parts import number
from generator.graph import Graph
from generator.model import Kind, Vocabulary
from generator.model.plain import plain, version_of
from generator.model.shapes import MODELS
from generator.site import documents, files, linked
from tests.copies import NEWSROOM, brief
from tests.exported import exports

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def api(exported: dict[str, bytes]) -> dict[str, Any]:
    """Every JSON file of the newsroom, by its address under `/api/v1/`."""
    return {
        path.removeprefix("api/v1/"): json.loads(content)
        for path, content in exported.items()
        if path.startswith("api/v1/")
    }


@pytest.fixture(scope="module")
def description(api: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI description."""
    return api["openapi.json"]


def test_the_description_is_openapi_3_1(description: dict[str, Any]) -> None:
    """An independent validator finds no fault in it."""
    assert description["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(description).iter_errors()) == []


def _schema_of(path: str, description: dict[str, Any]) -> dict[str, Any]:
    """The schema that the description gives to a file."""
    folder, _, rest = path.partition("/")
    described = f"/{folder}/{{id}}.json" if rest else f"/{path}"
    answer = description["paths"][described]["get"]["responses"]["200"]
    schema = answer["content"]["application/json"]["schema"]
    return {**schema, "components": description["components"]}


def test_every_file_is_as_described(api: dict[str, Any], description: dict[str, Any]) -> None:
    """Each file fits the schema of its path, and no path is described that has no file."""
    seen = set()
    for path, document in api.items():
        if path == "openapi.json":
            continue
        schema = _schema_of(path, description)
        seen.add(schema["$ref"])
        faults = [fault.message for fault in Draft202012Validator(schema).iter_errors(document)]
        assert faults == [], path
    described = {
        operation["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        for operation in description["paths"].values()
    }
    assert seen == described


def _out_of_order(value: Any, schema: dict[str, Any], shapes: dict[str, Any]) -> Iterator[list[str]]:
    """The names of each object in the value that does not tell its fields in the order of its shape."""
    shape = shapes[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    for either in shape.get("anyOf", ()):
        yield from _out_of_order(value, either, shapes)
    if isinstance(value, list):
        for each in value:
            yield from _out_of_order(each, shape.get("items", {}), shapes)
    elif isinstance(value, dict) and "properties" in shape:
        if list(value) != [name for name in shape["properties"] if name in value]:
            yield list(value)
        for name, each in value.items():
            yield from _out_of_order(each, shape["properties"][name], shapes)


def test_every_file_is_in_the_order_described(api: dict[str, Any], description: dict[str, Any]) -> None:
    """Fields stand in the order of the description, in every object, so that files can be compared line by line."""
    shapes = description["components"]["schemas"]
    for path, document in api.items():
        if path != "openapi.json":
            assert list(_out_of_order(document, _schema_of(path, description), shapes)) == [], path
    event = {"kind": {"name": "x", "id": "y"}}
    assert list(_out_of_order(event, {"$ref": "#/components/schemas/Event"}, shapes)) == [["name", "id"]]


def test_a_file_that_is_not_as_described_is_found_out(api: dict[str, Any], description: dict[str, Any]) -> None:
    """The schemas refuse what is missing, unknown or of another type."""
    good = api["events/tarn-bakery-closes.json"]
    validator = Draft202012Validator(_schema_of("events/tarn-bakery-closes.json", description))
    assert validator.is_valid(good)
    assert not validator.is_valid({name: value for name, value in good.items() if name != "headline"})
    assert not validator.is_valid({**good, "unheard_of": 1})
    assert not validator.is_valid({**good, "figures": [{**good["figures"][0], "low": "about 60"}]})


def test_every_record_has_a_file_and_a_place_in_a_list(api: dict[str, Any], graph: Graph) -> None:
    """Nothing is left out of the lists, and every entry leads to its file."""
    for kind in Kind:
        ids = set(graph.evidences.all if kind is Kind.SOURCE else graph.catalogue.records_of(kind))
        listed = api[f"{kind}.json"]["items"]
        assert {item["id"] for item in listed} == ids
        for item in listed:
            assert item["data"] == graph.imprint.at(f"api/v1/{kind}/{item['id']}.json")
            whole = api[f"{kind}/{item['id']}.json"]
            assert {name: whole[name] for name in item} == item
    assert {item["id"] for item in api["kinds.json"]["items"]} == set(graph.catalogue.vocabulary.kinds)


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name in ("address", "data") and isinstance(each, str):
                yield each
            yield from _addresses(each)
    elif isinstance(value, list):
        for each in value:
            yield from _addresses(each)


def test_every_address_leads_somewhere(api: dict[str, Any], graph: Graph) -> None:
    """Pages, files and figures that the JSON points to are on the site."""
    printed = {page.path: page.content.decode() for page in documents(graph)}
    pages = {path.removesuffix(".md").removesuffix("index").rstrip("/"): text for path, text in printed.items()}
    made = {output.path for output in files(graph)}
    for path, document in api.items():
        for address in _addresses(document):
            place, _, anchor = address.removeprefix(graph.imprint.url).partition("#")
            if place.endswith(".json"):
                assert place in made, f"{path}: {address}"
            else:
                assert place.rstrip("/") in pages, f"{path}: {address}"
                assert not anchor or f'id="{anchor}"' in pages[place.rstrip("/")], f"{path}: {address}"


def test_citation_files_that_the_json_names_are_there(
    api: dict[str, Any], exported: dict[str, bytes], graph: Graph
) -> None:
    """Each of the three forms."""
    for path, document in api.items():
        for address in document.get("citation_files", ()):
            assert address.removeprefix(graph.imprint.url) in exported, path


@pytest.fixture(scope="module", params=[ROOT, NEWSROOM], ids=["the real site", "the newsroom"])
def any_graph(request: pytest.FixtureRequest) -> Graph:
    """Each of the two trees, linked."""
    return linked(request.param)


def _without_notes(record: BaseModel) -> BaseModel:
    """The record without what editors wrote for themselves."""
    return record.model_copy(update={"notes": None})


def test_every_record_can_be_rebuilt_from_the_json(any_graph: Graph) -> None:
    """Without loss: only the editors' own notes are never published."""
    made = {output.path: output.content for output in exports(facts_of(any_graph))}
    number_of_records = 0
    for kind, record in any_graph.catalogue:
        published = json.loads(made[f"api/v1/{kind}/{record.id}.json"])["record"]
        assert MODELS[kind].model_validate(published) == _without_notes(record)
        number_of_records += 1
    assert number_of_records > 30
    vocabulary = json.loads(made["api/v1/vocabulary.json"])
    assert Vocabulary.model_validate(vocabulary) == any_graph.catalogue.vocabulary


def test_notes_are_never_published(exported: dict[str, bytes]) -> None:
    """Not in any file: what editors wrote for themselves stays with them."""
    assert [path for path, content in exported.items() if b"Never published" in content] == []


def test_versions_can_be_checked_by_anyone(api: dict[str, Any], graph: Graph) -> None:
    """The version of a brief is the beginning of the SHA-256 of its record as published."""
    for event in graph.events:
        document = api[f"events/{event.id}.json"]
        text = json.dumps([document["record"]], ensure_ascii=True)
        assert hashlib.sha256(text.encode()).hexdigest().startswith(document["version"])


def test_a_version_changes_with_the_smallest_change(graph: Graph) -> None:
    """One character more, another version; another note of the editors, the same."""
    event = graph.events[0]
    assert version_of(event) != version_of(event.model_copy(update={"headline": f"{event.headline}."}))
    assert version_of(event) == version_of(event.model_copy(update={"notes": "Ask again in May."}))


def test_old_ids_go_on_answering(api: dict[str, Any], exported: dict[str, bytes], graph: Graph) -> None:
    """At the old address stands the present file, which says its present id and address."""
    moved = [(kind, old, record.id) for kind, record in graph.catalogue for old in record.formerly]
    assert {kind for kind, _, _ in moved} >= {Kind.EVENT, Kind.COMPANY, Kind.PERSON, Kind.PLACE, Kind.TOPIC}
    for kind, old, new in moved:
        assert api[f"{kind}/{old}.json"] == api[f"{kind}/{new}.json"]
        assert api[f"{kind}/{old}.json"]["id"] == new
    assert exported["briefings/ambry-corn-fined/cite.bib"] == exported["briefings/ambry-grain-fined/cite.bib"]
    assert exported["briefings/ambry-corn-fined/card.png"] == exported["briefings/ambry-grain-fined/card.png"]


def test_totals_name_exactly_the_rows_they_count(api: dict[str, Any], facts: Facts) -> None:
    """Each row with what it brings and the figures that say so; each event left out with its reason."""
    for total, fact in zip(api["totals.json"]["items"], facts.totals_of["site", "site", "all"], strict=True):
        assert [row["event"]["id"] for row in total["rows"]] == [row.event for row in fact.total.rows]
        assert all(row["figures"] for row in total["rows"])
        assert [out["event"]["id"] for out in total["left_out"]] == [out.event for out in fact.total.left_out]
        assert len(total["rows"]) == total["events_firm"] + total["events_approximate"] + total["events_undisclosed"]


@pytest.mark.parametrize(
    "digits", ["1", "1000", "999999999999999000000000000", "0.5", "1250000.25", "-19.6", "0.123456789012345"]
)
def test_numbers_are_exact(digits: str) -> None:
    """What JSON says is the number of the record, digit for digit, as far as a record can write one."""
    written = json.dumps(number(Decimal(digits)))
    assert json.loads(written, parse_float=Decimal, parse_int=Decimal) == Decimal(digits)


def test_a_hedged_date_says_its_earliest_and_latest_day(api: dict[str, Any]) -> None:
    """A month is no day; an open end and an undisclosed date have no day to give."""
    assert api["events/old-quay-bread-lays-off-bakers.json"]["occurred"] == {
        "edtf": "2021-03",
        "wording": "March 2021",
        "precision": "month",
        "earliest": "2021-03-01",
        "latest": "2021-03-31",
    }
    assert api["events/jazira-opens-bakery.json"]["occurred"]["latest"] is None
    undisclosed = api["events/saint-loaf-loses-starter.json"]["occurred"]
    assert (undisclosed["edtf"], undisclosed["earliest"], undisclosed["latest"]) == ("undisclosed", None, None)


def test_names_linked_by_id_read_as_names(api: dict[str, Any]) -> None:
    """A summary that links by id alone reads as it does on the page: by the name."""
    assert "tarn-quay" not in api["events/old-quay-bread-lays-off-bakers.json"]["summary"]


def test_a_change_of_one_brief_changes_the_file_of_no_other(tree: Path) -> None:
    """A new brief changes its own file, the lists and profiles that show it, and no other brief's file."""
    before = {output.path: output.content for output in exports(facts_of(linked(tree)))}
    file = brief(tree, "saint-loaf-loses-starter")
    file.write_text(file.read_text().replace("1.5 tonnes of flour", "1.6 tonnes of flour"))
    after = {output.path: output.content for output in exports(facts_of(linked(tree)))}
    changed = {path for path in after if before.get(path) != after[path]}
    touched = {path for path in changed if path.startswith("api/v1/events/")}
    assert touched == {"api/v1/events/saint-loaf-loses-starter.json"}


def test_plain_records_are_what_editors_would_write(graph: Graph) -> None:
    """Texts, lists and mappings in the order of the fields; what a record does not say is not there."""
    record = plain(graph.catalogue.events["saint-loaf-loses-starter"])
    assert list(record)[:3] == ["id", "headline", "kind"]
    assert None not in record.values()
    assert "corrections" not in record
