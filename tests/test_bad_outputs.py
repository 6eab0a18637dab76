"""What leaves a newsroom of bad texts for machines: every file is well-formed, and says what was typed as words."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from icalendar import Calendar

from generator.feeds import feeds
from generator.graph import Graph, link
from generator.markdown import Head
from generator.markdown.front_matter import FENCE, FrontMatter
from generator.outputs import Output
from generator.site import documents, files
from tests.bad_inputs import EVERY, given, ids
from tests.hostile_newsroom import TITLES, hostile

ATOM = "{http://www.w3.org/2005/Atom}"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠﹦﹢﹣﹫]")


@pytest.fixture(scope="module")
def graph() -> Graph:
    """The newsroom of all bad texts that are not refused."""
    return hostile()[0]


@pytest.fixture(scope="module")
def outputs(graph: Graph) -> list[Output]:
    """Every file beside its pages; its calendars as they were when all of it lay ahead."""
    ahead = link(graph.catalogue, date(2024, 1, 1), graph.imprint)
    calendars = [output for output in feeds(ahead) if output.path.endswith(".ics")]
    return [*files(graph), *calendars]


def _of(outputs: list[Output], suffix: str) -> Iterator[tuple[str, str]]:
    found = [(output.path, output.content.decode()) for output in outputs if output.path.endswith(suffix)]
    assert found
    yield from found


def _cells(outputs: list[Output]) -> set[str]:
    """Every cell of every table."""
    tables = [list(csv.reader(io.StringIO(text, newline=""), strict=True)) for _, text in _of(outputs, ".csv")]
    for head, *rows in tables:
        assert all(len(row) == len(head) for row in rows)
    return {cell for table in tables for row in table for cell in row}


def test_no_cell_is_a_formula(outputs: list[Output]) -> None:
    """A spreadsheet takes text for text; numbers below nought are numbers."""
    cells = _cells(outputs)
    assert len(cells) > 1000
    assert [cell for cell in cells if _FORMULA.match(cell) and not re.fullmatch(r"-[\d.]+", cell)] == []


@pytest.mark.parametrize("id", ids("G", of=EVERY))
def test_a_cell_says_what_was_typed(outputs: list[Output], graph: Graph, id: str) -> None:
    """Unchanged if it is harmless, after an apostrophe if it is not; unless the brief is refused."""
    if id.lower() not in graph.catalogue.events:
        assert any(problem.location.file.endswith(f"/{id.lower()}.yml") for problem in hostile()[1])
        return
    typed = " ".join(given(id).split())
    defused = EVERY[id]["expect"] == "neutralised" and _FORMULA.match(typed)
    assert (f"'{typed}" if defused else typed) in _cells(outputs)


def test_every_feed_is_well_formed(outputs: list[Output], graph: Graph) -> None:
    """No word closes an element: there are as many entries as briefs, and their titles are the headlines."""
    for path, text in [*_of(outputs, ".xml"), *_of(outputs, ".opml")]:
        assert ET.fromstring(text).tag in {f"{ATOM}feed", "opml"}, path  # noqa: S314 - our own text
    site = ET.fromstring(dict(_of(outputs, "feed.xml"))["feed.xml"])  # noqa: S314 - our own text
    titles = [entry.findtext(f"{ATOM}title") for entry in site.iter(f"{ATOM}entry")]
    assert titles
    assert set(titles) <= {event.headline for event in graph.catalogue.events.values()}
    assert {title.get("type") for title in site.iter(f"{ATOM}title")} == {"text"}


def _refuse(constant: str) -> None:
    pytest.fail(f"{constant} is not JSON")


def test_every_json_is_json(outputs: list[Output], counted: Callable[[str, int], None]) -> None:
    """Without the numbers that JSON does not have."""
    for path, text in _of(outputs, ".json"):
        assert json.loads(text, parse_constant=_refuse) is not None, path
    counted("files for machines made of bad texts", len(outputs))


def test_every_calendar_has_its_own_entries_alone(outputs: list[Output], graph: Graph) -> None:
    """No text begins a field or an entry, and no line is longer than 75 bytes."""
    for path, text in _of(outputs, ".ics"):
        calendar = Calendar.from_ical(text)
        assert calendar.errors == [], path
        for entry in calendar.walk("VEVENT"):
            assert entry.errors == [], path
            assert "ATTACH" not in entry
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert not re.search(r"[^\r]\n|\r[^\n]", text)
    whole = Calendar.from_ical(dict(_of(outputs, ".ics"))["calendar.ics"])
    uids = [str(entry["UID"]) for entry in whole.walk("VEVENT")]
    assert len(set(uids)) == len(uids)
    assert {uid.split("/")[1] for uid in uids} <= set(graph.catalogue.events)


def test_every_citation_is_one_citation(outputs: list[Output]) -> None:
    """No text ends an entry or begins another: RIS has a tag in every line, BibTeX braces that close."""
    for path, text in _of(outputs, "/cite.ris"):
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.split("\n") if line.strip()), path
    for path, text in _of(outputs, "/cite.bib"):
        bare = re.sub(r"\\.", "", text)
        assert bare.count("{") == bare.count("}"), path
        assert not re.search(r"^@(?!misc\{|online\{|dataset\{)", text, re.MULTILINE), path


def test_every_other_file_is_whole(outputs: list[Output], tmp_path: Path) -> None:
    """The database is sound; records and CITATION.cff are YAML that says the same."""
    content = {output.path: output.content for output in outputs}
    (tmp_path / "briefs.sqlite").write_bytes(content["data/briefs.sqlite"])
    with sqlite3.connect(tmp_path / "briefs.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        headlines = {row[0] for row in database.execute("SELECT headline FROM events")}
    database.close()
    shown = {" ".join(given(id).split()) for id in TITLES if f"briefings/{id.lower()}/record.yml" in content}
    assert shown <= headlines
    assert yaml.safe_load(content["CITATION.cff"])["cff-version"]
    for id in TITLES:
        if record := content.get(f"briefings/{id.lower()}/record.yml"):
            assert " ".join(yaml.safe_load(record)["headline"].split()) == " ".join(given(id).split())


def test_the_head_of_a_page_is_json(graph: Graph) -> None:
    """Front matter is JSON in fixed fields: no text adds a field or ends it, and JSON-LD can end no element."""
    for page in documents(graph):
        opening, head, _ = page.content.decode().split(FENCE, 2)
        said = json.loads(head)
        assert opening == ""
        assert said.keys() <= {*FrontMatter.__annotations__, *Head.__annotations__}
        assert not set("<>&") & set(said.get("jsonld", ""))


def test_no_two_lines_of_a_feed_were_one(outputs: list[Output]) -> None:
    """No feed, table or calendar holds a character that some program takes for the end of a line."""
    for suffix in (".xml", ".csv", ".ics", ".ris", ".bib"):
        for path, text in _of(outputs, suffix):
            assert not re.search("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", text), path
            assert all(first != second or first != "END:VEVENT" for first, second in pairwise(text.split("\r\n")))
