"""Where the lanes of a timeline lie, and what stands in their names' margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.charts.svg import Svg, element, em
from generator.charts.turning import Turn

_PITCH = 0.86
_PADDING = 0.62
_AXIS = {Turn.RIGHT: 1.7, Turn.UP: 2.9}
_NARROW = 25.6
_LETTER = 0.56


@dataclass(frozen=True)
class Lanes:
    """Lanes side by side: where each begins, how thick it is, and how far its rows are apart, in letters."""

    turn: Turn
    starts: tuple[float, ...]
    thickness: tuple[float, ...]
    pitches: tuple[float, ...]

    @property
    def end(self) -> float:
        """Where the last lane ends."""
        return self.starts[-1] + self.thickness[-1]

    def across(self, lane: int, row: int, rows: int) -> float:
        """The middle of a row; the rows of a lane lie around its middle."""
        return self.starts[lane] + self.thickness[lane] / 2 + (row - (rows - 1) / 2) * self.pitches[lane]

    def backs(self) -> Iterator[Svg]:
        """Every other lane, shaded, so that the eye can follow it."""
        for lane in range(0, len(self.starts), 2):
            yield element("rect", class_="lane", **self.turn.box(0, 100, self.starts[lane], self.thickness[lane]))


def lanes_for(turn: Turn, rows: Sequence[int]) -> Lanes:
    """Lanes as thick as their rows need; on a narrow screen as thick as there is room for."""
    first = _AXIS[turn]
    if turn is Turn.RIGHT:
        thickness = tuple(number * _PITCH + _PADDING for number in rows)
    else:
        thickness = ((_NARROW - first) / len(rows),) * len(rows)
    starts = tuple(first + sum(thickness[:lane]) for lane in range(len(rows)))
    pitches = tuple(min(_PITCH, (room - 0.25) / number) for room, number in zip(thickness, rows, strict=True))
    return Lanes(turn, starts, thickness, pitches)


def names(lanes: Lanes, words: Sequence[str]) -> Svg:
    """The lanes' names beside a wide picture, or upright over a narrow one. Screen readers have them from the marks."""
    middles = [start + room / 2 for start, room in zip(lanes.starts, lanes.thickness, strict=True)]
    if lanes.turn is Turn.RIGHT:
        texts = [
            element("text", word, x="100%", y=em(y), dy=em(0.35), text_anchor="end")
            for word, y in zip(words, middles, strict=True)
        ]
        return _margin(lanes, texts, width="100%", height=em(lanes.end))
    height = max(map(len, words)) * _LETTER + 1
    texts = [
        element("svg", element("text", word, dy=em(0.35), transform="rotate(-90)"), x=em(x), y=em(height - 0.5))
        for word, x in zip(words, middles, strict=True)
    ]
    return _margin(lanes, texts, width=em(_NARROW), height=em(height))


def _margin(lanes: Lanes, texts: Sequence[Svg], *, width: str, height: str) -> Svg:
    return element("svg", *texts, class_=f"names {lanes.turn}", width=width, height=height, aria_hidden="true")
