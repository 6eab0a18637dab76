"""Graph → feeds, lists of feeds and calendars: files of the built site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from generator.feeds.atom import atom_output
from generator.feeds.calendar import calendar_output
from generator.feeds.feed import Feed, Item, feed_of, recent
from generator.feeds.items import brief_item, correction_items, digest_items
from generator.feeds.jsonfeed import json_output
from generator.feeds.opml import opml_output
from generator.feeds.story import story_of
from generator.graph import Graph
from generator.graph.channels import Channel, channels
from generator.links import Page, corrections_page, digest_index
from generator.outputs import Output

__all__ = ["feeds"]


def feeds(graph: Graph) -> list[Output]:
    """Every feed in both forms, every calendar, and the list of them all; old addresses answer too."""
    found = tuple(channels(graph))
    files = [*_feed_files(found, graph), *(calendar_output(each, graph) for each in found if each.ahead)]
    by_folder = {each.page.address: each.formerly for each in found if each.formerly}
    return sorted([*files, *_at_old_addresses(files, by_folder), opml_output(found, graph.imprint, graph.today)])


def _feed_files(found: Iterable[Channel], graph: Graph) -> Iterator[Output]:
    atom_entries: dict[str, str] = {}
    json_entries: dict[str, str] = {}
    for feed in _feeds(found, graph):
        yield atom_output(feed, atom_entries, graph.imprint)
        yield json_output(feed, json_entries, graph.imprint)


def _feeds(found: Iterable[Channel], graph: Graph) -> Iterator[Feed]:
    others = {corrections_page(): correction_items(graph), digest_index(): digest_items(graph)}

    @cache
    def brief(id: str) -> Item:
        return brief_item(story_of(graph.catalogue.events[id], graph), graph.imprint)

    for channel in found:
        newest = recent(channel.events, graph.today)
        yield feed_of(channel, others.get(channel.page, tuple(brief(event.id) for event in newest)), graph.imprint)


def _at_old_addresses(files: Iterable[Output], formerly: dict[str, tuple[Page, ...]]) -> Iterator[Output]:
    """The same files where a renamed record was before."""
    for file in files:
        folder, _, name = file.path.rpartition("/")
        for old in formerly.get(f"{folder}/", ()):
            yield Output(f"{old.address}{name}", file.content)
