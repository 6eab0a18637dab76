"""OPML 2.0: the list of all feeds, for a feed reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from itertools import groupby

from generator.feeds.escaping import marked
from generator.graph.channels import Channel
from generator.links import atom_file, follow_page, opml_file
from generator.model import Imprint
from generator.outputs import Output, text_output


def opml_output(channels: Iterable[Channel], imprint: Imprint, today: date) -> Output:
    """All feeds in groups, as one file."""
    return text_output(opml_file(), "".join(_parts(channels, imprint, today)))


def _parts(channels: Iterable[Channel], imprint: Imprint, today: date) -> Iterator[str]:
    dated = format_datetime(datetime.combine(today, time(), UTC), usegmt=True)
    yield '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n<head>\n'
    yield f"<title>{marked(f'Feeds of {imprint.name}')}</title>\n<dateModified>{dated}</dateModified>\n"
    yield f"<ownerName>{marked(imprint.name)}</ownerName>\n"
    yield f"<ownerId>{marked(imprint.at(follow_page().address))}</ownerId>\n"
    yield "<docs>http://opml.org/spec2.opml</docs>\n</head>\n<body>\n"
    for group, members in groupby(channels, key=lambda channel: channel.group):
        yield f'<outline text="{marked(group)}">\n'
        yield from (_outline(channel, imprint) for channel in members)
        yield "</outline>\n"
    yield "</body>\n</opml>\n"


def _outline(channel: Channel, imprint: Imprint) -> str:
    names = {
        "type": "rss",  # what OPML calls every feed
        "text": channel.name,
        "title": f"{channel.name} · {imprint.name}",
        "description": channel.about,
        "xmlUrl": imprint.at(atom_file(channel.page)),
        "htmlUrl": imprint.at(channel.page.address),
    }
    attributes = " ".join(f'{name}="{marked(value)}"' for name, value in names.items())
    return f"<outline {attributes}/>\n"
