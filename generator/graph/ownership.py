"""Who owned whom, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.dates import Edtf
from generator.model import Company, Parent

_NOBODY = frozenset[str]()


class Ownership:
    """Parents and subsidiaries of every company, over time."""

    def __init__(self, companies: Mapping[str, Company]) -> None:
        self.companies = companies
        units: dict[str, list[tuple[str, Parent]]] = defaultdict(list)
        for id, company in sorted(companies.items()):
            for parent in company.parents:
                units[parent.company].append((id, parent))
        self.units = {id: tuple(held) for id, held in units.items()}

    def parents_of(self, id: str) -> tuple[Parent, ...]:
        """All owners ever, as recorded."""
        return self.companies[id].parents if id in self.companies else ()

    def units_of(self, id: str) -> tuple[tuple[str, Parent], ...]:
        """All direct subsidiaries ever, with the span for which they were owned."""
        return self.units.get(id, ())

    def ancestors_on(self, id: str, moment: Edtf) -> frozenset[str]:
        """Every direct and indirect owner on a day."""
        if not self.parents_of(id):
            return _NOBODY
        found: set[str] = set()
        waiting = [id]
        while waiting:
            for parent in self.parents_of(waiting.pop()):
                if parent.holds_on(moment) and parent.company not in found:
                    found.add(parent.company)
                    waiting.append(parent.company)
        return frozenset(found)
