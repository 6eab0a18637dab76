"""Totals: the only module that adds figures up. Pages print what it says.

Each event counts once. Rival accounts of one number span a range; parts of an
event add up; figures of a company and of its owner are not both counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.graph.ownership import Ownership
from generator.model import Event, Figure, Vocabulary
from generator.quantities import Sum, span, summed


@dataclass(frozen=True)
class Row:
    """What one event brings to a total, and the positions of the figures it rests on."""

    event: str
    sum: Sum
    figures: tuple[int, ...]


@dataclass(frozen=True)
class LeftOut:
    """An event with a figure of the measure that is not counted, and why."""

    event: str
    reason: str


@dataclass(frozen=True)
class Total:
    """A measure in one unit over a set of events."""

    measure: str
    unit: str
    sum: Sum
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]


def current_figures(event: Event) -> list[tuple[int, Figure]]:
    """A brief's figures with their positions, but for those that a later one supersedes."""
    replaced = {figure.supersedes for figure in event.figures if figure.supersedes}
    keys = figure_keys(event)
    return [(index, figure) for index, figure in enumerate(event.figures) if keys[index] not in replaced]


def key_figure(event: Event, vocabulary: Vocabulary) -> Figure | None:
    """The figure that stands for a brief in lists: the first current one, with a number, of a measure that adds up."""
    figures = (figure for _, figure in current_figures(event) if figure.value.is_disclosed)
    return next((figure for figure in figures if vocabulary.measures[figure.measure].adds), None)


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


def _unit_of(figure: Figure, event: Event) -> str:
    """The unit of a figure; an undisclosed one has that of the other accounts of its measure, if they share one."""
    if figure.value.is_disclosed:
        return figure.value.unit
    others = {f.value.unit for _, f in current_figures(event) if f.measure == figure.measure and f.value.is_disclosed}
    return others.pop() if len(others) == 1 else ""


def _thing(event: Event, figure: Figure) -> tuple[str, str | None, str | None]:
    return figure.measure, event.company_of(figure), figure.part


class Accounts:
    """Adds up figures over events, by the rules of a vocabulary and of ownership."""

    def __init__(self, vocabulary: Vocabulary, ownership: Ownership) -> None:
        self._vocabulary = vocabulary
        self._ownership = ownership

    def totals(
        self, events: Iterable[Event], of: str | None = None, *, subsidiaries: bool = False
    ) -> tuple[Total, ...]:
        """The totals of every measure that adds up, over these events, in the vocabulary's order.

        With `of`, only figures about that company count, and with `subsidiaries`
        those about companies that it owned on the day.
        """
        events = tuple(events)
        rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
        out: dict[tuple[str, str], list[LeftOut]] = defaultdict(list)
        for event in events:
            for measured, figures in self._figures_by_measure(event, of, subsidiaries=subsidiaries).items():
                standing = self._vocabulary.standings[event.standing]
                if standing.counted:
                    rows[measured].append(self._row(event, figures))
                else:
                    out[measured].append(LeftOut(event.id, standing.name.lower()))
        for measured in {*rows, *out}:
            present = {*(row.event for row in rows[measured]), *(left.event for left in out[measured])}
            others = (event for event in events if event.id not in present)
            out[measured] += self._of_other_measures(measured[0], others, of, subsidiaries=subsidiaries)
        order = list(self._vocabulary.measures)
        return tuple(
            Total(*measured, summed(r.sum for r in rows[measured]), tuple(rows[measured]), tuple(out[measured]))
            for measured in sorted({*rows, *out}, key=lambda m: (order.index(m[0]), m[1]))
        )

    def _of_other_measures(
        self, measure: str, events: Iterable[Event], of: str | None, *, subsidiaries: bool
    ) -> Iterator[LeftOut]:
        """Events with a figure that could be taken for one of this measure, and is none."""
        apart = self._vocabulary.measures[measure].apart_from
        for event in events:
            for _, figure in current_figures(event):
                concerns = of is None or self._concerns(event, figure, of, subsidiaries=subsidiaries)
                if figure.measure in apart and concerns:
                    name = self._vocabulary.measures[figure.measure].name
                    yield LeftOut(event.id, f"another measure: {name[:1].lower()}{name[1:]}")
                    break

    def _figures_by_measure(
        self, event: Event, of: str | None, *, subsidiaries: bool
    ) -> dict[tuple[str, str], list[tuple[int, Figure]]]:
        found: dict[tuple[str, str], list[tuple[int, Figure]]] = defaultdict(list)
        for index, figure in current_figures(event):
            if not self._vocabulary.measures[figure.measure].adds:
                continue
            if of is None or self._concerns(event, figure, of, subsidiaries=subsidiaries):
                found[figure.measure, _unit_of(figure, event)].append((index, figure))
        return found

    def _concerns(self, event: Event, figure: Figure, of: str, *, subsidiaries: bool) -> bool:
        company = event.company_of(figure)
        if company is None or company == of:
            return company == of
        return subsidiaries and of in self._ownership.ancestors_on(company, event.occurred)

    def _row(self, event: Event, figures: list[tuple[int, Figure]]) -> Row:
        groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for _, figure in figures:
            groups[event.company_of(figure) or "", figure.part or ""].append(figure)
        companies = {company for company, _ in groups}
        counted = [
            span(figure.value for figure in group)
            for (company, part), group in sorted(groups.items())
            if not self._is_within(company, companies, event) and not (part and (company, "") in groups)
        ]
        return Row(event.id, summed(counted).as_part(), tuple(index for index, _ in figures))

    def _is_within(self, company: str, companies: set[str], event: Event) -> bool:
        return bool(self._ownership.ancestors_on(company, event.occurred) & companies)
