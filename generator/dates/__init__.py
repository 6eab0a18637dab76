"""Dates as a news desk knows them: the part of EDTF (ISO 8601-2) that records use.

A date has an earliest and a latest day, a precision and an English wording.
One order and one overlap rule hold for pages, filters, feeds and data alike.
"""

from generator.dates.edtf import MONTHS, UNDISCLOSED, Edtf, Moment, Precision, days_between
from generator.dates.reading import NotADate, day, parse_date
from generator.dates.wording import parse_wording, worded

__all__ = [
    "MONTHS",
    "UNDISCLOSED",
    "Edtf",
    "Moment",
    "NotADate",
    "Precision",
    "day",
    "days_between",
    "parse_date",
    "parse_wording",
    "worded",
]
