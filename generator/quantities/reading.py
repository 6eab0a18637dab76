"""Text → quantity, by the grammar of the record format."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from generator.quantities.quantity import UNDISCLOSED, Hedge, Number, Quantity

_HEDGES = {
    "more than": Hedge.MORE_THAN,
    "over": Hedge.MORE_THAN,
    "at least": Hedge.AT_LEAST,
    "about": Hedge.ABOUT,
    "nearly": Hedge.NEARLY,
    "almost": Hedge.NEARLY,
    "up to": Hedge.UP_TO,
    "fewer than": Hedge.FEWER_THAN,
    "less than": Hedge.FEWER_THAN,
}
_OF_FALLS = {Hedge.EXACT, Hedge.ABOUT, Hedge.NEARLY}
_SHORT_OF = {Hedge.FEWER_THAN, Hedge.NEARLY}
_SCALES = {"k": "k", "thousand": "k", "m": "m", "million": "m", "bn": "bn", "billion": "bn", "trn": "trn"}
_LOOSE = {"dozens": 24, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000, "billions": 2_000_000_000}
_LOOSE_OF = {"thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000}
_LOOSE_TEXT = re.compile(r"(tens|dozens|hundreds|thousands|millions|billions)(?: of (thousands|millions|billions))?")
_CODE = r"[A-Z]{3}"
_SIGNS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_DIGITS = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_PATTERN = re.compile(
    rf"(?:(?P<hedge>{'|'.join(_HEDGES)}) )?(?:(?P<before>{_CODE}) |(?P<sign>{'|'.join(map(re.escape, _SIGNS))}))?"
    rf"(?P<first>{_DIGITS})(?: ?(?P<scale1>{_SCALE}))?"
    rf"(?:(?:–|-| to )(?P<second>{_DIGITS}))?(?: ?(?P<scale2>{_SCALE}))?(?: ?(?P<percent>%)| (?P<after>{_CODE}))?",
    re.ASCII,
)
MOST_DIGITS = 15
FORMS = "1,000; more than 1,000; about 1.5bn USD; 700–800; up to 25%; dozens; or undisclosed"


class NotAQuantity(ValueError):
    """The text is no quantity; the message says what would be one."""


@lru_cache(maxsize=1 << 14)
def parse_quantity(text: str) -> Quantity:
    """Read `[hedge] number [scale] [unit]`, a range, a loose count or `undisclosed`.

    Raises:
        NotAQuantity: the text does not fit the grammar, or means nothing.
    """
    if text == "undisclosed":
        return UNDISCLOSED
    words, unit = _unit_split(text)
    if _LOOSE_TEXT.fullmatch(words):
        return Quantity(Hedge.LOOSE, Number(Decimal(_loose_value(words))), None, unit, words)
    match = _PATTERN.fullmatch(text)
    if not match:
        raise NotAQuantity(f"`{text}` is not a quantity; write it like one of: {FORMS}")
    if match["sign"]:
        raise NotAQuantity(_fault_of_sign(text, match["sign"], has_unit=bool(match["after"] or match["percent"])))
    return _quantity(match, text)


def _fault_of_sign(text: str, sign: str, *, has_unit: bool) -> str:
    bare = text.replace(sign, "")
    amount = bare if has_unit else f"{bare} {_SIGNS[sign]}"
    parse_quantity(amount)  # what is advised is a quantity; if it is none, that is the fault to tell
    if has_unit:
        return f"`{text}` has two units; leave out `{sign}`: `{amount}`"
    if sign == "US$":
        return f"`{sign}` is no code of a currency; write `{amount}`"
    return f"`{sign}` can be several currencies; write the code, such as `{amount}`"


def _unit_split(text: str) -> tuple[str, str]:
    words, _, unit = text.rpartition(" ")
    words = words.removesuffix(" of")
    return (words, unit) if re.fullmatch(_CODE, unit) else (text, "")


def _loose_value(words: str) -> int:
    count, _, of = words.partition(" of ")
    if not of:
        if count == "tens":
            raise NotAQuantity("`tens` alone is unusual; write dozens, or tens of thousands")
        return _LOOSE[count]
    factor = {"tens": 20, "dozens": 24, "hundreds": 200}.get(count)
    if factor is None:
        raise NotAQuantity(f"`{words}` is not a loose count; write hundreds of millions or the like")
    return factor * _LOOSE_OF[of]


def _quantity(match: re.Match[str], text: str) -> Quantity:
    if match["before"] and (match["after"] or match["percent"]):
        raise NotAQuantity(f"`{text}` has two units; keep one")
    unit = match["before"] or match["after"] or match["percent"] or ""
    if not match["second"]:
        if match["scale1"] and match["scale2"]:
            raise NotAQuantity(f"`{text}` has two scales; keep one")
        hedge = _HEDGES.get(match["hedge"] or "", Hedge.EXACT)
        if hedge in _SHORT_OF and not Decimal(match["first"].replace(",", "")):
            raise NotAQuantity(f"`{text}` can be no number of things; write 0, or undisclosed")
        if match["first"].startswith("-") and hedge not in _OF_FALLS:
            raise NotAQuantity(f"`{text}`: a fall takes no hedge but `about` and `nearly`")
        return Quantity(hedge, _number(match["first"], match["scale1"] or match["scale2"]), None, unit)
    return _range(match, text, unit)


def _range(match: re.Match[str], text: str, unit: str) -> Quantity:
    hedge = {"": Hedge.RANGE, "about": Hedge.ABOUT_RANGE}.get(match["hedge"] or "")
    if hedge is None:
        raise NotAQuantity(f"`{text}`: a range takes no hedge but `about`")
    first = _number(match["first"], match["scale1"] or match["scale2"])
    second = _number(match["second"], match["scale2"] or match["scale1"])
    if first.value >= second.value:
        raise NotAQuantity(f"`{text}` runs backwards; write the smaller number first")
    return Quantity(hedge, first, second, unit)


def _number(digits: str, scale: str | None) -> Number:
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        raise NotAQuantity(f"a number has at most {MOST_DIGITS} digits")
    value = Decimal(digits.replace(",", ""))
    if not value and value.is_signed():
        raise NotAQuantity(f"`{digits}` is nought; write it without the minus")
    return Number(value, _SCALES[scale] if scale else "")
