"""The search index: of the words of pages, made beside printing, and taken over where they are the same."""

from __future__ import annotations

import base64
import gzip
import json
import shutil
from pathlib import Path

import pytest

from generator.press import searching
from generator.press.indexing import Indexing
from generator.press.plugin import THEME
from generator.press.remembering import remember, remembered
from generator.press.searching import EVERY, INDEX, CannotIndex, Searching, index_site, searched
from tests.copies import bytes_in

PAGE = (
    '<!doctype html>\n<html lang="en" class="no-js">\n<head>\n<title>{0} · News</title>\n</head>\n<body>\n'
    '<nav>Everywhere the same</nav>\n<article data-pagefind-body data-pagefind-weight="2"><h1>{0}</h1>'
    '<p id="a">The light of {0} went out.</p></article>\n<footer>{1}</footer>\n</body>\n</html>\n'
)
NAMES = [f"Skerry {number}" for number in range(20)]


def _sought(site: Path, standing: Path, cache: Path, names: list[str] = NAMES, sources: str = "1") -> Searching:
    """Lay pages of these names into a site, index them, and say how that went."""
    seeking = Searching(site, standing, cache, sources)
    for name in names:
        path = f"{name.replace(' ', '-').lower()}/index.html"
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(PAGE.format(name, "Anything"), "utf-8")
        seeking.add(path, searched(PAGE.format(name, "Anything")))
    seeking.finish()
    return seeking


def _index(site: Path) -> dict[str, bytes]:
    return bytes_in(site / INDEX)


def test_only_the_words_of_a_page_are_looked_at() -> None:
    """Its language, its title and its article; pages that are not to be found give nothing."""
    words = searched(PAGE.format("Skerry", "Anything"))
    assert '<html lang="en">' in words
    assert "<title>Skerry · News</title>" in words
    assert "The light of Skerry went out." in words
    assert "Everywhere" not in words
    assert "Anything" not in words
    assert searched(PAGE.replace("data-pagefind-body", "").format("Skerry", "")) == ""


def test_what_the_theme_says_to_pagefind_elsewhere_is_not_lost() -> None:
    """A filter outside of the article is a reason to look at the whole page."""
    page = PAGE.format("Skerry", '<i data-pagefind-filter="kind">x</i>')
    assert searched(page).replace(f"{EVERY} ", "") == page


def test_rows_of_briefs_are_found_where_the_briefs_are(tmp_path: Path) -> None:
    """What a profile lists, and the proof of its totals, is said on the pages of the briefs."""
    listed = "<h2>Briefs</h2><div class=briefs><ul><li>A quarry opens</ul></div>"
    proof = "<div class=counted><p>Of all ovens<table><tbody><tr><td>A forge shuts</table></div>"
    (tmp_path / "index.html").write_text(
        PAGE.format("Skerry", "").replace("</article>", f"{listed}{proof}</article>"), "utf-8"
    )
    index_site(tmp_path)
    (fragment,) = (tmp_path / INDEX / "fragment").iterdir()
    said = gzip.decompress(fragment.read_bytes()).decode()
    assert "light of Skerry" in said
    assert "Briefs" in said
    assert "Of all ovens" in said
    assert "quarry" not in said
    assert "forge" not in said


def test_every_page_has_one_word() -> None:
    """By it all pages are found; the scripts of the search know the word too, and a reader never sees it."""
    assert searched(PAGE.format("Skerry", "")).count(EVERY) == 1
    engine = (THEME / "assets" / "briefs" / "engine.js").read_text("utf-8")
    assert f'EVERY = "{EVERY}"' in engine


def test_the_index_is_that_of_the_whole_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out before is what Pagefind would leave out."""
    _sought(tmp_path / "site", tmp_path / "none", tmp_path / "cache")
    shutil.rmtree(tmp_path / "site" / INDEX)
    shutil.copytree(tmp_path / "site", tmp_path / "whole")
    index_site(tmp_path / "site")
    monkeypatch.setattr(searching, "searched", searching._marked)
    index_site(tmp_path / "whole")
    assert _index(tmp_path / "whole").keys() > {"pagefind.js", "pagefind-entry.json"}
    assert _index(tmp_path / "whole") == _index(tmp_path / "site")


def test_the_same_words_are_not_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index of the site that stands is taken over, byte for byte, and Pagefind is not even started."""
    assert not _sought(tmp_path / "site", tmp_path / "none", tmp_path / "cache").is_taken_over
    monkeypatch.setattr(searching, "Indexing", None)
    assert _sought(tmp_path / "next", tmp_path / "site", tmp_path / "cache").is_taken_over
    assert _index(tmp_path / "next") == _index(tmp_path / "site")


def test_the_same_words_of_other_sources_are_taken_over_too(tmp_path: Path) -> None:
    """Pagefind began in vain; what it would have written is there."""
    _sought(tmp_path / "site", tmp_path / "none", tmp_path / "cache")
    assert _sought(tmp_path / "next", tmp_path / "site", tmp_path / "cache", sources="2").is_taken_over
    assert _index(tmp_path / "next") == _index(tmp_path / "site")


@pytest.mark.parametrize("sources", ["1", "2"])
def test_other_words_are_indexed(tmp_path: Path, sources: str) -> None:
    """Whether or not another page was to be expected."""
    _sought(tmp_path / "site", tmp_path / "none", tmp_path / "cache")
    names = [*NAMES, "Pharos"]
    again = _sought(tmp_path / "next", tmp_path / "site", tmp_path / "cache", names, sources)
    assert not again.is_taken_over
    _sought(tmp_path / "clean", tmp_path / "none", tmp_path / "nothing", names)
    assert _index(tmp_path / "next") == _index(tmp_path / "clean")


@pytest.mark.parametrize("harm", ["changed", "gone", "record cut off", "record of another", "record leads away"])
def test_a_harmed_index_is_made_anew(tmp_path: Path, harm: str) -> None:
    """Whatever was done to the site that stands, or to what is remembered of it, the index is the right one."""
    _sought(tmp_path / "site", tmp_path / "none", tmp_path / "cache")
    good = _index(tmp_path / "site")
    fragment = next((tmp_path / "site" / INDEX / "fragment").iterdir())
    record = tmp_path / "cache" / "search.json"
    match harm:
        case "changed":
            fragment.write_bytes(fragment.read_bytes()[:-1] + b"?")
        case "gone":
            fragment.unlink()
        case "record cut off":
            record.write_text(record.read_text()[:-20])
        case "record of another":
            record.write_text("[1, 2]")
        case "record leads away":
            remember({**remembered(record), "files": {"../../x": "0"}}, record)
    again = _sought(tmp_path / "next", tmp_path / "site", tmp_path / "cache")
    assert not again.is_taken_over
    assert _index(tmp_path / "next") == good


def test_a_pagefind_that_ends_is_told(tmp_path: Path) -> None:
    """No build waits for it for ever."""
    indexing = Indexing()
    indexing._service.kill()
    indexing._service.wait()
    with pytest.raises(CannotIndex, match="Pagefind ended"):
        indexing.write(tmp_path / INDEX)
    indexing.stop()


def test_pagefind_is_heard_while_it_answers() -> None:
    """Looking for answers moves nothing in the file that Pagefind writes them into: each is there, once, in order."""
    indexing, heard = Indexing(), []
    try:
        for number in range(300):
            indexing.add(f"{number}/index.html", searched(PAGE.format(f"Skerry {number}", "")))
            heard += indexing._new_answers()
        while len(heard) < 301 and indexing._service.poll() is None:
            heard += indexing._new_answers()
    finally:
        indexing.stop()
    assert [json.loads(base64.b64decode(answer))["message_id"] for answer in heard] == list(range(1, 302))
