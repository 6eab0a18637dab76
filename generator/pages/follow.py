"""How to follow the site: the list of all feeds, the reader's own desk, and what each page announces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.graph import Graph
from generator.graph.channels import Channel, channels
from generator.links import (
    Page,
    atom_file,
    calendar_file,
    follow_page,
    following_page,
    json_feed_file,
    opml_file,
)
from generator.markdown import FrontMatter, Markdown, file_linked, joined, linked, page_output
from generator.outputs import Output
from generator.pages.listing import Listing
from generator.wording import counted

_ATOM, _JSON, _CALENDAR = "application/atom+xml", "application/feed+json", "text/calendar"


@dataclass(frozen=True)
class FollowBar:
    """The button that puts a channel on the reader's desk, and links to its feeds and to the desk."""

    address: str
    name: str
    links: Markdown
    desk: Markdown


@dataclass(frozen=True)
class FollowRow:
    """A channel in the list of all feeds; it is found by any of its names."""

    bar: FollowBar
    page: Markdown
    names: str


@dataclass(frozen=True)
class FollowGroup:
    """Channels of one sort."""

    heading: str
    rows: tuple[FollowRow, ...]


@dataclass(frozen=True)
class Follow:
    """The list of all feeds and calendars."""

    lead: str
    opml: Markdown
    desk: Markdown
    groups: tuple[FollowGroup, ...]


@dataclass(frozen=True)
class Following:
    """The desk, which the reader's browser fills."""

    lead: str
    feeds: Markdown


def follow_pages(_: Graph) -> Iterator[Listing]:
    """The pages `/follow/` and `/following/`."""
    yield Listing(follow_page(), _follow)
    yield Listing(following_page(), _following)


def _following(_: Graph) -> Output:
    page = following_page()
    lead = "What is new in what you follow. The list is kept in this browser and nowhere else."
    feeds = linked("all feeds", page.link_to(follow_page()))
    head = FrontMatter("Following", lead, "following", {"type": "Site", "date": ""})
    return page_output(page, head, "following", Following(lead, feeds))


def _follow(graph: Graph) -> Output:
    page, found = follow_page(), tuple(channels(graph))
    ahead = counted(sum(bool(channel.ahead) for channel in found), "calendar")
    lead = f"{counted(len(found), 'feed')} and {ahead}, for exactly what you want to know of."
    view = Follow(
        lead,
        file_linked("All feeds as one list (OPML)", page.route_to(opml_file())),
        linked("your own list", page.link_to(following_page())),
        tuple(_groups(found, page)),
    )
    return page_output(page, FrontMatter("Follow", lead, "follow", {"type": "Site", "date": ""}), "follow", view)


def _groups(found: Iterable[Channel], page: Page) -> Iterator[FollowGroup]:
    for heading, members in groupby(found, key=lambda channel: channel.group):
        yield FollowGroup(heading, tuple(_row(channel, page) for channel in members))


def _row(channel: Channel, page: Page) -> FollowRow:
    names = " ".join((channel.name, *channel.other_names))
    return FollowRow(follow_bar(channel, page), linked(channel.name, page.link_to(channel.page)), names)


def follow_bar(channel: Channel, page: Page) -> FollowBar:
    """The button and the links for a channel, as they stand on a page."""
    files = (file_linked(name, page.route_to(file)) for name, _, file in _files(channel))
    desk = linked("Your list", page.link_to(following_page()))
    return FollowBar(channel.page.address.rstrip("/"), channel.name, joined(files, " · "), desk)


def announced(channel: Channel, page: Page | None = None) -> tuple[tuple[str, str, str, str], ...]:
    """What a page, usually the channel's own, says of its feeds in its head."""
    route = (page or channel.page).route_to
    return tuple(("alternate", type, route(file), f"{channel.name} ({name})") for name, type, file in _files(channel))


def _files(channel: Channel) -> Iterator[tuple[str, str, str]]:
    """The name, type and address of each form in which a channel can be followed."""
    yield "Atom", _ATOM, atom_file(channel.page)
    yield "JSON Feed", _JSON, json_feed_file(channel.page)
    if channel.ahead:
        yield "Calendar", _CALENDAR, calendar_file(channel.page)
