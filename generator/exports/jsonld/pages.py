"""What each page is, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.citable import Citable
from generator.exports.facts import Facts
from generator.exports.jsonld.things import (
    LANGUAGE,
    Node,
    coverage,
    iso_date,
    named,
    publisher,
    said,
    site,
    thing,
    work,
)
from generator.links import card_file, front_page
from generator.model import Event, Imprint, Kind
from generator.wording import date_worded


def article(event: Event, cited: Citable, facts: Facts) -> Node:
    """A briefing: a news article about an event."""
    graph = facts.graph
    sources = (graph.evidences.id_of(event.id, key) for key in graph.evidences.keys[event.id])
    words = graph.catalogue.vocabulary
    return said(
        {
            **_page("NewsArticle", cited.url, event.headline, cited.abstract, graph.imprint),
            "headline": event.headline,
            "mainEntityOfPage": cited.url,
            "datePublished": str(event.published),
            "dateModified": cited.changed.isoformat() if cited.changed else None,
            "version": cited.version,
            "creditText": cited.line,
            "author": publisher(graph.imprint),
            "image": image(graph.imprint.at(card_file(cited.page)), event.headline),
            "articleSection": words.kinds[event.kind].name,
            "creativeWorkStatus": words.standings[event.standing].name,
            "temporalCoverage": coverage(event.occurred),
            "about": [_event(event, facts), *(named(Kind.TOPIC, id, facts) for id in event.topics)],
            "contentLocation": [named(Kind.PLACE, id, facts) for id in event.places],
            "mentions": [
                *(named(Kind.COMPANY, i.company, facts, event.occurred) for i in event.companies),
                *(named(Kind.PERSON, p.person, facts) for p in event.people),
            ],
            "citation": [work(graph.evidences.all[id].source, facts.address_of(Kind.SOURCE, id)) for id in sources],
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "datePublished": str(correction.date),
                    "text": f"It said: {graph.words_of(correction.was)} It says: {graph.words_of(correction.now)}",
                }
                for correction in event.corrections
            ],
        }
    )


def _event(event: Event, facts: Facts) -> Node:
    """What happened. A date that is not known for certain is told in words only."""
    return said(
        {
            "@type": "Event",
            "@id": f"{facts.address_of(Kind.EVENT, event.id)}#event",
            "name": event.headline,
            "description": f"Occurred: {date_worded(event.occurred)}.",
            "startDate": iso_date(event.occurred),
            "location": [named(Kind.PLACE, id, facts) for id in event.places],
            "about": [
                named(Kind.COMPANY, i.company, facts, event.occurred) for i in event.companies if i.role == "subject"
            ],
        }
    )


def profile(kind: Kind, cited: Citable, id: str, facts: Facts) -> Node:
    """A profile: a page about one organisation, person, place or topic."""
    sort = "ProfilePage" if kind in (Kind.COMPANY, Kind.PERSON) else "CollectionPage"
    imprint = facts.graph.imprint
    return said(
        {
            **_page(sort, cited.url, cited.title, cited.abstract, imprint),
            "dateModified": cited.changed.isoformat() if cited.changed else None,
            "version": cited.version,
            "creditText": cited.line,
            "mainEntity": thing(kind, id, facts),
        }
    )


def collection(url: str, name: str, parts: Iterable[Event], facts: Facts) -> Node:
    """A list of briefings."""
    links = [{"@type": "NewsArticle", "headline": e.headline, "url": facts.address_of(Kind.EVENT, e.id)} for e in parts]
    return said({**_page("CollectionPage", url, name, "", facts.graph.imprint), "hasPart": links})


def website(facts: Facts) -> Node:
    """The front page: the site itself."""
    imprint = facts.graph.imprint
    return said(
        {
            "@context": "https://schema.org",
            **site(imprint),
            "description": imprint.description,
            "inLanguage": LANGUAGE,
            "license": imprint.licence.url if imprint.licence else None,
            "publisher": publisher(imprint),
            "image": image(imprint.at(card_file(front_page())), imprint.name),
        }
    )


def data_set(cited: Citable, files: Iterable[tuple[str, str, str]], facts: Facts) -> Node:
    """The data page: all records as one data set, with its files (name, address, media type)."""
    imprint, events = facts.graph.imprint, facts.graph.events
    days = sorted({day for e in events if e.occurred.is_disclosed for day in _ends(e)})
    return said(
        {
            **_page("Dataset", cited.url, f"{imprint.name}: {cited.title.lower()}", cited.abstract, imprint),
            "creator": publisher(imprint),
            "dateModified": cited.changed.isoformat() if cited.changed else None,
            "version": cited.version,
            "creditText": cited.line,
            "temporalCoverage": f"{days[0]}/{days[-1]}" if days else None,
            "spatialCoverage": [named(Kind.PLACE, p.id, facts) for p in _widest_places(facts)],
            "measurementTechnique": "Records written from published sources, each figure with its hedge and speaker",
            "variableMeasured": sorted({fact.measure.name for fact in facts.figures}),
            "distribution": [
                {"@type": "DataDownload", "name": name, "contentUrl": address, "encodingFormat": media}
                for name, address, media in files
            ],
        }
    )


def _ends(event: Event) -> tuple[str, ...]:
    dates = ((event.occurred.start, "earliest"), (event.occurred.end, "latest"))
    return tuple(getattr(moment, end).isoformat() for moment, end in dates if moment is not None)


def _widest_places(facts: Facts) -> list[Any]:
    return [place for place in facts.graph.catalogue.places.values() if place.within is None]


def image(address: str, caption: str) -> Node:
    """The picture of a page."""
    return {"@type": "ImageObject", "url": address, "encodingFormat": "image/png", "caption": caption}


def _page(sort: str, url: str, name: str, about: str, imprint: Imprint) -> Node:
    return {
        "@context": "https://schema.org",
        "@type": sort,
        "@id": f"{url}#page",
        "url": url,
        "name": name,
        "description": about,
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
        "license": imprint.licence.url if imprint.licence else None,
        "publisher": publisher(imprint),
        "isPartOf": site(imprint),
    }
