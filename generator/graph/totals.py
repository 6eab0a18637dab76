"""Totals: the only module that adds figures up. Pages print what it says.

Each event counts once. Rival accounts of one number span a range; parts of an
event add up; figures of a company and of its owner are not both counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.graph.figures import current_figures, unit_of
from generator.graph.ownership import Ownership
from generator.model import Event, Figure, Vocabulary
from generator.model.once import once
from generator.quantities import Sum, span, summed

Measured = tuple[str, str]


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


@dataclass(frozen=True)
class _Entry:
    """A current figure, the company it is about, and who owned that on the day of the event."""

    index: int
    figure: Figure
    measured: Measured
    company: str
    owners: frozenset[str]

    def concerns(self, company: str | None, *, subsidiaries: bool) -> bool:
        """Whether it is about this company, or one that this company owned; without a company, always."""
        return company is None or company == self.company or (subsidiaries and company in self.owners)


_Entries = tuple[_Entry, ...]


class Accounts:
    """Adds up figures over the events of a graph, by the rules of its vocabulary and of ownership."""

    def __init__(self, vocabulary: Vocabulary, ownership: Ownership, events: Iterable[Event]) -> None:
        self._vocabulary = vocabulary
        self._ownership = ownership
        self._entries: dict[str, _Entries] = {}
        self._rows: dict[str, Mapping[Measured, tuple[_Entries, Row]]] = {}
        self._own: dict[str, list[Event]] = defaultdict(list)
        self._with_units: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            self._enter(event)

    def _enter(self, event: Event) -> None:
        entries = self._entries[event.id] = tuple(self._entered(event))
        adding = self._by_measure(entries)
        self._rows[event.id] = {measured: (some, _row(event, some)) for measured, some in adding.items()}
        own = dict.fromkeys(entry.company for entry in entries if entry.company)
        for company in own:
            self._own[company].append(event)
        for company in own.keys() | {owner for entry in entries for owner in entry.owners}:
            self._with_units[company].append(event)

    def _entered(self, event: Event) -> Iterator[_Entry]:
        for index, figure in current_figures(event):
            company = event.company_of(figure) or ""
            owners = self._ownership.ancestors_on(company, event.occurred)
            yield _Entry(index, figure, (figure.measure, unit_of(figure, event)), company, owners)

    def _by_measure(self, entries: Iterable[_Entry]) -> dict[Measured, _Entries]:
        """The figures of measures that add up."""
        found: dict[Measured, list[_Entry]] = defaultdict(list)
        for entry in entries:
            if self._vocabulary.measures[entry.figure.measure].adds:
                found[entry.measured].append(entry)
        return {measured: tuple(some) for measured, some in found.items()}

    def own(self, company: str) -> tuple[Total, ...]:
        """The totals of the figures about a company, over all events."""
        return self.totals(self._own.get(company, ()), company)

    def with_units(self, company: str) -> tuple[Total, ...]:
        """The totals of the figures about a company and those that it owned on the day, over all events."""
        return self.totals(self._with_units.get(company, ()), company, subsidiaries=True)

    def totals(
        self, events: Iterable[Event], of: str | None = None, *, subsidiaries: bool = False
    ) -> tuple[Total, ...]:
        """The totals of every measure that adds up, over these events, in the vocabulary's order.

        With `of`, only figures about that company count, and with `subsidiaries`
        those about companies that it owned on the day.
        """
        events = tuple(events)
        rows: dict[Measured, list[Row]] = defaultdict(list)
        out: dict[Measured, list[LeftOut]] = defaultdict(list)
        for event in events:
            standing = self._vocabulary.standings[event.standing]
            for measured, row in self._rows_of(event, of, subsidiaries=subsidiaries):
                if standing.counted:
                    rows[measured].append(row)
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

    def _rows_of(self, event: Event, of: str | None, *, subsidiaries: bool) -> Iterator[tuple[Measured, Row]]:
        for measured, (entries, row) in self._rows[event.id].items():
            some = tuple(entry for entry in entries if entry.concerns(of, subsidiaries=subsidiaries))
            if len(some) == len(entries):
                yield measured, row
            elif some:
                yield measured, _row(event, some)

    def _of_other_measures(
        self, measure: str, events: Iterable[Event], of: str | None, *, subsidiaries: bool
    ) -> Iterator[LeftOut]:
        """Events with a figure that could be taken for one of this measure, and is none."""
        apart = self._vocabulary.measures[measure].apart_from
        for event in events if apart else ():
            for entry in self._entries[event.id]:
                if entry.figure.measure in apart and entry.concerns(of, subsidiaries=subsidiaries):
                    name = self._vocabulary.measures[entry.figure.measure].name
                    yield LeftOut(event.id, f"another measure: {name[:1].lower()}{name[1:]}")
                    break


def _row(event: Event, entries: _Entries) -> Row:
    """What figures of one measure bring: parts add up, rival accounts span, an owner's holds that of its unit."""
    if len(entries) == 1 and entries[0].company not in entries[0].owners:
        return Row(event.id, _parts_alone(event)[entries[0].index], (entries[0].index,))
    groups: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.company, entry.figure.part or ""].append(entry)
    companies = {company for company, _ in groups}
    counted = [
        span(entry.figure.value for entry in group)
        for (company, part), group in sorted(groups.items())
        if not (group[0].owners & companies) and not (part and (company, "") in groups)
    ]
    return Row(event.id, summed(counted).as_part(), tuple(entry.index for entry in entries))


@once
def _parts_alone(event: Event) -> tuple[Sum, ...]:
    """What each figure of an event brings where it is the only one, as it mostly is."""
    return tuple(summed((span((figure.value,)),)).as_part() for figure in event.figures)
