"""Outlines of the land, as points on the globe and as paths of a map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from generator.charts.projection import Box, Frame, Point
from generator.charts.svg import number

_FILE = Path(__file__).parent / "data" / "land.json"
_UNITS = 100
_FEWEST = 3


@dataclass(frozen=True)
class Outline:
    """A closed line of longitudes and latitudes, and the box around it."""

    points: tuple[Point, ...]
    box: Box


@cache
def _outlines() -> tuple[Outline, ...]:
    """Every outline; the file holds each point as a step from the one before."""
    return tuple(_outline(tuple(_walked(steps))) for steps in json.loads(_FILE.read_text()))


def _outline(points: tuple[Point, ...]) -> Outline:
    longitudes, latitudes = zip(*points, strict=True)
    return Outline(points, Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes)))


def _walked(steps: list[int]) -> Iterator[Point]:
    x = y = 0
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        yield x / _UNITS, y / _UNITS


@lru_cache(maxsize=8)
def land_path(frame: Frame, finest: float) -> str:
    """The land within a frame as the data of one path, without details smaller than `finest`."""
    return "".join(_drawn(frame, finest))


def _drawn(frame: Frame, finest: float) -> Iterator[str]:
    for outline in _outlines():
        for turn in (-360, 0, 360):
            if frame.box.touches(outline.box.moved(turn)):
                corners = [frame.at(x + turn, y) for x, y in outline.points]
                points = _thinned(clipped(corners, frame.width, frame.height), finest)
                if len(points) >= _FEWEST:
                    yield _path(points)


def clipped(points: list[Point], width: float, height: float) -> list[Point]:
    """The part of a polygon inside a rectangle, cut at one side after the other."""
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        points = list(_cut(points, axis, limit, sign))
    return points


def _cut(points: list[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for before, point in zip([*points[-1:], *points[:-1]], points, strict=True):
        was_in, is_in = (sign * (p[axis] - limit) >= 0 for p in (before, point))
        if was_in != is_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            yield (
                before[0] + share * (point[0] - before[0]),
                before[1] + share * (point[1] - before[1]),
            )
        if is_in:
            yield point


def _thinned(points: Iterable[Point], finest: float) -> list[Point]:
    """Without points too near the one before to be seen."""
    kept: list[Point] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= finest:
            kept.append(point)
    return kept


def _path(points: list[Point]) -> str:
    tenths = [(round(10 * x), round(10 * y)) for x, y in points]
    steps = (f"{number((x - was_x) / 10)} {number((y - was_y) / 10)}" for (was_x, was_y), (x, y) in pairwise(tenths))
    return f"M{number(tenths[0][0] / 10)} {number(tenths[0][1] / 10)}l{' '.join(steps)}z"
