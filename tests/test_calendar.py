"""Calendars: dates that lie ahead, with every hedge, as another program reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as Entry

from generator.dates import parse_date
from generator.feeds import feeds
from generator.feeds.calendar import _folded
from generator.graph import Graph, link
from generator.model import Event

TODAY = date(2023, 10, 2)
CERTAIN = {"occurred": parse_date("2023-09-01"), "published": parse_date("2023-09-02"), "standing": "proven"}


def _calendars(graph: Graph) -> dict[str, bytes]:
    """Every calendar, by its path."""
    return {output.path: output.content for output in feeds(graph) if output.path.endswith(".ics")}


def _only(graph: Graph, today: date = TODAY, **fields: Any) -> Graph:
    """A site with one brief, which differs from a plain one in these fields."""
    model = graph.catalogue.events["harl-opens-north-mill"]
    event = Event.model_validate({**dict(model), **CERTAIN, **fields})
    return link(replace(graph.catalogue, events={event.id: event}), today, graph.imprint)


def _entries(content: bytes) -> list[Entry]:
    """The entries of a calendar, read by a library that is not ours."""
    calendar = Calendar.from_ical(content)
    assert calendar.errors == []
    return [entry for entry in calendar.walk("VEVENT") if isinstance(entry, Entry) and not entry.errors]


def _entry(graph: Graph) -> Mapping[str, Any]:
    """What the one entry of a site's calendar says."""
    (entry,) = _entries(_calendars(graph)["calendar.ics"])
    return {
        "from": entry.decoded("DTSTART"),
        "to": entry.decoded("DTEND"),
        "title": str(entry["SUMMARY"]),
        "status": str(entry.get("STATUS", "")),
        "uid": str(entry["UID"]),
        "about": str(entry["DESCRIPTION"]),
    }


def test_what_is_expected_stands_in_the_calendars_of_the_site_and_its_companies(graph: Graph) -> None:
    """The newsroom expects one thing; no calendar is written where nothing lies ahead."""
    calendars = _calendars(graph)
    assert sorted(calendars) == [
        "calendar.ics",
        "companies/crumb-and-co/calendar.ics",
        "companies/harl-mills/calendar.ics",
    ]
    entry = _entry(graph)
    assert entry["title"] == "Some time in December 2023: Harl Mills is to close its mill in North Tarn (expected)"
    assert "Standing: expected." in entry["about"]
    assert "https://crumb-post.example/briefings/harl-to-close-ambry-mill/" in entry["about"]


@pytest.mark.parametrize(
    ("effective", "first", "end", "title"),
    [
        ("2023-12", date(2023, 12, 1), date(2024, 1, 1), "Some time in December 2023: "),
        ("2024-Q2", date(2024, 4, 1), date(2024, 7, 1), "Some time in the second quarter of 2024: "),
        ("2024", date(2024, 1, 1), date(2025, 1, 1), "Some time in 2024: "),
        ("2023-11-05/2023-11-08", date(2023, 11, 5), date(2023, 11, 9), "Some time within 5–8 November 2023: "),
        ("2024-02~", date(2024, 2, 1), date(2024, 3, 1), "About February 2024: "),
        ("2024-02-03?", date(2024, 2, 3), date(2024, 2, 4), "3 February 2024 (uncertain): "),
        ("2024-21", date(2024, 3, 1), date(2024, 6, 1), "Some time in spring 2024: "),
    ],
)
def test_a_hedged_date_spans_all_that_it_may_be(
    graph: Graph, effective: str, first: date, end: date, title: str
) -> None:
    """It is whole days, tentative, and says in words that it is not certain."""
    entry = _entry(_only(graph, effective=parse_date(effective)))
    assert (entry["from"], entry["to"], entry["status"]) == (first, end, "TENTATIVE")
    assert entry["title"] == f"{title}Harl Mills opens a mill in North Tarn (takes effect)"


def test_a_certain_day_is_one_day(graph: Graph) -> None:
    """A day that is known stands there as that day, without a hedge."""
    entry = _entry(_only(graph, effective=parse_date("2023-10-15")))
    assert (entry["from"], entry["to"], entry["status"]) == (date(2023, 10, 15), date(2023, 10, 16), "")
    assert entry["title"] == "Harl Mills opens a mill in North Tarn (takes effect)"


def test_what_is_only_expected_is_tentative_even_on_a_certain_day(graph: Graph) -> None:
    """A plan is no fact."""
    entry = _entry(_only(graph, occurred=parse_date("2023-10-15"), standing="expected"))
    assert (entry["status"], entry["title"]) == ("TENTATIVE", "Harl Mills opens a mill in North Tarn (expected)")


@pytest.mark.parametrize("effective", ["undisclosed", "2024-01/..", "../2024-01", "2023-10-02", "2023-09"])
def test_what_has_no_end_or_is_past_is_in_no_calendar(graph: Graph, effective: str) -> None:
    """An undisclosed date, an open one, and today's are nothing to wait for."""
    assert _calendars(_only(graph, effective=parse_date(effective))) == {}


@pytest.mark.parametrize("standing", ["retracted", "denied"])
def test_what_is_denied_or_taken_back_announces_nothing(graph: Graph, standing: str) -> None:
    """Only what is expected or counted is waited for."""
    assert _calendars(_only(graph, effective=parse_date("2023-12-01"), standing=standing)) == {}


def test_a_step_that_is_still_to_come_is_named(graph: Graph) -> None:
    """A milestone ahead has an entry of its own, in its own words."""
    step = {"date": parse_date("2023-11-01"), "text": "The *wheel* is turned for the first time.", "cite": ("courier",)}
    entry = _entry(_only(graph, milestones=(step,)))
    assert entry["title"] == "The wheel is turned for the first time (Harl Mills opens a mill in North Tarn)"
    assert entry["uid"] == "briefings/harl-opens-north-mill/milestone-1@crumb-post.example"


def test_an_entry_keeps_its_uid_through_a_rename(graph: Graph) -> None:
    """A calendar program moves the entry and does not show a second one."""
    fields = {"effective": parse_date("2023-12-01")}
    before = _entry(_only(graph, **fields))
    after = _entry(_only(graph, **fields, id="mill-opens", formerly=("harl-opens-north-mill",)))
    assert before["uid"] == after["uid"] == "briefings/harl-opens-north-mill/effective@crumb-post.example"


def test_a_correction_raises_the_sequence(graph: Graph) -> None:
    """So a calendar program takes the corrected entry for the newer one."""
    correction = {"date": parse_date("2023-10-01"), "was": "November", "now": "December"}
    (entry,) = _entries(
        _calendars(_only(graph, effective=parse_date("2023-12-01"), corrections=(correction,)))["calendar.ics"]
    )
    assert int(entry["SEQUENCE"]) == 1
    assert entry.decoded("DTSTAMP").date() == date(2023, 10, 1)


def test_odd_words_come_back_as_they_were(graph: Graph) -> None:
    """Commas, semicolons, backslashes and line breaks are text in a calendar too."""
    headline = "Mill; oven, C:\\flour 麦島製粉 BEGIN:VEVENT"
    entry = _entry(_only(graph, headline=headline, effective=parse_date("2023-12-01"), summary="One.\n\nTwo; three."))
    assert entry["title"] == f"{headline} (takes effect)"
    assert "\n\nOne.\n\nTwo; three.\n\n" in entry["about"]


def test_lines_end_and_fold_as_the_standard_says(graph: Graph) -> None:
    """Every line ends in CR LF and has 75 octets at most; nothing else breaks one."""
    long = "Ä" * 60 + " 麦島製粉" * 5
    content = _calendars(_only(graph, headline=long, effective=parse_date("2023-12-01")))["calendar.ics"]
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.decode() is not None for line in lines)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_folding_loses_nothing(line: str) -> None:
    """Unfolded again, a line is what it was, and no character was cut in two."""
    folded = _folded(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
