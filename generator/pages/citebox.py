"""The box that says how to cite a page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.citable import Citable
from generator.links import citation_file
from generator.markdown import Markdown, file_linked, joined

_FORMS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}


@dataclass(frozen=True)
class CiteBox:
    """The citation in one line, which state of the page it cites, and the files that say the same."""

    line: str
    version: str
    files: Markdown


def cite_box(work: Citable) -> CiteBox:
    """The box of a page."""
    links = (file_linked(name, work.page.route_to(citation_file(work.page, form))) for form, name in _FORMS.items())
    return CiteBox(work.line, work.version, joined(links, " · "))
