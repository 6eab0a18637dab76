"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds.escaping import marked
from generator.feeds.feed import Feed, Item, described
from generator.links import atom_file
from generator.model import Imprint
from generator.outputs import Output, text_output

TYPE = "application/atom+xml"


def atom_output(feed: Feed, entries: dict[str, str], imprint: Imprint) -> Output:
    """The feed as a file. `entries` keeps each entry as written, since most stand in several feeds."""
    for item in feed.items:
        if item.id not in entries:
            entries[item.id] = "".join(_entry(item, imprint))
    parts = (*_head(feed, imprint), *(entries[item.id] for item in feed.items), "</feed>\n")
    return text_output(atom_file(feed.channel.page), "".join(parts))


def _head(feed: Feed, imprint: Imprint) -> Iterator[str]:
    page = feed.channel.page
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{marked(imprint.language)}">\n'
    yield f'<title type="text">{marked(feed.title)}</title>\n'
    yield f'<subtitle type="text">{marked(described(feed.channel))}</subtitle>\n'
    yield f"<id>{marked(feed.id)}</id>\n<updated>{feed.updated}</updated>\n"
    yield f'<link rel="self" type="{TYPE}" href="{marked(imprint.at(atom_file(page)))}"/>\n'
    yield f'<link rel="alternate" type="text/html" href="{marked(imprint.at(page.address))}"/>\n'
    yield f"<author><name>{marked(imprint.name)}</name></author>\n"
    if imprint.licence:
        yield f'<link rel="license" href="{marked(imprint.licence.url)}"/>\n'
        yield f'<rights type="text">{marked(imprint.licence.name)}</rights>\n'


def _entry(item: Item, imprint: Imprint) -> Iterator[str]:
    yield f'<entry>\n<title type="text">{marked(item.title)}</title>\n<id>{marked(item.id)}</id>\n'
    yield f'<link rel="alternate" type="text/html" href="{marked(imprint.at(item.address))}"/>\n'
    yield f"<published>{item.published}</published>\n<updated>{item.updated}</updated>\n"
    for term, label in item.categories:
        yield f'<category term="{marked(term)}" label="{marked(label)}"/>\n'
    yield f'<summary type="text">{marked(item.summary)}</summary>\n'
    yield f'<content type="html">{marked(item.html)}</content>\n</entry>\n'
