"""Where every page lives. No other module builds an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote, unquote

from generator.model import Imprint, Kind
from generator.slugs import slug_of

_FOLDERS = {
    Kind.EVENT: "briefings",
    Kind.COMPANY: "companies",
    Kind.PERSON: "people",
    Kind.PLACE: "places",
    Kind.TOPIC: "topics",
    Kind.SOURCE: "sources",
}
FRONT = "index.md"
METHOD = "method.md"


@dataclass(frozen=True)
class Page:
    """The Markdown file of a page; `address` is what a reader's browser asks for."""

    path: str

    @cached_property
    def place(self) -> tuple[str, str]:
        """The folder of the file, and its name."""
        folder, _, name = self.path.rpartition("/")
        return folder, name

    @cached_property
    def address(self) -> str:
        """The page's address below the site's own: `companies/acme/`, or empty for the front page."""
        stem = self.path.removesuffix(".md").removesuffix("index")
        return stem if not stem or stem.endswith("/") else f"{stem}/"

    def link_to(self, other: Page, anchor: str = "") -> str:
        """The relative `.md` link from this page to another, which MkDocs checks and rewrites."""
        if anchor and other == self:
            return f"#{anchor}"
        link = _way(other.place[0], self.place[0]) + other.place[1]
        return f"{link}#{anchor}" if anchor else link

    def route_to(self, address: str) -> str:
        """The relative address of a page or file of the built site, for a reader's browser on this page."""
        route = relative(address.rstrip("/"), self.address.rstrip("/"))
        return f"{route}/" if address.endswith("/") or not address else route


def relative(path: str, folder: str) -> str:
    """The way from a folder to a path, both below the site's own address: `../people/x.md` from `companies`."""
    above = ""
    while folder and not f"{path}/".startswith(f"{folder}/"):
        folder, above = folder.rpartition("/")[0], f"{above}../"
    return (above + (path[len(folder) + 1 :] if folder else path)).rstrip("/") or "."


@lru_cache(maxsize=1 << 12)
def _way(there: str, here: str) -> str:
    """What stands before the name of a file in one folder, in a link from another."""
    return f"{relative(there, here)}/".removeprefix("./")


def front_page() -> Page:
    """The front page."""
    return Page(FRONT)


@lru_cache(maxsize=1 << 16)
def page_of(kind: Kind, id: str) -> Page:
    """The page of a record."""
    return Page(f"{_FOLDERS[kind]}/{id}.md")


def index_of(kind: Kind) -> Page:
    """The list of all records of a kind."""
    return Page(f"{_FOLDERS[kind]}/index.md")


def year_page(year: int | str) -> Page:
    """The briefings of one year."""
    return Page(f"briefings/{year}.md")


def word_page(word: str) -> Page:
    """The page of a kind of event."""
    return Page(f"kinds/{word}.md")


def word_index() -> Page:
    """The list of all kinds of event."""
    return Page("kinds/index.md")


def timeline_page(year: int | None = None) -> Page:
    """All events in time, or those of one year."""
    return Page(f"timeline/{year or 'index'}.md")


def map_page() -> Page:
    """Events by place."""
    return Page("map.md")


def figures_page() -> Page:
    """Totals by year, kind and company."""
    return Page("figures.md")


def publisher_page(slug: str) -> Page:
    """The page of a publisher."""
    return Page(f"publishers/{slug}.md")


def publisher_index() -> Page:
    """The list of all publishers."""
    return Page("publishers/index.md")


def method_page() -> Page:
    """The hand-written page on counting rules and words."""
    return Page(METHOD)


def handbook_page() -> Page:
    """The hand-written first page of the handbook for editors."""
    return Page("handbook/index.md")


def rules_page() -> Page:
    """The handbook's page of rules, written from the rules themselves."""
    return Page("handbook/reference/rules.md")


def todo_page() -> Page:
    """The handbook's list of what is left to do."""
    return Page("handbook/reference/to-do.md")


def corrections_page() -> Page:
    """The log of corrections."""
    return Page("corrections/index.md")


def follow_page() -> Page:
    """The list of all feeds and calendars."""
    return Page("follow/index.md")


def following_page() -> Page:
    """The reader's own desk, kept in the browser."""
    return Page("following/index.md")


def contribute_page() -> Page:
    """The form in which a brief is written or corrected."""
    return Page("contribute/index.md")


def form_file() -> str:
    """What the form knows of the site's records and of where they are kept, for the reader's browser."""
    return f"{contribute_page().address}form.json"


def correction_form(id: str) -> str:
    """The form with a brief in it, to be corrected."""
    return f"{contribute_page().address}?brief={id}"


def digest_index() -> Page:
    """The list of weekly digests."""
    return Page("digests/index.md")


def digest_page(week: str) -> Page:
    """What went out in one week, such as `2025-W30`."""
    return Page(f"digests/{week}.md")


def search_page() -> Page:
    """The search, with facets."""
    return Page("search/index.md")


def names_file() -> str:
    """All names and words that the search knows, for the reader's browser."""
    return "search/names.json"


def anchor_of_figure(key: str) -> str:
    """The address of a figure on its briefing."""
    return f"figure-{key}"


def anchor_of_statement(key: str) -> str:
    """The address of a statement on its briefing."""
    return f"statement-{key}"


def anchor_of_citation(number: int) -> str:
    """The address of a place on a page that cites sources by their numbers."""
    return f"cited-{number}"


def anchor_of_source(number: int) -> str:
    """The address of a numbered source on a page."""
    return f"source-{number}"


def file_at(address: str) -> str:
    """The file of the built site that a reader gets at an address."""
    return unquote(f"{address}index.html" if address.endswith("/") or not address else address)


def addresses_of(files: Iterable[str], pages: Iterable[str] = ()) -> frozenset[str]:
    """The addresses of files by their paths in the site, and of pages by theirs under `docs/`, but the front page."""
    shown = (Page(path) for path in pages if path.endswith(".md") and not path.rpartition("/")[2].startswith("."))
    found = [each for page in shown for each in (page.address, markdown_file(page))]
    found += [path.removesuffix("index.html") if path.endswith("/index.html") else path for path in files]
    return frozenset(map(quote, filter(None, found)))


def is_for_keeps(address: str) -> bool:
    """Whether an address is promised for ever; pictures are not, nor what the pages' own programs fetch."""
    return not address.endswith((".png", ".svg")) and address not in ("", names_file(), form_file())


API = "api/v1"
DATA = "data"


def data_page() -> Page:
    """The list of all files to take away."""
    return Page(f"{DATA}/index.md")


def json_file(kind: Kind | str, id: str) -> str:
    """The JSON of a record, or of a word of the vocabulary such as a kind of event."""
    return f"{API}/{kind}/{id}.json"


def json_list(kind: Kind | str) -> str:
    """The JSON list of all records of a kind, and other JSON that is about the whole site."""
    return f"{API}/{kind}.json"


def database_file(imprint: Imprint) -> str:
    """The database of all records, named after the site."""
    return f"{DATA}/{slug_of(imprint.name)}.sqlite"


def schema_file(name: str) -> str:
    """The JSON Schema of a kind of record."""
    return f"{DATA}/schema/{name}"


def citation_file(page: Page, form: str) -> str:
    """The citation of a page, as `bib`, `ris` or `json`."""
    return f"{page.address}cite.{form}"


def card_file(page: Page) -> str:
    """The picture that other sites show beside a link to the page."""
    return f"{page.address}card.png"


def markdown_file(page: Page) -> str:
    """The Markdown of a page, beside it."""
    return f"{page.address}index.md"


def record_file(page: Page) -> str:
    """The record of a page, as its editors wrote it."""
    return f"{page.address}record.yml"


def atom_file(page: Page) -> str:
    """The Atom feed of what the page gathers."""
    return f"{page.address}feed.xml"


def json_feed_file(page: Page) -> str:
    """The JSON Feed of what the page gathers."""
    return f"{page.address}feed.json"


def calendar_file(page: Page) -> str:
    """The calendar of dates that lie ahead, of what the page gathers."""
    return f"{page.address}calendar.ics"


def opml_file() -> str:
    """The list of all feeds, for a feed reader."""
    return "feeds.opml"
