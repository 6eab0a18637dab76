"""Weekly digests: a page for each week with something in it, by topic, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.dates import Edtf
from generator.graph import Graph
from generator.graph.channels import digests_channel
from generator.graph.digests import Digest, weekly_digests
from generator.links import digest_index, digest_page
from generator.markdown import FrontMatter, Markdown, escaped, joined, page_output
from generator.model import Correction, Event, Kind, Update
from generator.outputs import Output
from generator.pages.follow import FollowBar, announced, follow_bar
from generator.pages.listing import Listing
from generator.pages.profiles import Group, brief_rows
from generator.pages.sheet import Sheet
from generator.wording import OTHER_BRIEFS, counted, date_worded, digest_worded


@dataclass(frozen=True)
class ChangeRow:
    """An update or correction of the week."""

    when: str
    brief: Markdown
    text: Markdown


@dataclass(frozen=True)
class DigestPage:
    """What went out in one week."""

    title: str
    lead: str
    groups: tuple[Group, ...]
    updates: tuple[ChangeRow, ...]
    corrections: tuple[ChangeRow, ...]
    newer: Markdown
    older: Markdown


@dataclass(frozen=True)
class WeekRow:
    """A week in the list."""

    week: Markdown
    holds: str


@dataclass(frozen=True)
class Digests:
    """All weeks, newest first."""

    lead: str
    follow: FollowBar
    weeks: tuple[WeekRow, ...]


def digest_pages(graph: Graph) -> Iterator[Listing]:
    """The page `/digests/` and one for each week."""
    yield Listing(digest_index(), _index)
    weeks = weekly_digests(graph)
    names = ["", *weeks, ""]
    for (week, digest), newer, older in zip(weeks.items(), names, names[2:], strict=False):
        yield Listing(digest_page(week), _page, (week, digest, newer, older))


def _index(graph: Graph) -> Output:
    page, weeks = digest_index(), weekly_digests(graph)
    sheet = Sheet(graph, page)
    lead = f"What went out in each week, by topic: {counted(len(weeks), 'week')}, newest first."
    rows = tuple(
        WeekRow(sheet.to(digest_page(week), date_worded(digest.days)), digest_worded(digest))
        for week, digest in weeks.items()
    )
    head = FrontMatter("Weekly digests", lead, "index", links=announced(digests_channel()))
    return page_output(page, head, "digests", Digests(lead, follow_bar(digests_channel(), page), rows))


def _page(graph: Graph, week: str, digest: Digest, newer: str, older: str) -> Output:
    sheet = Sheet(graph, digest_page(week))
    title, lead = f"Week of {date_worded(digest.days)}", f"{digest_worded(digest)}."
    view = DigestPage(
        title,
        lead,
        tuple(_groups(digest, sheet)),
        tuple(_row(event, update.date, update, sheet) for event, update in digest.updates),
        tuple(_row(event, correction.date, correction, sheet) for event, correction in digest.corrections),
        _neighbour(newer, "Next week", sheet),
        _neighbour(older, "Week before", sheet),
    )
    links = announced(digests_channel(), sheet.page)
    head = FrontMatter(title, lead, "digest", {"type": "Digest", "date": week}, links=links)
    return page_output(sheet.page, head, "digest", view)


def _groups(digest: Digest, sheet: Sheet) -> Iterator[Group]:
    for topic, events in digest.topics:
        heading = sheet.entity(Kind.TOPIC, topic) if topic else escaped(OTHER_BRIEFS)
        yield Group(heading, brief_rows(events, sheet))


def _row(event: Event, when: Edtf, piece: Update | Correction, sheet: Sheet) -> ChangeRow:
    writer = Sheet(sheet.graph, sheet.page, event.id, linked=sheet.linked)
    if isinstance(piece, Update):
        text = writer.line(piece.text)
    else:
        text = joined(("It said:", writer.line(piece.was), "It says:", writer.line(piece.now)), " ")
    return ChangeRow(date_worded(when), sheet.event(event), text)


def _neighbour(week: str, text: str, sheet: Sheet) -> Markdown:
    return sheet.to(digest_page(week), text) if week else Markdown("")
