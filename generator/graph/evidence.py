"""Sources across briefs: the same address is one source, with everything that rests on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator.model import (
    Catalogue,
    Company,
    Event,
    Kind,
    Person,
    Source,
    Topic,
    address_of,
)
from generator.model.once import once
from generator.model.shapes import MODELS
from generator.prose import citations_in
from generator.slugs import LONGEST, code_of, hyphenated, slug_of

_CODE, _LONGEST_CODE = 6, 64


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
    if address := address_of(source):
        return address
    if source.title:
        return f"{source.publisher}|{source.title}|{source.published}"
    return f"{owner}|{key}"


def _id_of_source(source: Source, identity: str, length: int = _CODE) -> str:
    """The site-wide id of a source written inside a record: publisher, date and a code of its identity."""
    date = str(source.published).rstrip("~?%") if source.published and source.published.is_disclosed else "undated"
    tail = f"-{hyphenated(date)}-{code_of(identity, length)}"
    return slug_of(source.publisher)[: LONGEST - len(tail)].rstrip("-") + tail


class Evidences:
    """All sources of a catalogue, and which one a key means in a given record.

    Of two sources that would share an id, the shared one keeps it, else the one whose record sorts first.
    `ids` are the site-wide ids by owner and key; `keys` those of a brief's sources, in the order in which its
    page cites them first.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.ids: dict[tuple[str, str], str] = {}
        self._sources: dict[str, Source] = dict(catalogue.sources)
        self._known = {identity_of(s, "", id): id for id, s in sorted(catalogue.sources.items())}
        for kind, record in catalogue:
            if isinstance(record, Event | Company | Person | Topic) and record.sources:
                owner = owner_of(kind, record.id)
                for key, identity, id in _identities_in(record):
                    self.ids[owner, key] = self._place(record.sources[key], identity, id)
        uses: dict[str, list[Use]] = defaultdict(list)
        self.keys: dict[str, tuple[str, ...]] = {}
        for event in catalogue.events.values():
            for key, use in uses_in(event):
                uses[self.id_of(event.id, key)].append(use)
            self.keys[event.id] = numbered_sources(event)
        self.all: Mapping[str, Evidence] = {
            id: Evidence(id, source, tuple(uses.get(id, ()))) for id, source in sorted(self._sources.items())
        }

    def _place(self, source: Source, identity: str, id: str) -> str:
        if identity not in self._known:
            self._known[identity] = self._free(source, identity, id)
            self._sources[self._known[identity]] = source
        return self._known[identity]

    def _free(self, source: Source, identity: str, id: str) -> str:
        """The id of a source that is new; where another has it, one with the shortest longer code that none has."""
        longer = (_id_of_source(source, identity, length) for length in range(_CODE + 1, _LONGEST_CODE + 1))
        return next(each for each in chain((id,), longer) if each not in self._sources)

    def id_of(self, owner: str, key: str) -> str:
        """The site-wide id of the source that `key` means in the record `owner`."""
        return self.ids.get((owner, key), key)


@once
def _identities_in(record: Event | Company | Person | Topic) -> tuple[tuple[str, str, str], ...]:
    """The key of each source of a record, its identity, and the id that it gets if it is the first of that identity."""
    owner = owner_of(next(kind for kind, shape in MODELS.items() if shape is type(record)), record.id)
    identities = ((key, identity_of(source, owner, key), source) for key, source in record.sources.items())
    return tuple((key, identity, _id_of_source(source, identity)) for key, identity, source in identities)


def texts_of(event: Event) -> tuple[str, ...]:
    """The running texts of a brief, in the order of its page."""
    return tuple(text for text in (event.summary, event.why_it_matters, event.body) if text)


@once
def uses_in(event: Event) -> tuple[tuple[str, Use], ...]:
    """Every citation of a brief, in the order of its page, as (key, use)."""
    return tuple(_uses_in(event))


def _uses_in(event: Event) -> Iterator[tuple[str, Use]]:
    for key in _cited_in(texts_of(event)):
        yield key, Use(event.id, "text")
    for part, index, cited, texts in _parts_of(event):
        for key in (*cited, *_cited_in(texts)):
            yield key, Use(event.id, part, index)


def _parts_of(event: Event) -> Iterator[tuple[str, int, tuple[str, ...], tuple[str | None, ...]]]:
    """The structured parts of a brief, each with its list of citations and its texts."""
    yield from (("milestone", index, each.cite, (each.text,)) for index, each in enumerate(event.milestones))
    yield from (("figure", index, each.cite, ()) for index, each in enumerate(event.figures))
    yield from (("statement", index, each.cite, (each.paraphrase,)) for index, each in enumerate(event.statements))
    yield from (("disagreement", index, each.cite, (each.text,)) for index, each in enumerate(event.disagreements))
    yield from (("update", index, each.cite, (each.text,)) for index, each in enumerate(event.updates))
    corrections = enumerate(event.corrections)
    yield from (("correction", index, (), (each.was, each.now, each.why)) for index, each in corrections)


def _cited_in(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The keys that some texts cite, each once."""
    return tuple(dict.fromkeys(key for text in texts if text for key in citations_in(text)))


@once
def numbered_sources(event: Event) -> tuple[str, ...]:
    """Keys of a brief's sources in the order in which its page cites them first."""
    cited = dict.fromkeys(key for key, _ in uses_in(event))
    return (*cited, *(key for key in event.sources if key not in cited))
