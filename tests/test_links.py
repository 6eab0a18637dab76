"""Addresses: where every page lives, and how one leads to another."""

from __future__ import annotations

from posixpath import dirname, join, normpath, relpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import links
from generator.graph import Graph
from generator.links import Page
from generator.model import Kind
from generator.site import files
from generator.slugs import is_id
from tests.copies import NEWSROOM
from tests.rendering import Seen, seen

_NAMES = st.from_regex(r"[a-z0-9]{2,8}(-[a-z0-9]{2,8})?", fullmatch=True)
PAGES = st.lists(_NAMES, min_size=1, max_size=4).map(lambda parts: Page("/".join(parts) + ".md"))
_FEW = st.lists(st.sampled_from(["a", "ab", "b"]), max_size=4).map("/".join)  # many of them have a part in common


@pytest.mark.parametrize(
    ("page", "path", "address"),
    [
        (links.front_page(), "index.md", ""),
        (links.page_of(Kind.EVENT, "mill-opens"), "briefings/mill-opens.md", "briefings/mill-opens/"),
        (links.page_of(Kind.COMPANY, "harl-mills"), "companies/harl-mills.md", "companies/harl-mills/"),
        (links.page_of(Kind.PERSON, "ida-quern"), "people/ida-quern.md", "people/ida-quern/"),
        (links.page_of(Kind.PLACE, "mugi"), "places/mugi.md", "places/mugi/"),
        (links.page_of(Kind.TOPIC, "grain"), "topics/grain.md", "topics/grain/"),
        (links.page_of(Kind.SOURCE, "courier"), "sources/courier.md", "sources/courier/"),
        (links.index_of(Kind.COMPANY), "companies/index.md", "companies/"),
        (links.index_of(Kind.EVENT), "briefings/index.md", "briefings/"),
        (links.year_page(2023), "briefings/2023.md", "briefings/2023/"),
        (links.word_page("sale"), "kinds/sale.md", "kinds/sale/"),
        (links.word_index(), "kinds/index.md", "kinds/"),
        (links.publisher_page("courier"), "publishers/courier.md", "publishers/courier/"),
        (links.publisher_index(), "publishers/index.md", "publishers/"),
        (links.method_page(), "method.md", "method/"),
    ],
)
def test_a_page_has_one_file_and_one_address(page: Page, path: str, address: str) -> None:
    """The address comes from the id alone: no year and no kind is in it."""
    assert (page.path, page.address) == (path, address)


def test_a_link_leads_from_page_to_page() -> None:
    """Links are relative, to the Markdown file, so that MkDocs can prove them."""
    brief, company = links.page_of(Kind.EVENT, "mill-opens"), links.page_of(Kind.COMPANY, "harl-mills")
    assert brief.link_to(company) == "../companies/harl-mills.md"
    assert brief.link_to(links.front_page()) == "../index.md"
    assert links.front_page().link_to(brief) == "briefings/mill-opens.md"
    assert company.link_to(links.page_of(Kind.COMPANY, "mugi"), "totals") == "mugi.md#totals"


def test_a_link_within_a_page_is_its_anchor() -> None:
    """No file is named where the reader is there already."""
    page = links.page_of(Kind.EVENT, "mill-opens")
    assert page.link_to(page, "sources") == "#sources"
    assert page.link_to(page) == "mill-opens.md"


@given(here=PAGES, there=PAGES)
def test_every_link_arrives(here: Page, there: Page) -> None:
    """From any page to any other, the relative link is the other's path."""
    assert normpath(join(dirname(here.path), here.link_to(there))) == there.path


@given(here=PAGES, there=PAGES)
def test_every_anchor_survives(here: Page, there: Page) -> None:
    """The anchor stands at the end of the link, once."""
    assert here.link_to(there, "figure-jobs").endswith("#figure-jobs")
    assert here.link_to(there, "figure-jobs").count("#") == 1


@given(_FEW, _FEW)
def test_the_shortest_way_is_taken(path: str, folder: str) -> None:
    """From any folder to any path, those above it, beside it and itself among them."""
    assert links.relative(path, folder) == relpath(f"/{path}", f"/{folder}")


def test_addresses_never_meet() -> None:
    """Pages of two kinds, and lists and records, have addresses of their own."""
    ids = ("grain", "mugi", "x-77c76c49")
    pages = [links.page_of(kind, id) for kind in Kind for id in ids] + [links.index_of(kind) for kind in Kind]
    pages += [links.front_page(), links.word_index(), links.publisher_index(), links.method_page(), links.rules_page()]
    assert len({page.address for page in pages}) == len(pages)


@pytest.mark.parametrize("id", ["index", "readme", "search", "assets", "pagefind"])
def test_no_record_can_take_the_address_of_a_list(id: str) -> None:
    """Their names are reserved."""
    assert not is_id(id)


@pytest.fixture(scope="module")
def found(printed: dict[str, str]) -> dict[str, Seen]:
    """Every page that a link may lead to, as a browser sees it; hand-written ones too."""
    docs = NEWSROOM / "docs"
    hand_written = {name: (docs / name).read_text("utf-8") for name in ("about.md", "method.md", "handbook/index.md")}
    return {path: seen(page) for path, page in {**printed, **hand_written}.items()}


def _target(path: str, address: str) -> tuple[str, str]:
    """The page or file, and the anchor there, to which an address leads.

    A link to a Markdown file starts from the file that holds it, as MkDocs reads
    it; any other starts from the page's address, as a browser does.
    """
    base = path if ".md" in address or address.startswith("#") else Page(path).address
    target, _, anchor = urljoin(base, address.partition("?")[0]).partition("#")
    return (f"{target}index.md" if target.endswith("/") or not target else target), anchor


def test_every_link_of_every_page_leads_somewhere(graph: Graph, found: dict[str, Seen]) -> None:
    """Each page, each anchor and each file that the newsroom's pages link to is there."""
    ids = {path: {"", *page.ids} for path, page in found.items()} | {"handbook/reference/rules.md": {""}}
    ids |= {f"{Page(path).address}index.md": anchors for path, anchors in ids.items()}
    ids |= {output.path: {""} for output in files(graph)}
    inner = [(path, a) for path, page in found.items() for a in page.addresses if not a.startswith(("http", "mailto:"))]
    assert len(inner) > 500
    assert [(path, a) for path, a in inner if (t := _target(path, a))[1] not in ids.get(t[0], ())] == []


def test_every_anchor_is_on_its_page_once(found: dict[str, Seen]) -> None:
    """An address means one place."""
    for path, page in found.items():
        assert sorted(set(page.ids)) == sorted(page.ids), path
