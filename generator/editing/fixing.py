"""What has one right answer can be put right by the program: a slip in a field's name, a word or an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.editing.references import kinds_at
from generator.editing.slips import meant
from generator.editing.texts import quoted
from generator.model import Catalogue, Key, Kind, Origin
from generator.model.shapes import MODELS, fields_of, piece_at, piece_within, required_of
from generator.problems import Location, Problem
from generator.slugs import slug_of

Path = tuple[str | int, ...]
_OF_IDS = {"unknown-id", "unknown-speaker", "unknown-headquarters", "not-an-id"}
_FIXABLE = {"unknown-field", "unknown-word", "unknown-source", *_OF_IDS}


@dataclass(frozen=True)
class Fix:
    """One text to be put in the place of another, and the rule that the other broke."""

    location: Location
    path: Path
    code: str
    was: str
    now: str
    is_key: bool = False

    def __str__(self) -> str:
        return f"{self.location}: {self.code}: `{self.was}` is now `{self.now}`"


def fixes(problems: Iterable[Problem], catalogue: Catalogue) -> Iterator[Fix]:
    """A fix for each problem that has one right answer, in the order of the problems."""
    keys = {origin.file: key for key, origin in catalogue.origins.items()}
    for problem in problems:
        key = keys.get(problem.location.file)
        fix = _fix(problem, key, catalogue) if key and problem.code in _FIXABLE else None
        if fix:
            yield fix


def _fix(problem: Problem, key: Key, catalogue: Catalogue) -> Fix | None:
    """What an editor would write here, if that is beyond doubt."""
    origin = catalogue.origins[key]
    written = _text_at(problem.location, origin)
    is_key = problem.code == "unknown-field"
    path = _path_at(problem.location, origin.keys if is_key else origin.values)
    if written is None or path is None:
        return None
    now = _right_answer(problem, written, _kinds_at(key[0], path), catalogue)
    if now is None or now == written or (is_key and (*path[:-1], now) in origin.keys):
        return None
    return Fix(problem.location, path, problem.code, written, now, is_key)


def _right_answer(problem: Problem, written: str, kinds: tuple[Kind, ...], catalogue: Catalogue) -> str | None:
    match problem.code:
        case "unknown-field" | "unknown-word":
            return meant(written, problem.allowed)
        case "unknown-source":
            return meant(written, {*problem.allowed, *catalogue.ids_of(Kind.SOURCE)})
        case code if code in _OF_IDS:
            return _id_meant(written, kinds, catalogue)
    return None


def _id_meant(written: str, kinds: tuple[Kind, ...], catalogue: Catalogue) -> str | None:
    """The id of the only record that bears this name, or else the only id that is near."""
    named = {
        id
        for kind in kinds
        for id, record in catalogue.records_of(kind).items()
        if written.casefold() in {name.casefold() for name in getattr(record, "all_names", ())}
    }
    if len(named) == 1:
        return next(iter(named))
    known = {id for kind in kinds for id in catalogue.ids_of(kind)}
    slug = slug_of(written)
    return slug if slug in known else meant(written, sorted(known))


def _kinds_at(kind: Kind, path: Path) -> tuple[Kind, ...]:
    """The kinds of record that the text at `path` may name; a bare id stands for a piece that begins with it."""
    is_item = isinstance(path[-1], int)
    *before, field = path[:-1] if is_item else path
    holder = piece_at(MODELS[kind], tuple(before))
    if holder is None:
        return ()
    inner = piece_within(fields_of(holder).get(str(field)))
    return kinds_at((inner, required_of(inner)[0]) if is_item and inner else (holder, str(field)))


def _path_at(location: Location, places: Mapping[Path, Location]) -> Path | None:
    return max((path for path, place in places.items() if place == location), key=len, default=None)


def _text_at(location: Location, origin: Origin) -> str | None:
    """The text that stands there, without its quotes; None where it is no text on one line."""
    if location.line != location.end_line or location.line > len(origin.lines):
        return None
    raw = origin.lines[location.line - 1][location.column - 1 : location.end_column - 1]
    quoted_text = re.fullmatch(r"""(["'])([^"'\\]*)\1""", raw)
    return quoted_text.group(2) if quoted_text else raw or None


def with_fixes(text: str, found: Iterable[Fix]) -> str:
    """The text of a file with its fixes; nothing else in it changes."""
    lines = text.split("\n")
    for fix in sorted(found, key=lambda fix: fix.location, reverse=True):
        place, line = fix.location, lines[fix.location.line - 1]
        now = quoted(fix.now, in_brackets=True)
        lines[place.line - 1] = line[: place.column - 1] + now + line[place.end_column - 1 :]
    return "\n".join(lines)


def data_with(data: Any, fix: Fix) -> Any:
    """The plain data of a record with a fix: what the fixed file must say, and nothing else."""
    return _data_with(data, fix, fix.path)


def _data_with(data: Any, fix: Fix, path: Path) -> Any:
    if not path:
        return data if fix.is_key else fix.now
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        return [_data_with(value, fix, rest) if place == step else value for place, value in enumerate(data)]
    renamed = {step: fix.now} if fix.is_key and not rest else {}
    return {
        renamed.get(name, name): _data_with(value, fix, rest) if name == step else value for name, value in data.items()
    }
