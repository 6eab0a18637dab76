"""What stands in the head of each page: its other forms, names and contents for machines, JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.citable import CITED, Citable, citable, citable_data
from generator.exports.citations import TYPES
from generator.exports.facts import KINDS_OF_EVENT, Facts
from generator.exports.jsonld import Node, article, collection, data_set, in_html, profile, website
from generator.exports.meta import article_meta, cited_meta
from generator.exports.tables import Table
from generator.links import (
    DATA,
    Page,
    card_file,
    citation_file,
    data_page,
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


def list_heads(facts: Facts, tables: Iterable[Table]) -> Mapping[str, Head]:
    """The heads of the pages about several records, by the path of the page."""
    return {page.path: head for page, head in (*_lists(facts), _data(facts, tables))}


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


def _lists(facts: Facts) -> Iterator[tuple[Page, Head]]:
    """The front page and the lists: of all briefs, of a year, of a kind of event, of each kind of record."""
    graph, words = facts.graph, facts.graph.catalogue.vocabulary.kinds
    changed = _iso(graph.version.changed)
    yield front_page(), Head((_json(front_page(), json_list("index")),), (), in_html(website(facts)), changed=changed)
    yield _list(index_of(Kind.EVENT), "Briefings", graph.events, json_list(Kind.EVENT), facts)
    for year, events in graph.years.items():
        yield _list(year_page(year), year_worded(year), events, "", facts)
    for id, word in words.items():
        of_kind = [event for event in graph.events if event.kind == id]
        yield _list(word_page(id), word.plural or word.name, of_kind, json_file(KINDS_OF_EVENT, id), facts)
    for kind in (*CITED[1:], Kind.SOURCE):
        yield index_of(kind), Head((_json(index_of(kind), json_list(kind)),), changed=changed)


def _list(page: Page, name: str, events: Iterable[Event], data: str, facts: Facts) -> tuple[Page, Head]:
    events = tuple(events)
    node: Node = collection(facts.graph.imprint.at(page.address), name, events, facts)
    links = (_json(page, data),) if data else ()
    return page, Head(links, (), in_html(node), changed=_iso(_newest(events, facts)))


def _source(id: str, facts: Facts) -> Head:
    page, cited = page_of(Kind.SOURCE, id), facts.graph.evidences.all[id].events
    events = [facts.graph.catalogue.events[each] for each in cited]
    return Head((_json(page, json_file(Kind.SOURCE, id)),), changed=_iso(_newest(events, facts)))


def _data(facts: Facts, tables: Iterable[Table]) -> tuple[Page, Head]:
    work, imprint = citable_data(facts.graph), facts.graph.imprint
    files = [(table.name, imprint.at(f"{DATA}/{table.name}.csv"), "text/csv") for table in tables if not table.is_minor]
    files.append(("database", imprint.at(database_file(imprint)), "application/vnd.sqlite3"))
    links = (_json(work.page, json_list("index")), *_citations(work))
    jsonld = in_html(data_set(work, files, facts))
    return data_page(), Head(links, cited_meta(work, facts), jsonld, changed=_iso(work.changed))


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
