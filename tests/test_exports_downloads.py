"""The Data Package, the checksums and the files at the site's root, read by programs that others wrote."""

from __future__ import annotations

import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

import frictionless
import pytest
import yaml
from jsonschema import Draft7Validator

from generator.exports import Facts, tables
from generator.graph import Graph
from generator.site import documents


@pytest.fixture(scope="module")
def folder(exported: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom's downloads in a folder."""
    root = tmp_path_factory.mktemp("downloads")
    for path, content in exported.items():
        if path.startswith("data/"):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    return root / "data"


@pytest.fixture(scope="module")
def descriptor(folder: Path) -> dict[str, Any]:
    """The Data Package descriptor."""
    return json.loads((folder / "datapackage.json").read_text())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_finds_no_fault(folder: Path) -> None:
    """Every file has the columns, types, keys, sizes and hashes that the descriptor says."""
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["title", "note"]) == []
    assert report.stats["tasks"] > 30


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_finds_a_file_that_was_tampered_with(folder: Path, tmp_path: Path) -> None:
    """The hash tells."""
    for file in folder.glob("*.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    figures = tmp_path / "figures.csv"
    figures.write_bytes(figures.read_bytes().replace(b"1250000.25", b"1250000.26"))
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert "hash-count" in {row[0] for row in report.flatten(["type"])}


def test_the_descriptor_is_data_package_2(descriptor: dict[str, Any], graph: Graph) -> None:
    """What the specification asks of a package and of each resource."""
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9._-]+", descriptor["name"])
    licence = graph.imprint.licence
    assert licence is not None
    assert descriptor["licenses"] == [{"name": "CC-BY-4.0", "path": licence.url, "title": licence.name}]
    names = [resource["name"] for resource in descriptor["resources"]]
    assert len(set(names)) == len(names)
    for resource in descriptor["resources"]:
        assert resource["type"] == "table"
        assert resource["schema"]["primaryKey"]
        assert all(field["description"] for field in resource["schema"]["fields"])
        for foreign in resource["schema"].get("foreignKeys", ()):
            assert foreign["reference"]["resource"] in names


def test_checksums_are_those_of_the_files(folder: Path) -> None:
    """Every file but the list itself and the licence, in the form that `sha256sum --check` reads."""
    listed = dict(reversed(line.split("  ")) for line in (folder / "checksums.txt").read_text().splitlines())
    paths = [file for file in folder.rglob("*") if file.is_file()]
    files = {file.relative_to(folder).as_posix(): file for file in paths}
    assert set(listed) == set(files) - {"checksums.txt", "LICENSE.txt"}
    for name, digest in listed.items():
        assert hashlib.sha256(files[name].read_bytes()).hexdigest() == digest


def test_citation_cff_is_yaml_with_what_the_format_asks(exported: dict[str, bytes], graph: Graph) -> None:
    """Version of the format, message, title and authors; the day, the version and the licence besides."""
    cff = yaml.safe_load(exported["CITATION.cff"])
    assert cff["cff-version"] == "1.2.0"
    assert cff["type"] == "dataset"
    assert cff["authors"] == [{"name": "The Crumb Post contributors"}]
    assert (cff["version"], cff["date-released"]) == (graph.version.code, "2023-10-02")
    assert cff["license"] == "CC-BY-4.0"
    assert {"message", "title", "url", "abstract"} < set(cff)


def test_robots_may_read_all_and_find_the_sitemap(exported: dict[str, bytes]) -> None:
    """Nothing is hidden."""
    text = exported["robots.txt"].decode()
    assert "Disallow" not in text
    assert "Sitemap: https://crumb-post.example/sitemap.xml" in text


def test_llms_txt_leads_to_markdown(exported: dict[str, bytes], graph: Graph) -> None:
    """A heading, a summary, and lists of links to the Markdown of pages; no headline breaks a link."""
    text = exported["llms.txt"].decode()
    assert text.startswith("# The Crumb Post\n\n> Mills and bakeries")
    links = re.findall(r"^- \[[^\[\]]+\]\((https://crumb-post\.example/[^()\s]+)\): \S", text, re.MULTILINE)
    assert len(links) == len([line for line in text.splitlines() if line.startswith("- ")])
    assert {f"https://crumb-post.example/briefings/{event.id}/index.md" for event in graph.events} < set(links)


def test_the_data_page_lists_every_table(facts: Facts) -> None:
    """With its columns, as the descriptor has them."""
    page = next(page for page in documents(facts.graph, facts) if page.path == "data/index.md")
    text = html.unescape(page.content.decode())
    for table in tables(facts):
        assert f'href="{table.name}.csv"' in text
        if not table.is_minor:
            assert all(f"<code>{column.name}</code>" in text for column in table.columns)


def test_the_records_in_the_json_fit_the_schemas_beside(folder: Path, exported: dict[str, bytes], graph: Graph) -> None:
    """What is published as `record` is what the schema lets an editor write; the id is the file's name."""
    for kind, record in graph.catalogue:
        schema = json.loads((folder / "schema" / f"{kind.noun}.json").read_text())
        published = json.loads(exported[f"api/v1/{kind}/{record.id}.json"])["record"]
        written = {name: value for name, value in published.items() if name != "id"}
        assert [fault.message for fault in Draft7Validator(schema).iter_errors(written)] == [], record.id
