"""Cards: the picture that other sites show beside a link, drawn with a font that comes as a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from PIL import Image

from generator.exports.cards.bands import Band, band, png
from generator.exports.cards.lettering import drawable, fitted, height_of, shortened, write
from generator.exports.facts import Facts
from generator.graph import Graph
from generator.links import card_file, front_page, page_of
from generator.model import Event, Kind
from generator.outputs import Output
from generator.wording import date_worded

__all__ = ["CARD_SIZE", "Card", "drawable", "drawn", "event_card", "site_card"]

_SMALL, _EDGE, _LEADING = 32, 72, 1.22
_WIDTH, _HEIGHT = CARD_SIZE = (1200, 630)
_ROOM = _WIDTH - 2 * _EDGE
_ABOVE, _HEADLINE, _RULE, _BELOW = 64, 132, _HEIGHT - 104, _HEIGHT - 82
# The accent, and fifteen shades from ink to paper.
_SHADES = 15
_INK, _PAPER, _ACCENT = (23, 34, 43), (253, 252, 249), (138, 82, 0)
_IN_ACCENT, _IN_INK, _GREY, _FAINT, _BLANK = 0, 1, 5, 11, _SHADES


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
    """The card as PNG; the same bytes wherever the same Pillow draws it and the same zlib packs it."""
    placed = (
        (0, _bar(_WIDTH, 17, _IN_ACCENT)),
        (_ABOVE, band(_text(card))),
        (_RULE, _bar(_ROOM, 2, _FAINT)),
        (_BELOW, _line(card.below)),
    )
    return png(CARD_SIZE, _palette(), _filled(placed))


def _filled(placed: Iterable[tuple[int, Band]]) -> Iterator[Band]:
    """The bands from top to bottom, with paper between them."""
    row = 0
    for top, shown in placed:
        if top > row:
            yield _bar(_WIDTH, top - row, _BLANK)
        yield shown
        row = top + shown.height
    yield _bar(_WIDTH, _HEIGHT - row, _BLANK)


@cache
def _bar(width: int, height: int, shade: int) -> Band:
    """A bar across the middle of the card."""
    paper = _paper(height)
    paper.paste(shade, ((_WIDTH - width) // 2, 0, (_WIDTH + width) // 2, height))
    return band(paper)


@lru_cache(maxsize=100)
def _line(text: str) -> Band:
    """A line in small letters, such as many cards have."""
    paper = _paper(height_of(_SMALL))
    _write_small(text, paper)
    return band(paper)


def _text(card: Card) -> Image.Image:
    """The line above and the headline."""
    size, lines = fitted(drawable(card.headline), _ROOM, _HEIGHT - 250, _LEADING)
    top, step = _HEADLINE - _ABOVE, round(size * _LEADING)
    paper = _paper(top + max(len(lines) - 1, 0) * step + height_of(size))
    _write_small(card.above, paper)
    for number, line in enumerate(lines):
        write(line, size, paper, (_EDGE, top + number * step), _IN_INK)
    return paper


def _write_small(text: str, paper: Image.Image) -> None:
    write(shortened(drawable(text), _SMALL, _ROOM), _SMALL, paper, (_EDGE, 0), _GREY)


def _paper(height: int) -> Image.Image:
    return Image.new("P", (_WIDTH, height), _BLANK)


@cache
def _palette() -> bytes:
    shares = [shade / (_SHADES - 1) for shade in range(_SHADES)]
    ramp = [[round(i + (p - i) * share) for i, p in zip(_INK, _PAPER, strict=True)] for share in shares]
    return bytes(value for colour in (_ACCENT, *ramp) for value in colour)
