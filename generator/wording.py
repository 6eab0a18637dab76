"""Values → English. The same value reads the same wherever it is printed."""

from __future__ import annotations

from collections.abc import Iterable

from generator import dates, quantities
from generator.graph import UNDATED, Row, Total
from generator.graph.digests import Digest
from generator.model import Figure, Measure
from generator.quantities import Quantity, Sum
from generator.quantities.sums import bounds_worded

date_worded = dates.worded
NONE_COUNTED = "none counted"
OTHER_BRIEFS = "Other briefs"  # over those of a digest that name no topic


def year_worded(year: str) -> str:
    """The heading of the list of a year's briefings."""
    return "Undated briefings" if year == UNDATED else f"Briefings of {year}"


def quantity_worded(quantity: Quantity, measure: Measure) -> str:
    """A figure with what it counts: "more than 1,000 jobs", "14%", "nearly USD 1bn"."""
    words = _fitting(quantities.worded(quantity), measure)
    if measure.noun is None or not quantity.is_disclosed:
        return words
    alone = quantity.second is None and quantity.first is not None and quantity.first.value == 1
    if quantity.words:
        return f"{words} of {measure.noun.many}"
    return f"{words} {measure.noun.one if alone else measure.noun.many}"


def figure_worded(figure: Figure, measure: Measure) -> str:
    """The value of a figure, in words."""
    return quantity_worded(figure.value, measure)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number of things: "1 brief", "1,204 briefs"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def accounts_worded(accounts: int) -> str:
    """Says that other accounts of the same number stand beside this one; nothing if it stands alone."""
    return f"one of {accounts} accounts that differ" if accounts > 1 else ""


def digest_worded(digest: Digest) -> str:
    """What a digest holds: "12 briefs, 1 update and 2 corrections"."""
    counts = {"brief": len(digest.events), "update": len(digest.updates), "correction": len(digest.corrections)}
    return listed(counted(number, noun) for noun, number in counts.items() if number)


def listed(words: Iterable[str]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def capitalised(text: str) -> str:
    """The text with a capital letter in front, all else as it is."""
    return text[:1].upper() + text[1:]


def sum_worded(total: Sum, unit: str, measure: Measure) -> str:
    """What a total comes to, from its parts, with every hedge.

    "at least 2,700 jobs in 4 of 6 events, about 350 more in 1; undisclosed in 1"
    """
    parts = total.parts
    phrases: list[str] = []
    if total.firm is not None:
        amount = _fitting(bounds_worded(total.firm, unit, about=False), measure)
        phrases.append(_in_events(_with_noun(amount, measure), total.firm_parts, parts))
    if total.loose is not None:
        amount = _fitting(bounds_worded(total.loose, unit, about=True, parts=total.loose_parts), measure)
        if phrases:
            phrases.append(f"{amount} more in {total.loose_parts:,}")
        else:
            phrases.append(_in_events(_with_noun(amount, measure), total.loose_parts, parts))
    if not total.undisclosed:
        return ", ".join(phrases)
    if not phrases:
        return f"undisclosed in {counted(parts, 'event')}"
    return f"{', '.join(phrases)}; undisclosed in {total.undisclosed:,}"


def _fitting(words: str, measure: Measure) -> str:
    """Things are fewer, amounts are less."""
    return words if measure.whole else words.replace("fewer than", "less than")


def _with_noun(amount: str, measure: Measure) -> str:
    if measure.noun is None:
        return amount
    return f"{amount} {measure.noun.one if amount == '1' else measure.noun.many}"


def _in_events(amount: str, some: int, of: int) -> str:
    return f"{amount} in {counted(of, 'event')}" if some == of else f"{amount} in {some:,} of {of:,} events"


def row_worded(row: Row, total: Total, measure: Measure) -> str:
    """What one event brings to a total, in words."""
    return sum_worded(row.sum, total.unit, measure).removesuffix(" in 1 event")


def total_worded(total: Total, measure: Measure) -> str:
    """A total, in words."""
    return sum_worded(total.sum, total.unit, measure) if total.rows else NONE_COUNTED
