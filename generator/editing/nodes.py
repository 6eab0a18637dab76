"""What a record's file says, with its comments: texts, lists and fields, each as typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """A field, or an item of a list (then it has no key), with the comments about it."""

    node: Node
    key: str | None = None
    above: tuple[str, ...] = ()
    beside: str | None = None


@dataclass(frozen=True)
class Group:
    """A list or the fields of a mapping; `below` are comments after the last entry."""

    entries: tuple[Entry, ...] = ()
    is_list: bool = False
    below: tuple[str, ...] = ()

    @property
    def has_comments(self) -> bool:
        """Whether there is any comment within."""
        return bool(self.below) or any(
            entry.above or entry.beside or (isinstance(entry.node, Group) and entry.node.has_comments)
            for entry in self.entries
        )


Node = str | Group


@dataclass(frozen=True)
class Sheet:
    """A whole file: the comments at its head, then its fields."""

    fields: Group
    heading: tuple[str, ...] = ()


def node_of(data: Any) -> Node:
    """Plain data (texts, lists, mappings) as a node without comments."""
    if isinstance(data, dict):
        return Group(tuple(Entry(node_of(value), key) for key, value in data.items()))
    if isinstance(data, list | tuple):
        return Group(tuple(Entry(node_of(value)) for value in data), is_list=True)
    return str(data)
