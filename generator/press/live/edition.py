"""The site in one state: every page and file is made when it is asked for first, and remembered."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File

from generator.press.live.answer import Answer, file_answer, moved_answer, page_answer
from generator.press.live.frame import Frame
from generator.press.live.making import Making
from generator.press.live.printer import Printer
from generator.press.policy import policed, policy_files

_INDEX, _NO_PAGE, _SITEMAP = "index.html", "404.html", "sitemap.xml"
_NOTHING = b"<!doctype html><title>There is no page at this address</title>"


class Edition:
    """What is at each address, as long as nothing is saved; `look` is another one when stylesheets or pictures are."""

    def __init__(self, frame: Frame, made: Making, look: int = 0) -> None:
        self._frame, self._made, self.look = frame, made, look
        self._answers: dict[str, Answer] = {}
        self._files_lock = Lock()
        with frame.lock:
            self._shelf = frame.shelf_with(made.pages)
            self._printer = Printer(frame, self._shelf, made)
        self._policy = {output.path: output for output in policy_files()}

    @property
    def pages(self) -> list[str]:
        """The paths of all pages in the site."""
        return list(self._shelf.pages)

    def at(self, address: str) -> Answer | None:
        """What is at an address below the site's own: a page, a file, or the way to a page."""
        path = f"{address}{_INDEX}" if not address or address.endswith("/") else address
        if path in self._answers:
            return self._answers[path]
        if f"{path}/{_INDEX}" in self._shelf.pages:
            return moved_answer(f"{quote(path.rpartition('/')[2])}/")
        return self._page(path) or self._asset(path) or self._template(path) or self._file(path)

    def forget(self) -> None:
        """Forget what was made: nobody asks for it again."""
        self._answers.clear()

    def nothing(self) -> Answer:
        """The page that says that there is none."""
        found = self._template(_NO_PAGE)
        return page_answer(found.content if found else _NOTHING, HTTPStatus.NOT_FOUND)

    def _page(self, path: str) -> Answer | None:
        """A page, or its Markdown beside it; whichever is asked for, both are made."""
        stem, dot, ending = path.rpartition(".")
        file = self._shelf.pages.get(f"{stem}.html")
        if f"{dot}{ending}" not in (".html", ".md") or file is None:
            return None
        with self._frame.lock:
            if path not in self._answers:
                html, beside = self._printer.printed(file)
                self._answers[f"{stem}.html"] = page_answer(html)
                self._answers[f"{stem}.md"] = file_answer(f"{stem}.md", beside)
        return self._answers[path]

    def _file(self, path: str) -> Answer | None:
        """A file that is made of the records, or says the policy."""
        with self._files_lock:
            if path not in self._answers and (made := self._policy.get(path) or self._made.file_at(path)):
                self._answers[path] = file_answer(path, policed(made).content)
        return self._answers.get(path)

    def _asset(self, path: str) -> Answer | None:
        """A file from `docs/` or the theme, as it is now."""
        content = _bytes_of(self._shelf.assets[path]) if path in self._shelf.assets else None
        return None if content is None else file_answer(path, content)

    def _template(self, name: str) -> Answer | None:
        """A page of the theme's own, but for the sitemap, which wants to know all pages."""
        config, env = self._frame.config, self._frame.env
        if name not in config.theme.static_templates or name == _SITEMAP:
            return None
        plugins: Any = config.plugins
        with self._frame.lock:
            template = plugins.on_pre_template(env.get_template(name), template_name=name, config=config)
            context = get_context(self._printer.nav, self._printer.documents, config, base_url="/")
            context = plugins.on_template_context(context, template_name=name, config=config)
            html = plugins.on_post_template(template.render(context), template_name=name, config=config)
        return file_answer(name, html.encode())


def _bytes_of(file: File) -> bytes | None:
    """The bytes of a file that is really there: nothing is read through a link."""
    if file.abs_src_path is None or file.src_dir is None:
        return file.content_bytes
    place = Path(file.src_dir).resolve() / file.src_uri
    try:
        return place.read_bytes() if place.resolve() == place and place.is_file() else None
    except OSError:
        return None
