"""Lettering: each letter is drawn by the font once and kept, and set where the font would set it in the line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

_FONT = "fontpkg_pt_serif"
_SIZES = (76, 68, 60, 52, 44)  # of the headline: the largest that fits
_MOST_LINES = 5


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Bold for headlines, regular for what is small."""
    file = "PT_Serif-Web-Bold.ttf" if size in _SIZES else "PT_Serif-Web-Regular.ttf"
    content = BytesIO((resources.files(_FONT) / "files" / file).read_bytes())
    return ImageFont.truetype(content, size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """The text in the characters that the font has: others by their plain letters, or left out."""
    return " ".join("".join(map(_drawable, text)).split())


@cache
def _drawable(character: str) -> str:
    if character.isspace() or _is_in_font(character):
        return character
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part) and _is_in_font(part))


def _is_in_font(character: str) -> bool:
    font = _font(min(_SIZES))
    return bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


def height_of(size: int) -> int:
    """The height of a line, without leading."""
    return sum(_font(size).getmetrics())


def write(text: str, size: int, paper: Image.Image, place: tuple[int, int], shade: int) -> None:
    """Write a line, its upper left corner at the place."""
    pen = ImageDraw.Draw(paper)
    x, y = float(place[0]), place[1]
    for letter, after in _pairs(text):
        left, top, shape = _letter(letter, size)
        pen.bitmap((int(x + 0.5) + left, y + top), shape, fill=shade)
        x += _step(letter, after, size)


def _width(text: str, size: int) -> float:
    return sum(_step(letter, after, size) for letter, after in _pairs(text))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Each letter with the one after it; after the last comes nothing."""
    return zip(text, (*text[1:], ""), strict=False)


@cache
def _step(letter: str, after: str, size: int) -> float:
    """How far it is from a letter to the next, which depends on both."""
    font = _font(size)
    return font.getlength(letter + after) - font.getlength(after)


@cache
def _letter(letter: str, size: int) -> tuple[int, int, Image.Image]:
    """The shape of a letter, and where it lies from the place where it is set."""
    left, top, right, bottom = map(int, _font(size).getbbox(letter))
    shape = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(shape).text((-left, -top), letter, font=_font(size), fill=255)
    return left, top, shape


def fitted(text: str, room: int, height: int, leading: float) -> tuple[int, list[str]]:
    """The largest size at which the headline fits, and its lines; at the smallest it is cut."""
    for size in _SIZES:
        lines = _lines(text, size, room)
        if len(lines) * size * leading <= height and len(lines) <= _MOST_LINES:
            return size, lines
    return size, [*lines[: _MOST_LINES - 1], shortened(lines[_MOST_LINES - 1] + " …", size, room)]


def _lines(text: str, size: int, room: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [shortened(line, size, room) if " " not in line else line for line in lines if line]


def shortened(text: str, size: int, room: int) -> str:
    """The text, cut where the room ends."""
    while _width(text, size) > room:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    return text
