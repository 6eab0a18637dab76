"""What is wrong with the records: all of them, read and checked, or some of them by name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from generator import garbage
from generator.checking import HISTORY_RULES, RULES, check, check_alone, compare
from generator.model import Catalogue, Kind
from generator.problems import Grade, Problem, RuleText, in_order
from generator.reading import Memory, code_version, read_catalogue, read_some
from generator.reading.codes import READING_CODES
from generator.reading.salvaging import NOT_OF_HALF_A_BRIEF
from generator.spreading import Spread

BRIEFS = "briefs"
REMEMBERED = ".cache/records"
_LIBRARIES = ("pydantic", "pyyaml")


@dataclass(frozen=True)
class Examined:
    """A catalogue with everything found in it, in order."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]

    @property
    def stops(self) -> bool:
        """Whether anything found stops the build."""
        return any(problem.grade is Grade.PROBLEM for problem in self.problems)


def versions_of(libraries: Iterable[str]) -> Iterator[str]:
    """The names of some libraries, each with its version."""
    return (f"{name} {version(name)}" for name in libraries)


def memory_of(root: Path) -> Memory:
    """What builds have left of the records that they read, with this program and these libraries."""
    return Memory(root / REMEMBERED, code_version(versions_of(_LIBRARIES)))


@garbage.none_expected()
def examine(
    root: Path, against: str | None = None, memory: Memory | None = None, spread: Spread | None = None
) -> Examined:
    """Read and check all records under `root`, perhaps against an earlier revision."""
    if memory is None and (root / REMEMBERED).is_dir():
        memory = memory_of(root)
    catalogue, problems = read_catalogue(root / BRIEFS, memory, spread)
    if catalogue.has_vocabulary:
        problems += _of_halves_too(check, catalogue)
    if against is not None:
        from generator.reading.earlier import read_earlier  # noqa: PLC0415 - what unpacks archives takes long to load

        problems += compare(read_earlier(root, against, BRIEFS), catalogue)
    return Examined(catalogue, tuple(in_order(problems)))


@garbage.none_expected()
def examine_some(root: Path, names: Collection[str]) -> Examined:
    """Read and check the records of these files alone, by the rules that need no other; of all others only the ids."""
    catalogue, problems = read_some(root / BRIEFS, names)
    if catalogue.has_vocabulary:
        problems += _of_halves_too(check_alone, catalogue)
    return Examined(catalogue, tuple(in_order(p for p in problems if p.location.file in names)))


def _of_halves_too(check: Callable[[Catalogue], list[Problem]], catalogue: Catalogue) -> list[Problem]:
    """What the rules find, in the readable parts of unreadable briefs too, so that all slips are told at once."""
    halves = {catalogue.origin_of(Kind.EVENT, id).file for id in catalogue.halves}
    whole = replace(catalogue, events={**catalogue.events, **catalogue.halves})
    return [p for p in check(whole) if p.location.file not in halves or p.code not in NOT_OF_HALF_A_BRIEF]


def rules() -> list[RuleText]:
    """Every rule with its code, those of reading and those of checking."""
    read = [RuleText(code, grade, meaning) for code, (grade, meaning) in READING_CODES.items()]
    return [*read, *(RuleText(r.code, r.grade, r.meaning) for r in (*RULES, *HISTORY_RULES))]
