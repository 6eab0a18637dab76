"""Bad texts and titles, row by row: refused in their place, or shown as typed on pages where nothing is active."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from generator.graph import Graph
from generator.pages import pages
from generator.problems import Grade, Problem
from generator.prose import words_of
from tests.bad_inputs import EVERY, given
from tests.hostile_newsroom import TEXTS, TITLES, hostile
from tests.rendering import SAFE_SCHEMES, head_of, seen

# What running text may become, besides what pages have anyway.
_PROSE = {(tag, "") for tag in ("a", "blockquote", "code", "em", "li", "ol", "p", "strong", "sup", "ul")}
_PROSE |= {("a", "href"), ("sup", "class"), *((f"h{n}", name) for n in range(3, 7) for name in ("", "id"))}
_ACTIVE = {"applet", "base", "embed", "frame", "iframe", "link", "math", "meta", "object", "script", "style"}

Marks = set[tuple[str, str]]


@pytest.fixture(scope="module")
def allowed(graph: Graph) -> Marks:
    """The tags and attributes that our templates use: those on the pages of the good newsroom."""
    return _PROSE | {mark for output in pages(graph) for mark in seen(output.content.decode()).marks}


def _is_active(mark: tuple[str, str]) -> bool:
    """What may stand on no page, whoever put it there."""
    return mark[0] in _ACTIVE or mark[1].startswith("on") or mark[1] in {"style", "srcdoc", "formaction"}


@dataclass(frozen=True)
class Site:
    """What is said of all texts and titles in one newsroom, and the pages of the records that have no problem."""

    problems: tuple[Problem, ...]
    pages: dict[str, str]


@pytest.fixture(scope="module")
def site() -> Site:
    """All texts and titles at once."""
    graph, problems = hostile()
    return Site(problems, {output.path: output.content.decode() for output in pages(graph)})


def _is_refused(problems: tuple[Problem, ...], file: str) -> bool:
    return any(p.grade is Grade.PROBLEM and p.location.file == file for p in problems)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _ensure_harmless(path: str, site: Site, allowed: Marks) -> None:
    """Nothing on the page but what the templates use, and no address that would run."""
    page = seen(site.pages[path])
    assert page.marks - allowed == set()
    assert not list(filter(_is_active, page.marks))
    assert page.schemes <= SAFE_SCHEMES
    assert page.is_nested
    assert page.open == []


@pytest.mark.parametrize("id", TEXTS)
def test_a_bad_text_is_words(site: Site, allowed: Marks, id: str) -> None:
    """It is refused in its place, or shown as typed on a page where nothing is active."""
    if EVERY[id]["expect"].startswith(("error", "refused")) or given(id).startswith("\ufeff"):
        assert _is_refused(site.problems, f"briefs/events/2024/{id.lower()}.yml")
        return
    path = f"briefings/{id.lower()}.md"
    _ensure_harmless(path, site, allowed)
    words = _letters(words_of(given(id)))
    assert words
    assert _letters(seen(site.pages[path]).text).count(words) >= 5


@pytest.mark.parametrize("id", TITLES)
@pytest.mark.parametrize(("records", "page"), [("events/2024", "briefings"), ("companies", "companies")])
def test_a_bad_title_is_words(site: Site, allowed: Marks, id: str, records: str, page: str) -> None:
    """A headline or name is one line, which the head of the page and its heading show as typed."""
    is_refused = _is_refused(site.problems, f"briefs/{records}/{id.lower()}.yml")
    assert is_refused or "\n" not in given(id)
    if not is_refused:
        text = site.pages[f"{page}/{id.lower()}.md"]
        _ensure_harmless(f"{page}/{id.lower()}.md", site, allowed)
        title = " ".join(given(id).split())
        assert head_of(text)["title"] == title
        assert title in seen(text).text


def test_bad_texts_do_no_harm_on_any_page(site: Site, allowed: Marks) -> None:
    """Lists, indexes, sources and publishers that show them are as harmless as the pages of the records."""
    others = [path for path in site.pages if not re.fullmatch(r"(briefings|companies)/[bm]\d+\.md", path)]
    assert len(others) > 100
    for path in others:
        _ensure_harmless(path, site, allowed)
