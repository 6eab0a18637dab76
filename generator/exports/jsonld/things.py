"""The things that pages speak of: organisations, people, places, dates, sources, the publisher."""

from __future__ import annotations

from typing import Any

from generator.dates import Edtf, Precision
from generator.exports.facts import Facts
from generator.links import index_of
from generator.model import Company, Imprint, Kind, Person, Place, Source, Topic

Node = dict[str, Any]
LANGUAGE = "en-GB"
_PLAIN = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})


def said(node: Node) -> Node:
    """The node without what it does not say."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def iso_date(value: Edtf | None) -> str | None:
    """A date as ISO 8601, as precise as it is known; None where a plain date would say too much."""
    if value is None or value.precision not in _PLAIN or value.start is None:
        return None
    return None if value.start.about or value.start.uncertain else str(value)


def coverage(value: Edtf) -> str | None:
    """The time that a page is about, where both its ends are plain or open: "2025-07-01/2025-07-15"."""
    if value.precision is not Precision.INTERVAL:
        return iso_date(value)
    ends = [Edtf(end, end, end.precision) if end else None for end in (value.start, value.end)]
    are_plain = all(end is None or iso_date(end) for end in ends)
    return str(value) if are_plain else None


def publisher(imprint: Imprint) -> Node:
    """Who publishes the site."""
    return said({"@type": "Organization", "@id": imprint.at("#publisher"), "name": imprint.name, "url": imprint.url})


def site(imprint: Imprint) -> Node:
    """The site that a page is part of."""
    return {"@type": "WebSite", "@id": imprint.at("#site"), "name": imprint.name, "url": imprint.url}


def named(kind: Kind, id: str, facts: Facts, moment: Edtf | None = None) -> Node:
    """An entity in passing: its sort, name and address."""
    sort = {Kind.COMPANY: "Organization", Kind.PERSON: "Person", Kind.PLACE: "Place", Kind.TOPIC: "DefinedTerm"}[kind]
    return {
        "@type": sort,
        "@id": f"{facts.address_of(kind, id)}#this",
        "name": facts.graph.name_of(kind, id, moment),
        "url": facts.address_of(kind, id),
    }


def thing(kind: Kind, id: str, facts: Facts) -> Node:
    """An entity with all that its record says."""
    record = facts.graph.catalogue.entities_of(kind)[id]
    own: Node = {}
    match record:
        case Company():
            own = _company(record, facts)
        case Person():
            own = _person(record, facts)
        case Place():
            own = _place(record, facts)
        case Topic():
            own = {"inDefinedTermSet": facts.graph.imprint.at(index_of(Kind.TOPIC).address)}
    others = list(record.all_names[1:])
    wikidata = getattr(record, "wikidata", None)
    same = [f"https://www.wikidata.org/wiki/{wikidata}"] if wikidata else []
    website = getattr(record, "website", None)
    links = {"sameAs": [*same, *([website] if website else [])]}
    return said({**named(kind, id, facts), "alternateName": others, **links, **own})


def _company(company: Company, facts: Facts) -> Node:
    seat = company.headquarters
    is_place = seat in facts.graph.catalogue.places
    return {
        "legalName": company.legal_name,
        "leiCode": company.lei,
        "foundingDate": iso_date(company.founded),
        "dissolutionDate": iso_date(company.closed),
        "location": named(Kind.PLACE, seat, facts) if seat and is_place else seat,
        "parentOrganization": [named(Kind.COMPANY, p.company, facts) for p in company.parents if p.until is None],
        "subOrganization": [
            named(Kind.COMPANY, id, facts)
            for id, held in facts.graph.ownership.units_of(company.id)
            if held.until is None
        ],
    }


def _person(person: Person, facts: Facts) -> Node:
    present = [post for post in person.roles if post.until is None]
    companies = [named(Kind.COMPANY, post.company, facts) for post in present if post.company]
    others: list[Node] = [{"@type": "Organization", "name": post.organisation} for post in present if post.organisation]
    return {"jobTitle": [post.as_ for post in present if post.as_], "worksFor": [*companies, *others]}


def _place(place: Place, facts: Facts) -> Node:
    has_point = place.latitude is not None and place.longitude is not None
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return {
        "address": {"@type": "PostalAddress", "addressCountry": place.country},
        "geo": point if has_point else None,
        "containedInPlace": named(Kind.PLACE, place.within, facts) if place.within else None,
    }


def work(source: Source, address: str) -> Node:
    """A source as a work that is cited."""
    return said(
        {
            "@type": "CreativeWork",
            "name": source.title or source.publisher,
            "author": {"@type": "Person", "name": source.author} if source.author else None,
            "publisher": {"@type": "Organization", "name": source.publisher},
            "datePublished": iso_date(source.published),
            "inLanguage": source.lang,
            "url": source.url or address,
            "archivedAt": source.archive,
        }
    )
