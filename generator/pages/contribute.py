"""The form in which a brief is written or corrected, which the reader's browser makes from the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.graph import Graph
from generator.links import Page, contribute_page, form_file, handbook_page, schema_file
from generator.markdown import FrontMatter, Markdown, file_linked, linked, page_output
from generator.model import Kind
from generator.outputs import Output, text_output
from generator.pages.listing import Listing
from generator.slugs import RESERVED


@dataclass(frozen=True)
class Contribute:
    """The frame of the form, and the ways for somebody whose browser runs no scripts."""

    lead: str
    handbook: Markdown
    host: Markdown
    mail: Markdown


def contribute_pages(_: Graph) -> Iterator[Listing]:
    """The page `/contribute/`."""
    yield Listing(contribute_page(), _contribute)


def _contribute(graph: Graph) -> Output:
    page = contribute_page()
    lead = "Write a brief, or correct one, in a form. Nothing leaves this browser until you send it yourself."
    view = Contribute(
        lead,
        linked("handbook for editors", page.link_to(handbook_page())),
        _host(graph),
        linked(graph.imprint.contact, f"mailto:{graph.imprint.contact}") if graph.imprint.contact else Markdown(""),
    )
    head = FrontMatter("Write or correct a brief", lead, "contribute", {"type": "Site", "date": ""})
    return page_output(page, head, "contribute", view)


def _host(graph: Graph) -> Markdown:
    """Where the records are kept, as far as the address at which they are changed tells."""
    root, edit, _ = graph.imprint.records.partition("/edit/")
    return file_linked("where the records are kept", f"{root}/") if edit else Markdown("")


def form_output(graph: Graph) -> Output:
    """What the form knows beyond the schemas: kinds of record, ids that are taken, files, where they are kept."""
    page, catalogue = contribute_page(), graph.catalogue
    told: dict[str, Any] = {
        "records": graph.imprint.records,
        "contact": graph.imprint.contact,
        "reserved": sorted(RESERVED),
        "kinds": {kind.noun: _kind(kind, graph, page) for kind in Kind},
        "files": {event.id: catalogue.origin_of(Kind.EVENT, event.id).file for event in graph.events},
        "withheld": [event.id for event in graph.events if event.notes],
        "formerly": {old: event.id for event in graph.events for old in event.formerly},
    }
    return text_output(form_file(), json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _kind(kind: Kind, graph: Graph, page: Page) -> dict[str, Any]:
    records = graph.catalogue.records_of(kind)
    return {
        "folder": f"briefs/{kind}",
        "byYear": kind is Kind.EVENT,
        "schema": page.route_to(schema_file(f"{kind.noun}.json")),
        "taken": sorted({*records, *(old for record in records.values() for old in record.formerly)}),
    }
