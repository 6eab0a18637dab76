"""Markdown as GitHub shows it in a comment or a step's summary."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

_CONVERTER = MarkdownIt("commonmark", {"html": True}).enable("table")
_OWN_TAGS = {"details", "summary"}
_CALLS = re.compile(r"(?<![\w`])@[\w-]|#\d")


def shown(text: str) -> BeautifulSoup:
    """The page that the text becomes."""
    return BeautifulSoup(_CONVERTER.render(text), "html.parser")


def tags_in(text: str) -> set[str]:
    """Every tag of it, but for those that our own lists fold with."""
    return {tag.name for tag in shown(text).find_all(True)} - _OWN_TAGS


def calls_in(text: str) -> list[str]:
    """Words that would notify a person or point at an issue: GitHub looks for them in all text outside of code."""
    page = shown(text)
    for code in page.find_all(["code", "pre"]):
        code.decompose()
    return _CALLS.findall(page.get_text())
