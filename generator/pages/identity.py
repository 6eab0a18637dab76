"""Who a company is, and was: its facts, names and owners over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.dates import Edtf
from generator.graph import owner_of
from generator.markdown import Markdown, escaped, joined, linked
from generator.model import Company, Kind, Parent
from generator.pages.profiles import Line
from generator.pages.sheet import Sheet
from generator.wording import date_worded


@dataclass(frozen=True)
class Change:
    """A change of name or owner, with its source."""

    when: str
    what: Markdown
    sources: Markdown


def company_facts(company: Company, sheet: Sheet) -> Iterator[Line]:
    """The lines of the facts box."""
    if company.legal_name:
        yield Line("Legal name", escaped(company.legal_name))
    for earlier in company.names:
        until = f" (until {date_worded(earlier.until)})" if earlier.until else ""
        yield Line("Earlier name", escaped(f"{earlier.name}{until}"))
    for parent in company.parents:
        yield Line("Owner", _held(parent.company, parent, sheet))
    units = sheet.graph.ownership.units_of(company.id)
    if units:
        names = (_held(id, span, sheet) for id, span in units)
        yield Line("Subsidiaries and units", joined(names))
    if company.headquarters:
        yield Line("Headquarters", _seat(company.headquarters, sheet))
    plain: tuple[tuple[str, str], ...] = (
        ("Sector", company.sector or ""),
        ("Founded", date_worded(company.founded) if company.founded else ""),
        ("Closed", date_worded(company.closed) if company.closed else ""),
        ("Listed", ", ".join(f"{listing.exchange}: {listing.ticker}" for listing in company.listing)),
    )
    yield from (Line(name, escaped(value)) for name, value in plain if value)
    yield from _elsewhere(company)


def _elsewhere(company: Company) -> Iterator[Line]:
    links = []
    if company.website:
        links.append(linked("Website", company.website))
    if company.wikidata:
        links.append(linked("Wikidata", f"https://www.wikidata.org/wiki/{company.wikidata}"))
    if company.lei:
        links.append(escaped(f"LEI {company.lei}"))
    if links:
        yield Line("Elsewhere", joined(links, " · "))


def _held(company: str, parent: Parent, sheet: Sheet) -> Markdown:
    """An owner or unit, with the time for which it was owned."""
    span = _span(parent)
    return joined((sheet.entity(Kind.COMPANY, company), *((escaped(span),) if span else ())), " ")


def _span(parent: Parent) -> str:
    start, end = _year(parent.from_), _year(parent.until)
    if start and end:
        return f"({start} to {end})"
    if start or end:
        return f"(since {start})" if start else f"(until {end})"
    return ""


def _year(date: Edtf | None) -> str:
    return date_worded(date) if date else ""


def _seat(text: str, sheet: Sheet) -> Markdown:
    is_place = text in sheet.graph.catalogue.places
    return sheet.entity(Kind.PLACE, text) if is_place else escaped(text)


def company_history(company: Company, sheet: Sheet) -> tuple[Change, ...]:
    """Names, owners and what it was merged or split into, oldest first, each with its source."""
    dated = sorted(_changes(company, sheet), key=lambda change: change[0])
    return tuple(change for _, change in dated)


_Dated = tuple[tuple[object, ...], Change]


def _changes(company: Company, sheet: Sheet) -> Iterator[_Dated]:
    for earlier in company.names:
        what = escaped(f"Gave up the name {earlier.name}")
        yield _change(earlier.until, what, sheet.sources(sheet.owner, earlier.cite))
    for parent in company.parents:
        owner, cited = sheet.entity(Kind.COMPANY, parent.company), sheet.sources(sheet.owner, parent.cite)
        note = (escaped(f"({parent.note})"),) if parent.note else ()
        if parent.from_:
            yield _change(parent.from_, joined(("Came to", owner, *note), " "), cited)
        if parent.until:
            yield _change(parent.until, joined(("Left", owner, *note), " "), cited)
    for successor in company.successors:
        how = escaped(f"({successor.how})") if successor.how else Markdown("")
        what = joined(("Became", sheet.entity(Kind.COMPANY, successor.company), how), " ")
        yield _change(successor.on, what, sheet.sources(sheet.owner, successor.cite))
    for origin, successor in sheet.graph.ties.origins.get(company.id, ()):
        how = escaped(f"({successor.how})") if successor.how else Markdown("")
        what = joined(("Came out of", sheet.entity(Kind.COMPANY, origin), how), " ")
        yield _change(successor.on, what, sheet.sources(owner_of(Kind.COMPANY, origin), successor.cite))


def _change(date: Edtf | None, what: Markdown, sources: Markdown) -> _Dated:
    key = date.sort_key if date else (False,)
    return key, Change(date_worded(date) if date else "date not known", what, sources)
