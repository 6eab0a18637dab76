"""Time runs to the right on a wide screen, and upwards, newest on top, on a narrow one."""

from __future__ import annotations

from enum import StrEnum

from generator.charts.svg import Svg, em, percent


class Turn(StrEnum):
    """The way in which time runs; the value is the CSS class of the drawing.

    Lengths along the time are in per cent, those across it in letters, so that a
    picture fits any width, and its text and marks follow the reader's text.
    """

    RIGHT = "wide"
    UP = "narrow"

    def spot(self, along: float, across: float) -> dict[str, Svg]:
        """A point."""
        if self is Turn.RIGHT:
            return {"x": percent(along), "y": em(across)}
        return {"x": em(across), "y": percent(100 - along)}

    def box(self, start: float, end: float, across: float, thickness: float) -> dict[str, Svg]:
        """A rectangle from one time to another."""
        length = percent(end - start)
        if self is Turn.RIGHT:
            return {"x": percent(start), "y": em(across), "width": length, "height": em(thickness)}
        return {"x": em(across), "y": percent(100 - end), "width": em(thickness), "height": length}

    def stroke(self, start: float, end: float, across: float) -> dict[str, Svg]:
        """A line along the time."""
        side = em(across)
        if self is Turn.RIGHT:
            return {"x1": percent(start), "x2": percent(end), "y1": side, "y2": side}
        return {"x1": side, "x2": side, "y1": percent(100 - start), "y2": percent(100 - end)}

    def rule(self, along: float, start: float, end: float) -> dict[str, Svg]:
        """A line across the time."""
        place = percent(along if self is Turn.RIGHT else 100 - along)
        if self is Turn.RIGHT:
            return {"x1": place, "x2": place, "y1": em(start), "y2": em(end)}
        return {"x1": em(start), "x2": em(end), "y1": place, "y2": place}
