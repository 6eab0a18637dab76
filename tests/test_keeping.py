"""What is kept of a build is what was kept, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.keeping import Bundle, Made
from generator.outputs import CannotWrite, text_output

PAGE = text_output("a/one.md", "One.\n")


def kept(file: Path, text: str) -> Bundle:
    """A bundle with two pages, of which this text is the first."""
    bundle = Bundle(file, "1")
    bundle.keep({"task": Made((text_output("a/0.md", text), PAGE), (), {})})
    return bundle


def test_a_kept_output_is_what_was_kept(tmp_path: Path) -> None:
    """Its bytes, and their digest, as long as nobody touches the bundle."""
    kept(tmp_path / "bundle", "Zero.\n")
    pages = Bundle(tmp_path / "bundle", "1").tasks["task"].pages
    assert [(page.content, page.digest) for page in pages[1:]] == [(PAGE.content, PAGE.digest)]


@pytest.mark.parametrize("text", ["Zero, and more.\n", ""])
def test_bytes_of_another_build_are_never_taken_for_those_kept(tmp_path: Path, text: str) -> None:
    """Where a bundle is replaced after it was read, its outputs are refused, and the message names both."""
    (_, page) = kept(tmp_path / "bundle", "Zero.\n").tasks["task"].pages
    kept(tmp_path / "bundle", text)
    with pytest.raises(CannotWrite, match=r"bundle has changed since it was read, so that a/one\.md"):
        _ = page.content
