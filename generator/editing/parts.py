"""A record's file while it is read: entries with the place of each, to which comments are given."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.editing.nodes import Entry, Group, Node


@dataclass
class Growing:
    """A list or mapping, with its column and the end of what stands in it."""

    is_list: bool
    is_flow: bool
    column: int
    end: int
    parts: list[Part] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def part_before(self, position: int) -> Part | None:
        """The last entry that begins before `position`."""
        return next((part for part in reversed(self.parts) if part.start < position), None)

    def part_after(self, position: int) -> Part | None:
        """The first entry that begins after `position`."""
        return next((part for part in self.parts if part.start > position), None)


@dataclass
class Part:
    """An entry; it begins with its key, or with its value if it has no key."""

    start: int
    key: str | None = None
    value: str | Growing = ""
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def frozen(growing: Growing) -> Group:
    """The group that has grown."""
    return Group(tuple(map(_frozen_part, growing.parts)), growing.is_list, tuple(growing.below))


def _frozen_part(part: Part) -> Entry:
    """One comment can stand beside an entry; if more stood there, or in an empty list, they go above it."""
    node: Node = part.value if isinstance(part.value, str) else frozen(part.value)
    beside, further = part.beside[:1], part.beside[1:]
    if isinstance(node, Group) and not node.entries:
        further, node = [*further, *node.below], Group(is_list=node.is_list)
    return Entry(node, part.key, (*part.above, *further), beside[0] if beside else None)
