"""YAML text → lists, mappings and texts as typed, with the place of each.

PyYAML's event stream is read, not its Python values: nothing is guessed, and
what a reader of the file could not see (anchors, tags, duplicate keys, cut text)
is refused where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from generator.problems import Grade, Location, Problem
from generator.reading.characters import faults_of_text, spelt
from generator.reading.places import Numbers, Path, Places, location_at, numbers_of, places_in

DEEPEST = 12
LONGEST_VALUE = 20_000
MOST_NODES = 5_000
MOST_KEYS = 500
LONGEST_KEY = 200
_PARSER = getattr(yaml, "CLoader", yaml.Loader)

# Plain texts that YAML 1.1 programs read as something else; kept as typed here.
_GUESSED = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~|[-+]?\.(?:inf|nan)|\.nan|0[xob]?[0-9a-f_]+|[0-9]+_[0-9_]*"
    r"|[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?|[0-9.]+e[-+]?[0-9]+|<<",
    re.IGNORECASE,
)
_OURS = {"yes", "no"}  # words of our own vocabulary, where they mean just what they say
_REMARK = re.compile(r"[^\S\n]#")


@dataclass
class Document:
    """What a file holds: plain data, the paths of `empty` texts in it, the text in UTF-8, and the parser's events."""

    file: str
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    empty: list[Path] = field(default_factory=list)
    content: bytes = b""
    events: list[Any] = field(default_factory=list, repr=False)

    @cached_property
    def _places(self) -> tuple[Places, Places]:
        return places_in(self.file, self.events)

    @property
    def keys(self) -> Mapping[Path, Location]:
        """Where each name stands, by its path."""
        return self._places[0]

    @property
    def values(self) -> Mapping[Path, Location]:
        """Where each value stands, by its path."""
        return self._places[1]


class _Refused(Exception):
    """The file cannot be read further; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def read_document(text: str, file: str) -> Document:
    """Read one YAML document, a text that `decoded` lets pass; what is wrong with it stands in its `problems`."""
    reader = _Reader(text, file)
    try:
        reader.take_all(iter(_PARSER(text).get_event, None))
        reader.ensure_mapping()
    except _Refused as refused:
        reader.document.problems.append(refused.problem)
    except yaml.MarkedYAMLError as fault:
        reader.document.problems.append(_syntax_problem(fault, text, file))
    except yaml.YAMLError as fault:
        reader.document.problems.append(Problem(Location(file), "not-yaml", f"The file is not YAML: {fault}"))
    return reader.document


class _Frame:
    """A list or mapping being filled."""

    __slots__ = ("items", "key", "last")

    def __init__(self, items: list[Any] | dict[str, Any]) -> None:
        self.items = items
        self.key: str | None = None  # which waits for its value
        self.last = ""


class _Reader:
    """Takes events one by one; the stack holds the lists and mappings not yet closed."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.document = Document(file, content=text.encode())
        self.stack: list[_Frame] = []
        self.nodes = 0
        self._lines = text.split("\n") if _REMARK.search(text) else []

    def take_all(self, events: Iterable[Any]) -> None:
        takers: dict[type, Callable[[Any], None]] = {
            yaml.DocumentStartEvent: self._document,
            yaml.AliasEvent: self._alias,
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceEndEvent: self._close,
            yaml.MappingEndEvent: self._close,
        }
        taken = self.document.events
        for event in events:
            if taker := takers.get(type(event)):
                taker(event)
            taken.append(event)

    def ensure_mapping(self) -> None:
        document = self.document
        if any(problem.grade is Grade.PROBLEM for problem in document.problems):
            return
        if document.data in (None, ""):
            said = "The file is empty; a record has at least a name"
            raise _Refused(Problem(Location(self.file), "empty-file", said))
        if not isinstance(document.data, dict):
            where = document.values.get((), Location(self.file))
            raise _Refused(Problem(where, "not-a-record", "A record is a list of `field: value` lines"))

    def _refused(self, event: Any, code: str, message: str) -> _Refused:
        return _Refused(Problem(location_at(self.file, numbers_of(event)), code, message))

    def _report(self, where: Numbers, code: str, message: str, grade: Grade = Grade.PROBLEM) -> None:
        self.document.problems.append(Problem(location_at(self.file, where), code, message, grade))

    def _document(self, event: Any) -> None:
        if event.version or event.tags:
            raise self._refused(event, "directive", "Directives (lines that begin with %) are not used")
        if self.document.data is not None:
            raise self._refused(event, "several-documents", "One record a file: delete the line `---`")

    def _alias(self, event: Any) -> None:
        raise self._refused(event, "anchor", "Anchors and aliases (& and *) are not used; repeat the lines")

    def _ensure_plain(self, event: Any) -> None:
        if event.anchor:
            raise self._refused(event, "anchor", "Anchors and aliases (& and *) are not used; repeat the lines")
        if event.tag:
            advice = "Tags (words that begin with !) are not used; if it is text, put it in quotes"
            raise self._refused(event, "tag", advice)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self._refused(event, "too-many-values", f"The file has more than {MOST_NODES:,} values")

    def _open(self, event: Any) -> None:
        self._ensure_plain(event)
        items: list[Any] | dict[str, Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._put(items, event)
        if len(self.stack) >= DEEPEST:
            raise self._refused(event, "too-deep", f"Nested deeper than {DEEPEST} levels")
        self.stack.append(_Frame(items))

    def _close(self, _: Any) -> None:
        self.stack.pop()

    def _scalar(self, event: Any) -> None:
        self._ensure_plain(event)
        value, style = event.value, event.style
        if len(value) > LONGEST_VALUE:
            raise self._refused(event, "too-long", f"A value has at most {LONGEST_VALUE:,} characters")
        # Only in double quotes can something stand that cannot be seen: the text of the file has been looked through.
        text = value if style != '"' and value.isascii() else self._seen(value, event)
        if self._lines and not style:
            self._ensure_whole(event)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and isinstance(frame.items, dict):
            self._key(frame, text, event)
            return
        if not style and value not in _OURS and _GUESSED.fullmatch(value):
            message = f"`{value}` is kept as text, but other programs read it as something else; put it in quotes"
            self._report(numbers_of(event), "ambiguous-text", message, Grade.HINT)
        self._put(text, event)
        if frame is not None and (not text or text.isspace()):
            self.document.empty.append(self._path())

    def _seen(self, value: str, event: Any) -> str:
        """The text in its one spelling, once everything in it that is not what it seems is told."""
        for code, message in faults_of_text(value):
            self._report(numbers_of(event), code, message)
        return spelt(value)

    def _ensure_whole(self, event: Any) -> None:
        """A plain text with ` #` after it: a comment if two blanks stand before it, else lost words."""
        end = event.end_mark
        rest = self._lines[end.line][end.column :] if end.line < len(self._lines) else ""
        if re.match(r"\s#", rest) and event.value:
            cut = end.line, end.column + 1, end.line, end.column + len(rest)
            message = 'The text after " #" would be lost; put the value in quotes, or two blanks before a comment'
            self._report(cut, "text-cut", message)

    def _key(self, frame: _Frame, key: str, event: Any) -> None:
        if not event.style and key in ("~", "null", "<<", ""):
            said = "Merge keys (<<) are not used; repeat the lines" if key == "<<" else "A field needs a name"
            raise self._refused(event, "bad-key", said)
        if not key.isprintable() or len(key) > LONGEST_KEY:
            raise self._refused(event, "bad-key", "A field's name is one short word on one line")
        if key in frame.items:
            line = self.document.keys[*self._path()[:-1], key].line
            raise self._refused(event, "duplicate-key", f"`{key}` is here twice; the first is in line {line}")
        if len(frame.items) >= MOST_KEYS:
            raise self._refused(event, "too-many-keys", f"More than {MOST_KEYS} fields in one place")
        frame.key = key

    def _put(self, value: Any, event: Any) -> None:
        """Store a value where it belongs."""
        if not self.stack:
            self.document.data = value
            return
        frame = self.stack[-1]
        if isinstance(frame.items, list):
            frame.items.append(value)
        elif frame.key is None:
            raise self._refused(event, "bad-key", "A field's name is plain text, not a list or mapping")
        else:
            frame.items[frame.key] = value
            frame.last, frame.key = frame.key, None

    def _path(self) -> Path:
        """The path of what was stored last."""
        return tuple(len(frame.items) - 1 if isinstance(frame.items, list) else frame.last for frame in self.stack)


_ADVICE = (
    ("mapping values are not allowed", "a colon in a text makes YAML see a new field; put the value in quotes"),
    ("cannot start any token", "a text that begins with @, ` or % needs quotes"),
    ("found undefined tag handle", "a text that begins with ! needs quotes"),
    ("did not find expected ',' or ']'", "a text that begins with [ needs quotes, or a ] is missing"),
    ("did not find expected ',' or '}'", "a text that begins with { needs quotes, or a } is missing"),
    ("found unexpected end of stream", "a quote is not closed"),
    ("did not find expected key", "check the quotes and the indentation of this line and the one before"),
    ("found character '\\t'", "indent with blanks, not with a tab"),
    ("could not find expected ':'", "each line is `field: value`; is a colon or a quote missing?"),
)


def _syntax_problem(fault: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    said = str(fault.problem or fault)
    advice = next(
        (words for sign, words in _ADVICE if sign in said), "put the value in quotes, or check the indentation"
    )
    is_unclosed = any(sign in said for sign in ("end of stream", "document indicator", "expected ',' or"))
    mark = (fault.context_mark if is_unclosed else None) or fault.problem_mark or fault.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    last = text.count("\n") + 1
    where = Location(file, min(line, last), column, min(line, last), column + 1)
    return Problem(where, "not-yaml", f"This is not YAML ({said}): {advice}")
