"""A row → the fields of its brief, or the reasons why it cannot be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from generator.dates import NotADate, parse_date, worded
from generator.editing.creating import new_id
from generator.editing.importing.amounts import amount_in
from generator.editing.importing.date_forms import date_in
from generator.editing.importing.map import CompanyFill, DateFill, FigureFill, ImportMap, NameFill, SourceFill
from generator.editing.importing.naming import Meant, NameBook, free_id, names_in
from generator.editing.importing.patterns import Words, filled_in, is_plain
from generator.editing.importing.rows import Reason, Row
from generator.model import Catalogue, Kind
from generator.model.event import DEFAULT_STANDING
from generator.quantities import NotAQuantity, parse_quantity
from generator.wording import listed, quantity_worded

_LONGEST_HEADLINE, _LONGEST_TEXT = 90, 20_000


@dataclass
class Filling:
    """The fields of a brief while they are read from a row, with what each column says in words."""

    fields: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    several: set[str] = field(default_factory=set)
    reasons: list[Reason] = field(default_factory=list)
    remarks: list[Reason] = field(default_factory=list)
    subjects: tuple[str, ...] = ()
    is_skip: bool = False


@dataclass(frozen=True)
class Filler:
    """Fills briefs by a map, with what the records know."""

    map: ImportMap
    catalogue: Catalogue
    companies: NameBook
    places: NameBook
    published: str

    def filled(self, row: Row) -> Filling:
        """What a row says; with reasons it is no brief yet."""
        filling = Filling(words=dict(row.cells))
        for part in (self._constants, self._kind, self._dates, self._companies, self._places):
            part(filling, row)
        keys = self._sources(filling, row)
        self._figures(filling, row, keys)
        self._texts(filling, keys)
        return filling

    def _constants(self, filling: Filling, _: Row) -> None:
        filling.fields["published"] = self.published
        if self.map.standing != DEFAULT_STANDING:
            filling.fields["standing"] = self.map.standing
        if self.map.topics:
            filling.fields["topics"] = list(self.map.topics)

    def _kind(self, filling: Filling, row: Row) -> None:
        fill = self.map.kind
        if not fill.column:
            filling.fields["kind"] = fill.word
            return
        cell = row.cells[fill.column]
        word = fill.values.get(cell, cell if cell in self.catalogue.vocabulary.kinds else fill.word)
        if word:
            filling.fields["kind"] = word
        else:
            message = f"`{cell}` is no kind of event; say under `values` which it is" if cell else "Nothing is here"
            filling.reasons.append(Reason("unknown-word" if cell else "blank", fill.column, message))

    def _dates(self, filling: Filling, row: Row) -> None:
        for name, fill in (("occurred", self.map.occurred), ("announced", self.map.announced)):
            if fill is None:
                continue
            date = _date(filling, row, fill, is_needed=name == "occurred")
            if date:
                filling.fields[name] = date

    def _companies(self, filling: Filling, row: Row) -> None:
        found: list[tuple[str, str, str]] = []
        for fill in self.map.companies:
            if not row.cells[fill.column] and fill is self.map.companies[0]:
                filling.reasons.append(Reason("blank", fill.column, "No company is named"))
            for meant in _meant(filling, row, fill, self.companies):
                found += [(id, fill.role, name) for id, name in zip(meant.ids, meant.names, strict=True)]
        roles = {id: role for id, role, _ in reversed(found)}
        filling.fields["companies"] = [{"company": id, "role": role} for id, role in reversed(roles.items())]
        filling.subjects = tuple(dict.fromkeys(id for id, role, _ in found if role == "subject"))

    def _places(self, filling: Filling, row: Row) -> None:
        found = [
            id for fill in self.map.places for meant in _meant(filling, row, fill, self.places) for id in meant.ids
        ]
        if found:
            filling.fields["places"] = list(dict.fromkeys(found))

    def _sources(self, filling: Filling, row: Row) -> tuple[str, ...]:
        sources: dict[str, dict[str, str]] = {}
        keys: list[str] = []
        for fill in self.map.sources:
            if fill.shared:
                keys.append(fill.shared)
            elif source := _source(filling, row, fill):
                key = free_id(new_id(source["publisher"]), {*sources, *self.catalogue.ids_of(Kind.SOURCE)})
                sources[key] = source
                keys.append(key)
        if sources:
            filling.fields["sources"] = sources
        if not keys and not filling.reasons:
            message = "The row names no source; state one for all rows under `sources`, or leave the row out"
            filling.reasons.append(Reason("no-source", self.map.sources[0].column or "", message))
        return tuple(keys)

    def _figures(self, filling: Filling, row: Row, keys: tuple[str, ...]) -> None:
        figures = []
        for fill in self.map.figures:
            value = _value(filling, row, fill)
            if value is None:
                continue
            filling.words[fill.column] = quantity_worded(
                parse_quantity(value), self.catalogue.vocabulary.measures[fill.measure]
            )
            said = {"measure": fill.measure, "value": value, **_together(filling, fill)}
            figures.append({**said, "attribution": fill.attribution, "cite": list(keys)})
        if figures:
            filling.fields["figures"] = figures
        elif self.map.figures and not filling.reasons:
            filling.remarks.append(Reason("no-figure", self.map.figures[0].column, "The row has no figure"))

    def _texts(self, filling: Filling, keys: tuple[str, ...]) -> None:
        if filling.reasons or filling.is_skip:
            return
        texts = (
            ("headline", self.map.headline, _LONGEST_HEADLINE),
            ("summary", self.map.summary, _LONGEST_TEXT),
            ("notes", self.map.notes, _LONGEST_TEXT),
        )
        words = Words(filling.words, frozenset(filling.several))
        for name, patterns, longest in texts:
            text = filled_in(patterns, words, longest)
            if text is None:
                if patterns and name != "notes":
                    message = f"No pattern for the {name} fits: each wants a cell that is blank, or grows too long"
                    filling.reasons.append(Reason(f"no-{name}", "", message))
            elif name != "headline" and not is_plain(patterns, words, text):
                message = f"A cell would make a link, a citation or another mark in the {name}; write the brief by hand"
                filling.reasons.append(Reason("marks-in-text", "", message))
            else:
                filling.fields[name] = text
        summary = filling.fields.get("summary", "")
        if summary and "[@" not in summary:
            filling.fields["summary"] = f"{summary} [{', '.join(f'@{key}' for key in keys)}]"


def _date(filling: Filling, row: Row, fill: DateFill, *, is_needed: bool) -> str | None:
    """The date of a row as records write it; one that cannot be read is a reason."""
    if not fill.column:
        return str(fill.date) if fill.date else None
    cell = row.cells[fill.column]
    if not cell:
        if is_needed and not fill.if_blank:
            filling.reasons.append(Reason("blank", fill.column, "No date is given"))
        return fill.if_blank
    try:
        date = str(fill.values[cell]) if cell in fill.values else date_in(cell, fill.forms)
    except NotADate as fault:
        filling.reasons.append(Reason("not-a-date", fill.column, str(fault)))
        return None
    filling.words[fill.column] = worded(parse_date(date))
    return date


def _meant(filling: Filling, row: Row, fill: NameFill | CompanyFill, book: NameBook) -> Iterator[Meant]:
    """What the names of a cell mean; the words of the cell become the names of the records."""
    cell = row.cells[fill.column]
    names = names_in(cell, fill, book.whole) if cell else ()
    called: list[str] = []
    for name in names:
        meant = book.meaning_of(name, fill.column, is_part=len(names) > 1 and bool(fill.separators))
        if meant.reason:
            filling.reasons.append(meant.reason)
        elif meant.is_skip:
            filling.is_skip = True
        elif not meant.ids:
            filling.remarks.append(Reason("left-out", fill.column, f"`{name}` is left out, as decided"))
        called += meant.names
        yield meant
    filling.words[fill.column] = listed(called)
    if len(called) > 1:
        filling.several.add(fill.column)


def _value(filling: Filling, row: Row, fill: FigureFill) -> str | None:
    cell = row.cells[fill.column]
    if not cell:
        return fill.if_blank
    try:
        return amount_in(cell, fill)
    except NotAQuantity as fault:
        filling.reasons.append(Reason("not-a-quantity", fill.column, str(fault)))
        return None


def _together(filling: Filling, fill: FigureFill) -> Mapping[str, str]:
    """The label of a figure; one number for several companies says that it is."""
    if fill.label:
        return {"label": fill.label}
    if len(filling.subjects) < 2:
        return {}
    return {"label": "all companies of this brief together", "note": "The table gives one number for them."}


def _source(filling: Filling, row: Row, fill: SourceFill) -> dict[str, str] | None:
    """The source of a row: an address stands in the column, or the name of a publisher."""
    cell = row.cells[fill.column] if fill.column else ""
    if fill.column and not cell:
        return None
    is_address = cell.lower().startswith(("https://", "http://"))
    said = {"publisher": fill.publisher, "title": fill.title, "url": str(fill.url) if fill.url else None}
    if is_address:
        host = _host(cell)
        said |= {"url": cell, "publisher": fill.publishers.get(host, fill.publisher or host)}
    elif cell:
        said["publisher"] = fill.publishers.get(cell, cell)
    published = _date(filling, row, fill.published, is_needed=False) if fill.published else None
    said |= {"published": published, "retrieved": str(fill.retrieved) if fill.retrieved else None}
    said |= {"lang": fill.lang, "kind": fill.kind}
    return {name: text for name, text in said.items() if text}


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address
