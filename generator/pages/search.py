"""The search page, which the reader's browser fills, and the names and words that it knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from generator.graph import Graph
from generator.links import (
    follow_page,
    index_of,
    map_page,
    names_file,
    page_of,
    publisher_index,
    search_page,
    timeline_page,
    word_index,
    word_page,
)
from generator.markdown import FrontMatter, Markdown, linked, page_output, script_of
from generator.model import ENTITIES, Kind, Word
from generator.outputs import Output, text_output
from generator.pages.listing import Listing
from generator.wording import counted


@dataclass(frozen=True)
class Facet:
    """Something to narrow a search by; `is_long` if it may have more values than a reader can look over."""

    name: str
    title: str
    is_long: bool


_FACETS = (
    Facet("company", "Company", is_long=True),
    Facet("kind", "Kind", is_long=False),
    Facet("year", "Year", is_long=False),
    Facet("place", "Place", is_long=True),
    Facet("topic", "Topic", is_long=True),
    Facet("standing", "Standing", is_long=False),
    Facet("attribution", "Who says so", is_long=False),
    Facet("type", "Sort of page", is_long=False),
)


@dataclass(frozen=True)
class Search:
    """The frame of the search page, and the ways for a reader who finds nothing or has no script."""

    facets: tuple[Facet, ...]
    ways: tuple[Markdown, ...]


@dataclass(frozen=True)
class Name:
    """Something that the search knows by name: its page, how many briefs are under it, its other names."""

    id: str
    name: str
    page: str = ""
    briefs: int = 0
    mark: str = ""
    also: tuple[tuple[str, str], ...] = ()


def search_pages(_: Graph) -> Iterator[Listing]:
    """The page `/search/`."""
    yield Listing(search_page(), _search)


def _search(graph: Graph) -> Output:
    page = search_page()
    ways = (
        ("All briefings", index_of(Kind.EVENT)),
        ("Companies", index_of(Kind.COMPANY)),
        ("People", index_of(Kind.PERSON)),
        ("Places", index_of(Kind.PLACE)),
        ("Topics", index_of(Kind.TOPIC)),
        ("Kinds of event", word_index()),
        ("Sources", index_of(Kind.SOURCE)),
        ("Publishers", publisher_index()),
        ("Timeline", timeline_page()),
        ("Map", map_page()),
        ("Follow", follow_page()),
    )
    lead = f"Search {counted(len(graph.events), 'brief')}, and who and what they name."
    view = Search(_FACETS, tuple(linked(title, page.link_to(way)) for title, way in ways))
    return page_output(page, FrontMatter("Search", lead, "search"), "search", view)


def names_output(graph: Graph) -> Output:
    """All names and words, by what they name."""
    named = {sort: list(names) for sort, names in _names(graph)}
    told = {sort: [_told(name) for name in names] for sort, names in named.items()}
    return text_output(names_file(), json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _told(name: Name) -> dict[str, object]:
    return {key: value for key, value in asdict(name).items() if value}


def _names(graph: Graph) -> Iterator[tuple[str, Iterator[Name]]]:
    for kind in ENTITIES:
        yield kind.noun, (_entity(graph, kind, id) for id in sorted(graph.catalogue.entities_of(kind)))
    vocabulary = graph.catalogue.vocabulary
    yield "kind", (_kind(graph, id, word) for id, word in vocabulary.kinds.items())
    yield "standing", (Name(id, word.name, mark=word.mark) for id, word in vocabulary.standings.items())
    yield "attribution", (Name(id, word.name) for id, word in vocabulary.attributions.items())


def _entity(graph: Graph, kind: Kind, id: str) -> Name:
    record = graph.catalogue.entities_of(kind)[id]
    languages = graph.catalogue.vocabulary.prose.languages
    also = tuple((name, languages.get(script_of(name), "")) for name in record.all_names[1:])
    briefs = len(graph.events_under(kind, id))
    return Name(id, record.name, page_of(kind, id).address, briefs=briefs, also=also)


def _kind(graph: Graph, id: str, word: Word) -> Name:
    briefs = sum(event.kind == id for event in graph.events)
    also = ((word.plural, ""),) if word.plural and word.plural != word.name else ()
    return Name(id, word.name, word_page(id).address, briefs=briefs, also=also)
