"""The Markdown of a page, to be put beside it: for readers of plain text, and for programs that read."""

from __future__ import annotations

import posixpath
import re

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.outputs import Output, text_output

_BUTTON = re.compile(r" ?<button\b[^>]*>[^<]*</button>")
_LINK = re.compile(r"\]\(([^()\s#]+\.md)(#[^()\s]*)?\)")


def markdown_beside(page: Page, markdown: str, files: Files) -> Output:
    """The page's text as it was written, without buttons, its links leading to the Markdown of other pages."""
    here = posixpath.dirname(page.file.src_uri)
    place = _beside(page.file.dest_uri)

    def rewritten(link: re.Match[str]) -> str:
        file = files.src_uris.get(posixpath.normpath(posixpath.join(here, link[1])))
        if file is None:
            return link[0]
        route = posixpath.relpath(_beside(file.dest_uri), posixpath.dirname(place) or ".")
        return f"]({route}{link[2] or ''})"

    return text_output(place, _LINK.sub(rewritten, _BUTTON.sub("", markdown)).strip() + "\n")


def _beside(html: str) -> str:
    """Where the Markdown of a built page stands."""
    return f"{html.removesuffix('.html')}.md"
