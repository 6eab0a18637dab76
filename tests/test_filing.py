"""Files beside the pages: those that did not change are the ones of the site that stands."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.outputs import CannotWrite, Output, text_output
from generator.press.filing import Filing

FEED, DATA = text_output("a/feed.xml", "<feed/>"), text_output("a/b/data.csv", "one,two")
OLD = 10**9  # nanoseconds before now: longer than any tick of a clock


def put(root: Path, name: str, *files: Output) -> Path:
    """A site of these files beside those that stand in `site`."""
    place = root / name
    place.mkdir(parents=True)
    Filing(root / "cache", root / "site").put(files, place)
    return place


def test_what_did_not_change_is_the_very_file(tmp_path: Path) -> None:
    """A file with the same bytes as before is in both sites, under two names; a changed one is not."""
    standing = put(tmp_path, "site", FEED, DATA)
    _grown_old(tmp_path)
    changed = text_output(DATA.path, "one,three")
    site = put(tmp_path, "next", FEED, changed)
    assert (site / FEED.path).samefile(standing / FEED.path)
    assert (standing / DATA.path).read_bytes() == DATA.content
    assert (site / DATA.path).read_bytes() == changed.content


def test_what_somebody_touched_is_written_anew(tmp_path: Path) -> None:
    """A published file that was changed by hand does not come into the next site, and stays as it is."""
    standing = put(tmp_path, "site", FEED)
    _grown_old(tmp_path)
    (standing / FEED.path).write_text("<food/>")
    site = put(tmp_path, "next", FEED)
    assert (site / FEED.path).read_bytes() == FEED.content
    assert (standing / FEED.path).read_text() == "<food/>"


def test_what_was_written_when_marks_were_noted_is_written_anew(tmp_path: Path) -> None:
    """Within one tick of the clock, somebody may have changed a file that bears the same time."""
    standing = put(tmp_path, "site", FEED)
    assert not (put(tmp_path, "next", FEED) / FEED.path).samefile(standing / FEED.path)


def test_what_mkdocs_has_put_there_is_not_overwritten(tmp_path: Path) -> None:
    """A file among the pages, copied by MkDocs to where one of ours belongs, stops the build."""
    (tmp_path / "next" / "a").mkdir(parents=True)
    (tmp_path / "next" / FEED.path).write_text("by hand")
    with pytest.raises(CannotWrite, match=r"feed\.xml was not written by this program"):
        Filing(tmp_path / "cache", tmp_path / "site").put((FEED,), tmp_path / "next")
    assert (tmp_path / "next" / FEED.path).read_text() == "by hand"


def _grown_old(root: Path) -> None:
    """Let the marks have been noted long after the files were written."""
    later = time.time_ns() + OLD
    os.utime(root / "cache" / "files.json", ns=(later, later))
