"""Sources of several records: a publisher is written in one way, and an address is told of in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.checking.rule import Finding, compares_records, is_a_hint
from generator.model import Catalogue, Company, Event, Kind, Person, Source, Topic, address_of
from generator.problems import Location
from generator.slugs import slug_of

Placed = tuple[Source, str, Callable[..., Location]]


@is_a_hint
@compares_records
def publisher_in_two_ways(catalogue: Catalogue) -> Iterator[Finding]:
    """A publisher is written in one way, so that all of its sources stand on one page.

    "Zed Courier" and "ZED Courier" get a page each. Write one of them everywhere; if
    they are two publishers, add to a name what tells them apart.
    """
    first: dict[str, str] = {}
    written: dict[str, str] = {}
    for source, _, at in _sources_in(catalogue):
        name = source.publisher
        if name not in written:
            written[name] = first.setdefault(slug_of(name), name)
        if written[name] != name:
            yield Finding(at("publisher"), f"This publisher is written `{written[name]}` elsewhere; choose one")


@is_a_hint
@compares_records
def source_told_in_two_ways(catalogue: Catalogue) -> Iterator[Finding]:
    """Records that cite one web address agree on its publisher, title, author and date.

    It is one source with one page, which prints what the first of them says. A field
    that one record leaves out, and a date that is only less precise, are no difference.
    """
    first: dict[str, tuple[Source, str]] = {}
    for source, id, at in _sources_in(catalogue):
        if address := address_of(source):
            other, where = first.setdefault(address, (source, id))
            for field in _differing(source, other):
                message = f"`{where}` says of this address: `{getattr(other, field)}`; let both say what is right"
                yield Finding(at(field), message)


def _differing(one: Source, other: Source) -> Iterator[str]:
    """The fields in which two descriptions of a source contradict each other."""
    for field in ("publisher", "title", "author", "published"):
        said, there = getattr(one, field), getattr(other, field)
        if said and there and said != there and not _is_told_elsewhere(field, str(said), str(there)):
            yield field


def _is_told_elsewhere(field: str, said: str, there: str) -> bool:
    """Whether a difference is one of precision, or of spelling, which another rule tells."""
    if field == "published":
        return said.startswith(there) or there.startswith(said)
    return field == "publisher" and slug_of(said) == slug_of(there)


def _sources_in(catalogue: Catalogue) -> Iterator[Placed]:
    """Every source, shared ones first, with the id of its record and where its fields stand."""
    for id, shared in sorted(catalogue.sources.items()):
        yield shared, id, catalogue.origin_of(Kind.SOURCE, id).at
    for kind, record in catalogue:
        if isinstance(record, Event | Company | Person | Topic):
            at = catalogue.origin_of(kind, record.id).at
            yield from ((source, record.id, partial(at, "sources", key)) for key, source in record.sources.items())
