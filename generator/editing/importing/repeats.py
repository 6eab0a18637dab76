"""One event in two rows, or in a row and a brief: told, never merged."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from generator.dates import Edtf, days_between
from generator.editing.importing.rows import Family, Judged, Question, Reason
from generator.model import Catalogue

MOST_NEAR = 5


@dataclass(frozen=True)
class Happening:
    """An event as far as it tells whether another is the same; `event` is the id of a brief, `judged` its row.

    Of one that is not asked, an editor has decided already; others may still repeat it.
    """

    companies: tuple[str, ...]
    kind: str
    occurred: Edtf
    judged: Judged | None = None
    event: str = ""
    is_asked: bool = False

    @property
    def name(self) -> str:
        """How it is named in a message."""
        return f"`{self.event}`" if self.judged is None else f"line {self.judged.line}"


def happenings_of(catalogue: Catalogue) -> Iterator[Happening]:
    """Every event that is a brief already."""
    for event in catalogue.events.values():
        subjects = tuple(part.company for part in event.companies if part.role == "subject")
        yield Happening(subjects, event.kind, event.occurred, event=event.id)


def tell_near(rows: Iterable[Happening], briefs: Iterable[Happening], days: int) -> None:
    """Give each row a reason for what it may repeat: the same company and kind, within so many days."""
    groups: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    asking = [row for row in rows if row.occurred.is_disclosed]
    for happening in chain(asking, (brief for brief in briefs if brief.occurred.is_disclosed)):
        for company in happening.companies:
            groups[company, happening.kind].append(happening)
    for key in sorted(groups):
        group = sorted(groups[key], key=_order)
        if len(group) > 1:
            _tell_in_group(group, days)


def _order(happening: Happening) -> tuple[date, date, str, int, str]:
    judged = happening.judged
    code = judged.row.code if judged and judged.row else ""
    return happening.occurred.earliest, happening.occurred.latest, code, judged.line if judged else 0, happening.event


def _tell_in_group(group: list[Happening], days: int) -> None:
    """One pass along the dates: how far back to look is set by the longest span in the group."""
    firsts = [happening.occurred.earliest.toordinal() for happening in group]
    longest = max(_length(happening.occurred) for happening in group)
    for place, happening in enumerate(group):
        if happening.judged is None or not happening.is_asked:
            continue
        start = bisect_left(firsts, firsts[place] - days - longest)
        near = list(_near(group, place, start, days))
        if near:
            happening.judged.reasons.append(_reason(happening.judged, near))


def _length(occurred: Edtf) -> int:
    return (occurred.latest - occurred.earliest) // timedelta(days=1)


def _near(group: list[Happening], place: int, start: int, days: int) -> Iterator[Happening]:
    """Neighbours in time, briefs and rows, no more than can be told."""
    occurred, found = group[place].occurred, 0
    for other_place in chain(range(place - 1, start - 1, -1), range(place + 1, len(group))):
        other = group[other_place]
        if other_place > place and (other.occurred.earliest - occurred.latest).days > days:
            return
        gap = days_between(occurred, other.occurred)
        if gap is not None and gap <= days and other.judged is not group[place].judged:
            yield other
            found += 1
            if found == MOST_NEAR:
                return


def _reason(judged: Judged, near: list[Happening]) -> Reason:
    ids = tuple(sorted(other.event for other in near if other.judged is None))
    told = ", ".join(f"{other.name} ({other.occurred})" for other in sorted(near, key=_order))
    code = "possible-duplicate" if ids else "same-event"
    name = judged.row.name if judged.row else ""
    message = f"The same company and kind, and a date within days: {told}; is it one event?"
    return Reason(code, "", message, Question(Family.ROWS, name, ids))
