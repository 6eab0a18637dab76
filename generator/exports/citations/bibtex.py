"""A citation as BibTeX."""

from __future__ import annotations

import re

from generator.citable import Citable

_MARKS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # braces are counted, with a backslash before them or not
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": "$<$",
    ">": "$>$",
    "|": "$|$",
    **{mark: f"\\{mark}" for mark in "#$%&_"},
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(work: Citable) -> str:
    """The citation as an entry of the kind `misc`, which every style knows."""
    when = work.published or work.changed
    fields = {
        "author": f"{{{latex(work.publisher)}}}",
        "title": f"{{{latex(work.title)}}}",
        "year": f"{when.year}" if when else "",
        "month": _MONTHS[when.month - 1] if when else "",
        "date": when.isoformat() if when else "",
        "publisher": latex(work.publisher),
        "note": latex(f"{work.genre}, {work.state}"),
        "url": _address(work.url),
        "abstract": latex(work.abstract),
        "langid": "british",
    }
    lines = [f"  {name} = {_value(name, value)}" for name, value in fields.items() if value]
    return f"@misc{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def _value(name: str, value: str) -> str:
    """Months are macros; anything else stands in braces."""
    return value if name == "month" else f"{{{value}}}"


def latex(text: str) -> str:
    """The text as LaTeX that prints just that."""
    return re.sub(r"[\\{}~^<>|#$%&_]", lambda match: _MARKS[match.group()], " ".join(text.split()))


def _address(url: str) -> str:
    """An address stays as it is, but for what would end the field."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
