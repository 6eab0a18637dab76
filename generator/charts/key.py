"""Samples of what the pictures show, to stand beside their meaning."""

from __future__ import annotations

from generator.charts.arcs import STYLES
from generator.charts.svg import Svg, element


def span_sample() -> Svg:
    """A line with two ends: some time between."""
    lines = (
        element("line", class_="span", x1="1", x2="29", y1="6", y2="6"),
        element("line", class_="span", x1="1", x2="1", y1="2", y2="10"),
        element("line", class_="span", x1="29", x2="29", y1="2", y2="10"),
    )
    return _sample(*lines)


def arc_sample(style: int) -> Svg:
    """An arc with its head."""
    curve = element("path", d="M1 10C16 10 10 4 26 4")
    head = element("path", d="M22 1 26 4 22 7", class_="head")
    return _sample(element("g", curve, head, class_=f"arc style-{style % STYLES}"))


def _sample(*parts: str) -> Svg:
    return element("svg", *parts, class_="sample", viewBox="0 0 30 12", aria_hidden="true", focusable="false")


def bar_sample(css_class: str, *, is_open: bool = False) -> Svg:
    """A stretch of a bar; hatched ones are drawn with lines of their own."""
    stretch = element("rect", class_=css_class, x="1", y="1", width="20", height="10")
    hatching = element("path", d="M3 11 13 1M9 11 19 1M15 11 21 5M1 7 7 1", class_="hatch")
    arrow = element("path", d="M21 1H24L29 6 24 11H21", class_="open")
    parts = (stretch, *((hatching,) if "range" in css_class else ()), *((arrow,) if is_open else ()))
    return _sample(element("g", *parts, class_="bars"))
