"""Graph → Markdown pages, one module and one typed view a page kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from generator.graph import Graph
from generator.outputs import Output
from generator.pages.briefing import briefing_pages
from generator.pages.briefings import briefings_pages
from generator.pages.company import company_pages
from generator.pages.contribute import contribute_pages, form_output
from generator.pages.corrections import corrections_pages
from generator.pages.data import DataColumn, DataTable, Question, data_output
from generator.pages.digests import digest_pages
from generator.pages.follow import follow_pages
from generator.pages.others import other_pages
from generator.pages.pictures import picture_pages
from generator.pages.proof import printed_totals, prove
from generator.pages.redirects import redirects
from generator.pages.rules import rules_output
from generator.pages.search import names_output, search_pages
from generator.pages.sources import source_pages
from generator.pages.todo import todo_pages
from generator.pages.withdrawn import answers

__all__ = [
    "DataColumn",
    "DataTable",
    "Question",
    "answers",
    "data_output",
    "form_output",
    "names_output",
    "pages",
    "printed_totals",
    "redirects",
    "rules_output",
]


def pages(graph: Graph) -> list[Output]:
    """Every Markdown page that is written from records, its totals proven."""
    makers: tuple[Callable[[Graph], Iterator[Output]], ...] = (
        briefings_pages,
        briefing_pages,
        company_pages,
        other_pages,
        source_pages,
        corrections_pages,
        todo_pages,
        picture_pages,
        digest_pages,
        follow_pages,
        contribute_pages,
        search_pages,
    )
    made = sorted(chain.from_iterable(maker(graph) for maker in makers))
    prove(made, graph.catalogue.vocabulary)
    return made
