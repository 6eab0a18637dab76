"""The pages that are pictures: all events in time and by place, all totals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.graph import Graph
from generator.pages.figures import figures_pages
from generator.pages.listing import Listing
from generator.pages.map import map_pages
from generator.pages.timeline import timeline_pages


def picture_pages(graph: Graph) -> Iterator[Listing]:
    """Every page that is a picture with its list."""
    return chain(timeline_pages(graph), map_pages(graph), figures_pages(graph))
