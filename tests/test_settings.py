"""What a site's own settings, templates, hooks and pages do to a build: slips are told, and every change counts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import briefs
from generator.press.inputs import inputs_of
from tests.copies import changed
from tests.presses import small

OWN = "theme:\n  custom_dir: own\n"
HOOK = """
from pathlib import Path
def on_post_build(config):
    page = Path(config.site_dir, "about", "index.html")
    page.write_text(page.read_text() + "{}")
"""
BROKEN = "{% extends 'base.html' %}{% block content %"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small tree."""
    return small(tmp_path / "tree")


def build(root: Path) -> Result:
    """`briefs build`."""
    return CliRunner().invoke(briefs, ["build", "--root", str(root), "--no-search"])


def written(root: Path, path: str, text: str | bytes) -> None:
    """Write a file of the tree."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize(
    ("setting", "path", "text", "told"),
    [
        (("licence: {id: CC-BY-4.0, ", "licence: {ident: CC-BY-4.0, "), "x.txt", "", "`extra: licence:` needs"),
        (("theme:\n", OWN), "own/main.html", BROKEN, "TemplateSyntaxError"),
        (("theme:\n", OWN), "own/main.html", "{{ config.nothing.at_all }}", "UndefinedError"),
        (("site_name", "site_name"), "docs/about.md", "Où ?".encode("latin-1"), "about.md"),
    ],
    ids=["licence", "half a template", "a template that asks for nothing", "another encoding"],
)
def test_a_slip_is_told_without_a_traceback(
    root: Path, setting: tuple[str, str], path: str, text: str | bytes, told: str
) -> None:
    """A line says what is wrong; nothing is published."""
    changed(root / "mkdocs.yml", *setting)
    written(root, path, text)
    result = build(root)
    assert isinstance(result.exception, SystemExit), result.exc_info
    assert result.exit_code == 1
    assert told in result.output
    assert not (root / "site").exists()


@pytest.mark.slow
def test_what_a_template_takes_in_is_part_of_every_page(root: Path) -> None:
    """Whatever its file is called: no page keeps the words of before."""
    changed(root / "mkdocs.yml", "theme:\n", OWN)
    written(root, "own/partials/footer.html", "<footer>{% include 'partials/notice.txt' %}</footer>")
    written(root, "own/partials/notice.txt", "Old words")
    assert build(root).exit_code == 0
    written(root, "own/partials/notice.txt", "New words")
    assert build(root).exit_code == 0
    pages = [page.read_text("utf-8") for page in (root / "site").rglob("index.html")]
    assert len(pages) > 20
    assert not [page for page in pages if "Old words" in page]


@pytest.mark.slow
def test_what_the_settings_name_decides_too(root: Path) -> None:
    """Hooks, and settings that are inherited: a build after they have changed builds."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    written(root, "settings/base.yml", text)
    written(root, "mkdocs.yml", "INHERIT: settings/base.yml\nhooks: [code/hook.py]\n")
    written(root, "code/hook.py", "")
    assert {"mkdocs.yml", "settings/base.yml", "code/hook.py"} <= {*inputs_of(root)}
    assert build(root).exit_code == 0
    assert "nothing has changed" in build(root).output
    changed(root / "settings" / "base.yml", "site_name: The Crumb Post", "site_name: The Loaf")
    assert "nothing has changed" not in build(root).output
    assert "The Loaf" in (root / "site" / "index.html").read_text("utf-8")
    written(root, "code/hook.py", HOOK.format("hooked"))
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--no-search"]
    subprocess.run(command, check=True, capture_output=True)  # MkDocs loads a hook once in a process
    assert (root / "site" / "about" / "index.html").read_text("utf-8").endswith("hooked")
    verified = CliRunner().invoke(briefs, ["verify", "--root", str(root)])
    assert verified.exit_code == 0, verified.output


@pytest.mark.slow
def test_what_a_hook_lets_out_is_looked_at_too(root: Path) -> None:
    """The gate is the last to look at the site."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    written(root, "mkdocs.yml", f"{text}\nhooks: [hook.py]\n")
    written(root, "hook.py", HOOK.format("<script>alert(1)</script>"))
    result = build(root)
    assert result.exit_code == 1
    assert "about/index.html" in result.output
    assert not (root / "site").exists()


@pytest.mark.parametrize("place", ["..", "{}"])
def test_what_lies_elsewhere_is_no_input(root: Path, place: str) -> None:
    """Whoever rebuilds a site copies its inputs: nothing is taken from outside of the tree."""
    path = f"{place.format(root.parent)}/out.yml"
    written(root, "../out.yml", "site_name: Elsewhere\n")
    written(root, "mkdocs.yml", f"INHERIT: {path}\nhooks: [{path}]\n")
    assert not [name for name in inputs_of(root) if name.startswith(("..", "/"))]
