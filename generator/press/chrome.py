"""What the theme prints around pages, printed once for many of them.

The theme's own templates decide everything. Most of a page is the same for all pages of its
folder and kind: that is printed once, for a page of which hardly anything is known (`_Outline`),
with slots for what differs. The blocks that may say anything of a page are printed for each page
by the same templates, over a base that has those blocks alone. Where the theme wants to know more
of a page outside of these blocks, there is no telling what is the same: `Unknown`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from types import CodeType
from typing import Any, NoReturn

from jinja2 import BaseLoader, BytecodeCache, ChoiceLoader, DictLoader, Environment, TemplateError, pass_context
from jinja2.bccache import Bucket
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc
from mkdocs.utils.templates import TemplateContext, url_filter

from generator.press.converting import Heading
from generator.press.gate import begins_with_policy, is_suspect, told_of

_BLOCKS = ("site_meta", "htmltitle", "container")
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"  # letters that no page has
_SLOT = re.compile(f"{_OPEN}(\\w+){_CLOSE}")
_CONTENTS = "partials/toc.html"
_SHELL, _LIST = "briefs-shell.html", "briefs-contents.html"
_TITLE = Heading(1, "", "")
_SOMEWHERE = "~/"  # the last part of an address that no page has


class Unknown(Exception):
    """The theme asks what only the page itself can answer; the message is what it asks."""


ContextOf = Callable[[Any], TemplateContext]


class Chrome:
    """Fills the theme around the content of pages that are not in the navigation."""

    def __init__(self, env: Environment, context_of: ContextOf, *, is_gated: bool = True) -> None:
        self._context_of, self._is_gated = context_of, is_gated
        self._mentioned: set[str] = set()
        self._asked: set[str] = set()
        env.bytecode_cache = _Compiled()
        shell = {_SHELL: _shell(), _CONTENTS: _slot("contents")}
        listed = {_LIST: f'{{% import "partials/language.html" as lang with context %}}{{% include "{_CONTENTS}" %}}'}
        self._shell = _over(env, shell)
        self._shell.filters = {**env.filters, "url": self._remembering}
        blocks = _over(env, {"base.html": _CLOSE.join(map(_block, _BLOCKS))})
        self._blocks = blocks.get_template("main.html")
        self._blocks.globals = dict(self._blocks.globals)  # each page copies them; a chain of maps is slow to copy
        self._list = _over(env, listed).get_template(_LIST)
        self._shells = lru_cache(maxsize=2_000)(self._shell_at)
        self._contents = lru_cache(maxsize=2_000)(self._contents_of)

    def around(self, page: Page, headings: tuple[Heading, ...]) -> tuple[bytes, tuple[str, ...]]:
        """The whole page, and what the gate says of it.

        Raises:
            Unknown: it must be printed by the theme itself.
        """
        try:
            shell = self._shell_of(page, headings)
            blocks = self._blocks.render(**self._context_of(page)).encode().split(_CLOSE.encode())
            values = dict(zip(_BLOCKS, blocks, strict=True))
            values["skip"] = (headings[0].id if headings else "").encode()
            values["contents"] = self._contents(_without_title(headings)) if "contents" in shell.slots else b""
        except (TemplateError, ValueError) as fault:
            raise Unknown(str(fault)) from None
        html = shell.filled(values)
        return html, self._told(page, html, values) if self._is_gated else ()

    def _told(self, page: Page, html: bytes, values: dict[str, bytes]) -> tuple[str, ...]:
        """What the gate says; of what is the same on many pages it was asked before."""
        if begins_with_policy(html) and not is_suspect(b"\n".join(values.values())):
            return ()
        return told_of(page.file.dest_uri, html)

    def _shell_of(self, page: Page, headings: tuple[Heading, ...]) -> _Shell:
        kind, content = str(page.meta.get("page", "")), page.content or ""
        while True:
            asked = frozenset(self._asked)
            has = frozenset(words for words in asked if words in content)
            found = self._shells(self._place(page.url), kind, has, bool(headings))
            if asked == self._asked:
                return found
            self._shells.cache_clear()

    def _place(self, url: str) -> str:
        """An address that sees all that the theme links to as the page does; many pages share it."""
        folder, _, _ = url.rstrip("/").rpartition("/")
        is_linked = any(target.startswith(url) for target in self._mentioned)
        return url if is_linked or not self._mentioned else f"{folder}/{_SOMEWHERE}".lstrip("/")

    def _shell_at(self, url: str, kind: str, has: frozenset[str], has_headings: bool) -> _Shell:
        outline = _Outline(url, kind, _Words(has, self._asked), has_headings)
        html = self._shell.get_template(_SHELL).render(**self._context_of(outline))
        parts = _SLOT.split(html)
        texts, slots = parts[::2], parts[1::2]
        self._ensure_apart(texts, slots)
        return _Shell([text.encode() for text in texts], slots)

    def _ensure_apart(self, texts: list[str], slots: list[str]) -> None:
        """Slots stand between tags, or are ids; and nothing around them is suspect: see the gate."""
        for before, slot, after in zip(texts, slots, texts[1:], strict=False):
            is_between = before.strip()[-1:] in ("", ">") and after.strip()[:1] in ("", "<")
            if not is_between and (slot != "skip" or not before.endswith('="#')):
                raise Unknown(f"{slot} inside a tag")
        if self._is_gated and is_suspect("".join(texts).encode()):
            raise Unknown("what is suspect to the gate")

    def _contents_of(self, headings: tuple[Heading, ...]) -> bytes:
        """The list of a page's headings."""
        context = self._context_of(_Outline("", "", None, has_headings=False))
        listed: tuple[AnchorLink | _Title, ...] = tuple(contents_of(headings))
        if headings and headings[0] == _TITLE:
            listed = (_Title(listed[0].children), *listed[1:])
        return self._list.render({**context, "page": {"toc": listed}}).encode()

    @property
    def _remembering(self) -> Callable[[TemplateContext, str], str]:
        @pass_context
        def url(context: TemplateContext, value: str) -> str:
            self._mentioned.add(str(value))
            return url_filter(context, value)

        return url


class _Compiled(BytecodeCache):
    """Templates that were compiled before: three environments have most of them in common."""

    def __init__(self) -> None:
        self._known: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template."""
        bucket.code = self._known.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Note a template that was compiled."""
        if bucket.code:
            self._known[bucket.key + bucket.checksum] = bucket.code


def _without_title(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The headings, the first without its words where it is the page's title: the list is then that of many pages."""
    return (_TITLE, *headings[1:]) if headings and headings[0].level == _TITLE.level else headings


def contents_of(headings: Iterable[Heading]) -> TableOfContents:
    """A page's headings as MkDocs has them."""
    return get_toc(nest_toc_tokens([{"level": h.level, "id": h.id, "name": h.name} for h in headings]))


def _over(env: Environment, templates: dict[str, str]) -> Environment:
    """The theme's environment, with other templates in the place of some."""
    return env.overlay(loader=ChoiceLoader([DictLoader(templates), *loaders_of(env)]))


def loaders_of(env: Environment) -> list[BaseLoader]:
    """Where an environment has its templates from."""
    return [env.loader] if env.loader else []


def _slot(name: str) -> str:
    return f"{_OPEN}{name}{_CLOSE}"


def _block(name: str, content: str = "") -> str:
    return f"{{% block {name} %}}{content}{{% endblock %}}"


def _shell() -> str:
    return '{% extends "main.html" %}' + "".join(_block(name, _slot(name)) for name in _BLOCKS)


class _Shell:
    """What the theme prints around pages: texts, and the names of the slots between them."""

    def __init__(self, texts: list[bytes], slots: list[str]) -> None:
        self.slots = slots
        self._parts = [part for pair in zip(texts, [*slots, ""], strict=True) for part in pair][:-1]

    def filled(self, values: dict[str, bytes]) -> bytes:
        """A page."""
        parts: list[Any] = self._parts.copy()
        parts[1::2] = [values[slot] for slot in self.slots]
        return b"".join(parts)


class _Outline:
    """All that a shell may know of a page: where it is, of which kind, whether it has headings."""

    is_homepage = False
    is_page = True

    def __init__(self, url: str, kind: str, content: _Words | None, has_headings: bool) -> None:
        self.url, self.content, self.meta = url, content, _Kind(kind)
        self.toc = (_First(),) if has_headings else ()

    def __getattr__(self, name: str) -> NoReturn:
        _refuse(name)


class _First:
    """The first heading of a page."""

    url = f"#{_slot('skip')}"

    def __getattr__(self, name: str) -> NoReturn:
        _refuse(name)


class _Title:
    """The title of a page in the list of its headings, of which the list knows what stands below it."""

    level = _TITLE.level

    def __init__(self, children: list[AnchorLink]) -> None:
        self.children = children

    def __getattr__(self, name: str) -> NoReturn:
        _refuse(name)


class _Kind:
    """What a page says of itself, of which a shell may know its kind."""

    def __init__(self, kind: str) -> None:
        self.page = kind

    def __getattr__(self, name: str) -> NoReturn:
        _refuse(name)


class _Words:
    """The content of a page, of which a shell may ask whether it has some words; what was asked is remembered."""

    def __init__(self, has: frozenset[str], asked: set[str]) -> None:
        self._has, self._asked = has, asked

    def __contains__(self, words: str) -> bool:
        self._asked.add(words)
        return words in self._has

    def __str__(self) -> str:
        raise Unknown("page.content")

    def __getattr__(self, name: str) -> NoReturn:
        _refuse(name)


def _refuse(name: str) -> NoReturn:
    raise AttributeError(name) if name.startswith("__") else Unknown(f"page.{name}")
