"""The one way from a record's words to XML and HTML."""

from __future__ import annotations

import html
import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def marked(text: str) -> str:
    """The text for an element or a quoted attribute; what XML 1.0 cannot hold becomes a replacement character."""
    return html.escape(_NOT_XML.sub("\ufffd", text), quote=True)


def link(text: str, address: str) -> str:
    """A link in HTML."""
    return f'<a href="{marked(address)}">{marked(text)}</a>'
