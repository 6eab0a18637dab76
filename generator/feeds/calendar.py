"""iCalendar (RFC 5545): dates that lie ahead, as whole days, with every hedge in words.

A date that is not certain is never one certain day: it spans all the days that
it may be, is marked tentative, and says so in its title.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.dates import Edtf, Precision
from generator.feeds.feed import described
from generator.feeds.identity import first_address, host_of
from generator.feeds.prose import Prose
from generator.feeds.story import Story, story_of
from generator.graph import Graph, changed_on
from generator.graph.ahead import Ahead
from generator.graph.channels import Channel
from generator.links import calendar_file
from generator.model.event import EXPECTED
from generator.outputs import Output, text_output
from generator.wording import capitalised, date_worded

TYPE = "text/calendar"
_WIDEST = 75  # octets of a line, without its end


def calendar_output(channel: Channel, graph: Graph) -> Output:
    """The calendar of a channel with something ahead."""
    lines = [*_head(channel, graph)]
    for ahead in channel.ahead:
        lines += _entry(ahead, graph)
    lines.append("END:VCALENDAR")
    return text_output(calendar_file(channel.page), "".join(f"{_folded(line)}\r\n" for line in lines))


def _head(channel: Channel, graph: Graph) -> Iterator[str]:
    imprint = graph.imprint
    name = imprint.name if not channel.page.address else f"{channel.name} · {imprint.name}"
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//{_text(imprint.name).replace('/', ' ')}//briefs//EN"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{_text(name)}"
    yield f"X-WR-CALNAME:{_text(name)}"
    yield f"DESCRIPTION:{_text(described(channel))}"
    yield f"SOURCE;VALUE=URI:{imprint.at(calendar_file(channel.page))}"
    yield "REFRESH-INTERVAL;VALUE=DURATION:P1D"


def _entry(ahead: Ahead, graph: Graph) -> Iterator[str]:
    story = story_of(ahead.event, graph)
    changed = f"{_day(changed_on(ahead.event))}T000000Z"
    yield "BEGIN:VEVENT"
    yield f"UID:{first_address(ahead.event)}{ahead.what}@{host_of(graph.imprint)}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{len(ahead.event.updates) + len(ahead.event.corrections)}"
    yield f"DTSTART;VALUE=DATE:{_day(ahead.date.earliest)}"
    yield f"DTEND;VALUE=DATE:{_day(ahead.date.latest + timedelta(days=1))}"
    yield f"SUMMARY:{_text(_title(ahead, graph))}"
    yield f"DESCRIPTION:{_text(_about(story))}"
    if ahead.date.is_hedged or ahead.event.standing == EXPECTED:
        yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PUBLIC"
    yield f"CATEGORIES:{_text(story.kind)}"
    yield f"URL:{story.url}"
    yield "END:VEVENT"


def _about(story: Story) -> str:
    return f"{story.when}. Standing: {story.standing.lower()}.\n\n{story.summary_words}\n\n{story.url}"


def _title(ahead: Ahead, graph: Graph) -> str:
    """What is to happen, after a hedge if the day is not certain: "Some time in July 2026: …"."""
    headline = ahead.event.headline
    what = {"occurred": f"{headline} (expected)", "effective": f"{headline} (takes effect)"}
    step = Prose(graph, ahead.event).words(ahead.text).rstrip(".")
    title = what.get(ahead.what, f"{step} ({headline})")
    return f"{capitalised(_hedge(ahead.date))}: {title}" if ahead.date.is_hedged else title


def _hedge(when: Edtf) -> str:
    """The date with the words that make its span readable."""
    worded = date_worded(when)
    is_vague = when.start is not None and (when.start.about or when.start.uncertain)
    if when.precision is Precision.INTERVAL:
        return f"some time within {worded}"
    return worded if is_vague else f"some time in {worded}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _text(words: str) -> str:
    """A value of type TEXT; control characters cannot stand in it."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(c if c.isprintable() else " " for c in "\\n".join(escaped.splitlines()))


def _folded(line: str) -> str:
    """The line broken after 75 octets at most, never inside a character."""
    pieces: list[str] = []
    piece = ""
    for character in line:
        room = _WIDEST - bool(pieces)
        if len((piece + character).encode()) > room:
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece])
