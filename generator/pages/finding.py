"""How the search shows and orders a brief."""

from __future__ import annotations

from generator.dates import Edtf
from generator.graph import Graph, key_figure
from generator.model import Event
from generator.wording import date_worded, figure_worded


def card_of(event: Event, graph: Graph) -> dict[str, str | list[str]]:
    """A brief as the search shows, filters and sorts it."""
    vocabulary = graph.catalogue.vocabulary
    figure = key_figure(event, vocabulary)
    return {
        "type": "Briefing",
        "date": date_worded(event.occurred),
        "figure": figure_worded(figure, vocabulary.measures[figure.measure]) if figure else "",
        **{facet: list(ids) for facet, ids in graph.facets[event.id].items()},
        "span": _span(event.occurred),
        "newest": _place(event.occurred, disclosed="1", undisclosed="0"),
        "oldest": _place(event.occurred, disclosed="0", undisclosed="1"),
    }


def _span(date: Edtf) -> str:
    """The first and last day on which it can have been; nothing if undisclosed, which lies in no range."""
    return f"{date.earliest.isoformat()}/{date.latest.isoformat()}" if date.is_disclosed else ""


def _place(date: Edtf, disclosed: str, undisclosed: str) -> str:
    """The date's place in the one order of dates, as text that sorts alike; undisclosed is last both ways."""
    return f"{disclosed if date.is_disclosed else undisclosed} {date.earliest.isoformat()} {date.latest.isoformat()}"
