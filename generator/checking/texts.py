"""Words that readers can trust."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from generator.checking.beside import Companies, companies_in, vocabulary_of
from generator.checking.rule import MOST_SUGGESTED, Finding, compares_records, is_a_hint, of_each, stops_the_build
from generator.checking.running import texts_in
from generator.model import Company, Event, Kind, Origin, Person, Place, Record, Topic, Vocabulary
from generator.model.fields import fault_of_link
from generator.problems import nearest
from generator.prose import html_in, links_in, plain_texts, references_in, words_of

_TWO_DIGITS = re.compile(r"\d\D*\d")
_NUMBER = re.compile(r"(?<![\w.,–-])\d(?:\d{0,2}(?:,\d{3})+|\d+)(?!\d)(?=[.;:!?)]?(?:\s*$|[.;!?] ))")
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w.]*|[A-Z]|\.) $")
_LONGEST_BEFORE = 60  # letters before a number in which a name is looked for


@stops_the_build
@of_each(Event, Company, Person, Place, Topic)
def bad_link(record: Record, origin: Origin) -> Iterator[Finding]:
    """A link in a text leads to a public web page or a mail address."""
    for path, text in texts_in(record):
        for url in links_in(text) if "](" in text else ():
            if fault := fault_of_link(url):
                yield Finding(origin.within(url, *path), f"The link {url[:80]} cannot be used: {fault}")


@is_a_hint
@of_each(Event, Company, Person, Place, Topic)
def html_in_text(record: Record, origin: Origin) -> Iterator[Finding]:
    """HTML is not used in texts; readers see it as typed."""
    for path, text in texts_in(record):
        if found := html_in(text):
            message = f"`{found[:60]}` would be shown as typed; write it in words or in Markdown"
            yield Finding(origin.within(found, *path), message)


@is_a_hint
@of_each(Event, Company, Person, Place, Topic, beside=vocabulary_of)
def vague_word(record: Record, origin: Origin, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Words such as "recently" age badly; say when, or how many.

    The words stand in the vocabulary under `prose: vague`.
    """
    words = vocabulary.prose.vague
    for path, text in texts_in(record) if words else ():
        for word in _vague_words_in(text, tuple(words)):
            yield Finding(origin.within(word, *path), f"“{word}”: {words.get(word, 'say when, or how many')}")


def _vague_words_in(text: str, words: tuple[str, ...]) -> Collection[str]:
    pattern, small = _pattern_of(words)
    if text.isascii() and small:  # then most texts can be seen to have none without the pattern, which takes long
        written = text.lower()
        if not any(word in written for word in small):
            return ()
    return dict.fromkeys(match.group().lower() for match in pattern.finditer(text))


@lru_cache(maxsize=4)
def _pattern_of(words: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What finds these words in any case; and the words in small letters, if that is how plain texts have them."""
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    return pattern, tuple(word.lower() for word in words) if all(map(str.isascii, words)) else ()


@is_a_hint
@of_each(Event, Company, Person, Place, Topic)
def number_without_unit(record: Record, origin: Origin) -> Iterator[Finding]:
    """A number at the end of a sentence says what it counts: "300 jobs", not "300".

    Years are taken for years, and what follows a name ("H.R. 2683", "May 15") for part of it.
    """
    for path, text in texts_in(record):
        for match in _NUMBER.finditer(words_of(text)) if _TWO_DIGITS.search(text) else ():
            number, start = match.group(), match.start()
            is_year = len(number) == 4 and "1900" <= number <= "2099"
            if not is_year and not _NAME_BEFORE.search(match.string, max(0, start - _LONGEST_BEFORE), start):
                words = match.string[start : match.end() + 1]
                yield Finding(origin.within(words, *path), f"“{number}” of what? Name the unit")


@is_a_hint
@compares_records
@of_each(Event, beside=companies_in)
def company_not_listed(event: Event, origin: Origin, companies: Companies) -> Iterator[Finding]:
    """A company that the text names belongs in the list of companies, with its role."""
    listed = {i.company for i in event.companies} | {figure.of for figure in event.figures if figure.of}
    unlisted = _companies_in(event.summary, companies) - listed
    if not unlisted:
        return
    unknown = sorted(listed - companies.names.keys())
    unlisted -= set(filter(None, (nearest(id, companies.names) for id in unknown[:MOST_SUGGESTED])))
    location = origin.at("companies" if event.companies else "summary")
    for id in sorted(unlisted):
        yield Finding(location, f"The summary names {companies.names[id]}; list it as `{id}` with its role")


def _companies_in(text: str, companies: Companies) -> set[str]:
    found = {id for id in references_in(text) if id in companies.names}
    for plain in plain_texts(text):
        found |= {m.entity[1] for m in companies.index.mentions(plain) if m.entity[0] is Kind.COMPANY}
    return found
