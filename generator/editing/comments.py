"""Comments: where they stand in a YAML text, and which entry each is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.editing.parts import Growing, Part

Span = tuple[int, int]
_COMMENT = re.compile(r"#[^\n]*")
_BEFORE_AN_ENTRY = re.compile(r"[\s-]*")


@dataclass(frozen=True)
class Comment:
    """A comment: its place, its column, and whether it has its line, or its paragraph, for itself."""

    start: int
    column: int
    text: str
    is_alone: bool
    is_apart: bool


def comments_in(text: str, texts: Iterable[Span]) -> Iterator[Comment]:
    """All comments; `texts` are the spans of the values and keys, in which a `#` is no comment."""
    end = 0
    for start, after in texts:
        yield from _comments_between(text, end, start)
        if text[start] in "|>":
            yield from _comments_between(text, start, text.find("\n", start))
        end = after
    yield from _comments_between(text, end, len(text))


def _comments_between(text: str, start: int, end: int) -> Iterator[Comment]:
    for match in _COMMENT.finditer(text, start, end):
        line_start = text.rfind("\n", 0, match.start()) + 1
        before = text[line_start : match.start()]
        line_end = text.find("\n", match.end() + 1)
        following = text[match.end() + 1 : line_end if line_end >= 0 else None]
        yield Comment(
            match.start(),
            len(before),
            match.group().rstrip(),
            is_alone=_BEFORE_AN_ENTRY.fullmatch(before) is not None,
            is_apart=not following.strip(),
        )


def heading_of(comments: list[Comment], first: int) -> list[Comment]:
    """The comments at the head of the file: those before the first entry, down to the last blank line."""
    before = [comment for comment in comments if comment.start < first]
    while before and not before[-1].is_apart:
        before.pop()
    return before


def give(comment: Comment, root: Growing) -> None:
    """Give a comment to the entry that it is about."""
    part = None if comment.is_alone else _part_beside(root, comment.start)
    if part:
        part.beside.append(comment.text)
    else:
        _give_to_next(comment, root)


def _part_beside(group: Growing, position: int) -> Part | None:
    """The entry at whose end a comment stands; one that follows a closing bracket is about the whole."""
    part = group.part_before(position)
    inner = part.value if part else None
    if isinstance(inner, Growing) and not (inner.is_flow and inner.end <= position):
        return _part_beside(inner, position) or part
    return part


def _give_to_next(comment: Comment, group: Growing) -> None:
    """A comment with a line for itself is about what follows, unless its indentation says that it ends a list."""
    before, after = group.part_before(comment.start), group.part_after(comment.start)
    inner = before.value if before else None
    if isinstance(inner, Growing) and _lies_in(comment, inner, group, is_last=after is None):
        _give_to_next(comment, inner)
    elif after:
        after.above.append(comment.text)
    else:
        group.below.append(comment.text)


def _lies_in(comment: Comment, inner: Growing, outer: Growing, *, is_last: bool) -> bool:
    if comment.start < inner.end or inner.is_flow:
        return comment.start < inner.end
    return comment.column >= inner.column and (is_last or comment.column > outer.column)
