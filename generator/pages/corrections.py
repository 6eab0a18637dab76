"""The log of corrections, newest first, with what is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.graph import Graph
from generator.graph.channels import corrections_channel
from generator.links import corrections_page
from generator.markdown import FrontMatter, Markdown, page_output
from generator.model import Correction, Event
from generator.model.event import RETRACTED
from generator.outputs import Output
from generator.pages.follow import FollowBar, announced, follow_bar
from generator.pages.listing import Listing
from generator.pages.sheet import Sheet
from generator.wording import counted, date_worded


@dataclass(frozen=True)
class LoggedCorrection:
    """A mistake put right, with its briefing."""

    when: str
    brief: Markdown
    field: str
    was: Markdown
    now: Markdown
    why: Markdown


@dataclass(frozen=True)
class Withdrawal:
    """A brief that is withdrawn, and why."""

    brief: Markdown
    why: str


@dataclass(frozen=True)
class Corrections:
    """Everything that was put right or withdrawn."""

    lead: str
    follow: FollowBar
    corrections: tuple[LoggedCorrection, ...]
    withdrawals: tuple[Withdrawal, ...]


def corrections_pages(_: Graph) -> Iterator[Listing]:
    """The page `/corrections/`."""
    yield Listing(corrections_page(), _corrections)


def _corrections(graph: Graph) -> Output:
    sheet = Sheet(graph, corrections_page())
    logged = tuple(_logged(event, correction, graph) for event, correction in corrected(graph))
    withdrawn = tuple(
        Withdrawal(sheet.event(event), event.standing_note or "")
        for event in graph.events
        if event.standing == RETRACTED
    )
    lead = f"{counted(len(logged), 'correction')}, newest first. What a brief said and what it says now, in public."
    channel = corrections_channel()
    head = FrontMatter("Corrections", lead, "corrections", {"type": "Site", "date": ""}, links=announced(channel))
    bar = follow_bar(channel, corrections_page())
    return page_output(corrections_page(), head, "corrections", Corrections(lead, bar, logged, withdrawn))


def corrected(graph: Graph) -> list[tuple[Event, Correction]]:
    """Every correction with its brief, newest first."""
    found = [(event, correction) for event in graph.events for correction in event.corrections]
    return sorted(found, key=lambda pair: pair[1].date.sort_key, reverse=True)


def _logged(event: Event, correction: Correction, graph: Graph) -> LoggedCorrection:
    sheet = Sheet(graph, corrections_page(), event.id)
    return LoggedCorrection(
        date_worded(correction.date),
        sheet.event(event),
        correction.field or "",
        sheet.line(correction.was),
        sheet.line(correction.now),
        sheet.line(correction.why),
    )
