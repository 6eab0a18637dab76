"""Cards: a picture for every briefing, the same on every machine."""

from __future__ import annotations

import io
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from generator.exports.cards import Card, drawable, drawn
from generator.exports.cards.bands import band, png
from generator.exports.cards.lettering import _font, height_of, write
from generator.exports.facts import Facts

LONG = "A headline of ninety characters that goes on and on until it has said all that there is to it"


def _opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_every_briefing_has_a_card_of_the_right_size(facts: Facts, exported: dict[str, bytes]) -> None:
    """1200 by 630 pixels, a PNG, small enough for any messenger."""
    cards = {path: content for path, content in exported.items() if path.endswith("card.png")}
    ids = {id for event in facts.graph.events for id in (event.id, *event.formerly)}
    assert set(cards) == {"card.png", *(f"briefings/{id}/card.png" for id in ids)}
    for content in cards.values():
        picture = _opened(content)
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert len(content) < 60_000


def test_the_same_card_has_the_same_bytes() -> None:
    """Drawn twice, byte for byte the same."""
    card = Card("Closing · 4 March 2023", LONG, "The Crumb Post · Contested")
    assert drawn(card) == drawn(card)


def test_a_card_shows_its_words() -> None:
    """Another headline, another date or another site is another picture."""
    words = [
        ("4 March", "Bakery closes", "Post"),
        ("5 March", "Bakery closes", "Post"),
        ("4 March", "Mill closes", "Post"),
    ]
    assert len({drawn(Card(*each)) for each in words}) == 3


@pytest.mark.parametrize("headline", [LONG, "W" * 90, "i" * 90, "麦島製粉", "", "a " * 45])
def test_nothing_is_drawn_over_the_edge(headline: str) -> None:
    """Whatever the headline, margins stay empty and the last line stays above the rule."""
    picture = _opened(drawn(Card("x" * 200, headline, "y" * 200))).convert("L")
    for box in ((0, 20, 60, 630), (1140, 20, 1200, 630), (60, 500, 1140, 520)):
        assert picture.crop(box).getextrema()[0] > 240, box


def test_characters_that_the_font_lacks_are_left_out() -> None:
    """Chinese names fall away; letters with rare marks lose the mark; ordinary typography stays."""
    assert drawable("麦島製粉 Mugi Island (مخبز)") == "Mugi Island ()"
    assert drawable("“22–24 July” · Zürich, Łódź … 50%") == "“22–24 July” · Zürich, Łódź … 50%"
    assert drawable("5 ㎏ Ǆ") == "5 kg DZ"


@given(st.lists(st.tuples(st.integers(1, 4), st.binary(min_size=1)), min_size=1, max_size=6))
def test_bands_make_one_picture(drawn_bands: list[tuple[int, bytes]]) -> None:
    """Whatever is in them, bands one below the other are one sound PNG with just these pixels."""
    width, palette = 8, bytes(range(48))
    pictures = [
        Image.frombytes("P", (width, height), bytes(pixels[i % len(pixels)] % 16 for i in range(width * height)))
        for height, pixels in drawn_bands
    ]
    height = sum(picture.height for picture in pictures)
    content = png((width, height), palette, map(band, pictures))
    opened = _opened(content)
    assert opened.getpalette() == list(palette)
    assert opened.tobytes() == b"".join(picture.tobytes() for picture in pictures)
    begin = content.index(b"IDAT")
    length = int.from_bytes(content[begin - 4 : begin], "big")
    assert len(zlib.decompress(content[begin + 4 : begin + 4 + length])) == height * (1 + width // 2)


@pytest.mark.parametrize("size", [76, 68, 60, 52, 44, 32])
def test_a_line_is_written_as_the_font_would_write_it(size: int) -> None:
    """Letter by letter, with the same places and shapes, up to a shade where two letters touch."""
    text = "AVATAR Today, “Ty” Wolf’s fjord — Ǻ, Ŵ, ½ %: Łódź"
    paper, other = (Image.new("L", (2000, height_of(size)), 255) for _ in range(2))
    write(text, size, paper, (20, 0), 0)
    font = _font(size)
    ImageDraw.Draw(other).text((20, 0), text, font=font, fill=0)
    differing = ImageChops.difference(paper, other).histogram()
    assert sum(differing[1:]) < 20
    assert sum(differing[18:]) == 0
    assert font.getbbox(text)[3] <= height_of(size)


def test_cards_are_quick(facts: Facts) -> None:
    """Far below the 33 thousandths of a second at which ninety would cost three."""
    drawn(Card("a", "b", "c"))
    card = Card("Closing · 4 March 2023", LONG, "The Crumb Post · Contested")
    started = time.process_time()
    for _ in range(5):
        drawn(card)
    assert (time.process_time() - started) / 5 < 0.1
