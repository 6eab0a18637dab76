"""What stands in the head of each page: its other forms, names and contents for machines, JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from generator.citable import CITED, Citable, citable, citable_data
from generator.exports.citations import TYPES
from generator.exports.facts import KINDS_OF_EVENT, Facts
from generator.exports.jsonld import Node, article, collection, data_set, in_html, profile, website
from generator.exports.meta import article_meta, cited_meta
from generator.exports.tables import Table
from generator.graph import Graph
from generator.links import (
    DATA,
    Page,
    card_file,
    citation_file,
    database_file,
    front_page,
    index_of,
    json_file,
    json_list,
    page_of,
    word_page,
    year_page,
)
from generator.markdown import Head
from generator.model import Event, Kind
from generator.wording import year_worded

JSON = "application/json"
MakeHead = Callable[[Facts], Head]


def list_heads(graph: Graph) -> Mapping[str, MakeHead]:
    """What makes the heads of the pages about several records, by the path of the page."""
    return {page.path: make for page, make in _lists(graph)}


def record_head(facts: Facts, kind: Kind, id: str) -> Head:
    """The head of the page of a record or source."""
    match kind:
        case Kind.EVENT:
            return _briefing(facts.graph.catalogue.events[id], facts)
        case Kind.SOURCE:
            return _source(id, facts)
        case _:
            return _profile(kind, id, facts)


def _briefing(event: Event, facts: Facts) -> Head:
    work = citable(facts.graph, Kind.EVENT, event.id)
    return Head(
        links=(_json(work.page, json_file(Kind.EVENT, event.id)), *_citations(work)),
        meta=(*cited_meta(work, facts), *article_meta(event, work, facts)),
        jsonld=in_html(article(event, work, facts)),
        card=work.page.route_to(card_file(work.page)),
        changed=_iso(work.changed),
    )


def _profile(kind: Kind, id: str, facts: Facts) -> Head:
    work = citable(facts.graph, kind, id)
    links = (_json(work.page, json_file(kind, id)), *_citations(work))
    return Head(links, cited_meta(work, facts), in_html(profile(kind, work, id, facts)), changed=_iso(work.changed))


def _lists(graph: Graph) -> Iterator[tuple[Page, MakeHead]]:
    """The front page and the lists: of all briefs, of a year, of a kind of event, of each kind of record."""
    yield front_page(), _front
    yield index_of(Kind.EVENT), _briefings
    yield from ((year_page(year), partial(_year, year)) for year in graph.years)
    yield from ((word_page(id), partial(_kind, id)) for id in graph.kinds)
    yield from ((index_of(kind), partial(_index, kind)) for kind in (*CITED[1:], Kind.SOURCE))


def _front(facts: Facts) -> Head:
    changed = _iso(facts.graph.version.changed)
    return Head((_json(front_page(), json_list("index")),), (), in_html(website(facts)), changed=changed)


def _briefings(facts: Facts) -> Head:
    return _list(index_of(Kind.EVENT), "Briefings", facts.graph.events, json_list(Kind.EVENT), facts)


def _year(year: str, facts: Facts) -> Head:
    return _list(year_page(year), year_worded(year), facts.graph.years[year], "", facts)


def _kind(id: str, facts: Facts) -> Head:
    word = facts.graph.catalogue.vocabulary.kinds[id]
    data = json_file(KINDS_OF_EVENT, id)
    return _list(word_page(id), word.plural or word.name, facts.graph.kinds[id], data, facts)


def _index(kind: Kind, facts: Facts) -> Head:
    return Head((_json(index_of(kind), json_list(kind)),), changed=_iso(facts.graph.version.changed))


def _list(page: Page, name: str, events: tuple[Event, ...], data: str, facts: Facts) -> Head:
    node: Node = collection(facts.graph.imprint.at(page.address), name, events, facts)
    links = (_json(page, data),) if data else ()
    return Head(links, (), in_html(node), changed=_iso(_newest(events, facts)))


def _source(id: str, facts: Facts) -> Head:
    page, cited = page_of(Kind.SOURCE, id), facts.graph.evidences.all[id].events
    events = [facts.graph.catalogue.events[each] for each in cited]
    return Head((_json(page, json_file(Kind.SOURCE, id)),), changed=_iso(_newest(events, facts)))


def data_head(facts: Facts, tables: Iterable[Table]) -> Head:
    """The head of the page that lists the data."""
    work, imprint = citable_data(facts.graph), facts.graph.imprint
    files = [(table.name, imprint.at(f"{DATA}/{table.name}.csv"), "text/csv") for table in tables if not table.is_minor]
    files.append(("database", imprint.at(database_file(imprint)), "application/vnd.sqlite3"))
    links = (_json(work.page, json_list("index")), *_citations(work))
    jsonld = in_html(data_set(work, files, facts))
    return Head(links, cited_meta(work, facts), jsonld, changed=_iso(work.changed))


def _json(page: Page, address: str) -> tuple[str, str, str, str]:
    return "alternate", JSON, page.route_to(address), "This page as JSON"


def _citations(work: Citable) -> Iterator[tuple[str, str, str, str]]:
    for form, (media, name) in TYPES.items():
        yield (
            "alternate",
            media,
            work.page.route_to(citation_file(work.page, form)),
            f"How to cite this page, as {name}",
        )


def _newest(events: Iterable[Event], facts: Facts) -> date | None:
    changed = (facts.graph.versions[event.id].changed for event in events)
    return max((day for day in changed if day), default=None)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
