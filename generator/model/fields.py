"""The kinds of value a field may hold, each made from the text an editor typed.

Every value arrives as text (or a list or mapping of texts): nothing guesses that
`NO` is false or `1.10` a number. A text that does not fit raises
`PydanticCustomError`, whose type becomes the code of the problem.
"""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from generator.dates import Edtf, NotADate, parse_date, parse_wording
from generator.model.once import SLOT
from generator.quantities import NotAQuantity, Quantity, parse_quantity
from generator.slugs import fault_of_id

LONGEST_LINE = 300


class Piece(BaseModel):
    """A part of a record: frozen, and without any key that the format does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, strict=True, defer_build=True)
    __slots__ = (SLOT,)


def _line(value: Any) -> Any:
    if isinstance(value, str):
        if "\n" in value:
            raise PydanticCustomError("several-lines", "This field holds one line of text; it has a line break")
        if not any(map(str.isalnum, value)):
            raise PydanticCustomError("no-words", "This text has no letter or digit")
        return " ".join(value.split())
    return value


def _name(value: Any) -> Any:
    if isinstance(value, str) and not (any(map(str.isalpha, value)) or any(map(str.isdigit, value))):
        raise PydanticCustomError("no-words", "A name has at least one letter or digit")
    return _line(value)


def _id(value: Any) -> Any:
    if isinstance(value, str) and (fault := fault_of_id(value)):
        raise PydanticCustomError("not-an-id", "`{value}` is not an id: {fault}", {"value": value, "fault": fault})
    return value


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse_date(value)
    except NotADate as fault:
        meant = parse_wording(value)
        said = f"`{value}` is not how records write a date; write {meant}" if meant else str(fault)
        raise PydanticCustomError("not-a-date", "{fault}", {"fault": said}) from None


def _exact_day(value: Any) -> Any:
    parsed = _date(value)
    if isinstance(parsed, Edtf) and parsed.is_hedged:
        raise PydanticCustomError("not-a-day", "`{value}` is not one day; write it like 2025-07-24", {"value": value})
    return parsed


def _quantity(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse_quantity(value)
    except NotAQuantity as fault:
        raise PydanticCustomError("not-a-quantity", "{fault}", {"fault": str(fault)}) from None


_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])", re.IGNORECASE)
_URL_TEXT = re.compile(r"[!#-;=?-\[\]_a-z~]+", re.IGNORECASE)
_LOCAL = ("localhost", "local", "internal", "localdomain", "home", "lan", "corp", "intranet", "test", "invalid")


def fault_of_url(value: str) -> str | None:
    """Why the text is no address of a public web page, or None if it is one."""
    if len(value) > 2000:
        return "it is longer than 2,000 characters"
    if not _URL_TEXT.fullmatch(value):
        return "it has a blank or a character that an address writes as %XX"
    if not value.lower().startswith(("https://", "http://")):
        return "it must begin with https:// or http://"
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return "it cannot be read"
    return _fault_of_host(parts.hostname or "", parts.netloc, port)


def _fault_of_host(host: str, netloc: str, port: int | None) -> str | None:
    if "@" in netloc:
        return "it names a user; leave out what stands before @"
    if port not in (None, 80, 443):
        return f"port {port} is not one of the web (80, 443)"
    if not _HOST.fullmatch(host) or len(host) > 253:
        return "it names no public host such as example.org"
    if host.rsplit(".", 1)[-1].lower() in _LOCAL:
        return f"`{host}` is not a public host"
    return None


_MAIL_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}")
_MAIL_MARKS = re.compile(r"[#%&?]")


def is_mail_address(text: str) -> bool:
    """Whether mail can be sent to the text: one plain address, without a name."""
    return _MAIL_ADDRESS.fullmatch(text) is not None


def fault_of_link(value: str) -> str | None:
    """Why the text is no address of a public web page or of mail, or None if it is one."""
    if not value.lower().startswith("mailto:"):
        return fault_of_url(value)
    address = value[len("mailto:") :]
    if not is_mail_address(address) or _MAIL_MARKS.search(address):
        return "after mailto: it has one plain mail address and nothing else, such as mailto:desk@example.org"
    return None


def _url(value: Any) -> Any:
    if isinstance(value, str) and (fault := fault_of_url(value)):
        raise PydanticCustomError("not-a-url", "This is not an address of a web page: {fault}", {"fault": fault})
    return value


_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,8})?")


def _latitude(value: Any) -> Any:
    degrees = _decimal_degrees(value)
    if isinstance(degrees, str) and abs(float(degrees)) > 90:
        raise PydanticCustomError("not-degrees", "`{value}` is no latitude; they run from -90 to 90", {"value": value})
    return degrees


def _decimal_degrees(value: Any) -> Any:
    if isinstance(value, str) and not (_DEGREES.fullmatch(value) and abs(float(value)) <= 180):
        raise PydanticCustomError("not-degrees", "`{value}` is not in decimal degrees, like 31.2304", {"value": value})
    return value


def _yes_no(value: Any) -> Any:
    if value in ("yes", "no"):
        return value == "yes"
    raise PydanticCustomError("not-yes-or-no", "Write yes or no")


Line = Annotated[str, StringConstraints(max_length=LONGEST_LINE, min_length=1), BeforeValidator(_line)]
Headline = Annotated[str, StringConstraints(max_length=90, min_length=1), BeforeValidator(_line)]
Name = Annotated[str, StringConstraints(max_length=160, min_length=1), BeforeValidator(_name)]
Rich = Annotated[str, StringConstraints(max_length=20_000, min_length=1)]
Id = Annotated[str, BeforeValidator(_id)]
WordId = Annotated[str, StringConstraints(max_length=80, min_length=1)]
Date = Annotated[Edtf, BeforeValidator(_date)]
Day = Annotated[Edtf, BeforeValidator(_exact_day)]
Amount = Annotated[Quantity, BeforeValidator(_quantity)]
Url = Annotated[str, BeforeValidator(_url)]
Degrees = Annotated[str, BeforeValidator(_decimal_degrees)]
Latitude = Annotated[str, BeforeValidator(_latitude)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
_COUNTRY, _LANGUAGE, _SCRIPT = r"^[A-Z]{2}$", r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", r"^[a-z]+$"
FORMS = {
    _COUNTRY: "a country's code; write its two capital letters, such as FR",
    _LANGUAGE: "a language's code; write it like en, zh or zh-Hans",
    _SCRIPT: "a script; write the first word of the Unicode names of its letters, such as cjk",
}
CountryCode = Annotated[str, StringConstraints(pattern=_COUNTRY)]
Language = Annotated[str, StringConstraints(pattern=_LANGUAGE)]
Script = Annotated[str, StringConstraints(pattern=_SCRIPT)]


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_tuple)]
Names = Annotated[tuple[Name, ...], BeforeValidator(_as_tuple)]
Citations = Annotated[tuple[WordId, ...], BeforeValidator(_as_tuple)]
AsTuple = BeforeValidator(_as_tuple)
