"""Text → Markdown that means just that text; views → Markdown pages. The only user of Jinja."""

from jinja2 import TemplateError

from generator.markdown.escaping import Markdown, attribute, escaped, file_linked, joined, linked, spanned
from generator.markdown.front_matter import FrontMatter, Head, headed
from generator.markdown.languages import script_of, spoken
from generator.markdown.prose import Linker, rendered, rendered_inline
from generator.markdown.templates import page_output, render

__all__ = [
    "FrontMatter",
    "Head",
    "Linker",
    "Markdown",
    "TemplateError",
    "attribute",
    "escaped",
    "file_linked",
    "headed",
    "joined",
    "linked",
    "page_output",
    "render",
    "rendered",
    "rendered_inline",
    "script_of",
    "spanned",
    "spoken",
]
