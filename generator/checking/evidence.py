"""Every assertion names its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.checking.beside import Ids, ids_in
from generator.checking.rule import MOST_SUGGESTED, Finding, is_a_hint, of_each, stops_the_build
from generator.graph import Use, uses_in
from generator.model import Company, Event, Kind, Origin, Person, Place, Record, SharedSource, Topic, address_of
from generator.problems import Location, nearest
from generator.prose import citations_in

_PARTS = {
    "milestone": "milestones",
    "figure": "figures",
    "statement": "statements",
    "disagreement": "disagreements",
    "update": "updates",
    "correction": "corrections",
}
_CITING = ("milestone", "figure", "statement", "disagreement")


@stops_the_build
@of_each(Event)
def uncited(event: Event, origin: Origin) -> Iterator[Finding]:
    """Every figure, statement, milestone and disagreement cites a source.

    Add `cite: [key]`, with the key of a source of the brief or the id of a shared source.
    """
    for noun in _CITING:
        for index, piece in enumerate(getattr(event, _PARTS[noun])):
            if not piece.cite:
                yield Finding(origin.at(_PARTS[noun], index), f"This {noun} cites no source; add `cite: [key]`")


@stops_the_build
@of_each(Event, beside=ids_in)
def unknown_source(event: Event, origin: Origin, ids: Ids) -> Iterator[Finding]:
    """A citation names a source that is there.

    `cite: [ft]` and `[@ft]` need `ft:` under `sources:` in the same brief, or a
    shared source of that id.
    """
    shared = ids.of[Kind.SOURCE]
    for key, use in uses_in(event):
        if key not in event.sources and key not in shared:
            message = f"There is no source `{key}` in this brief"
            known = {*event.sources, *shared}
            yield Finding(_cited_at(event, origin, key, use), message, tuple(event.sources), meant=(key, known))


def _cited_at(event: Event, origin: Origin, key: str, use: Use) -> Location:
    """Where a key is cited: in a list `cite`, or in the text that has it."""
    if use.part == "text":
        texts = {name: getattr(event, name) or "" for name in ("summary", "why_it_matters", "body")}
        field = next(name for name, text in texts.items() if key in citations_in(text))
        return origin.within(f"@{key}", field)
    field = _PARTS[use.part]
    if key in getattr(getattr(event, field)[use.index], "cite", ()):
        return origin.within(key, field, use.index, "cite")
    return origin.within(f"@{key}", field, use.index)


@stops_the_build
@of_each(Company, Person, Place, Topic, beside=ids_in)
def unknown_source_of_profile(record: Company | Person | Place | Topic, origin: Origin, ids: Ids) -> Iterator[Finding]:
    """A profile cites sources of its own, under its `sources:`, or shared ones."""
    own, shared = {} if isinstance(record, Place) else record.sources, ids.of[Kind.SOURCE]
    for key in citations_in(record.summary or ""):
        if key not in own and key not in shared:
            yield _unknown_in_profile(key, origin.within(f"@{key}", "summary"), {*own, *shared})
    for field in ("names", "parents", "successors", "roles"):
        for index, piece in enumerate(getattr(record, field) if field in type(record).model_fields else ()):
            for key in piece.cite:
                if key not in own and key not in shared:
                    yield _unknown_in_profile(key, origin.within(key, field, index, "cite"), {*own, *shared})


def _unknown_in_profile(key: str, where: Location, known: set[str]) -> Finding:
    return Finding(where, f"There is no source `{key}` in this record", meant=(key, known))


@stops_the_build
@of_each(Event, beside=ids_in)
def unused_source(event: Event, origin: Origin, ids: Ids) -> Iterator[Finding]:
    """A source that a brief lists is cited in it.

    Cite it where it supports something, or take it out. A source whose key is
    misspelt in a citation is told there, not twice.
    """
    cited = {key for key, _ in uses_in(event)}
    idle = [key for key in event.sources if key not in cited]
    if not idle:
        return
    known = {*event.sources, *ids.of[Kind.SOURCE]}
    meant = {nearest(key, known) for key in sorted(cited - known)[:MOST_SUGGESTED]}
    for key in idle:
        if key not in meant:
            yield Finding(origin.at_key("sources", key), f"The source `{key}` is never cited")


@stops_the_build
@of_each(Event)
def no_source(event: Event, origin: Origin) -> Iterator[Finding]:
    """A brief rests on at least one source."""
    if not event.sources and not uses_in(event):
        yield Finding(origin.at("summary"), "This brief names no source; add one under `sources:` and cite it")


@stops_the_build
@of_each(Event)
def same_source_twice(event: Event, origin: Origin) -> Iterator[Finding]:
    """One web address is one source: two keys for it would count it twice."""
    first: dict[str, str] = {}
    for key, source in event.sources.items():
        if address := address_of(source):
            other = first.setdefault(address, key)
            if other != key:
                message = f"This is the address of the source `{other}`; keep one"
                yield Finding(origin.at("sources", key, "url"), message)


@stops_the_build
@of_each(Event, beside=ids_in)
def shared_source_again(event: Event, origin: Origin, ids: Ids) -> Iterator[Finding]:
    """A key under `sources:` is not the id of a shared source: a citation could mean either."""
    for key in event.sources:
        if key in ids.of[Kind.SOURCE]:
            message = f"`{key}` is a shared source (sources/{key}.yml); cite it without listing it, or rename this"
            yield Finding(origin.at_key("sources", key), message)


@is_a_hint
@of_each(Event, Company, Person, Topic, SharedSource)
def doubtful_address(record: Record, origin: Origin) -> Iterator[Finding]:
    """An address is what it seems: no host in disguise, no control characters.

    A host that begins with `xn--` is written in other letters, which may look like
    those of a host you know. `%00` and the like have no place in a web address.
    """
    for path, url in _addresses(record):
        host = (urlsplit(url).hostname or "") if "xn--" in url.lower() else ""
        if "xn--" in host:
            yield Finding(origin.at(*path), f"The host `{host}` reads “{_decoded(host)}”; is that the one you mean?")
        if re.search(r"%(?:[01][0-9a-f]|7f)", url, re.IGNORECASE):
            yield Finding(origin.at(*path), "The address has a control character, written as %…; copy it again")
        if re.search(r"%(?![0-9a-f]{2})", url, re.IGNORECASE):
            message = "A `%` in an address stands before two digits of 0-9 and a-f; copy it again"
            yield Finding(origin.at(*path), message)


def _decoded(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _addresses(record: Record) -> Iterator[tuple[tuple[str, ...], str]]:
    match record:
        case SharedSource():
            yield from (((field,), url) for field in ("url", "archive") if (url := getattr(record, field)))
        case Company(website=str(website)):
            yield ("website",), website
    if isinstance(record, Event | Company | Person | Topic):
        for key, source in record.sources.items():
            yield from (
                (("sources", key, field), url) for field in ("url", "archive") if (url := getattr(source, field))
            )


@is_a_hint
@of_each(Event)
def uncited_summary(event: Event, origin: Origin) -> Iterator[Finding]:
    """A summary cites its sources, so that a reader sees what each sentence rests on."""
    if not any(use.part == "text" for _, use in uses_in(event)):
        message = "The text cites no source; put `[@key]` after what the source supports"
        yield Finding(origin.at("summary"), message)
