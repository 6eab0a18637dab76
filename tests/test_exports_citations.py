"""Citations: read back by programs that others wrote."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, MonthIntMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from generator.citable import CITED, Citable, citable, citable_data
from generator.exports.citations import bibtex, csl_item, ris
from generator.exports.citations.bibtex import latex
from generator.graph import Graph
from generator.links import citation_file


def _works(graph: Graph) -> list[Citable]:
    """Every page that can be cited, and the data set."""
    ids = [(kind, id) for kind in CITED for id in graph.catalogue.records_of(kind)]
    return [*(citable(graph, kind, id) for kind, id in ids), citable_data(graph)]


@pytest.fixture(scope="module")
def works(graph: Graph) -> list[Citable]:
    """Everything of the newsroom that can be cited."""
    return _works(graph)


def _entry(text: str) -> dict[str, str]:
    """A BibTeX entry as bibtexparser reads it, LaTeX turned back into text."""
    library = bibtexparser.parse_string(
        text, append_middleware=[LatexDecodingMiddleware(keep_math_mode=False), MonthIntMiddleware()]
    )
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"ENTRYTYPE": entry.entry_type, "ID": entry.key, **{f.key: str(f.value) for f in entry.fields}}


def test_bibtex_reads_back(works: list[Citable], exported: dict[str, bytes]) -> None:
    """Title, publisher, address, day and state are those of the page, marks of LaTeX and all."""
    for work in works:
        entry = _entry(exported[citation_file(work.page, "bib")].decode())
        assert entry["ENTRYTYPE"] == "misc"
        assert entry["title"].strip("{}") == work.title
        assert entry["author"].strip("{}") == work.publisher
        assert entry["url"] == work.url
        when = work.published or work.changed
        assert entry.get("date") == (when.isoformat() if when else None)
        assert entry.get("year") == (str(when.year) if when else None)
        assert entry.get("month") == (str(when.month) if when else None)
        assert work.version in entry["note"]


def test_keys_are_unique(works: list[Citable]) -> None:
    """No two pages have the same key, so that files can be put together."""
    assert len({work.key for work in works}) == len(works)
    assert all(re.fullmatch(r"[a-z0-9-]+", work.key) for work in works)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=60))
def test_no_mark_ends_a_bibtex_field(text: str) -> None:
    """Whatever stands in a headline, the entry stays one entry with its own fields."""
    macros = r"\\text(?:backslash|asciitilde|asciicircum|braceleft|braceright)\{\}"
    bare = re.sub(rf"{macros}|\\[#$%&_]|\$[<>|]\$", "", latex(text))
    assert not set(bare) & set("\\{}#$%&_~^<>|")


def test_ris_reads_back(works: list[Citable], exported: dict[str, bytes]) -> None:
    """Type, title, publisher, address, day and state."""
    for work in works:
        text = exported[citation_file(work.page, "ris")].decode()
        assert text.endswith("ER  - \r\n")
        (entry,) = rispy.loads(text.replace("\r\n", "\n"))
        assert entry["title"] == work.title
        assert entry["authors"] == [work.publisher]
        assert entry["urls"] == [work.url]
        assert work.version in entry["notes"][0]
        when = work.published or work.changed
        assert entry.get("date") == (f"{when:%Y/%m/%d}/" if when else None)
        assert entry["type_of_reference"] in ("NEWS", "ELEC", "DATA")


def _formatted(item: dict[str, Any]) -> str:
    """The item as a citation processor prints it."""
    source = CiteProcJSON([item])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    return str(bibliography.bibliography()[0])


@pytest.mark.filterwarnings("ignore::UserWarning:citeproc")
def test_csl_json_is_printed_by_a_citation_processor(works: list[Citable], exported: dict[str, bytes]) -> None:
    """An independent processor prints publisher, year and title of every page that can be cited."""
    for work in works:
        (item,) = json.loads(exported[citation_file(work.page, "json")])
        printed = _formatted(item)
        assert work.publisher in html.unescape(printed)
        when = work.published or work.changed
        assert when is None or str(when.year) in printed
        assert item["URL"] == work.url
        assert item["version"] == work.version
        assert "accessed" not in item


def test_corrections_are_named(graph: Graph) -> None:
    """A reader of a citation sees that the page was corrected, when, and which state is cited."""
    work = citable(graph, CITED[0], "tarn-bakery-closes")
    assert work.line == (
        "“Crumb & Co closes Tarn Bakery”, The Crumb Post, 6 May 2023, corrected 20 May 2023 and 1 August 2023, "
        f"version {work.version} of 1 August 2023, https://crumb-post.example/briefings/tarn-bakery-closes/"
    )
    for written in (bibtex(work), ris(work), json.dumps(csl_item(work))):
        assert "corrected 20 May 2023 and 1 August 2023" in written


def test_a_withdrawn_brief_says_so_wherever_it_is_cited(graph: Graph) -> None:
    """Nobody cites it without seeing that it was taken back."""
    work = citable(graph, CITED[0], "harl-recall-retracted")
    for written in (work.line, bibtex(work), ris(work), json.dumps(csl_item(work))):
        assert "withdrawn" in written


def test_a_profile_is_as_new_as_the_newest_brief_on_it(graph: Graph) -> None:
    """Its version changes with any of them."""
    work = citable(graph, CITED[1], "crumb-and-co")
    shown = graph.events_under(CITED[1], "crumb-and-co")
    assert work.changed == max(graph.versions[event.id].changed for event in shown)
    assert work.published is None
    assert "company profile" in work.line
