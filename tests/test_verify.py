"""Anybody can rebuild a published site and see whether it is what its records make."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import briefs
from generator.press.manifest import NAME
from tests.copies import bytes_in, changed
from tests.presses import small

BRIEF = "briefs/events/2024/skerry-light-dimmed.yml"


def run(root: Path, *arguments: str | Path) -> Result:
    """`briefs verify`."""
    return CliRunner().invoke(briefs, ["verify", "--root", str(root), *map(str, arguments)])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small tree with its site."""
    root = small(tmp_path_factory.mktemp("kept") / "tree")
    assert CliRunner().invoke(briefs, ["build", "--root", str(root), "--no-search"]).exit_code == 0
    return root


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    """A copy of it, in another folder."""
    shutil.copytree(kept, tmp_path / "tree")
    return tmp_path / "tree"


@pytest.mark.slow
def test_a_site_is_what_its_records_make(root: Path, counted: Callable[[str, int], None]) -> None:
    """Rebuilt in another folder, every file is the same; nothing is written into the tree."""
    before = bytes_in(root)
    result = run(root)
    assert result.exit_code == 0, result.output
    assert result.output.count("byte for byte") == 1
    assert bytes_in(root) == before
    counted("rebuilt sites that were the same", 1)


@pytest.mark.slow
def test_what_differs_is_told_with_its_reason(root: Path, tmp_path: Path) -> None:
    """Each file with the records behind it, and then which of those are others than were published."""
    shutil.copy(root / "site" / NAME, tmp_path / "theirs.json")
    changed(root / BRIEF, "headline: ", "headline: Once more, ")
    result = run(root, tmp_path / "theirs.json")
    assert result.exit_code == 1
    assert "briefings/skerry-light-dimmed/index.html: published with" in result.output
    assert f"(made from {BRIEF}" in result.output or "made from briefs/companies/" in result.output
    assert f"{BRIEF}: was published from " in result.output
    assert "about/index.html" not in result.output


@pytest.mark.slow
def test_a_file_that_was_changed_on_the_server_is_told(root: Path) -> None:
    """Given a folder, the files themselves are held against their manifest too."""
    (root / "site" / "about" / "index.html").write_text("Somebody else was here.")
    result = run(root, root / "site")
    assert result.exit_code == 1
    assert "about/index.html: is not as its own manifest says" in result.output


@pytest.mark.slow
def test_a_page_that_was_changed_without_a_trace_is_told(root: Path) -> None:
    """With its size and time as they were, the next build takes it for its own; the rebuilt site tells of it."""
    build = ["build", "--root", str(root), "--no-search"]
    for headline in ("Anew", "Newer"):
        changed(root / BRIEF, "headline: ", f"headline: {headline}, ")
        assert CliRunner().invoke(briefs, build).exit_code == 0
    page = root / "site" / "kinds" / "index.html"
    seen, content = page.stat(), page.read_bytes()
    page.write_bytes(content.replace(b"Kinds", b"Signs"))
    os.utime(page, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    changed(root / BRIEF, "headline: ", "headline: Once more, ")
    assert CliRunner().invoke(briefs, build).exit_code == 0
    assert b"Signs" in page.read_bytes()
    result = run(root)
    assert result.exit_code == 1
    assert "kinds/index.html: " in result.output


@pytest.mark.parametrize("text", ["", "{}", "not JSON"])
def test_what_is_no_manifest_is_told(root: Path, tmp_path: Path, text: str) -> None:
    """In one line, as wrong use."""
    (tmp_path / "m.json").write_text(text)
    result = run(root, tmp_path / "m.json")
    assert (result.exit_code, result.output.count("\n")) == (2, 1)


def test_without_a_site_there_is_nothing_to_verify(root: Path) -> None:
    """The line says what was looked for."""
    shutil.rmtree(root / "site")
    result = run(root)
    assert result.exit_code == 2
    assert f"{NAME} is not there" in result.output or "is not there" in result.output
