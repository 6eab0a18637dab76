"""Markdown that CommonMark and Python-Markdown may read differently, so that the press does not read it."""

from __future__ import annotations

import re

_MARKS = {"|": "table", ">": "quote", "#": "heading", "<": "tag"}
_NUMBER = re.compile(r"\d+\. ")
_LISTS = {"list", "numbers"}
_TOGETHER = ({"text", "tag"},)


class Unusual(Exception):
    """Python-Markdown might read the text in another way; the message is what is unusual."""


def ensure_apart(text: str) -> None:
    """Each block between blank lines is of one kind, and no two of them would be one for one of the readers.

    Raises:
        Unusual: it is not so.
    """
    last, size = "", 0
    for block in text.split("\n\n"):
        lines = block.strip("\n").split("\n")
        kind = _kind_of(lines)
        if kind in _LISTS and last in _LISTS and (kind != last or size > 1 or len(lines) > 1):
            raise Unusual(f"lists next to each other: {lines[0][:40]}")
        if (kind == last == "quote") or (kind == "numbers" != last and not lines[0].startswith("1. ")):
            raise Unusual(lines[0][:40])
        last, size = kind, len(lines)


def _kind_of(lines: list[str]) -> str:
    """The kind of a block, which all of its lines have."""
    kind = _kind(lines[0])
    if len(lines) > 1 and (kinds := {kind, *map(_kind, lines)}) != {kind} and kinds not in _TOGETHER:
        raise Unusual(f"blocks without a blank line between them: {lines[0][:40]}")
    if kind == "heading" and (len(lines) > 1 or not lines[0].lstrip("#").startswith(" ")):
        raise Unusual(lines[0][:40])
    return kind


def _kind(line: str) -> str:
    mark = line[:1]
    if mark == "-":
        return "list" if line[1:2] == " " else "text"
    if mark.isdecimal():
        return "numbers" if _NUMBER.match(line) else "text"
    return _MARKS.get(mark, "text")
