"""Figures of briefs before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.editing.changes.change import FigureChange
from generator.editing.changes.state import State
from generator.graph import Graph, figure_keys
from generator.links import page_of
from generator.model import Event, Figure, Kind
from generator.wording import figure_worded


class _Said(NamedTuple):
    """What a figure counts, of whom, and its value in words."""

    name: str
    words: str


def figure_changes(before: State, now: State) -> tuple[FigureChange, ...]:
    """Every figure whose words differ, was added, or is gone; a renamed brief is compared with itself."""
    found: list[FigureChange] = []
    earlier = dict(before.graph.catalogue.events)
    for id, event in sorted(now.graph.catalogue.events.items()):
        was = next((earlier.pop(old) for old in (id, *event.formerly) if old in earlier), None)
        old = _figures(was, before.graph) if was else {}
        found += _differences(event, old, _figures(event, now.graph))
    for _, gone in sorted(earlier.items()):
        found += _differences(gone, _figures(gone, before.graph), {})
    return tuple(found)


def _differences(event: Event, old: Mapping[str, _Said], new: Mapping[str, _Said]) -> Iterator[FigureChange]:
    for key in [*new, *(key for key in old if key not in new)]:
        before, after = old.get(key), new.get(key)
        if before != after:
            yield FigureChange(
                brief=event.headline,
                address=page_of(Kind.EVENT, event.id).address,
                figure=(new.get(key) or old[key]).name,
                before=before.words if before else None,
                after=after.words if after else None,
            )


def _figures(event: Event, graph: Graph) -> dict[str, _Said]:
    measures = graph.catalogue.vocabulary.measures
    keyed = zip(figure_keys(event), event.figures, strict=True)
    return {
        key: _Said(_name(figure, event, graph), figure_worded(figure, measures[figure.measure]))
        for key, figure in keyed
    }


def _name(figure: Figure, event: Event, graph: Graph) -> str:
    measure, company = graph.catalogue.vocabulary.measures[figure.measure].name, event.company_of(figure)
    of = f" of {graph.name_of(Kind.COMPANY, company)}" if company else ""
    return f"{measure}{of}" + (f" ({figure.label})" if figure.label else "")
