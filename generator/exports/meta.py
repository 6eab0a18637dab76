"""Names and contents for the head of a page that can be cited, as Highwire and Dublin Core have them."""

from __future__ import annotations

from datetime import date

from generator.citable import Citable
from generator.exports.facts import Facts
from generator.model import Event, Kind

Pairs = tuple[tuple[str, str], ...]
_LANGUAGE = "en-GB"


def cited_meta(work: Citable, facts: Facts) -> Pairs:
    """What citation managers read off a page."""
    licence = facts.graph.imprint.licence
    pairs = (
        ("citation_title", work.title),
        ("citation_author", work.publisher),
        ("citation_publisher", work.publisher),
        ("citation_publication_date", _slashed(work.published)),
        ("citation_online_date", _slashed(work.changed)),
        ("citation_public_url", work.url),
        ("citation_language", "en"),
        ("DC.title", work.title),
        ("DC.creator", work.publisher),
        ("DC.publisher", work.publisher),
        ("DC.date", work.published.isoformat() if work.published else ""),
        ("DC.date.modified", work.changed.isoformat() if work.changed else ""),
        ("DC.identifier", work.url),
        ("DC.hasVersion", work.version),
        ("DC.description", work.abstract),
        ("DC.type", "Dataset" if work.genre == "data set" else "Text"),
        ("DC.language", _LANGUAGE),
        ("DC.rights", licence.url if licence else ""),
    )
    return tuple((name, content) for name, content in pairs if content)


def article_meta(event: Event, work: Citable, facts: Facts) -> Pairs:
    """What is said of briefings alone: their subjects, and when they went out and changed."""
    graph = facts.graph
    topics = [graph.name_of(Kind.TOPIC, id) for id in event.topics]
    companies = [graph.name_of(Kind.COMPANY, i.company, event.occurred) for i in event.companies]
    keywords = dict.fromkeys((*companies, *topics))
    pairs = [("citation_keywords", word) for word in keywords]
    pairs += [("DC.subject", word) for word in keywords]
    pairs.append(("article:published_time", str(event.published)))
    if work.changed:
        pairs.append(("article:modified_time", work.changed.isoformat()))
    pairs.append(("article:section", graph.catalogue.vocabulary.kinds[event.kind].name))
    pairs += [("article:tag", word) for word in topics]
    return tuple(pairs)


def _slashed(day: date | None) -> str:
    return f"{day:%Y/%m/%d}" if day else ""
