"""Where everything of a record stands, as few numbers: each becomes a location only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.problems import Location

Path = tuple[str | int, ...]
Numbers = tuple[int, int, int, int]
_STEP, _INDEX = "\0", "\1"  # no name of a field may hold either


def packed(places: Mapping[Path, Location]) -> dict[str, Numbers]:
    """Locations as text and numbers, which JSON can hold."""
    return {_STEP.join(map(_written, path)): _numbers(where) for path, where in places.items()}


def _written(step: str | int) -> str:
    return f"{_INDEX}{step}" if isinstance(step, int) else step


def _numbers(where: Location) -> Numbers:
    return where.line, where.column, where.end_line, where.end_column


class Places(Mapping[Path, Location]):
    """Packed locations in one file, read like the mapping that they were made from."""

    __slots__ = ("_file", "_packed")

    def __init__(self, file: str, packed: Mapping[str, Numbers]) -> None:
        self._file = file
        self._packed = packed

    def __getitem__(self, path: Path) -> Location:
        return Location(self._file, *self._packed[_STEP.join(map(_written, path))])

    def __iter__(self) -> Iterator[Path]:
        for key in self._packed:
            steps = key.split(_STEP) if key else []
            yield tuple(int(step[1:]) if step.startswith(_INDEX) else step for step in steps)

    def __len__(self) -> int:
        return len(self._packed)
