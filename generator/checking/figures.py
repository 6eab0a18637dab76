"""Figures that fit their measure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.checking.beside import vocabulary_of
from generator.checking.rule import Finding, of_each, stops_the_build
from generator.graph import figure_keys
from generator.model import Event, Figure, Measure, Origin, Vocabulary
from generator.quantities import worded

Measured = tuple[int, Figure, Measure]


def _measured(event: Event, vocabulary: Vocabulary) -> Iterator[Measured]:
    for index, figure in enumerate(event.figures):
        if measure := vocabulary.measures.get(figure.measure):
            yield index, figure, measure


@stops_the_build
@of_each(Event, beside=vocabulary_of)
def wrong_unit(event: Event, origin: Origin, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A figure has the unit of its measure.

    Money needs a currency code (`1bn USD`), a share needs `%`, and a count has no
    unit: its measure says what is counted.
    """
    for index, figure, measure in _measured(event, vocabulary):
        if figure.value.is_disclosed and (message := _fault_of_unit(figure, measure)):
            yield Finding(origin.at("figures", index, "value"), message)


def _fault_of_unit(figure: Figure, measure: Measure) -> str | None:
    unit = figure.value.unit
    if measure.unit == "money" and (not unit or unit == "%"):
        return "This is money: add the currency, such as `1bn USD`"
    if measure.unit == "percent" and unit != "%":
        return "This is a share: add `%`, such as `14%`"
    if measure.unit not in ("money", "percent") and unit:
        counted = measure.noun.many if measure.noun else "what its label says"
        return f"`{figure.measure}` counts {counted}; leave out `{unit}`"
    return None


@stops_the_build
@of_each(Event, beside=vocabulary_of)
def unknown_currency(event: Event, origin: Origin, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A currency is a code of ISO 4217, such as USD, CNY or EUR."""
    for index, figure, _ in _measured(event, vocabulary):
        unit = figure.value.unit
        if unit and unit != "%" and unit not in _currencies():
            location = origin.at("figures", index, "value")
            yield Finding(location, f"`{unit}` is not a currency code", meant=(unit, _currencies()))


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies  # noqa: PLC0415 - its data take long to load

    return frozenset(list_currencies())


@stops_the_build
@of_each(Event, beside=vocabulary_of)
def part_of_a_thing(event: Event, origin: Origin, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Whole things are counted in whole numbers, and never below nought."""
    for index, figure, measure in _measured(event, vocabulary):
        for number in (figure.value.first, figure.value.second):
            if not (measure.whole and number):
                continue
            if number.value != number.value.to_integral_value() or number.value < 0:
                noun = measure.noun.many if measure.noun else "whole things"
                message = f"`{figure.measure}` counts {noun}: `{worded(figure.value)}` cannot be"
                yield Finding(origin.at("figures", index, "value"), message)


@stops_the_build
@of_each(Event)
def unknown_figure(event: Event, origin: Origin) -> Iterator[Finding]:
    """`supersedes` names the `key` of another figure of the brief, of the same measure.

    The earlier figure stays on the page as history and is left out of totals.
    """
    for index, figure in enumerate(event.figures):
        if figure.supersedes is None:
            continue
        keys = dict(zip(figure_keys(event), event.figures, strict=True))
        earlier, location = keys.get(figure.supersedes), origin.at("figures", index, "supersedes")
        if earlier is None or earlier is figure:
            message = f"No other figure has the key `{figure.supersedes}`"
            yield Finding(location, message, tuple(keys), meant=(figure.supersedes, keys))
        elif earlier.measure != figure.measure:
            message = f"`{figure.supersedes}` is a figure of `{earlier.measure}`, this one of `{figure.measure}`"
            yield Finding(location, message)


@stops_the_build
@of_each(Event)
def duplicate_key_of_figure(event: Event, origin: Origin) -> Iterator[Finding]:
    """The `key` of a figure or statement is its address on the page, so each is used once."""
    keyed = {"figures": [f.key for f in event.figures], "statements": [s.key for s in event.statements]}
    for field, keys in keyed.items():
        for index, key in enumerate(keys):
            if key and key in keys[:index]:
                yield Finding(origin.at(field, index, "key"), f"The key `{key}` is used already")
