"""The story of an import: rows of a table become drafts, or reasons why they cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.dates import parse_date
from generator.editing.creating import Draft, new_id
from generator.editing.importing.desk import Desk, rows_of
from generator.editing.importing.filling import Filler, Filling
from generator.editing.importing.ledger import Entry
from generator.editing.importing.map import NameFill
from generator.editing.importing.naming import NEW, NameBook, Named, company_book, free_id, names_in, place_book
from generator.editing.importing.recalling import recall
from generator.editing.importing.repeats import Happening, happenings_of, tell_near
from generator.editing.importing.rows import Judged, Reason, Row, Verdict
from generator.editing.importing.table import Table
from generator.model import Catalogue, Kind
from generator.slugs import hyphenated

Filled = tuple[Judged, Row, Filling]
Tracked = Callable[[list[Judged]], Iterable[Judged]]


@dataclass(frozen=True)
class Import:
    """Every row with what became of it, and the drafts of those that nothing speaks against so far."""

    rows: list[Judged]
    events: list[tuple[Judged, Draft]]
    companies: Mapping[str, Draft]
    places: Mapping[str, Draft]


def judge(table: Table, desk: Desk, tracked: Tracked = list) -> Import:
    """Judge every row; `tracked` is shown them on the way. Nothing depends on the order of the rows."""
    rows = list(rows_of(table, desk))
    recall(rows, desk)
    filler = _filler(rows, desk)
    fillings = [(row, row.row, filler.filled(row.row)) for row in tracked(rows) if row.row and row.is_awaited]
    for judged, _, filling in fillings:
        _take_over(judged, filling)
    _tell_repeats(fillings, desk)
    events = _drafts(fillings, desk.catalogue)
    for judged in rows:
        judged.settle()
    return Import(rows, events, filler.companies.drafts(), filler.places.drafts())


def entries_of(rows: Iterable[Judged]) -> list[Entry]:
    """What the ledger does not say yet of rows that are briefs now."""
    return [
        Entry(judged.event, tuple(sorted(judged.row.cells.items())))
        for judged in rows
        if judged.row and judged.event and not judged.is_in_ledger
        if judged.verdict in (Verdict.IMPORTED, Verdict.BEFORE)
    ]


def _filler(rows: list[Judged], desk: Desk) -> Filler:
    cells = [judged.row.cells for judged in rows if judged.row and judged.is_awaited]

    def companies(names: Named) -> NameBook:
        return company_book(desk.catalogue, desk.map.decisions, names, makes_new=desk.makes_companies)

    def places(names: Named) -> NameBook:
        return place_book(desk.catalogue, desk.map.decisions, names)

    return Filler(
        desk.map,
        desk.catalogue,
        companies(_named(cells, desk.map.companies, companies(Named()))),
        places(_named(cells, desk.map.places, places(Named()))),
        desk.published,
    )


def _named(cells: list[Mapping[str, str]], fills: Iterable[NameFill], book: NameBook) -> Named:
    """All names in the columns that hold names of a kind."""
    groups = [names_in(cell, fill, book.whole) for fill in fills for cell in {row[fill.column] for row in cells} - {""}]
    alone = frozenset(names[0] for names in groups if len(names) == 1)
    return Named(alone, frozenset(name for names in groups for name in names) - alone)


def _take_over(judged: Judged, filling: Filling) -> None:
    judged.remarks += filling.remarks
    if filling.is_skip:
        judged.verdict = Verdict.LEFT_OUT
        judged.remarks.append(Reason("skipped", "", "A company of it is left out, as decided"))
    else:
        judged.reasons += filling.reasons


def _tell_repeats(fillings: list[Filled], desk: Desk) -> None:
    """Rows that may be one event with others, or with a brief; one that says word for word the same is that brief."""
    rows = [
        Happening(
            filling.subjects,
            filling.fields["kind"],
            parse_date(filling.fields["occurred"]),
            judged,
            is_asked=desk.decision_on(row) != NEW,
        )
        for judged, row, filling in fillings
        if judged.verdict is Verdict.IMPORTED and {"kind", "occurred"} <= filling.fields.keys()
    ]
    tell_near(rows, happenings_of(desk.catalogue), int(desk.map.near_days))
    for judged, _, filling in fillings:
        if [reason.code for reason in judged.reasons] == ["possible-duplicate"]:
            _adopt(judged, filling, desk.catalogue)


def _adopt(judged: Judged, filling: Filling, catalogue: Catalogue) -> None:
    """Take a brief for that of a row if its file is what would be written: a run may have been cut off."""
    question = judged.reasons[0].question
    for id in question.candidates if question else ():
        lines = catalogue.origin_of(Kind.EVENT, id).lines
        if "\n".join(lines) == Draft(Kind.EVENT, id, filling.fields).text:
            judged.verdict, judged.event, judged.reasons = Verdict.BEFORE, id, []
            return


def _drafts(fillings: list[Filled], catalogue: Catalogue) -> list[tuple[Judged, Draft]]:
    """A draft for each row that nothing speaks against; ids depend on what rows say, not on where they stand."""
    ready = [(_base_id(filling), row.name, judged, filling) for judged, row, filling in fillings if judged.is_awaited]
    taken = {id for kind in Kind for id in catalogue.ids_of(kind)}
    taken |= {old for event in catalogue.events.values() for old in event.formerly}
    drafts = []
    for base, _, judged, filling in sorted(ready, key=lambda one: one[:2]):
        judged.event = free_id(base, taken)
        taken.add(judged.event)
        drafts.append((judged, Draft(Kind.EVENT, judged.event, filling.fields)))
    return drafts


def _base_id(filling: Filling) -> str:
    """Who, what and when: an id that a figure put right later does not belie."""
    fields = filling.fields
    base = new_id(f"{fields['companies'][0]['company']} {fields['kind']}")
    return base if fields["occurred"] == "undisclosed" else f"{base}-{hyphenated(fields['occurred'])}"
