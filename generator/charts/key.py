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
