"""The figures of one brief: which stand, which put another number to the same thing, which one speaks for it."""

from __future__ import annotations

from generator.model import Event, Figure, Vocabulary
from generator.model.once import once


def current_figures(event: Event) -> list[tuple[int, Figure]]:
    """A brief's figures with their positions, but for those that a later one supersedes."""
    figures, replaced = enumerate(event.figures), {figure.supersedes for figure in event.figures if figure.supersedes}
    if not replaced:
        return list(figures)
    keys = figure_keys(event)
    return [(index, figure) for index, figure in figures if keys[index] not in replaced]


def key_figure(event: Event, vocabulary: Vocabulary) -> Figure | None:
    """The figure that stands for a brief in lists: the first current one, with a number, of a measure that adds up."""
    figures = (figure for _, figure in current_figures(event) if figure.value.is_disclosed)
    return next((figure for figure in figures if vocabulary.measures[figure.measure].adds), None)


@once
def figure_keys(event: Event) -> tuple[str, ...]:
    """The key of each figure of a brief: its own, else its measure, numbered from the second on."""
    taken = {figure.key for figure in event.figures if figure.key}
    keys: list[str] = []
    for figure in event.figures:
        number, key = 1, figure.key or figure.measure
        while not figure.key and key in taken:
            number += 1
            key = f"{figure.measure}-{number}"
        taken.add(key)
        keys.append(key)
    return tuple(keys)


def rivals_of(event: Event, index: int, vocabulary: Vocabulary) -> tuple[int, ...]:
    """The other current figures of a brief that put another number to the same thing.

    The same thing is one measure, company and part. For a measure that does not
    add up, figures may be of different things: they must have the same label too.
    """
    mine, current = event.figures[index], current_figures(event)
    if index not in {position for position, _ in current}:
        return ()
    adds = vocabulary.measures[mine.measure].adds
    return tuple(
        position
        for position, figure in current
        if figure.value != mine.value
        and _thing(event, figure) == _thing(event, mine)
        and (adds or (figure.label or "").casefold() == (mine.label or "").casefold())
    )


def unit_of(figure: Figure, event: Event) -> str:
    """The unit of a figure; an undisclosed one has that of the other accounts of its measure, if they share one."""
    if figure.value.is_disclosed:
        return figure.value.unit
    others = {f.value.unit for _, f in current_figures(event) if f.measure == figure.measure and f.value.is_disclosed}
    return others.pop() if len(others) == 1 else ""


def _thing(event: Event, figure: Figure) -> tuple[str, str | None, str | None]:
    return figure.measure, event.company_of(figure), figure.part
