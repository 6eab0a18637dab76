"""What is shown now: an edition, and what keeps the next one from being shown; those who wait are told of changes."""

from __future__ import annotations

import html
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from threading import Condition

from generator.press.live.answer import Answer, file_answer, page_answer
from generator.press.live.edition import Edition

PREFIX = "_serve"
_OWN = Path(__file__).parent / "assets"
_SCRIPT = '<script type="module" src="/{prefix}/live.js" data-shown="{mark}"></script>\n'
_END = b"</body>"
_BROKEN = b"This page cannot be made; the terminal says why.\n"
_WAITING = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Not there yet</title>
</head>
<body data-serve-waiting>
<h1>The site cannot be shown yet</h1>
<p>Mend what is told here and save; this page will follow.</p>
<ul>{problems}</ul>
</body>
</html>
"""


class Showing:
    """The present edition, with the search index that belongs to it or to one before."""

    def __init__(self, indexed: Callable[[str], bytes | None], said: Callable[[str], None]) -> None:
        self._indexed, self._said = indexed, said
        self._edition: Edition | None = None
        self.problems: tuple[str, ...] = ()
        self._changed, self._number = Condition(), 0

    def show(self, edition: Edition | None, problems: tuple[str, ...]) -> None:
        """Show another edition from now on, and tell what keeps the next one from being shown."""
        self._edition = edition
        self.tell(problems)

    def tell(self, problems: tuple[str, ...]) -> None:
        """Tell what keeps the next edition from being shown."""
        with self._changed:
            self.problems = problems
            self._number += 1
            self._changed.notify_all()

    def after(self, number: int, patience: float) -> int:
        """The number of the present state, once it is not this one any more, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != number, patience)
            return self._number

    def at(self, address: str) -> Answer:
        """What a browser is answered that asks for an address below the site's own."""
        if address.startswith(f"{PREFIX}/"):
            return self._own(address.removeprefix(f"{PREFIX}/"))
        found = self._at(address)
        if _END not in found.content or not found.type.startswith("text/html"):
            return found
        script = _SCRIPT.format(prefix=PREFIX, mark=self._marked(found)).encode()
        before, end, after = found.content.rpartition(_END)
        return Answer(b"".join((before, script, end, after)), found.type, found.status, found.place)

    def mark_of(self, address: str) -> str:
        """By what a browser knows whether the page that it shows is still what stands at its address."""
        return self._marked(self._at(address))

    def _marked(self, answer: Answer) -> str:
        return f"{answer.mark}-{self._edition.look if self._edition else 0}"

    def _at(self, address: str) -> Answer:
        edition = self._edition
        if edition is None:
            told = "".join(f"<li>{html.escape(problem)}</li>" for problem in self.problems)
            return page_answer(_WAITING.format(problems=told).encode(), HTTPStatus.SERVICE_UNAVAILABLE)
        indexed = self._indexed(address)
        if indexed is not None:
            return file_answer(address, indexed)
        try:
            return edition.at(address) or edition.nothing()
        except Exception as fault:
            self._said(f"briefs: /{address} cannot be made: {type(fault).__name__}: {fault}")
            return Answer(_BROKEN, "text/plain; charset=utf-8", HTTPStatus.INTERNAL_SERVER_ERROR)

    def _own(self, name: str) -> Answer:
        """A file of the preview's own."""
        if name not in {"live.js", "live.css"}:
            return Answer(b"", "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND)
        return file_answer(name, (_OWN / name).read_bytes())
