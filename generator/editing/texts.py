"""How one text is written in YAML: plain where it can be, in quotes where it must, folded where it is long."""

from __future__ import annotations

import re

WIDTH = 100
STEP = 2

_SYNTAX = re.compile(
    r"""
    ^[,\[\]{}\#&*!|>'"%@`]      # begins with a mark of YAML
    | ^[-?:](?:\ |$)            # or like an item, a key or a value
    | ^(?:---|\.\.\.)           # or like the border of a document
    | :(?:\ |$) | \ \#          # holds what would end it
    | ^\s | \s$ | [\t\n]        # or blanks that would be lost
    """,
    re.VERBOSE,
)
_FLOW_SYNTAX = re.compile(r"[,\[\]{}?]|^:|^-$")
# What some YAML programs take for yes or no, for nothing, or for a number written otherwise.
_GUESSED = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(?:inf|nan)"
    r"|0[xob]?[0-9a-f_]+|[0-9]+_[0-9_]*|[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?|[-+]?[0-9.]+e[-+]?[0-9]+",
    re.IGNORECASE,
)
_FOLD = re.compile(r"(?<=\S) (?=\S)")


def quoted(text: str, *, in_brackets: bool = False) -> str:
    """The text on one line: plain, or in quotes where it needs them."""
    return text if _is_plain(text, in_brackets=in_brackets) else _in_quotes(text)


def _is_plain(text: str, *, in_brackets: bool = False) -> bool:
    if not text or _SYNTAX.search(text) or _GUESSED.fullmatch(text):
        return False
    return not (in_brackets and _FLOW_SYNTAX.search(text))


def _in_quotes(text: str) -> str:
    """Double quotes; single ones where the text has double quotes or backslashes itself."""
    if ('"' in text or "\\" in text) and "\n" not in text and "\t" not in text:
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def text_lines(lead: str, text: str, indent: int) -> list[str]:
    """The lines of a text: `lead` stands before it, and further lines are indented by `indent`."""
    words = text.rstrip("\n")
    if words.strip() and "\n" in words:
        return _literal(lead, text, words, indent)
    line = lead + quoted(text)
    if not words or words != words.strip() or (words == text and (len(line) <= WIDTH or not _FOLD.search(words))):
        return [line]
    return _folded(lead, text, words, indent)


def _folded(lead: str, text: str, words: str, indent: int) -> list[str]:
    lines: list[str] = []
    for word in _FOLD.split(words):
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH - indent:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [lead + ">" + _end_mark(text, words), *(" " * indent + line for line in lines), *_blank_end(text, words)]


def _literal(lead: str, text: str, words: str, indent: int) -> list[str]:
    depth = str(STEP) if words[0] in " \t\n" else ""
    lines = [f"{' ' * indent}{line}" if line else "" for line in words.split("\n")]
    return [lead + "|" + depth + _end_mark(text, words), *lines, *_blank_end(text, words)]


def _end_mark(text: str, words: str) -> str:
    """`-` where the text ends without a line break, `+` where it ends with several."""
    breaks = len(text) - len(words)
    return "-" if not breaks else "" if breaks == 1 else "+"


def _blank_end(text: str, words: str) -> list[str]:
    return [""] * (len(text) - len(words) - 1)
