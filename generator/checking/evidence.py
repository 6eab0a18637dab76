"""Every assertion names its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.checking.rule import MOST_SUGGESTED, Finding, is_a_hint, stops_the_build
from generator.graph import Use, uses_in
from generator.model import Catalogue, Event, Kind, Origin, Record, normalised_url
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


@stops_the_build
def uncited(catalogue: Catalogue) -> Iterator[Finding]:
    """Every figure, statement, milestone and disagreement cites a source.

    Add `cite: [key]`, with the key of a source of the brief or the id of a shared source.
    """
    for event in catalogue.events.values():
        at = catalogue.origin_of(Kind.EVENT, event.id).at
        for noun, field in _PARTS.items():
            for index, piece in enumerate(getattr(event, field)):
                if noun not in ("update", "correction") and not piece.cite:
                    yield Finding(at(field, index), f"This {noun} cites no source; add `cite: [key]`")


@stops_the_build
def unknown_source(catalogue: Catalogue) -> Iterator[Finding]:
    """A citation names a source that is there.

    `cite: [ft]` and `[@ft]` need `ft:` under `sources:` in the same brief, or a
    shared source of that id.
    """
    shared = catalogue.ids_of(Kind.SOURCE)
    for event in catalogue.events.values():
        known = {*event.sources, *shared}
        origin = catalogue.origin_of(Kind.EVENT, event.id)
        for key, use in uses_in(event):
            if key not in known:
                location = _cited_at(event, origin, key, use)
                own = tuple(event.sources)
                message = f"There is no source `{key}` in this brief"
                yield Finding(location, message, own, meant=(key, known))


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
def unknown_source_of_profile(catalogue: Catalogue) -> Iterator[Finding]:
    """A profile cites sources of its own, under its `sources:`, or shared ones."""
    shared = catalogue.ids_of(Kind.SOURCE)
    for kind, record in catalogue:
        if kind in (Kind.EVENT, Kind.SOURCE):
            continue
        known = {*getattr(record, "sources", {}), *shared}
        origin = catalogue.origin_of(kind, record.id)
        for key, location in _cited_by_profile(record, origin):
            if key not in known:
                yield Finding(location, f"There is no source `{key}` in this record", meant=(key, known))


def _cited_by_profile(record: Record, origin: Origin) -> Iterator[tuple[str, Location]]:
    for key in citations_in(getattr(record, "summary", None) or ""):
        yield key, origin.within(f"@{key}", "summary")
    for field in ("names", "parents", "successors", "roles"):
        for index, piece in enumerate(getattr(record, field, ())):
            yield from ((key, origin.within(key, field, index, "cite")) for key in piece.cite)


@stops_the_build
def unused_source(catalogue: Catalogue) -> Iterator[Finding]:
    """A source that a brief lists is cited in it.

    Cite it where it supports something, or take it out. A source whose key is
    misspelt in a citation is told there, not twice.
    """
    for event in catalogue.events.values():
        cited = {key for key, _ in uses_in(event)}
        known = {*event.sources, *catalogue.sources}
        meant = {nearest(key, known) for key in sorted(cited - known)[:MOST_SUGGESTED]}
        at_key = catalogue.origin_of(Kind.EVENT, event.id).at_key
        for key in event.sources:
            if key not in cited and key not in meant:
                yield Finding(at_key("sources", key), f"The source `{key}` is never cited")


@stops_the_build
def no_source(catalogue: Catalogue) -> Iterator[Finding]:
    """A brief rests on at least one source."""
    for event in catalogue.events.values():
        if not event.sources and not any(True for _ in uses_in(event)):
            location = catalogue.origin_of(Kind.EVENT, event.id).at("summary")
            yield Finding(location, "This brief names no source; add one under `sources:` and cite it")


@stops_the_build
def same_source_twice(catalogue: Catalogue) -> Iterator[Finding]:
    """One web address is one source: two keys for it would count it twice."""
    for event in catalogue.events.values():
        first: dict[str, str] = {}
        at = catalogue.origin_of(Kind.EVENT, event.id).at
        for key, source in event.sources.items():
            if not source.url:
                continue
            other = first.setdefault(normalised_url(source.url), key)
            if other != key:
                yield Finding(at("sources", key, "url"), f"This is the address of the source `{other}`; keep one")


@stops_the_build
def shared_source_again(catalogue: Catalogue) -> Iterator[Finding]:
    """A key under `sources:` is not the id of a shared source: a citation could mean either."""
    shared = catalogue.ids_of(Kind.SOURCE)
    for event in catalogue.events.values():
        at_key = catalogue.origin_of(Kind.EVENT, event.id).at_key
        for key in event.sources:
            if key in shared:
                message = f"`{key}` is a shared source (sources/{key}.yml); cite it without listing it, or rename this"
                yield Finding(at_key("sources", key), message)


@is_a_hint
def doubtful_address(catalogue: Catalogue) -> Iterator[Finding]:
    """An address is what it seems: no host in disguise, no control characters.

    A host that begins with `xn--` is written in other letters, which may look like
    those of a host you know. `%00` and the like have no place in a web address.
    """
    for kind, record in catalogue:
        at = catalogue.origin_of(kind, record.id).at
        for path, url in _addresses(record):
            host = urlsplit(url).hostname or ""
            if "xn--" in host:
                yield Finding(at(*path), f"The host `{host}` reads “{_decoded(host)}”; is that the one you mean?")
            if re.search(r"%(?:[01][0-9a-f]|7f)", url, re.IGNORECASE):
                yield Finding(at(*path), "The address has a control character, written as %…; copy it again")
            if re.search(r"%(?![0-9a-f]{2})", url, re.IGNORECASE):
                yield Finding(at(*path), "A `%` in an address stands before two digits of 0-9 and a-f; copy it again")


def _decoded(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _addresses(record: Record) -> Iterator[tuple[tuple[str, ...], str]]:
    own = ((("url",), getattr(record, "url", None)), (("archive",), getattr(record, "archive", None)))
    yield from ((path, url) for path, url in (*own, (("website",), getattr(record, "website", None))) if url)
    for key, source in getattr(record, "sources", {}).items():
        for field in ("url", "archive"):
            if url := getattr(source, field):
                yield ("sources", key, field), url


@is_a_hint
def uncited_summary(catalogue: Catalogue) -> Iterator[Finding]:
    """A summary cites its sources, so that a reader sees what each sentence rests on."""
    for event in catalogue.events.values():
        if not _cites_in_text(event):
            location = catalogue.origin_of(Kind.EVENT, event.id).at("summary")
            yield Finding(location, "The text cites no source; put `[@key]` after what the source supports")


def _cites_in_text(event: Event) -> bool:
    return any(use.part == "text" for _, use in uses_in(event))
