"""Sources across briefs: the same address is one source, with everything that rests on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import (
    Catalogue,
    Company,
    Correction,
    Disagreement,
    Event,
    Figure,
    Kind,
    Milestone,
    Person,
    Source,
    Statement,
    Topic,
    Update,
    normalised_url,
)
from generator.prose import citations_in
from generator.slugs import LONGEST, code_of, hyphenated, slug_of


@dataclass(frozen=True)
class Use:
    """One place where a source is cited: `part` is "text", "figure", "statement" …"""

    event: str
    part: str
    index: int = 0


@dataclass(frozen=True)
class Evidence:
    """A source with its site-wide id and all its uses."""

    id: str
    source: Source
    uses: tuple[Use, ...]

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The briefs that cite it, in the order of the uses."""
        return tuple(dict.fromkeys(use.event for use in self.uses))


def owner_of(kind: Kind, id: str) -> str:
    """How a record is named where its sources are looked up: a brief by its id, any other with its kind."""
    return id if kind is Kind.EVENT else f"{kind}/{id}"


def identity_of(source: Source, owner: str, key: str) -> str:
    """What makes a source the same as another.

    Sources with an address are the same if their normalised addresses are;
    without one, if publisher, title and date are; without a title, never.
    """
    if source.url:
        return normalised_url(source.url)
    if source.title:
        return f"{source.publisher}|{source.title}|{source.published}"
    return f"{owner}|{key}"


def _id_of_source(source: Source, identity: str) -> str:
    """The site-wide id of a source written inside a record: publisher, date and a code of its identity."""
    date = str(source.published).rstrip("~?%") if source.published and source.published.is_disclosed else "undated"
    tail = f"-{hyphenated(date)}-{code_of(identity, 6)}"
    return slug_of(source.publisher)[: LONGEST - len(tail)].rstrip("-") + tail


class Evidences:
    """All sources of a catalogue, and which one a key means in a given record.

    `ids` are the site-wide ids by owner and key; `keys` those of a brief's sources, in the order in which its
    page cites them first.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.ids: dict[tuple[str, str], str] = {}
        self._sources: dict[str, Source] = dict(catalogue.sources)
        self._known = {identity_of(s, "", id): id for id, s in sorted(catalogue.sources.items())}
        for owner, sources in _sources_by_owner(catalogue):
            for key, source in sources.items():
                self.ids[owner, key] = self._place(source, owner, key)
        uses: dict[str, list[Use]] = defaultdict(list)
        self.keys: dict[str, tuple[str, ...]] = {}
        for event in catalogue.events.values():
            found = tuple(uses_in(event))
            for key, use in found:
                uses[self.id_of(event.id, key)].append(use)
            self.keys[event.id] = _numbered(event, found)
        self.all: Mapping[str, Evidence] = {
            id: Evidence(id, source, tuple(uses.get(id, ()))) for id, source in sorted(self._sources.items())
        }

    def _place(self, source: Source, owner: str, key: str) -> str:
        identity = identity_of(source, owner, key)
        id = self._known.setdefault(identity, _id_of_source(source, identity))
        self._sources.setdefault(id, source)
        return id

    def id_of(self, owner: str, key: str) -> str:
        """The site-wide id of the source that `key` means in the record `owner`."""
        return self.ids.get((owner, key), key)


def _sources_by_owner(catalogue: Catalogue) -> Iterator[tuple[str, Mapping[str, Source]]]:
    for kind, record in catalogue:
        if isinstance(record, Event | Company | Person | Topic) and record.sources:
            yield owner_of(kind, record.id), record.sources


def texts_of(event: Event) -> tuple[str, ...]:
    """The running texts of a brief, in the order of its page."""
    return tuple(text for text in (event.summary, event.why_it_matters, event.body) if text)


def uses_in(event: Event) -> Iterator[tuple[str, Use]]:
    """Every citation of a brief, in the order of its page, as (key, use)."""
    for key in dict.fromkeys(key for text in texts_of(event) for key in citations_in(text)):
        yield key, Use(event.id, "text")
    structured: dict[str, tuple[Milestone | Figure | Statement | Disagreement | Update | Correction, ...]] = {
        "milestone": event.milestones,
        "figure": event.figures,
        "statement": event.statements,
        "disagreement": event.disagreements,
        "update": event.updates,
        "correction": event.corrections,
    }
    for part, pieces in structured.items():
        for index, piece in enumerate(pieces):
            for key in (*getattr(piece, "cite", ()), *_cited_within(piece)):
                yield key, Use(event.id, part, index)


def _cited_within(piece: object) -> tuple[str, ...]:
    """Citations written in the text of a structured part."""
    texts = (getattr(piece, name, None) for name in ("text", "paraphrase", "was", "now", "why"))
    return tuple(dict.fromkeys(key for text in texts if text for key in citations_in(text)))


def numbered_sources(event: Event) -> tuple[str, ...]:
    """Keys of a brief's sources in the order in which its page cites them first."""
    return _numbered(event, uses_in(event))


def _numbered(event: Event, uses: Iterable[tuple[str, Use]]) -> tuple[str, ...]:
    cited = dict.fromkeys(key for key, _ in uses)
    return (*cited, *(key for key in event.sources if key not in cited))
