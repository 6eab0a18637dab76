"""Totals as bars that keep their hedges: full where firm, hatched between least and most, outlined where about."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.charts.marks import placed
from generator.charts.scale import Amounts, amounts_to
from generator.charts.svg import Svg, drawing, element, em, percent, picture
from generator.quantities import Bounds, Sum

_LINE = 1.35
_BAR = 1.05
_GAP = 0.95
_AXIS = 1.7
_LETTERS = 50
_PLOT = 0.93
_ARROW = "M0-5H5L10 0 5 5H0"
_ARROW_ROOM = 1.1


@dataclass(frozen=True)
class Bar:
    """A total to be drawn: what it is the total of, what it comes to, and the words for that."""

    name: str
    words: str
    sum: Sum


@dataclass(frozen=True)
class Piece:
    """A stretch of a bar and how it is drawn."""

    start: Decimal
    end: Decimal
    css_class: str


def bars(id: str, groups: Sequence[Bar], title: str, description: str) -> Svg:
    """One bar below the other, each under its words, over one scale."""
    scale = amounts_to(max((extent(bar.sum) for bar in groups), default=Decimal(0)))
    parts: list[Svg] = []
    top = 0.0
    for bar in groups:
        drawn, height = _bar(bar, top, scale, id)
        parts += drawn
        top += height
    axis = _axis(scale, top)
    size = {"width": "100%", "height": em(top + _AXIS)}
    return picture("bars", drawing(id, "img", title, description, _hatch(id), *axis, *parts, **size))


def _bar(bar: Bar, top: float, scale: Amounts, id: str) -> tuple[list[Svg], float]:
    name = " ".join(bar.name.split())
    lines = textwrap.wrap(f"{name}: {bar.words}", _LETTERS, break_on_hyphens=False)
    texts = [_text(line, name, em(top + _LINE * (row + 0.8))) for row, line in enumerate(lines)]
    base = top + _LINE * len(lines) + 0.1
    if bar.sum.parts == 0:
        return texts, _LINE * len(lines) + _GAP / 2
    return [*texts, *_marks(bar.sum, base, scale, id)], _LINE * len(lines) + 0.1 + _BAR + _GAP


def _text(line: str, name: str, y: str) -> Svg:
    """A line of words, with the name in it standing out."""
    if not line.startswith(f"{name}:"):
        return element("text", line, x="0", y=y)
    return element("text", element("tspan", name, class_="name"), f"{line.removeprefix(name)}", x="0", y=y)


def _marks(total: Sum, base: float, scale: Amounts, id: str) -> Iterator[Svg]:
    """The stretches of a bar, an open end, and a question mark where some of it is undisclosed."""
    for piece in _pieces(total):
        if piece.end > piece.start:
            yield _piece(piece, base, scale, id)
    at = percent(_PLOT * scale.at(extent(total)))
    if _is_open(total):
        yield placed(element("path", d=_ARROW, class_="open"), {"x": at, "y": em(base + _BAR / 2)})
    if total.undisclosed:
        nudge = em(_ARROW_ROOM if _is_open(total) else 0.3 if total.is_disclosed else 0)
        yield element("text", "?", x=at, y=em(base + _BAR * 0.85), dx=nudge, class_="unknown")


def _piece(piece: Piece, base: float, scale: Amounts, id: str) -> Svg:
    start, end = _PLOT * scale.at(piece.start), _PLOT * scale.at(piece.end)
    fill = f"url(#{id}-hatch)" if piece.css_class.endswith("range") else None
    box = {"x": percent(start), "y": em(base), "width": percent(end - start), "height": em(_BAR)}
    return element("rect", class_=piece.css_class, fill=fill, **box)


def _pieces(total: Sum) -> Iterator[Piece]:
    """From nought: what is firm, how much more that may be, then the same of what is about."""
    start = Decimal(0)
    for bounds, css_class in ((total.firm, "firm"), (total.loose, "loose")):
        if bounds is not None:
            yield Piece(start, start + bounds.low, css_class)
            yield Piece(start + bounds.low, start + _most(bounds), f"{css_class}-range")
            start += _most(bounds)


def _most(bounds: Bounds) -> Decimal:
    return bounds.low if bounds.high is None else bounds.high


def extent(total: Sum) -> Decimal:
    """How far the bar of a total reaches."""
    return sum((_most(bounds) for bounds in (total.firm, total.loose) if bounds is not None), Decimal(0))


def _is_open(total: Sum) -> bool:
    return any(bounds is not None and bounds.high is None for bounds in (total.firm, total.loose))


def _axis(scale: Amounts, top: float) -> Iterator[Svg]:
    for number, tick in enumerate(scale.ticks):
        at = percent(_PLOT * scale.at(tick))
        yield element("line", class_="tick", x1=at, x2=at, y1=0, y2=em(top + 0.3))
        anchor = "start" if number == 0 else "middle"
        yield element("text", f"{tick.normalize():,f}", class_="tick", x=at, y=em(top + 1.4), text_anchor=anchor)


def _hatch(id: str) -> Svg:
    line = element("path", d="M-1 7 7-1M-1 1 1-1M5 7 7 5", class_="hatch")
    pattern = element("pattern", line, id=f"{id}-hatch", width=6, height=6, patternUnits="userSpaceOnUse")
    return element("defs", pattern)
