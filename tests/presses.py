"""Small trees that can be built, and a small press that builds them at once, in the place of MkDocs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from generator.cli import commands
from generator.outputs import text_output, write
from generator.press import building
from generator.press.plugin import Printed
from tests.copies import bytes_in, copied
from tests.trees import BASE

_STANDINGS = '\n<span id="standing-confirmed"></span> Somebody who must know has said so.\n'
MADE_HERE = ("site/", ".cache/", "docs/made/", "docs/.briefs")


def small(root: Path) -> Path:
    """Lay a tree with one brief into `root`, which is new: the good base, with the newsroom's pages and settings."""
    copied(root)
    shutil.rmtree(root / "briefs")
    shutil.copytree(BASE, root / "briefs")
    method = root / "docs" / "method.md"
    method.write_text(method.read_text("utf-8") + _STANDINGS, "utf-8")
    return root


def tiny(root: Path) -> Path:
    """Lay what the small press needs into `root`: a record and a page by hand."""
    for path, text in {"briefs/one.yml": "one", "docs/about.md": "By hand.", "mkdocs.yml": "site_name: Tiny"}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


@contextmanager
def small_press(edition: str) -> Iterator[None]:
    """Let `briefs build` make a site of a few files that all tell their edition."""
    pages = [text_output(f"made/{name}.md", f"{name} of {edition}") for name in ("always", edition)]

    def generated(root: Path, *_: object) -> Printed:
        return Printed(write(pages, root / "docs"), (text_output("feed.xml", edition),))

    def pressed(root: Path, staged: Path, printed: Printed, *, search: bool) -> None:
        (staged / "deep" / "er").mkdir(parents=True)
        for name in ("index.html", "deep/index.html", f"deep/er/{edition}.html"):
            (staged / name).write_text(f"{name} of {edition}")
        shutil.copyfile(root / "docs" / "about.md", staged / "about.html")
        write(printed.files, staged)

    with patch.object(commands, "generate", generated), patch.object(building, "_build_into", pressed):
        yield


def publish(root: Path, edition: str) -> int:
    """Build an edition with the small press; the exit code of `briefs build`."""
    with small_press(edition):
        return commands.build_site(root, search=False)


def by_hand(root: Path) -> dict[str, bytes]:
    """What people wrote in a tree of the small press."""
    return {path: content for path, content in bytes_in(root).items() if not path.startswith(MADE_HERE)}
