"""Figures that fit their measure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.checking.rule import Finding, stops_the_build
from generator.graph import figure_keys
from generator.model import Catalogue, Event, Figure, Kind, Measure
from generator.problems import Location
from generator.quantities import worded

Placed = tuple[Event, int, Figure, Measure, Location]


def _figures(catalogue: Catalogue) -> Iterator[Placed]:
    for event in catalogue.events.values():
        at = catalogue.origin_of(Kind.EVENT, event.id).at
        for index, figure in enumerate(event.figures):
            measure = catalogue.vocabulary.measures.get(figure.measure)
            if measure:
                yield event, index, figure, measure, at("figures", index, "value")


@stops_the_build
def wrong_unit(catalogue: Catalogue) -> Iterator[Finding]:
    """A figure has the unit of its measure.

    Money needs a currency code (`1bn USD`), a share needs `%`, and a count has no
    unit: its measure says what is counted.
    """
    for _, _, figure, measure, location in _figures(catalogue):
        unit = figure.value.unit
        if not figure.value.is_disclosed:
            continue
        if measure.unit == "money" and (not unit or unit == "%"):
            yield Finding(location, "This is money: add the currency, such as `1bn USD`")
        elif measure.unit == "percent" and unit != "%":
            yield Finding(location, "This is a share: add `%`, such as `14%`")
        elif measure.unit not in ("money", "percent") and unit:
            counted = measure.noun.many if measure.noun else "what its label says"
            yield Finding(location, f"`{figure.measure}` counts {counted}; leave out `{unit}`")


@stops_the_build
def unknown_currency(catalogue: Catalogue) -> Iterator[Finding]:
    """A currency is a code of ISO 4217, such as USD, CNY or EUR."""
    for _, _, figure, _, location in _figures(catalogue):
        unit = figure.value.unit
        if unit and unit != "%" and unit not in _currencies():
            yield Finding(location, f"`{unit}` is not a currency code", meant=(unit, _currencies()))


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies  # noqa: PLC0415 - its data take long to load

    return frozenset(list_currencies())


@stops_the_build
def part_of_a_thing(catalogue: Catalogue) -> Iterator[Finding]:
    """Whole things are counted in whole numbers, and never below nought."""
    for _, _, figure, measure, location in _figures(catalogue):
        for number in (figure.value.first, figure.value.second):
            if not (measure.whole and number):
                continue
            if number.value != number.value.to_integral_value() or number.value < 0:
                noun = measure.noun.many if measure.noun else "whole things"
                yield Finding(location, f"`{figure.measure}` counts {noun}: `{worded(figure.value)}` cannot be")


@stops_the_build
def unknown_figure(catalogue: Catalogue) -> Iterator[Finding]:
    """`supersedes` names the `key` of another figure of the brief, of the same measure.

    The earlier figure stays on the page as history and is left out of totals.
    """
    for event in catalogue.events.values():
        at = catalogue.origin_of(Kind.EVENT, event.id).at
        keys = dict(zip(figure_keys(event), event.figures, strict=True))
        for index, figure in enumerate(event.figures):
            if figure.supersedes is None:
                continue
            earlier, location = keys.get(figure.supersedes), at("figures", index, "supersedes")
            if earlier is None or earlier is figure:
                message = f"No other figure has the key `{figure.supersedes}`"
                yield Finding(location, message, tuple(keys), meant=(figure.supersedes, keys))
            elif earlier.measure != figure.measure:
                message = f"`{figure.supersedes}` is a figure of `{earlier.measure}`, this one of `{figure.measure}`"
                yield Finding(location, message)


@stops_the_build
def duplicate_key_of_figure(catalogue: Catalogue) -> Iterator[Finding]:
    """The `key` of a figure or statement is its address on the page, so each is used once."""
    for event in catalogue.events.values():
        at = catalogue.origin_of(Kind.EVENT, event.id).at
        keyed = {"figures": [f.key for f in event.figures], "statements": [s.key for s in event.statements]}
        for field, keys in keyed.items():
            for index, key in enumerate(keys):
                if key and key in keys[:index]:
                    yield Finding(at(field, index, "key"), f"The key `{key}` is used already")
