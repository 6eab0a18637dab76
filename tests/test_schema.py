"""The JSON Schemas: current, true of every record, against wrong ones, and in editors' words."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel

from generator.cli import briefs
from generator.dates import NotADate, parse_date
from generator.editing.field_texts import FIELD_TEXTS, RECORD_TEXTS
from generator.editing.schema import schemas
from generator.editing.snippets import SNIPPETS
from generator.model import Catalogue, Kind, Vocabulary
from generator.model.shapes import MODELS, fields_of, piece_within
from generator.quantities import NotAQuantity, parse_quantity
from generator.reading import read_catalogue
from tests.conftest import ROOT
from tests.copies import NEWSROOM
from tests.examples import many

TREES = {"real": ROOT / "briefs", "newsroom": NEWSROOM / "briefs"}


class CoreLoader(yaml.SafeLoader):
    """Reads plain texts as YAML 1.2 does (its core schema), as editors' programs do."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN"),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan)$", "-+.0123456789"),
):  # fmt: skip
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


@cache
def validators(tree: str) -> dict[str, Draft7Validator]:
    """A validator for each schema of a tree."""
    catalogue, _ = read_catalogue(TREES[tree])
    made = {output.path.removesuffix(".json"): json.loads(output.content) for output in schemas(catalogue)}
    for schema in made.values():
        Draft7Validator.check_schema(schema)
    return {name: Draft7Validator(schema) for name, schema in made.items()}


def faults(name: str, text: str, tree: str = "newsroom") -> list[str]:
    """What an independent validator says of a record."""
    return [fault.message for fault in validators(tree)[name].iter_errors(yaml.load(text, Loader=CoreLoader))]  # noqa: S506


def records() -> list[Any]:
    """Every record of the real site and of the newsroom, with the schema it names."""
    found = []
    for tree, folder in TREES.items():
        files = [(kind.noun, file) for kind in Kind for file in sorted((folder / kind).rglob("*.yml"))]
        for name, file in [*files, ("vocabulary", folder / "vocabulary.yml")]:
            found.append(pytest.param(tree, name, file, id=f"{tree}-{name}-{file.stem}"))
    return found


def pieces() -> list[type[BaseModel]]:
    """Every model of the record format."""
    waiting: list[type[BaseModel]] = [*MODELS.values(), Vocabulary]
    for piece in waiting:
        inner = (piece_within(annotation) for annotation in fields_of(piece).values())
        waiting += [other for other in inner if other and other not in waiting]
    return waiting


def without_ids(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema that knows no record yet: who sends a brief from a browser cannot run `briefs schema`."""
    return {**schema, "definitions": sorted(schema.get("definitions", ()))}


def test_the_committed_schemas_are_current() -> None:
    """`briefs/schema/` holds what the models and the vocabulary of the real site give now; ids may be behind."""
    catalogue, _ = read_catalogue(TREES["real"])
    for output in schemas(catalogue):
        committed = json.loads((TREES["real"] / "schema" / output.path).read_text("utf-8"))
        assert without_ids(committed) == without_ids(json.loads(output.content)), f"{output.path}: run briefs schema"


@pytest.mark.parametrize(("tree", "name", "file"), records())
def test_every_record_validates(tree: str, name: str, file: Path) -> None:
    """What the check accepts, an independent validator accepts too."""
    assert faults(name, file.read_text("utf-8"), tree) == []


@pytest.mark.parametrize(("tree", "name", "file"), records())
def test_the_first_line_of_every_record_names_its_schema(tree: str, name: str, file: Path) -> None:
    """An editor's program follows it from the record to the schema of its kind."""
    line = file.read_text("utf-8").split("\n", 1)[0]
    path = (file.parent / line.removeprefix("# $schema: ")).resolve()
    assert path == TREES[tree] / "schema" / f"{name}.json"


GOOD = {
    "headline": "Harl Mills opens a mill",
    "kind": "opening",
    "occurred": "2023-05",
    "published": "2023-06-01",
    "summary": "A mill. [@a]",
    "companies": "[harl-mills]",
    "sources": "{a: {publisher: Sel Courier}}",
}


def brief(**fields: str | None) -> str:
    """A good brief of the newsroom with some fields in another way, or left out."""
    return "".join(f"{name}: {value}\n" for name, value in {**GOOD, **fields}.items() if value is not None)


def figure(**fields: str) -> str:
    """The good brief with one figure."""
    usual = {"measure": "ovens", "value": "3", "attribution": "newspaper", "cite": "[a]", **fields}
    return brief(figures="[{" + ", ".join(f"{name}: {value}" for name, value in usual.items()) + "}]")


@pytest.mark.parametrize(
    "text",
    [
        brief(),
        brief(occurred="2023"),
        brief(occurred="2023-05-01/2023-05-03"),
        brief(occurred="2023-05-01/.."),
        brief(occurred="undisclosed"),
        brief(headline="1984"),
        brief(headline="true"),
        brief(companies="[{company: harl-mills, role: owner}, mugi]"),
        brief(people="[{person: ida-quern, as: baker}, sora-mugino]"),
        figure(value="300"),
        figure(value="1.50"),
        figure(value='"-4.5%"'),
        figure(value="about 1.5bn XTS"),
        figure(said_by="Two bakers"),
        figure(said_by="ida-quern"),
    ],
)
def test_what_editors_type_plain_is_accepted(text: str) -> None:
    """Years, numbers and words that YAML takes for something else need no quotes."""
    assert faults("event", text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (brief(kind=None), "'kind' is a required property"),
        (brief(headlin="x"), "Additional properties are not allowed"),
        (brief(headline="x" * 91), "is too long"),
        (brief(kind="opning"), "is not one of"),
        (brief(standing="sure"), "is not one of"),
        (brief(occurred="5 May 2023"), "does not match"),
        (brief(occurred="2023-13"), "does not match"),
        (brief(occurred="2023-Q5"), "does not match"),
        (brief(occurred="2023-05-32"), "does not match"),
        (brief(occurred="3023"), "is greater than the maximum"),
        (brief(published="2023-06"), "does not match"),
        (brief(published="2023"), "is not of type 'string'"),
        (brief(companies="harl-mills"), "is not of type 'array'"),
        (brief(companies="[harl-mils]"), "is not valid under any of the given schemas"),
        (brief(companies="[{company: harl-mils}]"), "is not valid under any of the given schemas"),
        (brief(companies="[{company: harl-mills, role: boss}]"), "is not valid under any of the given schemas"),
        (brief(places="[harbour]"), "is not one of"),
        (brief(topics="[flour]"), "is not one of"),
        (brief(related="[{event: no-such-event, relation: after}]"), "is not one of"),
        (brief(sources="{a: {publisher: X, kind: blog}}"), "is not one of"),
        (brief(sources="{a: {publisher: X, url: courier.example}}"), "does not match"),
        (brief(sources="{a: {title: X}}"), "'publisher' is a required property"),
        (brief(summary="null"), "None is not of type"),
        (figure(value="lots"), "does not match"),
        (figure(value='"1,00"'), "does not match"),
        (figure(measure="oven"), "is not one of"),
        (figure(said_by="ida-qern"), "is not valid under any of the given schemas"),
        (figure(cite="a"), "is not of type 'array'"),
        (figure(valeu="3"), "Additional properties are not allowed"),
    ],
)
def test_a_wrong_record_fails(text: str, said: str) -> None:
    """The schema finds what an editor's program can show at once: fields, forms, words and ids."""
    found = faults("event", text)
    assert any(said in fault for fault in found), found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("company", "name: X\ncountry: usa\n"),
        ("company", "name: X\nheadquarters: sel-harbor\n"),
        ("company", "name: X\nlisting: [{exchange: Y}]\n"),
        ("person", "name: X\nroles: [{company: nobody}]\n"),
        ("place", "name: X\n"),
        ("place", "name: X\ncountry: XO\nlatitude: north\n"),
        ("place", "name: X\ncountry: XO\nlatitude: 200\n"),
        ("place", "name: X\ncountry: XO\nprecision: exact\n"),
        ("topic", "name: X\nbroader: flour\n"),
        ("source", "title: X\n"),
        ("vocabulary", "kinds: {}\n"),
    ],
)
def test_a_wrong_record_of_another_kind_fails(name: str, text: str) -> None:
    """The same holds for companies, people, places, topics, sources and the vocabulary."""
    assert faults(name, text)


def test_an_id_of_digits_is_an_id() -> None:
    """YAML reads the id `360` as a number, and it names its record all the same."""
    catalogue = Catalogue(read_catalogue(TREES["newsroom"])[0].vocabulary, unreadable=frozenset({(Kind.PLACE, "360")}))
    schema = next(json.loads(output.content) for output in schemas(catalogue) if output.path == "event.json")
    assert schema["definitions"]["place"]["enum"] == ["360", 360]


def test_a_site_without_records_has_schemas() -> None:
    """Where there is no company yet, any id will do: an empty list of ids would be no schema."""
    vocabulary = read_catalogue(TREES["newsroom"])[0].vocabulary
    for output in schemas(Catalogue(vocabulary)):
        schema = json.loads(output.content)
        Draft7Validator.check_schema(schema)
        assert '"enum": []' not in output.content.decode(), output.path


def test_every_field_is_explained() -> None:
    """Each field of each piece has a text in editors' words, and no text is left over."""
    assert set(FIELD_TEXTS) == set(pieces())
    for piece in pieces():
        assert set(FIELD_TEXTS[piece]) == set(fields_of(piece)), piece.__name__
        assert all(text.says.endswith(".") for text in FIELD_TEXTS[piece].values()), piece.__name__
    assert set(RECORD_TEXTS) == {*MODELS.values(), Vocabulary}


def test_every_example_and_snippet_fits() -> None:
    """An example is what may stand in its field; a snippet has only fields that there are."""
    for piece in MODELS.values():
        validator = next(v for v in validators("newsroom").values() if v.schema["description"] == RECORD_TEXTS[piece])
        for name, text in FIELD_TEXTS[piece].items():
            field = Draft7Validator({**validator.schema["properties"][name], "definitions": {}})
            assert [example for example in text.examples if not field.is_valid(example)] == [], name
    for piece, snippet in SNIPPETS.items():
        assert set(snippet["body"]) <= set(fields_of(piece)), piece.__name__


def parts_of(schema: Any) -> list[dict[str, Any]]:
    """A schema and every schema within it."""
    inner = [schema.get(name) for name in ("items", "additionalProperties", "not")]
    inner += [*schema.get("properties", {}).values(), *schema.get("definitions", {}).values(), *schema.get("anyOf", ())]
    return [schema, *(part for other in inner if isinstance(other, dict) for part in parts_of(other))]


def test_schemas_have_no_noise() -> None:
    """No titles made of field names, nothing but draft-07, and every field says what it means."""
    for validator in validators("newsroom").values():
        assert validator.schema["$schema"] == "http://json-schema.org/draft-07/schema#"
        for part in parts_of(validator.schema):
            assert not {"title", "$id", "$defs", "default"} & set(part)
            assert all(field["description"] for field in part.get("properties", {}).values())


def pattern_of(record: str, *path: str) -> dict[str, Any]:
    """The schema of a field."""
    schema: Any = validators("newsroom")[record].schema
    for step in path:
        schema = schema[step]
    return dict(schema)


_MOMENTS = st.tuples(
    st.integers(900, 3100).map(str),
    st.sampled_from(["", "-00", "-01", "-12", "-13", "-21", "-24", "-25", "-Q1", "-Q4", "-Q5", "-1"]),
    st.sampled_from(["", "-00", "-01", "-28", "-32", "-1"]),
    st.sampled_from(["", "~", "?", "%", "~~", " "]),
).map("".join)
_DATES = st.one_of(
    _MOMENTS,
    st.tuples(st.one_of(_MOMENTS, st.just("..")), st.one_of(_MOMENTS, st.just(".."))).map("/".join),
    st.sampled_from(["undisclosed", "soon", "2023-07-22"]),
)


@many
@given(_DATES)
def test_the_pattern_of_dates_is_that_of_the_reader(text: str) -> None:
    """A text has the form of a date just where the reader takes it for one, or says that its ends are no two ends."""
    schema = pattern_of("event", "properties", "occurred")
    try:
        parse_date(text)
        is_date = True
    except NotADate as fault:
        is_date = "before it begins" in str(fault) or "begins and ends with the same" in str(fault)
    assert bool(re.search(schema["pattern"], text)) == is_date, text


_AMOUNTS = st.tuples(
    st.sampled_from(["", "more than ", "about ", "over ", "up to ", "some ", "fewer than "]),
    st.sampled_from(["", "USD ", "$", "usd "]),
    st.sampled_from(["1", "1,000", "1.50", "-3", "1,00", "", "700–800", "1 to 2", "1-2"]),
    st.sampled_from(["", "k", " million", "bn", " m", " lots"]),
    st.sampled_from(["", "%", " %", " EUR", "EUR"]),
).map("".join)


@many
@given(st.one_of(_AMOUNTS, st.sampled_from(["dozens", "tens of thousands", "hundreds of millions of USD", "lots"])))
def test_what_the_reader_takes_for_a_figure_fits_the_pattern(text: str) -> None:
    """The schema never marks a figure that the reader accepts; what means nothing may slip through it."""
    schema = pattern_of("event", "properties", "figures", "items", "properties", "value")
    try:
        parse_quantity(text)
    except NotAQuantity:
        return
    assert re.search(schema["pattern"], text), text


def test_a_stale_schema_is_told(tree: Path) -> None:
    """`briefs schema --check` names what is out of date, and `briefs schema` writes it, and it alone."""
    run = CliRunner().invoke
    assert run(briefs, ["schema", "--root", str(tree)]).exit_code == 0
    place = tree / "briefs" / "schema" / "place.json"
    place.write_text("{}")
    result = run(briefs, ["schema", "--check", "--root", str(tree)])
    assert (result.exit_code, result.stdout) == (1, "briefs/schema/place.json\n")
    written = run(briefs, ["schema", "--root", str(tree)])
    assert "1 schema written" in written.stderr
    assert run(briefs, ["schema", "--check", "--root", str(tree)]).exit_code == 0
    assert run(briefs, ["check", "--root", str(tree)]).exit_code == 0
