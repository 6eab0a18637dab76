"""Feeds: what leaves the site for those who follow it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator

from generator import site
from generator.dates import day
from generator.feeds.feed import recent
from generator.graph import Graph, link
from generator.graph.channels import channels
from generator.links import follow_page
from generator.markdown import attribute
from generator.model import Kind
from tests.copies import NEWSROOM, bytes_in, copied
from tests.feed_readers import ATOM, SITE, atoms, jsons, parsed, words_in, written
from tests.rendering import head_of

SAFE_TAGS = {"p", "a", "strong", "em", "code", "sup", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "h5", "h6"}
STAMP = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"
URL = {"type": "string", "pattern": "^https://"}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "patternProperties": {"^_[A-Za-z][^.]*$": {"type": "object"}},
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": URL,
        "feed_url": URL,
        "description": {"type": "string"},
        "language": {"type": "string"},
        "authors": {
            "type": "array",
            "items": {"type": "object", "minProperties": 1, "properties": {"name": {"type": "string"}, "url": URL}},
        },
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "content_html", "date_published"],
                "additionalProperties": False,
                "patternProperties": {"^_[A-Za-z][^.]*$": {"type": "object"}},
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": URL,
                    "title": {"type": "string", "minLength": 1},
                    "summary": {"type": "string"},
                    "content_html": {"type": "string", "minLength": 1},
                    "date_published": {"type": "string", "pattern": STAMP},
                    "date_modified": {"type": "string", "pattern": STAMP},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def files(graph: Graph) -> dict[str, bytes]:
    """Every feed of the newsroom, by its path on the site."""
    return written(graph)


# Every feed is one that a reader can read


def test_feed_readers_find_no_fault_in_any_atom_feed(files: dict[str, bytes]) -> None:
    """A reader takes each without complaint, with a title, an id, a day of change, and its own address."""
    for path, content in atoms(files).items():
        feed = feedparser.parse(content)
        assert not feed.bozo, f"{path}: {feed.get('bozo_exception')}"
        assert feed.version == "atom10"
        assert feed.feed.title
        assert feed.feed.id.startswith("tag:crumb-post.example,2026:")
        assert feed.feed.updated_parsed
        assert {entry.title_detail.type for entry in feed.entries} <= {"text/plain"}


def test_every_json_feed_has_the_form_of_version_1_1(files: dict[str, bytes]) -> None:
    """Each holds to a schema made from the specification."""
    validator = Draft202012Validator(JSON_FEED)
    for path, value in jsons(files).items():
        assert [f"{path}: {fault.message}" for fault in validator.iter_errors(value)] == []


def test_both_forms_of_a_feed_say_the_same(files: dict[str, bytes]) -> None:
    """Items, their order, titles, days and texts do not depend on the form."""
    for path, value in jsons(files).items():
        entries = parsed(files[path.replace(".json", ".xml")]).findall(f"{ATOM}entry")
        names = ("id", "title", "summary", "content", "published", "updated")
        atom = [tuple(entry.findtext(f"{ATOM}{name}") for name in names) for entry in entries]
        keys = ("id", "title", "summary", "content_html", "date_published", "date_modified")
        assert [tuple(item[key] for key in keys) for item in value["items"]] == atom


def test_every_company_person_place_topic_and_kind_has_its_feeds(graph: Graph, files: dict[str, bytes]) -> None:
    """So do the site, the corrections and the digests; what has no brief yet has an empty feed."""
    folders = {channel.page.address for channel in channels(graph)}
    assert {"", "corrections/", "digests/", "companies/mugi/", "people/bo-leaven/"} <= folders
    assert {"places/sel-harbour/", "topics/grain/", "kinds/sale/"} <= folders
    followed = (Kind.COMPANY, Kind.PERSON, Kind.PLACE, Kind.TOPIC)
    records = sum(len(graph.catalogue.records_of(kind)) for kind in followed)
    assert len(folders) == 3 + records + len(graph.catalogue.vocabulary.kinds)
    assert all(f"{folder}feed.xml" in files and f"{folder}feed.json" in files for folder in folders)
    assert json.loads(files["kinds/strike/feed.json"])["items"] == []


def test_the_same_records_give_the_same_bytes(graph: Graph, files: dict[str, bytes]) -> None:
    """Linked anew, they make the same feeds, and no two files share a path."""
    assert written(site.linked(NEWSROOM)) == files
    paths = [output.path for output in site.files(graph)]
    assert len(paths) == len(set(paths))


# What is in a feed, and in which order


def test_the_newest_published_comes_first(files: dict[str, bytes]) -> None:
    """Not the day of the event but that of publication sorts every feed."""
    for value in jsons(files).values():
        published = [item["date_published"] for item in value["items"]]
        assert published == sorted(published, reverse=True)
    items = json.loads(files["feed.json"])["items"]
    assert [item["title"][:12] for item in items[:2]] == ["Sign reads <", "Harl Mills i"]


def test_an_item_says_when_the_event_happened(files: dict[str, bytes]) -> None:
    """The day of the event stands in the text, with its hedge; that of publication is the item's own."""
    summaries = {item["url"].split("/")[-2]: item["summary"] for item in json.loads(files["feed.json"])["items"]}
    assert summaries["tarn-bakery-closes"].startswith(
        "Happened 4 March 2023, announced 1 March 2023, date of effect undisclosed. Crumb & Co put out"
    )
    assert summaries["harl-to-close-ambry-mill"].startswith("Expected in December 2023. ")
    assert summaries["ambry-grain-fined"].startswith("Happened about May 2022. ")
    assert summaries["saint-loaf-loses-starter"].startswith("Date undisclosed. ")


def test_an_item_keeps_the_hedge_of_its_key_figure(files: dict[str, bytes]) -> None:
    """Number, hedge, speaker and rival accounts stand together, and lead to the figure."""
    text = words_in(files["companies/crumb-and-co/feed.xml"], "crumb-sold-to-oven-holding")
    assert "Price paid: about XTS 2.5m (Oven Holding, notice of the bakery, one of 2 accounts that differ)" in text


def test_a_withdrawn_brief_says_so_first(files: dict[str, bytes]) -> None:
    """Its item stays, and begins with the fact."""
    text = words_in(files["companies/harl-mills/feed.xml"], "harl-recall-retracted")
    assert text.startswith("This brief is withdrawn. The Sel Courier took its report back on 12 May 2023.")


def test_every_link_of_an_item_is_whole_and_every_tag_harmless(files: dict[str, bytes]) -> None:
    """A feed reader shows items on its own page: no relative address, no script, no style."""
    for value in jsons(files).values():
        for item in value["items"]:
            assert item["url"].startswith(SITE)
            for tag in BeautifulSoup(item["content_html"], "html.parser").find_all():
                assert tag.name in SAFE_TAGS
                assert set(tag.attrs) <= {"href", "class"}
                assert str(tag.get("href", SITE)).startswith(("https://", "http://", "mailto:", "HTTP://"))


def test_links_of_items_lead_to_pages_of_the_site(files: dict[str, bytes], printed: dict[str, str]) -> None:
    """Every address of ours in an item is that of a page, and its anchor stands there."""
    pages = {path.removesuffix(".md").removesuffix("index"): page for path, page in printed.items()}
    for item in json.loads(files["feed.json"])["items"]:
        for tag in BeautifulSoup(item["content_html"], "html.parser").find_all("a"):
            address, _, anchor = str(tag["href"]).partition("#")
            if address.startswith(SITE):
                page = pages[address.removeprefix(SITE).rstrip("/")]
                assert not anchor or f'id="{anchor}"' in page, tag["href"]


def _many(graph: Graph, ages: Iterable[int]) -> Graph:
    """As many copies of one brief as there are ages, published that many days ago."""
    model = graph.catalogue.events["harl-opens-north-mill"]
    copies = [
        model.model_copy(update={"id": f"copy-{number}", "published": day(graph.today - timedelta(days=age))})
        for number, age in enumerate(ages)
    ]
    return link(replace(graph.catalogue, events={copy.id: copy for copy in copies}), graph.today, graph.imprint)


@pytest.mark.parametrize(
    ("ages", "expected"),
    [([100] * 80, 50), ([0] * 60 + [100] * 40, 60), ([6] * 55 + [7] * 20, 55), ([0] * 10, 10)],
)
def test_a_feed_holds_the_newest_fifty_or_the_last_seven_days(graph: Graph, ages: list[int], expected: int) -> None:
    """If more than fifty went out in the last seven days, all of them are in it."""
    many = _many(graph, ages)
    assert len(json.loads(written(many)["feed.json"])["items"]) == expected


def test_recent_events_are_cut_from_the_front(graph: Graph) -> None:
    """What is left out is the oldest."""
    many = _many(graph, range(70))
    newest = recent(tuple(sorted(many.events, key=lambda e: e.published.earliest, reverse=True)), many.today)
    assert [event.id for event in newest] == [f"copy-{number}" for number in range(50)]


# The list of all feeds


def test_the_opml_lists_every_feed_once(graph: Graph, files: dict[str, bytes]) -> None:
    """Each outline leads to a feed that is there; all feeds but copies at old addresses are listed."""
    root = parsed(files["feeds.opml"])
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    urls = [one.attrib["xmlUrl"] for one in root.iter("outline") if one.get("type") == "rss"]
    assert len(urls) == len(set(urls)) == len(list(channels(graph)))
    assert {url.removeprefix(SITE) for url in urls} <= set(atoms(files))
    assert all(one.get("text") for one in root.iter("outline"))


def test_the_follow_page_links_every_feed_and_calendar(files: dict[str, bytes], printed: dict[str, str]) -> None:
    """Each by its name, so that it can be found; copies at old addresses are not named."""
    page = printed[follow_page().path]
    old = {"ambry-corn", "ambry-corn-merchants", "rye-fenn", "old-quay", "sack-tax"}
    expected = [path for path in files if not old & set(path.split("/"))]
    assert len(files) - len(expected) == 2 * len(old)
    assert [path for path in expected if attribute(f"../{path}") not in page] == []


def test_a_profile_announces_its_feeds(files: dict[str, bytes], printed: dict[str, str]) -> None:
    """The front matter names both forms of its feed, and its calendar if it has one."""
    announced = {link[1]: link[2] for link in head_of(printed["companies/harl-mills.md"])["links"]}
    assert announced["application/atom+xml"] == "feed.xml"
    assert announced["application/feed+json"] == "feed.json"
    assert announced["text/calendar"] == "calendar.ics"
    assert "companies/harl-mills/calendar.ics" in files
    quiet = {link[1] for link in head_of(printed["companies/mugi.md"])["links"]}
    assert "text/calendar" not in quiet


@pytest.mark.slow
def test_every_page_announces_feeds_that_are_there(tmp_path: Path) -> None:
    """Each built page names the site's feeds in its head, each profile its own besides, and all of them answer."""
    root = copied(tmp_path / "newsroom")
    site.build(root, search=False)
    built = bytes_in(root / "site")
    redirect = b'http-equiv="refresh"'
    pages = {path: text for path, text in built.items() if path.endswith("index.html") and redirect not in text}
    assert len(pages) > 80
    for path, content in pages.items():
        head = BeautifulSoup(content, "html.parser").head
        links = head.find_all("link", rel="alternate", type="application/atom+xml") if head else []
        found = {urljoin(f"/{path}", str(one["href"])).lstrip("/") for one in links}
        own = "digests/feed.xml" if path.startswith("digests/") else path.replace("index.html", "feed.xml")
        assert {"feed.xml", own if own in built else "feed.xml"} <= found <= set(built), path
