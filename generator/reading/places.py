"""Where everything in a file stands, as few numbers: each becomes a location only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.problems import Location

Path = tuple[str | int, ...]
Numbers = tuple[int, int, int, int]  # line and column of the beginning and of the end, as a parser counts: from 0


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
