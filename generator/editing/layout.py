"""Nodes → lines of YAML, in the one form that every record has."""

from __future__ import annotations

from generator.editing.nodes import Entry, Group, Sheet
from generator.editing.texts import STEP, WIDTH, quoted, text_lines


def laid_out(sheet: Sheet, heading: str) -> str:
    """The text of a whole file; `heading` is its first line, which names the schema."""
    apart = [*sheet.heading, ""] if sheet.heading else []
    return "\n".join([heading, *apart, *_block(sheet.fields, 0)]) + "\n"


def _block(group: Group, indent: int) -> list[str]:
    """The lines of a group, an entry after the other."""
    lines = [line for entry in group.entries for line in _entry(entry, indent, is_item=group.is_list)]
    return [*lines, *_comments(group.below, indent)]


def _comments(comments: tuple[str, ...], indent: int) -> list[str]:
    return [" " * indent + comment for comment in comments]


def _entry(entry: Entry, indent: int, *, is_item: bool) -> list[str]:
    lead = " " * indent + ("- " if is_item else f"{quoted(entry.key or '')}: ")
    above = _comments(entry.above, indent)
    if isinstance(entry.node, str):
        lines = text_lines(lead, entry.node, indent + STEP)
    elif line := _on_one_line(entry.node, lead):
        lines = [line]
    elif is_item:
        return [*above, *_item(entry, indent)]
    else:
        lines = [lead.rstrip(), *_block(entry.node, indent + STEP)]
    return [*above, _with_comment(lines[0], entry.beside), *lines[1:]]


def _item(entry: Entry, indent: int) -> list[str]:
    """An item that takes several lines: its hyphen stands before its first field."""
    assert isinstance(entry.node, Group)  # noqa: S101 - texts have been written already
    beside = _comments((entry.beside,), indent) if entry.beside else []
    lines = _block(entry.node, indent + STEP)
    first = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
    above = [line.removeprefix(" " * STEP) for line in lines[:first]]
    hyphened = lines[first][:indent] + "- " + lines[first][indent + STEP :]
    return [*beside, *above, hyphened, *lines[first + 1 :]]


def _with_comment(line: str, comment: str | None) -> str:
    return f"{line}  {comment}" if comment else line


def _on_one_line(group: Group, lead: str) -> str | None:
    """The group in brackets, if it may be: it fits, it is no list of mappings, and it holds no comments."""
    if not group.entries and not group.below:
        return lead + ("[]" if group.is_list else "{}")
    if group.has_comments or not _is_flat(group):
        return None
    line = lead + _in_brackets(group)
    return line if len(line) <= WIDTH else None


def _is_flat(group: Group) -> bool:
    """Whether a list holds texts alone, or a mapping texts and such lists."""
    return all(_is_short(entry.node, may_be_list=not group.is_list) for entry in group.entries)


def _is_short(node: str | Group, *, may_be_list: bool) -> bool:
    if isinstance(node, str):
        return "\n" not in node
    return may_be_list and node.is_list and _is_flat(node)


def _in_brackets(group: Group) -> str:
    inner = ", ".join(_inline(entry) for entry in group.entries)
    return f"[{inner}]" if group.is_list else f"{{{inner}}}"


def _inline(entry: Entry) -> str:
    node = entry.node
    value = quoted(node, in_brackets=True) if isinstance(node, str) else _in_brackets(node)
    return value if entry.key is None else f"{quoted(entry.key, in_brackets=True)}: {value}"
