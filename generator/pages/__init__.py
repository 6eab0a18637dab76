"""Graph → Markdown pages, one module and one typed view a page kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from generator.graph import Graph
from generator.model import Kind
from generator.outputs import Output
from generator.pages.briefings import briefings_pages
from generator.pages.company import company_index
from generator.pages.contribute import contribute_pages, form_output
from generator.pages.corrections import corrections_pages
from generator.pages.data import DataColumn, DataTable, Question, data_output
from generator.pages.digests import digest_pages
from generator.pages.follow import follow_pages
from generator.pages.listing import Listing
from generator.pages.others import other_lists
from generator.pages.pictures import picture_pages
from generator.pages.proof import printed_totals, prove
from generator.pages.redirects import redirects
from generator.pages.rules import rules_output
from generator.pages.search import names_output, search_pages
from generator.pages.single import single_page
from generator.pages.sources import source_lists
from generator.pages.todo import todo_pages
from generator.pages.withdrawn import answers

__all__ = [
    "DataColumn",
    "DataTable",
    "Listing",
    "Question",
    "answers",
    "data_output",
    "form_output",
    "list_page",
    "listings",
    "names_output",
    "pages",
    "printed_totals",
    "record_page",
    "redirects",
    "rules_output",
]


def listings(graph: Graph) -> list[Listing]:
    """Every Markdown page that is about several records, to be made."""
    makers: tuple[Callable[[Graph], Iterator[Listing]], ...] = (
        briefings_pages,
        company_index,
        other_lists,
        source_lists,
        corrections_pages,
        todo_pages,
        picture_pages,
        digest_pages,
        follow_pages,
        contribute_pages,
        search_pages,
    )
    return sorted(chain.from_iterable(maker(graph) for maker in makers), key=lambda listing: listing.page.path)


def list_page(listing: Listing, graph: Graph) -> Output:
    """A page that is about several records, its totals proven."""
    page = listing.make(graph, *listing.given)
    prove((page,), graph.catalogue.vocabulary)
    return page


def record_page(graph: Graph, kind: Kind, id: str) -> Output:
    """The page of one record or source, its totals proven."""
    page = single_page(graph, kind, id)
    prove((page,), graph.catalogue.vocabulary)
    return page


def pages(graph: Graph) -> list[Output]:
    """Every Markdown page that is written from records."""
    of_records = (record_page(graph, *key) for key in graph.own_pages)
    return sorted([*(list_page(listing, graph) for listing in listings(graph)), *of_records])
