"""Where things stand in a file that was read: it is parsed again when somebody asks, which is hardly ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.model import Origin
from generator.problems import Location
from generator.reading.places import Path
from generator.reading.stream import read_document


def origin_of(file: str, content: bytes) -> Origin:
    """The origin of a record, as little as can be kept of it; `content` is the text of its file in UTF-8."""
    places = _Both(file, content)
    return Origin(file, _PlacesLater(places, 0), _PlacesLater(places, 1), content)


class _Both:
    """The places of the names in a file, and those of its values."""

    def __init__(self, file: str, content: bytes) -> None:
        self._file, self._content = file, content

    @cached_property
    def places(self) -> tuple[Mapping[Path, Location], Mapping[Path, Location]]:
        document = read_document(self._content.decode(), self._file)
        return document.keys, document.values


class _PlacesLater(Mapping[Path, Location]):
    """One of the two, known once it is asked for anything."""

    __slots__ = ("_both", "_which")

    def __init__(self, both: _Both, which: int) -> None:
        self._both, self._which = both, which

    def __getitem__(self, path: Path) -> Location:
        return self._both.places[self._which][path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._both.places[self._which])

    def __len__(self) -> int:
        return len(self._both.places[self._which])
