"""Where things stand in a file that was found good: it is parsed again when somebody asks, which is hardly ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.model import Origin
from generator.problems import Location
from generator.reading.places import Path
from generator.reading.stream import read_document


def origin_of_good(file: str, content: bytes) -> Origin:
    """The origin of a record whose file has no fault, as little as can be kept of it."""
    good = _Good(file, content)
    return Origin(file, _PlacesLater(good, 0), _PlacesLater(good, 1), content)


class _Good:
    """A file without faults."""

    def __init__(self, file: str, content: bytes) -> None:
        self._file, self._content = file, content

    @cached_property
    def places(self) -> tuple[Mapping[Path, Location], Mapping[Path, Location]]:
        """The places of names and those of values."""
        document = read_document(self._content.decode(), self._file)
        return document.keys, document.values


class _PlacesLater(Mapping[Path, Location]):
    """One of the two."""

    __slots__ = ("_good", "_which")

    def __init__(self, good: _Good, which: int) -> None:
        self._good, self._which = good, which

    def __getitem__(self, path: Path) -> Location:
        return self._good.places[self._which][path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._good.places[self._which])

    def __len__(self) -> int:
        return len(self._good.places[self._which])
