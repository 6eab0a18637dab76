"""Citation files of a page: BibTeX, RIS and CSL-JSON, all made of one citable."""

from __future__ import annotations

from collections.abc import Iterator

from generator.citable import Citable
from generator.exports.citations.bibtex import bibtex
from generator.exports.citations.csl import csl_item, csl_json
from generator.exports.citations.ris import ris
from generator.links import citation_file
from generator.outputs import Output, text_output

__all__ = ["FORMS", "TYPES", "bibtex", "citation_files", "csl_item", "csl_json", "ris"]

FORMS = {"bib": bibtex, "ris": ris, "json": csl_json}
TYPES = {
    "bib": ("application/x-bibtex", "BibTeX"),
    "ris": ("application/x-research-info-systems", "RIS"),
    "json": ("application/vnd.citationstyles.csl+json", "CSL-JSON"),
}


def citation_files(work: Citable) -> Iterator[Output]:
    """The files beside the page."""
    for form, written in FORMS.items():
        yield text_output(citation_file(work.page, form), written(work))
