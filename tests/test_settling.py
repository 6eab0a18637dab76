"""The search index in its one order: the same pages give the same bytes, and it says what it said."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.press.settling import NotAnIndex, _decoded, _encoded, _stored, settled
from tests.copies import bytes_in

PAGE = """<!doctype html><html lang="en"><head><title>{name}</title></head><body data-pagefind-body>
<h1>{name}</h1><p>The light of {name} went out.</p>{filters}</body></html>"""
_VALUES = st.recursive(st.integers(0, 2**64 - 1) | st.text(), st.lists, max_leaves=40)


def site(folder: Path) -> Path:
    """A site of some pages with many values of filters."""
    for number in range(40):
        values = ((key, f"v{number % 13}-{key}") for key in ("kind", "place", "year"))
        marks = "".join(f'<span data-pagefind-filter="{key}:{value}"></span>' for key, value in values)
        (folder / f"{number}").mkdir(parents=True)
        (folder / f"{number}" / "index.html").write_text(PAGE.format(name=f"Skerry {number}", filters=marks))
    return folder


def indexed(folder: Path) -> dict[str, bytes]:
    """What Pagefind makes of a site, not settled yet."""
    command = [sys.executable, "-m", "pagefind", "--site", folder, "--output-subdir", "pagefind", "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    return bytes_in(folder / "pagefind")


def test_the_same_pages_give_the_same_index(tmp_path: Path) -> None:
    """Pagefind alone gives another one each time."""
    one, other = (settled(indexed(site(tmp_path / name))) for name in ("one", "other"))
    assert one == other


def test_a_settled_index_stays_as_it_is(tmp_path: Path) -> None:
    """Its files are called by what they hold, and hold it in order."""
    index = settled(indexed(site(tmp_path)))
    assert settled(index) == index


def test_every_filter_is_where_the_index_says(tmp_path: Path) -> None:
    """From the entry to the language, from there to each filter, to all its values and pages."""
    index = settled(indexed(site(tmp_path)))
    language = json.loads(index["pagefind-entry.json"])["languages"]["en"]
    meta, _ = _decoded(gzip.decompress(index[f"pagefind.{language['hash']}.pf_meta"]), 12)
    assert isinstance(meta, list)
    filters = dict(meta[3])
    assert list(filters) == ["kind", "place", "year"]
    assert {f"filter/{name}.pf_filter" for name in filters.values()} == {path for path in index if "filter/" in path}
    key, values = _decoded(gzip.decompress(index[f"filter/{filters['kind']}.pf_filter"]), 12)[0]
    assert key == "kind"
    assert [value for value, _ in values] == sorted(f"v{number}-kind" for number in range(13))
    assert sorted(page for _, pages in values for page in pages) == list(range(40))


@pytest.mark.parametrize("harm", ["no entry", "no meta", "no mark", "cut off"])
def test_another_form_of_index_is_told(tmp_path: Path, harm: str) -> None:
    """If Pagefind changes its form, the build says so and publishes nothing half."""
    index = indexed(site(tmp_path))
    meta = next(path for path in index if path.endswith(".pf_meta"))
    match harm:
        case "no entry":
            index["pagefind-entry.json"] = b"{}"
        case "no meta":
            index[meta] = _stored(b"")
        case "no mark":
            index[meta] = _stored(b"something else")
        case _:
            index[meta] = index[meta][:40]
    with pytest.raises(NotAnIndex, match="not as expected"):
        settled(index)


@given(_VALUES)
def test_values_are_read_as_they_were_written(value: int | str | list[object]) -> None:
    """For every value that an index may hold."""
    content = b"".join(_encoded(value))
    assert _decoded(content, 0) == (value, len(content))


@given(st.binary(max_size=200_000))
def test_stored_bytes_are_unpacked_by_any_gzip(content: bytes) -> None:
    """Whatever their number: a block holds 65,535."""
    assert gzip.decompress(_stored(content)) == content


def test_an_empty_index_is_stored_too() -> None:
    """Nothing is a stream of its own."""
    assert gzip.decompress(_stored(b"")) == b""
