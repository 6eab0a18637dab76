"""Every total of the real site, worked out once more from its data files by an arithmetic of its own."""

from __future__ import annotations

import csv
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Range = tuple[Fraction, Fraction | None, bool]
"""Least, most (None: no end), and whether it is only approximate."""

Key = tuple[str, str]


def _table(published: Path, name: str) -> list[dict[str, str]]:
    with (published / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def accounts(published: Path) -> dict[Key, list[dict[str, str]]]:
    """The figures that are not replaced, by event and measure."""
    found: dict[Key, list[dict[str, str]]] = defaultdict(list)
    for figure in _table(published, "figures"):
        if not figure["superseded_by"]:
            found[figure["event"], figure["measure"]].append(figure)
    return found


def _range(figure: dict[str, str]) -> Range | None:
    """What a figure leaves open, in whole things; a plain number if it names only a point it lies around."""
    if figure["around"]:
        low = Fraction(figure["around"])
        return low, Fraction(figure["around_to"]) if figure["around_to"] else low, True
    if figure["hedge"] == "undisclosed":
        return None
    low = Fraction(figure["low"])
    return low, Fraction(figure["high"]) if figure["high"] else None, figure["hedge"] == "loose count"


def _of_event(figures: list[dict[str, str]]) -> Range | None:
    """Rival accounts of a whole span; parts of it are left to the whole."""
    wholes = [figure for figure in figures if not figure["part"]] or figures
    known = [each for each in map(_range, wholes) if each is not None]
    if not known:
        return None
    if wholes[0]["part"]:
        return _added(known)
    low = min(each[0] for each in known)
    high = None if any(each[1] is None for each in known) else max(each[1] for each in known if each[1] is not None)
    firm = [each for each in known if not each[2]]
    is_firm = bool(firm) and min(e[0] for e in firm) == low and (high is None or any(e[1] == high for e in firm))
    is_firm = is_firm and (high is not None or any(e[1] is None for e in firm))
    return low, high, not is_firm


def _added(ranges: list[Range]) -> Range:
    high = None if any(r[1] is None for r in ranges) else sum((r[1] for r in ranges if r[1] is not None), Fraction())
    return sum((r[0] for r in ranges), Fraction()), high, any(r[2] for r in ranges)


def _number(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def test_every_total_is_the_sum_of_its_rows(published: Path, accounts: dict[Key, list[dict[str, str]]]) -> None:
    """For each total: the least and the most of what is firm, and the same of what is approximate.

    There is a most only where every event is firm and disclosed.
    """
    rows: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in _table(published, "total_rows"):
        rows[row["scope"], row["id"], row["whose"], row["measure"], row["unit"]].append(row["event"])
    totals = _table(published, "totals")
    assert len(totals) > 50
    for total in totals:
        events = rows[total["scope"], total["id"], total["whose"], total["measure"], total["unit"]]
        each = [_of_event(accounts[event, total["measure"]]) for event in events]
        firm, loose = [r for r in each if r and not r[2]], [r for r in each if r and r[2]]
        assert each.count(None) == int(total["events_undisclosed"]), total
        assert (len(firm), len(loose)) == (int(total["events_firm"]), int(total["events_approximate"])), total
        if firm:
            least, most, _ = _added(firm)
            is_whole = not loose and None not in each
            assert least == _number(total["at_least"]), total
            assert (most if is_whole else None) == _number(total["at_most"]), total
        if loose:
            least, most, _ = _added(loose)
            assert least == _number(total["about"]), total
            assert (most is None) == (total["about_is_open"] == "true"), total
