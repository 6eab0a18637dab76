"""What an import can tell of a map, a table or a row, by code; all other codes are those of the check."""

from __future__ import annotations

from collections.abc import Mapping

IMPORT_CODES: Mapping[str, str] = {
    "not-a-table": "The file has no head that names its columns, or a head that cannot be read.",
    "unknown-column": "The map names a column that the table does not have, or has twice.",
    "unknown-form": "Dates are written in one of a closed list of forms; the handbook's page on imports has it.",
    "map-gap": "The map leaves something open that no program may guess, or says two things at once.",
    "bad-ledger": "The ledger of an import is written by the program. Take back what was changed in it by hand.",
    "bad-row": "A row has more or fewer cells than the head, or its quotes make no sense.",
    "blank": "A cell is blank without which the row cannot be a brief.",
    "blank-row": "Every cell of the row that the map uses is blank.",
    "changed": "Cells of the row have changed since its import. Bring the brief up to date, and say that it is it.",
    "formula": "A name begins like a formula of a spreadsheet. If it is a name, decide on it.",
    "gone": "The row was imported before, and its brief taken away since. It comes back only if you say so.",
    "html-in-table": 'A cell holds HTML, or characters written in its way. If the whole table is, write `html: "yes"`.',
    "is-brief": "By your decision the row is a brief that is there.",
    "left-out": "By your decision a name of the row is left out.",
    "marks-in-text": "A cell would become a link, a citation or another mark of a running text.",
    "near-company": "No company has this name, and one has a name near it. Say which it is, or that it is new.",
    "near-place": "No place has this name, and one has a name near it. Say which it is, or that it is none.",
    "no-figure": "The row has no figure. Its brief has none either.",
    "no-headline": "No pattern for the headline fits the row: cells are blank, or it would be too long.",
    "no-summary": "No pattern for the summary fits the row, since cells are blank.",
    "repeated": "An earlier row says the same in every cell that the map uses.",
    "same-event": "Two rows have a company and the kind in common, and dates within days. They may be one event.",
    "several-companies": "The cell may name several companies. Say which, or that it is one.",
    "several-places": "The cell may name several places. State the marks between them, or say which it is.",
    "skipped": "By your decision the row, or the company that it names, is left out.",
    "unknown-company": "No company has this name. Say which it is, or that it is new.",
    "unknown-place": "No place has this name. Say which it is, or that it is new or none.",
}
