"""Where everything in a file stands, as few numbers: each becomes a location only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from generator.problems import Location
from generator.reading.characters import spelt

Path = tuple[str | int, ...]
Numbers = tuple[int, int, int, int]  # line and column of the beginning and of the end, as a parser counts: from 0


def numbers_of(event: Any) -> Numbers:
    """Where an event of the parser stands."""
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.line, end.column


def location_at(file: str, numbers: Numbers) -> Location:
    """The place in a file, as editors count: from 1."""
    line, column, end_line, end_column = numbers
    return Location(file, line + 1, column + 1, end_line + 1, end_column + 1)


class Places(Mapping[Path, Location]):
    """The place of every name, or of every value, of one file, by its path."""

    __slots__ = ("_file", "_numbers")

    def __init__(self, file: str, numbers: Mapping[Path, Numbers]) -> None:
        self._file = file
        self._numbers = numbers

    def __getitem__(self, path: Path) -> Location:
        return location_at(self._file, self._numbers[path])

    def __iter__(self) -> Iterator[Path]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class _Open:
    """A list or mapping that has begun; the path of what comes next in it, once its key is known."""

    __slots__ = ("count", "is_list", "key", "path", "start")

    def __init__(self, path: Path, event: Any) -> None:
        self.path, self.start = path, numbers_of(event)
        self.is_list = isinstance(event, yaml.SequenceStartEvent)
        self.key: str | None = None
        self.count = 0

    def following(self) -> Path:
        step: str | int = self.count if self.key is None else self.key
        self.count, self.key = self.count + 1, None
        return (*self.path, step)


def places_in(file: str, events: Iterable[Any]) -> tuple[Places, Places]:
    """The places of all names and of all values, from events in which a reader found nothing to refuse."""
    names: dict[Path, Numbers] = {}
    values: dict[Path, Numbers] = {}
    around: list[_Open] = []
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and around and around[-1].key is None and not around[-1].is_list:
            around[-1].key = spelt(event.value)
            names[*around[-1].path, spelt(event.value)] = numbers_of(event)
        elif isinstance(event, yaml.NodeEvent):
            path = around[-1].following() if around else ()
            values[path] = numbers_of(event)
            if isinstance(event, yaml.CollectionStartEvent):
                around.append(_Open(path, event))
        elif isinstance(event, yaml.CollectionEndEvent):
            ended = around.pop()
            values[ended.path] = (*ended.start[:2], *numbers_of(event)[2:])
    return Places(file, names), Places(file, values)
