"""A source as readers see it: what it is, where to read it."""

from __future__ import annotations

from string import ascii_lowercase

from generator.links import page_of
from generator.markdown import Markdown, attribute, escaped, joined, linked, spanned
from generator.model import Kind, Source
from generator.pages.sheet import Sheet
from generator.wording import date_worded


def source_words(source: Source) -> Markdown:
    """A source as a reader cites it: publisher, title, date, language."""
    publisher = f"{source.publisher} via {source.via}" if source.via else source.publisher
    parts = [Markdown(f"**{escaped(publisher)}**")]
    if source.author:
        parts.append(escaped(source.author))
    if source.title:
        parts.append(spanned(f"“{source.title}”", "title", source.lang or ""))
    if source.published and source.published.is_disclosed:
        parts.append(escaped(date_worded(source.published)))
    if source.lang and source.lang != "en":
        parts.append(escaped(f"in {_language(source.lang)}"))
    if source.retrieved:
        parts.append(escaped(f"read {date_worded(source.retrieved)}"))
    note = escaped(f". {source.note}") if source.note else Markdown("")
    return joined((joined(parts), note), "")


def _language(code: str) -> str:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - its data take long to load

    try:
        return Locale.parse(code, sep="-").get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def back_links(places: tuple[str, ...]) -> Markdown:
    """The ways from a source back to the places on the page that cite it, by letters, as in a footnote."""
    ways = (
        f'<a href="#{attribute(place)}" aria-label="Back to {_letters(number)}">{_letters(number)}</a>'
        for number, place in enumerate(places)
    )
    return Markdown(f'<span aria-hidden="true">↑</span> {" ".join(ways)}') if places else Markdown("")


def _letters(number: int) -> str:
    """As letters: a to z, aa to zz and so on."""
    before, letter = divmod(number, len(ascii_lowercase))
    return (_letters(before - 1) if before else "") + ascii_lowercase[letter]


def source_links(id: str, source: Source, sheet: Sheet) -> Markdown:
    """Where to read a source, and what else rests on it."""
    links = []
    if source.url:
        links.append(linked("Read", source.url))
    if source.archive:
        links.append(linked("Archived copy", source.archive))
    page = page_of(Kind.SOURCE, id)
    if page != sheet.page:
        links.append(sheet.to(page, "All that rests on it"))
    return joined(links, " · ")
