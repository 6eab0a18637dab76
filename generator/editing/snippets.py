"""Beginnings that an editor's program offers: a whole brief, a figure, a source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.model import (
    Company,
    Correction,
    Disagreement,
    Event,
    Figure,
    Involvement,
    Milestone,
    Participation,
    Person,
    Place,
    Related,
    SharedSource,
    Source,
    Statement,
    Topic,
    Update,
)

Snippet = dict[str, Any]
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
_SOURCE = {"publisher": "$1", "title": "$2", "published": "$3", "url": "$4", "lang": "${5:en}", "kind": "$6"}


def _snippet(label: str, description: str, body: Any) -> Snippet:
    return {"label": label, "description": description, "body": body}


SNIPPETS: Mapping[type[BaseModel], Snippet] = {
    Event: _snippet(
        "brief",
        "A small brief, complete",
        {
            "headline": "$1",
            "kind": "$2",
            "occurred": "$3",
            "published": _TODAY,
            "companies": ["$4"],
            "summary": "$5 [@${6:key}]",
            "sources": {"${6:key}": {"publisher": "$7", "title": "$8", "published": "$9", "url": "$10"}},
        },
    ),
    Milestone: _snippet("milestone", "A dated step", {"date": "$1", "text": "$2", "cite": ["$3"]}),
    Involvement: _snippet("company with role", "A company and its role", {"company": "$1", "role": "$2"}),
    Participation: _snippet("person with post", "A person, and as what", {"person": "$1", "as": "$2"}),
    Figure: _snippet(
        "figure",
        "A number with its hedge, its speaker and its source",
        {"measure": "$1", "value": "$2", "label": "$3", "attribution": "$4", "said_by": "$5", "cite": ["$6"]},
    ),
    Statement: _snippet(
        "statement",
        "What somebody said",
        {"speaker": "$1", "as": "$2", "venue": "$3", "date": "$4", "paraphrase": "$5", "cite": ["$6"]},
    ),
    Disagreement: _snippet("disagreement", "Where sources differ", {"about": "$1", "text": "$2", "cite": ["$3"]}),
    Source: _snippet("source", "Where a reader can check", _SOURCE),
    Related: _snippet("relation", "How this event stands to another", {"event": "$1", "relation": "$2"}),
    Update: _snippet("update", "News since the brief went out", {"date": _TODAY, "text": "$1", "cite": ["$2"]}),
    Correction: _snippet(
        "correction",
        "A mistake put right in public",
        {"date": _TODAY, "field": "$1", "was": "$2", "now": "$3", "why": "$4"},
    ),
    Company: _snippet("company", "A company, lab or unit", {"name": "$1", "country": "$2", "summary": "$3"}),
    Person: _snippet("person", "A person", {"name": "$1", "roles": [{"company": "$2", "as": "$3"}]}),
    Place: _snippet("place", "A place", {"name": "$1", "country": "$2", "latitude": "$3", "longitude": "$4"}),
    Topic: _snippet("topic", "A topic", {"name": "$1", "summary": "$2"}),
    SharedSource: _snippet("source", "A source that several briefs cite", _SOURCE),
}
