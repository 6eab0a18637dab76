"""Numbers as tables write them → values as records write them, with every hedge, and nothing rounded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from generator.editing.importing.map import FigureFill
from generator.quantities import NotAQuantity, parse_quantity
from generator.quantities.reading import MOST_DIGITS

_MARKS = {
    "~": "about",
    "≈": "about",
    ">=": "at least",
    "<=": "up to",
    "≥": "at least",
    "≤": "up to",
    ">": "more than",
    "<": "fewer than",
}
_SCALES = {"k": "k", "thousand": "k", "m": "m", "mn": "m", "million": "m", "b": "bn", "bn": "bn", "billion": "bn"}
_SIGNS = {"$": "D", "€": "EUR", "£": "GBP", "¥": "JPY CNY"}
_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?P<hedge>more than|over|at least|about|nearly|almost|up to|fewer than|less than)? ?(?P<sign>[$€£¥])?"
    rf"(?P<first>{_NUMBER}) ?(?P<scale1>{_SCALE})?"
    rf"(?: ?(?:–|—|-|to) ?(?P<second>{_NUMBER}) ?(?P<scale2>{_SCALE})?)? ?(?P<percent>%|per cent|percent)?",
    re.IGNORECASE | re.ASCII,
)
_WHOLE = re.compile(r"\.0+$")


def amount_in(text: str, fill: FigureFill) -> str:
    """The value of a figure, in the grammar of records.

    Raises:
        NotAQuantity: the cell holds no number in a form that the map states.
    """
    if text in fill.values:
        return _proven(fill.values[text])
    if text.casefold() in ("undisclosed", "dozens", "hundreds", "thousands"):
        return text.casefold()
    plain, hedge = _without_marks(text, {**_MARKS, **fill.marks})
    match = _AMOUNT.fullmatch(plain)
    if not match or (hedge and match["hedge"]):
        raise NotAQuantity(_not_read(text))
    if match["sign"] and (fill.unit is None or not _fits(match["sign"], fill.unit)):
        raise NotAQuantity(f"`{text}`: `{match['sign']}` can be several currencies; the map states `unit`")
    hedge = hedge or (match["hedge"] or "").lower()
    numbers = [_number(match[name], match, fill, text) for name in ("first", "second") if match[name]]
    words = "–".join(numbers) if len(numbers) < 2 or not numbers[1].startswith("-") else " to ".join(numbers)
    scale = _scale(match, fill, text)
    unit = "%" if fill.percent else f" {fill.unit}" if fill.unit else ""
    return _proven(f"{hedge} {words}{scale}{unit}".strip())


def _not_read(text: str) -> str:
    if re.fullmatch(rf"{_NUMBER}\+", text):
        return f'`{text}`: say under `marks` what `+` means, such as `"+": at least`'
    return f"`{text}` is no number that can be read; say under `values` what is meant"


def _without_marks(text: str, marks: Mapping[str, str]) -> tuple[str, str]:
    """The text without the mark before or behind it, and the hedge that the mark stands for."""
    for mark in sorted(marks, key=len, reverse=True):
        if text.startswith(mark):
            return text.removeprefix(mark).strip(), marks[mark]
        if text.endswith(mark):
            return text.removesuffix(mark).strip(), marks[mark]
    return text, ""


def _fits(sign: str, unit: str) -> bool:
    return unit in _SIGNS[sign] or (sign == "$" and unit.endswith(_SIGNS["$"]))


def _number(digits: str, match: re.Match[str], fill: FigureFill, text: str) -> str:
    """The digits; `1000.0`, as programs write a whole number, is 1000, and a share becomes per cent."""
    if sum(map(str.isdigit, digits)) > MOST_DIGITS + 3:
        raise NotAQuantity(f"`{text[:40]}` has more digits than a number here may have ({MOST_DIGITS})")
    if match["percent"] and not fill.percent:
        raise NotAQuantity(f"`{text}` is a share, and `{fill.measure}` is none")
    digits = _WHOLE.sub("", digits)
    if not fill.percent or match["percent"]:
        return digits
    value = Decimal(digits.replace(",", ""))
    if fill.percent == "share":
        if abs(value) > 1:
            raise NotAQuantity(f"`{text}` is no share of one (`percent: share`); is it per cent already?")
        return _plain(value * 100)
    if 0 < abs(value) < 1:
        raise NotAQuantity(f"`{text}` may be a share or per cent; say under `values` which, such as `{text}: {text}%`")
    return digits


def _plain(value: Decimal) -> str:
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _scale(match: re.Match[str], fill: FigureFill, text: str) -> str:
    written = {match[name].lower() for name in ("scale1", "scale2") if match[name]}
    if len(written) > 1 or (match["scale1"] and match["second"] and not match["scale2"]):
        raise NotAQuantity(f"`{text}` has two scales; say under `values` what is meant")
    if written and fill.scale:
        raise NotAQuantity(f"`{text}` has a scale of its own, and the map says `scale: {fill.scale}`")
    return _SCALES[written.pop()] if written else _SCALES[fill.scale] if fill.scale else ""


def _proven(value: str) -> str:
    parse_quantity(value)
    return value
