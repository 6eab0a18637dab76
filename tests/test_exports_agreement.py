"""One source of truth: the built pages, JSON, CSV, SQLite, feeds, citations and heads say the same of every brief."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import bibtexparser
import feedparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from bs4 import BeautifulSoup, Tag

from generator.graph import Graph
from generator.links import card_file, database_file, front_page, markdown_file, page_of
from generator.model import Kind
from generator.site import build, linked
from tests.copies import copied
from tests.schema_org import faults

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and the graph that it was made of."""

    folder: Path
    graph: Graph

    def page(self, address: str) -> BeautifulSoup:
        """A page as a browser finds it."""
        return BeautifulSoup((self.folder / address / "index.html").read_text(), "html.parser")

    def json(self, path: str) -> Any:
        """A JSON file."""
        return json.loads((self.folder / path).read_text())

    def rows(self, name: str) -> list[dict[str, str]]:
        """The rows of a CSV file, its defused cells as they were."""
        text = (self.folder / "data" / f"{name}.csv").read_bytes().decode()
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        return [{key: cell.removeprefix("'") for key, cell in row.items()} for row in rows]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The newsroom, built once."""
    root = copied(tmp_path_factory.mktemp("agreement") / "newsroom")
    build(root, search=False)
    return Site(root / "site", linked(root))


@pytest.fixture(scope="module")
def database(site: Site) -> Iterator[sqlite3.Connection]:
    """The newsroom's database."""
    connection = sqlite3.connect(site.folder / database_file(site.graph.imprint))
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def _text(tag: Tag | None) -> str:
    """The words of an element as a reader sees them."""
    assert tag is not None
    copy = BeautifulSoup(str(tag), "html.parser")
    for unseen in copy.select(".headerlink, .superseded, .accounts"):
        unseen.decompose()
    return " ".join(copy.get_text().split())


def _meta(page: BeautifulSoup, name: str) -> str:
    """The content of a meta element, by its name or property."""
    tag = page.find("meta", attrs={"name": name}) or page.find("meta", attrs={"property": name})
    assert isinstance(tag, Tag), name
    return str(tag["content"])


def _ld(page: BeautifulSoup) -> dict[str, Any]:
    (script,) = page.select('script[type="application/ld+json"]')
    said: dict[str, Any] = json.loads(script.get_text())
    return said


def _fact(page: BeautifulSoup, name: str) -> str:
    """A line of the key facts."""
    lines = (_text(line) for line in page.select(".keyfacts li"))
    return next(line.removeprefix(name).strip() for line in lines if line.startswith(name))


def test_every_headline_agrees(site: Site, database: sqlite3.Connection) -> None:
    """Page, its title, head and Markdown; JSON, CSV, SQLite; the three citation files and the feed."""
    rows = {row["id"]: row["headline"] for row in site.rows("events")}
    kept = {row["id"]: row["headline"] for row in database.execute("SELECT id, headline FROM events")}
    feed = feedparser.parse((site.folder / "feed.xml").read_bytes())
    told = {entry.link: entry.title for entry in feed.entries}
    for event in site.graph.events:
        home = page_of(Kind.EVENT, event.id)
        page = site.page(home.address)
        library = bibtexparser.parse_string(
            (site.folder / home.address / "cite.bib").read_text(),
            append_middleware=[LatexDecodingMiddleware(keep_math_mode=False)],
        )
        (ris,) = rispy.loads((site.folder / home.address / "cite.ris").read_text())
        said = {
            _text(page.h1),
            _meta(page, "og:title"),
            _meta(page, "twitter:title"),
            _meta(page, "citation_title"),
            _meta(page, "DC.title"),
            _ld(page)["headline"],
            _text(page.title).removesuffix(" · The Crumb Post"),
            site.json(f"api/v1/events/{event.id}.json")["headline"],
            rows[event.id],
            kept[event.id],
            library.entries[0]["title"].strip("{}"),
            ris["title"],
            site.json(f"{home.address}cite.json")[0]["title"],
            told[site.graph.imprint.at(home.address)],
        }
        assert said == {event.headline}


def test_every_date_agrees(site: Site, database: sqlite3.Connection) -> None:
    """When it happened, in words; when it was published and last changed; what the JSON-LD makes of it."""
    rows = {row["id"]: row for row in site.rows("events")}
    kept = {row["id"]: row for row in database.execute("SELECT * FROM events")}
    for event in site.graph.events:
        page = site.page(page_of(Kind.EVENT, event.id).address)
        document = site.json(f"api/v1/events/{event.id}.json")
        words = {
            _fact(page, "Happened").removesuffix(" announced; not confirmed since"),
            document["occurred"]["wording"],
            rows[event.id]["occurred_wording"],
            kept[event.id]["occurred_wording"],
            _ld(page)["about"][0]["description"].removeprefix("Occurred: ").removesuffix("."),
        }
        assert len(words) == 1, words
        for name in ("earliest", "latest"):
            assert rows[event.id][f"occurred_{name}"] == (document["occurred"][name] or "")
            assert kept[event.id][f"occurred_{name}"] == document["occurred"][name]
        changed = {
            _meta(page, "DC.date.modified"),
            document["changed"],
            rows[event.id]["changed"],
            _ld(page)["dateModified"],
        }
        assert len(changed) == 1
        assert _meta(page, "DC.date") == document["published"] == rows[event.id]["published"]


def test_every_figure_agrees(site: Site, database: sqlite3.Connection) -> None:
    """Its wording with the hedge on the page, in JSON, CSV and SQLite; its bounds; its date; whether it is replaced."""
    rows = {(row["event"], row["key"]): row for row in site.rows("figures")}
    kept = {(row["event"], row["key"]): row for row in database.execute("SELECT * FROM figures")}
    number = 0
    for event in site.graph.events:
        page = site.page(page_of(Kind.EVENT, event.id).address)
        for figure in site.json(f"api/v1/events/{event.id}.json")["figures"]:
            number += 1
            row, stored = rows[event.id, figure["key"]], kept[event.id, figure["key"]]
            printed = page.find(id=f"figure-{figure['key']}").find_parent("tr")
            cells = printed.find_all("td")
            assert {_text(cells[0]), figure["wording"], row["wording"], stored["wording"]} == {figure["wording"]}
            assert _text(cells[3]) == (figure["as_of"] or {"wording": ""})["wording"] == row["as_of_wording"]
            assert bool(cells[0].select(".superseded")) == bool(figure["superseded_by"]) == bool(row["superseded_by"])
            assert {figure["hedge"], row["hedge"], stored["hedge"]} == {figure["hedge"]}
            for bound in ("low", "high", "around", "around_to"):
                numbers = [figure[bound], stored[bound], Decimal(row[bound]) if row[bound] else None]
                assert len({None if each is None else Decimal(str(each)) for each in numbers}) == 1, (figure, bound)
    assert number == sum(len(event.figures) for event in site.graph.events) == len(rows) == len(kept)


def _printed_totals(page: BeautifulSoup) -> list[str]:
    return [_text(total.strong) for total in page.select(".total")]


def test_every_total_agrees(site: Site, database: sqlite3.Connection) -> None:
    """Front page, profiles, kinds and years print what JSON, CSV and SQLite say, in the same words and order."""
    kept: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    for row in database.execute("SELECT * FROM totals"):
        kept.setdefault((row["scope"], row["id"], row["whose"]), set()).add((row["measure"], row["wording"]))
    assert {(r["scope"], r["id"], r["whose"], r["measure"], r["wording"]) for r in site.rows("totals")} == {
        (*scope, *total) for scope, totals in kept.items() for total in totals
    }
    front = site.json("api/v1/totals.json")["items"]
    assert _printed_totals(site.page("")) == [total["wording"] for total in front]
    assert {(t["measure"]["id"], t["wording"]) for t in front} == kept["site", "site", "all"]
    for kind in (Kind.COMPANY, Kind.PLACE, Kind.TOPIC):
        for id in site.graph.catalogue.records_of(kind):
            document = site.json(f"api/v1/{kind}/{id}.json")
            own, wide = ([t["wording"] for t in document[n]] for n in ("totals", "totals_with_subsidiaries"))
            assert _printed_totals(site.page(page_of(kind, id).address)) == [*own, *(wide if wide != own else [])]
            whose = "own" if kind is Kind.COMPANY else "all"
            assert {(t["measure"]["id"], t["wording"]) for t in document["totals"]} == kept.get(
                (kind, id, whose), set()
            )
    for year in {str(event.occurred.year) for event in site.graph.events if event.occurred.year}:
        words = {wording for _, wording in kept.get(("years", year, "all"), set())}
        assert set(_printed_totals(site.page(f"briefings/{year}"))) == words


def test_every_citation_agrees(site: Site) -> None:
    """The box on the page, its button, the JSON, the JSON-LD; the files name the same version and address."""
    for kind in (Kind.EVENT, Kind.COMPANY, Kind.PERSON, Kind.PLACE, Kind.TOPIC):
        for id in site.graph.catalogue.records_of(kind):
            home = page_of(kind, id)
            page, document = site.page(home.address), site.json(f"api/v1/{kind}/{id}.json")
            button = page.select_one(".citebox button")
            assert button is not None
            lines = {
                _text(page.select_one(".cite-line")),
                button["data-copy"],
                document["citation"],
                _ld(page)["creditText"],
            }
            assert len(lines) == 1, lines
            version = {document["version"], _meta(page, "DC.hasVersion"), _ld(page)["version"]}
            assert version == {site.json(f"{home.address}cite.json")[0]["version"]}
            for form in ("bib", "ris", "json"):
                text = (site.folder / home.address / f"cite.{form}").read_text()
                assert document["version"] in text
                assert document["address"] in text


def test_every_page_has_a_head_that_machines_can_read(site: Site) -> None:
    """Canonical address, card, JSON-LD that schema.org knows, Markdown beside; every other form is there."""
    pages = sorted(site.folder.rglob("index.html"))
    seen = 0
    for file in pages:
        page = BeautifulSoup(file.read_text(), "html.parser")
        if page.find("meta", attrs={"http-equiv": "refresh"}):
            continue
        seen += 1
        address = f"{site.graph.imprint.url}{file.parent.relative_to(site.folder).as_posix()}/".replace("/./", "/")
        (canonical,) = page.select("link[rel=canonical]")
        assert canonical["href"] == _meta(page, "og:url") == address
        assert list(faults(_ld(page), address)) == []
        for name in ("og:image", "twitter:image"):
            card = _meta(page, name).removeprefix(site.graph.imprint.url)
            assert (site.folder / card).is_file(), f"{address}: {card}"
        assert _meta(page, "og:description")
        for link in page.select("link[rel=alternate]"):
            assert (file.parent / str(link["href"])).resolve().is_file(), f"{address}: {link['href']}"
        assert (file.parent / "index.md").is_file()
        inline = [str(script.get("type")) for script in page.select("script:not([src])")]
        assert sorted(inline) == ["application/json", "application/ld+json"]  # the first is the theme's own, data too
    assert seen > 100


def test_a_briefing_has_a_card_of_its_own(site: Site) -> None:
    """Other pages show that of the site."""
    event = page_of(Kind.EVENT, "awkward-sign")
    assert _meta(site.page(event.address), "og:image") == site.graph.imprint.at(card_file(event))
    assert _meta(site.page("about/"), "og:image") == site.graph.imprint.at(card_file(front_page()))
    assert _meta(site.page(event.address), "og:type") == "article"


def test_the_markdown_beside_each_page_leads_to_markdown(site: Site) -> None:
    """No front matter, no buttons; links go to the Markdown of other pages, which is there."""
    text = (site.folder / markdown_file(page_of(Kind.EVENT, "tarn-bakery-closes"))).read_text()
    assert text.startswith('<div class="kicker"')
    assert "<button" not in text
    assert "¶" not in text
    assert 'class="share"' not in text
    assert "](../../companies/crumb-and-co/index.md)" in text
    assert (site.folder / "method/index.md").read_text().startswith("# Method")
    for file in site.folder.rglob("index.md"):
        for link in re.findall(r"\]\(([^()\s#:]+\.md)", file.read_text()):
            assert (file.parent / link).resolve().is_file(), f"{file}: {link}"


def test_the_sitemap_has_every_page_with_the_day_of_its_records(site: Site) -> None:
    """Well-formed; a briefing has the day of its last correction, a hand-written page has none; no old addresses."""
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.parse(site.folder / "sitemap.xml").getroot()  # noqa: S314 - our own file
    days = {url.findtext(f"{name}loc"): url.findtext(f"{name}lastmod") for url in root.iter(f"{name}url")}
    at = site.graph.imprint.at
    assert days[at("briefings/tarn-bakery-closes/")] == "2023-08-01"
    assert days[at("companies/crumb-and-co/")] == "2023-10-01"
    assert days[at("about/")] is None
    assert at("briefings/ambry-corn-fined/") not in days
    pages = {f.parent.relative_to(site.folder).as_posix() for f in site.folder.rglob("index.html")}
    moved = {page_of(kind, old).address.rstrip("/") for kind, record in site.graph.catalogue for old in record.formerly}
    assert {str(loc).removeprefix(at("")).rstrip("/") or "." for loc in days} == pages - moved
    assert not (site.folder / "sitemap.xml.gz").exists()


def test_two_builds_have_the_same_files(site: Site, tmp_path: Path) -> None:
    """To the last byte, wherever they are built."""
    root = copied(tmp_path / "elsewhere" / "newsroom")
    build(root, search=False)
    for file in site.folder.rglob("*"):
        if file.is_file():
            assert (root / "site" / file.relative_to(site.folder)).read_bytes() == file.read_bytes(), file.name
