"""Cards: the picture that other sites show beside a link, drawn with a font that comes as a package."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from zlib import Z_RLE

from PIL import Image, ImageDraw, ImageFont

from generator.exports.facts import Facts
from generator.graph import Graph
from generator.links import card_file, front_page, page_of
from generator.model import Event, Kind
from generator.outputs import Output
from generator.wording import date_worded

_FONT = "fontpkg_pt_serif"
_SIZES = (76, 68, 60, 52, 44)  # of the headline: the largest that fits
_SMALL, _EDGE, _MOST_LINES, _LEADING = 32, 72, 5, 1.22
_WIDTH, _HEIGHT = CARD_SIZE = (1200, 630)
# Drawn in sixteen shades from ink to paper; the second shade is lent to the accent.
_SHADES = 16
_INK, _PAPER, _ACCENT = (23, 34, 43), (253, 252, 249), (138, 82, 0)
_ACCENT_SHADE = 1


@dataclass(frozen=True)
class Card:
    """What stands on a card: a line above, the headline, a line below."""

    above: str
    headline: str
    below: str


def site_card(facts: Facts) -> Output:
    """The card of the site."""
    imprint = facts.graph.imprint
    return Output(card_file(front_page()), drawn(Card(imprint.name, imprint.description, imprint.url)))


def event_card(event: Event, graph: Graph) -> Output:
    """The card of a briefing."""
    return Output(card_file(page_of(Kind.EVENT, event.id)), drawn(_card(event, graph)))


def _card(event: Event, graph: Graph) -> Card:
    words = graph.catalogue.vocabulary
    above = f"{words.kinds[event.kind].name} · {date_worded(event.occurred)}"
    return Card(above, event.headline, f"{graph.imprint.name} · {words.standings[event.standing].name}")


def drawn(card: Card) -> bytes:
    """The card as PNG; the same bytes wherever the same Pillow draws it."""
    image = Image.new("L", CARD_SIZE, 255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, _WIDTH, 16), fill=_ACCENT_SHADE * 17)
    room = _WIDTH - 2 * _EDGE
    pen.text((_EDGE, 64), _shortened(drawable(card.above), _SMALL, room), font=_font(_SMALL), fill=80)
    size, lines = _fitted(drawable(card.headline), room)
    for number, line in enumerate(lines):
        pen.text((_EDGE, 132 + number * round(size * _LEADING)), line, font=_font(size), fill=0)
    pen.line((_EDGE, _HEIGHT - 104, _WIDTH - _EDGE, _HEIGHT - 104), fill=200, width=2)
    pen.text((_EDGE, _HEIGHT - 82), _shortened(drawable(card.below), _SMALL, room), font=_font(_SMALL), fill=80)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    shaded = image.point([value * (_SHADES - 1) // 255 for value in range(256)])
    shaded.putpalette(_palette())
    file = BytesIO()
    shaded.save(file, "PNG", bits=4, compress_level=4, compress_type=Z_RLE)
    return file.getvalue()


@cache
def _palette() -> list[int]:
    shares = [shade / (_SHADES - 1) for shade in range(_SHADES)]
    ramp = [[round(i + (p - i) * share) for i, p in zip(_INK, _PAPER, strict=True)] for share in shares]
    ramp[_ACCENT_SHADE] = list(_ACCENT)
    return [value for colour in ramp for value in colour]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Bold for headlines, regular for what is small."""
    file = "PT_Serif-Web-Regular.ttf" if size == _SMALL else "PT_Serif-Web-Bold.ttf"
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
    font = _font(_SMALL)
    return bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


def _fitted(text: str, room: int) -> tuple[int, list[str]]:
    """The largest size at which the headline fits, and its lines; at the smallest it is cut."""
    for size in _SIZES:
        lines = _lines(text, size, room)
        if len(lines) * size * _LEADING <= _HEIGHT - 250 and len(lines) <= _MOST_LINES:
            return size, lines
    return size, [*lines[: _MOST_LINES - 1], _shortened(lines[_MOST_LINES - 1] + " …", size, room)]


def _lines(text: str, size: int, room: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _font(size).getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_shortened(line, size, room) if " " not in line else line for line in lines if line]


def _shortened(text: str, size: int, room: int) -> str:
    """The text, cut where the room ends."""
    while _font(size).getlength(text) > room:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    return text
