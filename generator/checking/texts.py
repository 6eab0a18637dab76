"""Words that readers can trust."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking.references import linked_texts
from generator.checking.rule import MOST_SUGGESTED, Finding, compares_records, is_a_hint, stops_the_build
from generator.graph import NameIndex, name_index
from generator.model import Catalogue, Kind
from generator.model.fields import fault_of_url
from generator.problems import nearest
from generator.prose import html_in, links_in, plain_texts, references_in, words_of

_BARE_NUMBER = re.compile(r"(?<![\w.,–-])(\d{1,3}(?:,\d{3})+|\d{2,})(?=[.;:!?)]?(?:\s*$|[.;!?] ))")
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w.]*|[A-Z]|\.) $")


@stops_the_build
def bad_link(catalogue: Catalogue) -> Iterator[Finding]:
    """A link in a text leads to a public web page or a mail address."""
    for text, place_of in linked_texts(catalogue):
        for url in links_in(text):
            fault = None if url.lower().startswith("mailto:") else fault_of_url(url)
            if fault:
                yield Finding(place_of(url), f"The link {url[:80]} cannot be used: {fault}")


@is_a_hint
def html_in_text(catalogue: Catalogue) -> Iterator[Finding]:
    """HTML is not used in texts; readers see it as typed."""
    for text, place_of in linked_texts(catalogue):
        if found := html_in(text):
            yield Finding(place_of(found), f"`{found[:60]}` would be shown as typed; write it in words or in Markdown")


@is_a_hint
def vague_word(catalogue: Catalogue) -> Iterator[Finding]:
    """Words such as "recently" age badly; say when, or how many.

    The words stand in the vocabulary under `prose: vague`.
    """
    words = catalogue.vocabulary.prose.vague
    if not words:
        return
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    for text, place_of in linked_texts(catalogue):
        for word in dict.fromkeys(match.group().lower() for match in pattern.finditer(text)):
            yield Finding(place_of(word), f"“{word}”: {words.get(word, 'say when, or how many')}")


@is_a_hint
def number_without_unit(catalogue: Catalogue) -> Iterator[Finding]:
    """A number at the end of a sentence says what it counts: "300 jobs", not "300".

    Years are taken for years, and what follows a name ("H.R. 2683", "May 15") for part of it.
    """
    for text, place_of in linked_texts(catalogue):
        for match in _BARE_NUMBER.finditer(words_of(text)):
            number = match.group(1)
            is_year = len(number) == 4 and "1900" <= number <= "2099"
            if not is_year and not _NAME_BEFORE.search(match.string[: match.start()]):
                yield Finding(
                    place_of(match.string[match.start() : match.end() + 1]), f"“{number}” of what? Name the unit"
                )


@is_a_hint
@compares_records
def company_not_listed(catalogue: Catalogue) -> Iterator[Finding]:
    """A company that the text names belongs in the list of companies, with its role."""
    names = name_index(catalogue)
    for event in catalogue.events.values():
        listed = {i.company for i in event.companies} | {f.of for f in event.figures}
        unknown = sorted(id for id in listed if id and id not in catalogue.companies)
        listed |= {nearest(id, catalogue.companies) for id in unknown[:MOST_SUGGESTED]}
        location = catalogue.origin_of(Kind.EVENT, event.id).at("companies")
        if not event.companies:
            location = catalogue.origin_of(Kind.EVENT, event.id).at("summary")
        for id in sorted(_companies_in(event.summary, names, catalogue) - listed):
            yield Finding(
                location, f"The summary names {catalogue.companies[id].name}; list it as `{id}` with its role"
            )


def _companies_in(text: str, names: NameIndex, catalogue: Catalogue) -> set[str]:
    found = {id for id in references_in(text) if id in catalogue.companies}
    for plain in plain_texts(text):
        found |= {m.entity[1] for m in names.mentions(plain) if m.entity[0] is Kind.COMPANY}
    return found
