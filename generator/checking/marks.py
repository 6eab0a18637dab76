"""Marks of links and citations that are almost right."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.beside import Names, names_in
from generator.checking.rule import Finding, compares_records, is_a_hint, of_each
from generator.checking.running import texts_in
from generator.model import Company, Event, Kind, Origin, Person, Place, Record, Topic
from generator.prose import CITED, marks_left_in

_LONGEST_SHOWN = 60


@is_a_hint
@compares_records
@of_each(Event, Company, Person, Place, Topic, beside=names_in)
def mark_as_typed(record: Record, origin: Origin, names: Names) -> Iterator[Finding]:
    """A link is `[[id]]` or `[[id|words]]`, a citation is `[@key]`; what is nearly one of them is shown as typed."""
    for path, text in texts_in(record):
        for mark in marks_left_in(text):
            location, shown = origin.within(mark, *path), f"`{mark[:_LONGEST_SHOWN]}` would be shown as typed"
            if mark.startswith(CITED):
                keys = {*getattr(record, "sources", ()), *names.ids.of[Kind.SOURCE]}
                message = f"{shown}; write `[@key]`, with the key of a source"
                yield Finding(location, message, meant=(mark.strip("[@ ]")[:_LONGEST_SHOWN], keys))
            else:
                yield Finding(location, f"{shown}; write {_link_meant(mark, names)}")


def _link_meant(mark: str, names: Names) -> str:
    named, *shown = (part.strip() for part in mark.strip("[]").split("|"))
    if names.ids.kinds_of(named.lower()):
        return _link(named.lower(), *shown[:1])
    name = named.rpartition("/")[2]
    if id := names.id_of(name):
        return _link(id, *(shown[:1] or [name]))
    return "`[[id]]` or `[[id|words]]`, with the id of a record"


def _link(id: str, words: str = "") -> str:
    return f"`[[{id}|{words}]]`" if words else f"`[[{id}]]`"
