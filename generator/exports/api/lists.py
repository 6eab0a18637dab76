"""The JSON lists, and what is about the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from generator.citable import citable_data
from generator.exports.api import documents as doc
from generator.exports.api.entities import entity_entry, kind_entry, source_entry
from generator.exports.api.events import correction_entry, event_entry
from generator.exports.api.parts import link, totals
from generator.exports.facts import KINDS_OF_EVENT, SITE, Facts
from generator.links import DATA, data_page, json_list
from generator.model import ENTITIES, Kind
from generator.model.plain import plain

INDEX, TOTALS, CORRECTIONS, VOCABULARY, OPENAPI = "index", "totals", "corrections", "vocabulary", "openapi"


def lists(facts: Facts) -> Iterator[tuple[str, doc.Document]]:
    """Every list, by the name of its file."""
    graph = facts.graph
    yield INDEX, index(facts)
    yield Kind.EVENT, doc.Events(items=[event_entry(event, facts) for event in graph.events])
    for kind in ENTITIES:
        yield (
            kind,
            doc.Entities(items=[entity_entry(kind, id, facts) for id in sorted(graph.catalogue.records_of(kind))]),
        )
    yield Kind.SOURCE, doc.Sources(items=[source_entry(evidence, facts) for evidence in graph.evidences.all.values()])
    kinds = graph.catalogue.vocabulary.kinds
    yield KINDS_OF_EVENT, doc.Kinds(items=[kind_entry(id, word, facts) for id, word in kinds.items()])
    yield TOTALS, doc.Totals(items=totals(facts, SITE, SITE))
    yield CORRECTIONS, doc.Corrections(items=_corrections(facts))
    words = plain(graph.catalogue.vocabulary)
    yield VOCABULARY, {**words, "prose": words.get("prose", {})}


def index(facts: Facts) -> doc.Index:
    """Where to begin."""
    graph, imprint = facts.graph, facts.graph.imprint
    names = (Kind.EVENT, *ENTITIES, Kind.SOURCE, KINDS_OF_EVENT, TOTALS, CORRECTIONS, VOCABULARY, OPENAPI)
    files = {str(name): imprint.at(json_list(name)) for name in names}
    counts = {str(kind): len(graph.catalogue.records_of(kind)) for kind in Kind if kind is not Kind.SOURCE}
    changed, licence = graph.version.changed, imprint.licence
    return doc.Index(
        name=imprint.name,
        description=imprint.description,
        address=imprint.at(""),
        licence=doc.Licence(id=licence.id, name=licence.name, url=licence.url) if licence else None,
        version=graph.version.code,
        changed=changed.isoformat() if changed else None,
        citation=citable_data(graph).line,
        counts={**counts, str(Kind.SOURCE): len(graph.evidences.all)},
        files={**files, "downloads": imprint.at(data_page().address), "checksums": imprint.at(f"{DATA}/checksums.txt")},
    )


def _corrections(facts: Facts) -> list[doc.LoggedCorrection]:
    found = [(event, correction) for event in facts.graph.events for correction in event.corrections]
    found.sort(key=lambda pair: pair[1].date.sort_key, reverse=True)
    return [
        doc.LoggedCorrection(**correction_entry(correction, facts), event=link(Kind.EVENT, event.id, facts))
        for event, correction in found
    ]
