"""Feeds whose followers will see something."""

from __future__ import annotations

from generator.editing.changes.change import FeedChange
from generator.editing.changes.state import State
from generator.graph.channels import channels
from generator.links import atom_file, json_feed_file


def feed_changes(before: State, now: State) -> tuple[FeedChange, ...]:
    """Every channel whose feed is not as it was, in the order of the list of feeds; new channels too."""
    old = {file.path: file.content for file in before.feeds}
    new = {file.path: file.content for file in now.feeds}
    return tuple(
        FeedChange(channel.name, atom_file(channel.page), json_feed_file(channel.page))
        for channel in channels(now.graph)
        if new.get(atom_file(channel.page)) != old.get(atom_file(channel.page))
    )
