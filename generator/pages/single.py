"""The page of one record, without those of all others."""

from __future__ import annotations

from generator.graph import Graph
from generator.model import Kind
from generator.outputs import Output
from generator.pages.briefing import briefing_page
from generator.pages.company import company_page
from generator.pages.others import other_page
from generator.pages.sources import source_page


def single_page(graph: Graph, kind: Kind, id: str) -> Output:
    """The page of a record, just as it is among all pages."""
    match kind:
        case Kind.EVENT:
            return briefing_page(graph.catalogue.events[id], graph)
        case Kind.COMPANY:
            return company_page(graph.catalogue.companies[id], graph)
        case Kind.SOURCE:
            return source_page(graph.evidences.all[id], graph)
        case _:
            return other_page(graph.catalogue.entities_of(kind)[id], kind, graph)
