"""What stands at addresses that would not answer any more: the way to the new one, or why there is nothing left.

What is withdrawn says so in the form in which it was read: a page as a page, a feed
as a feed, a citation as a citation.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Container, Iterable, Mapping

from generator.links import file_at
from generator.markdown import attribute, escaped
from generator.model.address import Address
from generator.outputs import Output, text_output
from generator.pages.redirects import moved_page

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Withdrawn</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
</head>
<body>
<h1>Withdrawn</h1>
<p>{words}</p>
</body>
</html>
"""
_ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>{address}</id>
<title>Withdrawn</title>
<subtitle>{words}</subtitle>
<updated>1970-01-01T00:00:00Z</updated>
<author><name>{address}</name></author>
<link rel="self" href="{address}"/>
</feed>
"""
_CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Withdrawn//EN\r\nEND:VCALENDAR\r\n"
_JSON_FEED = "https://jsonfeed.org/version/1.1"


def answers(
    listed: Iterable[Address], files: Mapping[str, Output], present: Container[str], at: Callable[[str], str]
) -> list[Output]:
    """The files that listed addresses need to go on answering.

    `files` are those of the site beside its pages, `present` all addresses that answer
    anyhow, and `at` gives the whole address for one below that of the site.
    """
    known = {address.path: address for address in listed}
    fates = (_fate_of(path, known) for path in sorted(known) if path not in present)
    made = (_answer(fate, files, at) for fate in fates if fate.why or fate.now in present)
    return [output for output in made if output]


def _fate_of(path: str, known: Mapping[str, Address]) -> Address:
    """What became of an address; a file beside a page that has gone went with it."""
    own = known[path]
    if own.now or own.why or path.endswith("/"):
        return own
    folder, name = posixpath.split(path)
    page = known.get(f"{folder}/", own)
    return Address(path, posixpath.join(page.now, name) if page.now else "", page.why)


def _answer(fate: Address, files: Mapping[str, Output], at: Callable[[str], str]) -> Output | None:
    path = fate.path
    if fate.why:
        return text_output(file_at(path), _withdrawn(path, fate.why, at))
    if path.endswith("/"):
        return text_output(file_at(path), moved_page(posixpath.relpath(fate.now, path) + "/", fate.now))
    if file_at(fate.now) in files:
        return Output(file_at(path), files[file_at(fate.now)].content)
    if path.endswith(".md"):
        return text_output(file_at(path), f"This page has moved: {at(posixpath.dirname(fate.now))}/\n")
    return None


def _withdrawn(path: str, why: str, at: Callable[[str], str]) -> str:
    name = posixpath.basename(path) or ".html"
    form = _FORMS.get(name) or _FORMS.get(posixpath.splitext(f"x{name}")[1], _as_text)
    return form(f"What stood here is withdrawn. {why}", at(path))


def _as_text(words: str, _: str) -> str:
    return f"{words}\n"


def _as_page(words: str, _: str) -> str:
    return _PAGE.format(words=attribute(words))


def _as_markdown(words: str, _: str) -> str:
    return f"{escaped(words)}\n"


def _as_atom(words: str, address: str) -> str:
    return _ATOM.format(words=attribute(words), address=attribute(address))


def _as_json_feed(words: str, address: str) -> str:
    return _json({"version": _JSON_FEED, "title": "Withdrawn", "description": words, "feed_url": address, "items": []})


def _as_csl(words: str, address: str) -> str:
    return _json([{"id": address, "type": "document", "title": "Withdrawn", "note": words, "URL": address}])


def _as_json(words: str, address: str) -> str:
    return _json({"withdrawn": words, "address": address})


def _as_calendar(_: str, __: str) -> str:
    return _CALENDAR


def _as_bibtex(words: str, _: str) -> str:
    return f"% {words}\n"


def _as_ris(words: str, address: str) -> str:
    return f"TY  - GEN\nTI  - Withdrawn\nN1  - {words}\nUR  - {address}\nER  - \n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


_FORMS: dict[str, Callable[[str, str], str]] = {
    ".html": _as_page,
    ".md": _as_markdown,
    ".xml": _as_atom,
    "feed.json": _as_json_feed,
    "cite.json": _as_csl,
    ".json": _as_json,
    ".ics": _as_calendar,
    ".bib": _as_bibtex,
    ".ris": _as_ris,
}
