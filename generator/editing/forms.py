"""The forms a text may have, as JSON Schema.

YAML programs read `2025` and `1.50` as numbers and `true` as a truth value; a
field of text takes those too, so that nobody must put a year in quotes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.fields import (
    LONGEST_LINE,
    Amount,
    CountryCode,
    Date,
    Day,
    Degrees,
    Headline,
    Id,
    Language,
    Latitude,
    Line,
    Name,
    Rich,
    Url,
    WordId,
    YesNo,
)
from generator.model.vocabulary import Mark
from generator.quantities.reading import FORMS as FIGURE_FORMS
from generator.slugs import LONGEST, SHORTEST

Schema = dict[str, Any]

_PLAIN = ["string", "number", "boolean"]
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_MOMENT = rf"[12]\d{{3}}(?:-(?:{_MONTH}(?:-{_DAY})?|Q[1-4]|2[1-4]))?[~?%]?"
_DATE = rf"^(?:undisclosed|{_MOMENT}|{_MOMENT}/(?:{_MOMENT}|\.\.)|\.\./{_MOMENT})$"
_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"(?: ?(?:thousand|million|billion|trn|bn|k|m))?"
_HEDGE = r"(?:(?:more than|over|at least|about|nearly|almost|up to|fewer than|less than) )?"
_LOOSE = r"(?:(?:tens|dozens|hundreds) of )?(?:dozens|hundreds|thousands|millions|billions)(?:(?: of)? [A-Z]{3})?"
_AMOUNT = (
    rf"^(?:undisclosed|{_LOOSE}|{_HEDGE}(?:[A-Z]{{3}} )?{_NUMBER}{_SCALE}"
    rf"(?:(?:–|-| to ){_NUMBER})?{_SCALE}(?: ?%| [A-Z]{{3}})?)$"
)
ID_PATTERN = "^[a-z0-9]+(?:-[a-z0-9]+)*$"


def _pattern(pattern: str, wanted: str, **more: Any) -> Schema:
    """A text of a certain form; `wanted` is what an editor is told where it has another."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": wanted, "errorMessage": wanted, **more}


def _line(longest: int) -> Schema:
    return _pattern(r"^[^\n]+$", "One line of text", maxLength=longest) | {"type": _PLAIN}


def _degrees(most: int) -> Schema:
    """Decimal degrees, this far to either side."""
    pattern = _pattern(r"^-?\d{1,3}(?:\.\d{1,8})?$", "Decimal degrees, like 31.2304")
    return pattern | {"type": ["string", "number"], "minimum": -most, "maximum": most}


_ID = _pattern(
    ID_PATTERN,
    "An id is lower-case words of a-z and 0-9, joined by single hyphens",
    minLength=SHORTEST,
    maxLength=LONGEST,
)
_FORMS: tuple[tuple[Any, Schema], ...] = (
    (Line, _line(LONGEST_LINE)),
    (Headline, _line(90)),
    (Name, _line(160)),
    (Rich, {"type": _PLAIN, "minLength": 1, "maxLength": 20_000}),
    (Id, _ID | {"type": ["string", "integer"]}),
    (WordId, {"type": _PLAIN, "minLength": 1, "maxLength": 80}),
    (Date, _pattern(_DATE, "Dates: 2025-07-23, 2025-07, 2025, 2025-Q3, 2025-07~, 2025-07-01/2025-07-15, 2025-07-01/.. "
                           "or undisclosed")
     | {"type": ["string", "integer"], "minimum": 1000, "maximum": 2999}),
    (Day, _pattern(rf"^[12]\d{{3}}-{_MONTH}-{_DAY}$", "One certain day, like 2025-07-24")),
    (Amount, _pattern(_AMOUNT, f"Figures: {FIGURE_FORMS}")
     | {"type": ["string", "number"]}),
    (Url, _pattern(r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/]+\.[^\s]+$", "An address on the web: https://…", maxLength=2000)),
    (Degrees, _degrees(180)),
    (Latitude, _degrees(90)),
    (Latitude, _degrees(90)),
    (CountryCode, _pattern("^[A-Z]{2}$", "Two capital letters (ISO 3166), like US")),
    (Language, _pattern("^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", "A language code (ISO 639), like en or zh")),
    (Mark, {"type": "string", "minLength": 1, "maxLength": 2}),
    (YesNo, {"type": "string", "enum": ["yes", "no"]}),
)  # fmt: skip


def form_of(annotation: Any) -> Schema | None:
    """The schema of a text of this type, or None where the type is no form of text."""
    return next((dict(schema) for form, schema in _FORMS if form == annotation), None)


def words(meanings: Mapping[str, str]) -> Schema:
    """One of these words, each with what it means."""
    return {"enum": list(meanings), "enumDescriptions": list(meanings.values())}


def ids(names: Mapping[str, str], nouns: str) -> Schema:
    """One of these ids, each with the name of its record; a program may read an id like `360` as a number."""
    known: dict[str | int, str] = {}
    for id, name in names.items():
        known[id] = name
        if id.isdecimal() and str(int(id)) == id:
            known[int(id)] = name
    fault = f"There is no {nouns} of this id. Mend the spelling, or write the record and run `briefs schema`."
    return {"enum": list(known), "enumDescriptions": list(known.values()), "errorMessage": fault}
