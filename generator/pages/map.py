"""Events by place: a map, and the list that says the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.charts.map import event_map
from generator.charts.spots import Spot
from generator.graph import Graph
from generator.links import map_page, page_of
from generator.markdown import FrontMatter, Markdown, page_output
from generator.model import Event, Kind, Place
from generator.outputs import Output
from generator.pages.listing import Listing
from generator.pages.sheet import Sheet
from generator.wording import counted, date_worded

_VAGUE = ("country", "region")


@dataclass(frozen=True)
class PlaceRow:
    """A place in the list beside the map."""

    name: Markdown
    note: str
    count: str
    newest: Markdown


@dataclass(frozen=True)
class MapPage:
    """The map, the list, and what is not on it."""

    lead: str
    picture: Markdown
    has_vague: bool
    rows: tuple[PlaceRow, ...]


def map_pages(_: Graph) -> Iterator[Listing]:
    """The one page."""
    yield Listing(map_page(), _map)


def _map(graph: Graph) -> Output:
    sheet = Sheet(graph, map_page())
    places = _places(graph)
    spots = tuple(_spot(place, events, sheet) for place, events in places if place.latitude and place.longitude)
    lead = _lead(graph, len(places))
    view = MapPage(
        lead=lead,
        picture=Markdown(event_map(spots, "Map of events by place", lead)) if spots else Markdown(""),
        has_vague=any(spot.is_vague for spot in spots),
        rows=tuple(_row(place, events, sheet) for place, events in places),
    )
    return page_output(
        sheet.page, FrontMatter("Map", lead, "pictures", {"type": "Site", "date": "Picture"}), "map", view
    )


def _places(graph: Graph) -> list[tuple[Place, tuple[Event, ...]]]:
    """Places that events name themselves, those with most events first."""
    found = [(place, graph.events_of(Kind.PLACE, id)) for id, place in graph.catalogue.places.items()]
    return sorted(
        ((place, events) for place, events in found if events),
        key=lambda pair: (-len(pair[1]), pair[0].name, pair[0].id),
    )


def _lead(graph: Graph, places: int) -> str:
    placed = sum(1 for event in graph.events if event.places)
    return (
        f"{counted(placed, 'event')} in {counted(places, 'place')}. "
        "An event in several places counts in each of them, so the numbers do not add up."
    )


def _spot(place: Place, events: tuple[Event, ...], sheet: Sheet) -> Spot:
    return Spot(
        name=place.name,
        address=sheet.page.route_to(page_of(Kind.PLACE, place.id).address),
        words=f"{place.name}: {counted(len(events), 'event')}{_and_vague(place)}",
        longitude=float(place.longitude or 0),
        latitude=float(place.latitude or 0),
        count=len(events),
        is_vague=place.precision in _VAGUE,
    )


def _and_vague(place: Place) -> str:
    return ", no closer place named" if place.precision in _VAGUE else ""


def _row(place: Place, events: tuple[Event, ...], sheet: Sheet) -> PlaceRow:
    notes = []
    if place.precision in _VAGUE:
        within = len(sheet.graph.events_under(Kind.PLACE, place.id))
        notes.append(f"{place.precision}, no closer place named; {within:,} with all places within")
    if not (place.latitude and place.longitude):
        notes.append("not on the map: no coordinates on record")
    newest = events[0]
    return PlaceRow(
        sheet.entity(Kind.PLACE, place.id),
        "; ".join(notes),
        f"{len(events):,}",
        sheet.event(newest, f"{date_worded(newest.occurred)}: {newest.headline}"),
    )
