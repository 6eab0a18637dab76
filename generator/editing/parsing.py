"""YAML text → nodes with their comments, nothing guessed: every value is the text that was typed."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.editing.comments import Span, comments_in, give, heading_of
from generator.editing.nodes import Sheet
from generator.editing.parts import Growing, Part, frozen


class CannotParse(Exception):
    """The text is no record that could be laid out; the message says why, `line` and `column` where."""

    def __init__(self, why: str, line: int = 1, column: int = 1) -> None:
        self.line, self.column = line, column
        super().__init__(why)


def parse_sheet(text: str) -> Sheet:
    """Read a record's file with its comments.

    Raises:
        CannotParse: the text is not YAML, or holds no fields.
    """
    grower = _Grower()
    try:
        for event in YAML(typ="base", pure=True).parse(text):
            grower.take(event)
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else ()
        raise CannotParse(f"it is not YAML to all programs ({fault.problem})", *place) from None
    except YAMLError as fault:
        raise CannotParse(f"it is not YAML ({fault})") from None
    root = grower.root
    if root is None or root.is_list:
        raise CannotParse("it has no fields")
    comments = list(comments_in(text, grower.texts))
    heading = heading_of(comments, root.parts[0].start if root.parts else len(text))
    for comment in comments[len(heading) :]:
        give(comment, root)
    return Sheet(frozen(root), tuple(comment.text for comment in heading))


class _Grower:
    """Takes the parser's events one by one; the stack holds what is not yet closed."""

    def __init__(self) -> None:
        self.root: Growing | None = None
        self.texts: list[Span] = []
        self.stack: list[Growing] = []
        self.named: Part | None = None

    def take(self, event: Any) -> None:
        """Take the next event."""
        match event:
            case AliasEvent():
                raise CannotParse("it has an alias")
            case ScalarEvent():
                self._text(event)
            case MappingStartEvent() | SequenceStartEvent():
                self._open(event, is_list=isinstance(event, SequenceStartEvent))
            case MappingEndEvent() | SequenceEndEvent():
                self._close(event)

    def _text(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self.texts.append((start, end))
        if self.stack and not self.stack[-1].is_list and self.named is None:
            self.named = Part(start, key=event.value)
            self.stack[-1].parts.append(self.named)
        elif self.stack:
            self._put(event.value, start)
        self._reach(end)

    def _open(self, event: Any, *, is_list: bool) -> None:
        mark = event.start_mark
        group = Growing(is_list, bool(event.flow_style), mark.column, mark.index)
        if self.stack:
            self._put(group, mark.index)
        else:
            self.root = group
        self.stack.append(group)

    def _close(self, event: Any) -> None:
        group = self.stack.pop()
        if group.is_flow:
            group.end = event.end_mark.index
        self._reach(group.end)

    def _put(self, value: str | Growing, start: int) -> None:
        if self.named:
            self.named.value, self.named = value, None
        else:
            self.stack[-1].parts.append(Part(start, value=value))

    def _reach(self, end: int) -> None:
        """What is around goes at least as far as what stands in it."""
        if self.stack:
            self.stack[-1].end = max(self.stack[-1].end, end)
