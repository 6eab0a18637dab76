"""Files about the whole site, at its root: for robots, for language models, for those who cite it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.citable import citable_data
from generator.exports.facts import Facts
from generator.links import (
    DATA,
    Page,
    corrections_page,
    data_page,
    front_page,
    index_of,
    json_list,
    markdown_file,
    method_page,
    page_of,
)
from generator.model import Imprint, Kind
from generator.outputs import Output, text_output
from generator.wording import capitalised, date_worded

_NEWEST = 25


def site_files(facts: Facts) -> Iterator[Output]:
    """All of them."""
    yield text_output("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {facts.graph.imprint.at('sitemap.xml')}\n")
    yield text_output("llms.txt", "\n".join(_for_models(facts)) + "\n")
    yield text_output("CITATION.cff", "\n".join(_citation(facts)) + "\n")
    yield text_output(f"{DATA}/LICENSE.txt", _licence(facts.graph.imprint))


def _for_models(facts: Facts) -> Iterator[str]:
    """What stands where, as Markdown that links to Markdown."""
    imprint = facts.graph.imprint
    yield f"# {imprint.name}"
    yield f"\n> {imprint.description}\n"
    yield "Every figure keeps its hedge and names its speaker and source: quote it with them."
    yield f"Cite pages by the line in their JSON. {_terms(imprint)}"
    yield "\n## Newest briefings\n"
    for event in facts.graph.events[:_NEWEST]:
        title = f"{event.headline} ({date_worded(event.occurred)})"
        yield _linked(
            page_of(Kind.EVENT, event.id), title, facts.graph.words_of(event.summary, event.occurred)[:160], imprint
        )
    yield "\n## Lists\n"
    for kind in Kind:
        yield _linked(index_of(kind), capitalised(kind), f"all {kind}", imprint)
    yield "\n## How to read it\n"
    yield _linked(method_page(), "Method", "how firm an event is, what a hedge means, how totals are made", imprint)
    yield _linked(corrections_page(), "Corrections", "what was put right, newest first", imprint)
    yield "\n## Data\n"
    yield _linked(data_page(), "Data", "all files with their columns", imprint)
    yield f"- [JSON]({imprint.at(json_list('index'))}): every record and list"
    yield f"- [OpenAPI]({imprint.at(json_list('openapi'))}): what the JSON files hold"
    yield "\n## Optional\n"
    yield _linked(front_page(), "Front page", "newest briefings and running totals", imprint)


def _linked(page: Page, title: str, about: str, imprint: Imprint) -> str:
    plain = " ".join(title.split()).replace("[", "(").replace("]", ")")
    return f"- [{plain}]({imprint.at(markdown_file(page))}): {about}"


def _terms(imprint: Imprint) -> str:
    return f"Licence: {imprint.licence.name}, {imprint.licence.url}" if imprint.licence else ""


def _citation(facts: Facts) -> Iterator[str]:
    """The data set as Citation File Format: YAML, each value in JSON's quotes."""
    work, imprint = citable_data(facts.graph), facts.graph.imprint
    yield 'cff-version: "1.2.0"'
    yield 'message: "Cite single briefings by their own line; cite the whole as follows."'
    yield 'type: "dataset"'
    yield f"title: {json.dumps(f'{work.publisher}: data', ensure_ascii=False)}"
    yield f"abstract: {json.dumps(imprint.description, ensure_ascii=False)}"
    yield f"authors:\n  - name: {json.dumps(f'{imprint.name} contributors', ensure_ascii=False)}"
    yield f"url: {json.dumps(work.url)}"
    yield f"version: {json.dumps(work.version)}"
    if work.changed:
        yield f'date-released: "{work.changed.isoformat()}"'
    if imprint.licence:
        yield f"license: {json.dumps(imprint.licence.id)}"


def _licence(imprint: Imprint) -> str:
    """Under which terms the data may be used, beside the data."""
    if imprint.licence is None:
        return f"{imprint.name} names no licence: ask before you use its data.\n{imprint.url}\n"
    return (
        f"Text and data of {imprint.name} ({imprint.url})\n"
        f"Licence: {imprint.licence.name} ({imprint.licence.id})\n{imprint.licence.url}\n\n"
        f"You may share and adapt them for any purpose, provided that you name {imprint.name}, link to the page or\n"
        "file that you use and to the licence, and say if you changed anything. Titles and quotations of sources\n"
        "belong to their authors.\n"
    )
