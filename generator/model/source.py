"""A source: where a reader can check. The same address is the same source everywhere."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from generator.model.fields import Date, Day, Ids, Language, Line, Piece, Rich, Url, WordId
from generator.model.once import once

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid")


class Source(Piece):
    """A publication that was read. `via` names the site that carried another's copy."""

    publisher: Line
    via: Line | None = None
    title: Line | None = None
    author: Line | None = None
    published: Date | None = None
    url: Url | None = None
    archive: Url | None = None
    retrieved: Day | None = None
    lang: Language | None = None
    kind: WordId | None = None
    note: Line | None = None


class SharedSource(Source):
    """A source with a record of its own, which any brief may cite by its id."""

    id: str
    formerly: Ids = ()
    notes: Rich | None = None


@once
def address_of(source: Source) -> str | None:
    """The web address of a source as others may write it too, if it has one."""
    return normalised_url(source.url) if source.url else None


def normalised_url(url: str) -> str:
    """The address without what does not change the page: scheme, `www.`, tracking, fragment, last slash.

    >>> normalised_url("HTTP://www.Example.org/a/?utm_source=x#top")
    'example.org/a'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in pairs if not name.lower().startswith(_TRACKING)])
    return f"{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")
