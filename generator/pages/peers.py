"""The companies most often named together with one, as a picture."""

from __future__ import annotations

from itertools import combinations, islice

from generator.charts.network import Peer, Tie, network
from generator.graph import Graph
from generator.links import page_of
from generator.markdown import Markdown
from generator.model import Company, Kind
from generator.pages.sheet import Sheet
from generator.wording import counted, listed

_MOST = 8
_FEWEST = 3


def nearest(company: Company, graph: Graph) -> tuple[tuple[str, int], ...]:
    """The companies most often named with one, most often first, each with the number of briefs."""
    return tuple(islice(graph.together.get(company.id, {}).items(), _MOST))


def peers_picture(company: Company, sheet: Sheet) -> Markdown:
    """The ring of the companies most often named with this one; nothing for fewer than three."""
    near = nearest(company, sheet.graph)
    if len(near) < _FEWEST:
        return Markdown("")
    peers = [_peer(id, count, sheet) for id, count in near]
    words = (f"{peer.name} ({counted(peer.count, 'brief')})" for peer in peers)
    title = f"Companies most often named together with {company.name}"
    return Markdown(network(company.name, peers, _ties([id for id, _ in near], sheet), title, f"{listed(words)}."))


def _peer(id: str, count: int, sheet: Sheet) -> Peer:
    name = sheet.graph.name_of(Kind.COMPANY, id)
    address = sheet.page.route_to(page_of(Kind.COMPANY, id).address)
    return Peer(name, address, count, f"{name}: {counted(count, 'brief')} in common")


def _ties(ids: list[str], sheet: Sheet) -> list[Tie]:
    """How often the companies of the ring are named with one another."""
    near = [sheet.graph.together[id] for id in ids]
    return [
        Tie(first, second, near[first][ids[second]])
        for first, second in combinations(range(len(ids)), 2)
        if ids[second] in near[first]
    ]
