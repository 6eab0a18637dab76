"""Values by their keys, each worked out when it is asked for first, and then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key")
Given = TypeVar("Given")
Value = TypeVar("Value")


class Worked(Mapping[Key, Value], Generic[Key, Given, Value]):
    """What `work` makes of what is given for each key."""

    def __init__(self, given: Mapping[Key, Given], work: Callable[[Given], Value]) -> None:
        self._given, self._work = given, work
        self._known: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key not in self._known:
            self._known[key] = self._work(self._given[key])
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        return key in self._given

    def __iter__(self) -> Iterator[Key]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)
