"""The whole site: every link and anchor leads somewhere, every page can be reached, and all of it is valid HTML."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

Counted = Callable[[str, int], None]

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
CHECKER = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# What the theme itself prints, on each page: its own two faults, which no record and no template of ours makes.
OF_THE_THEME = (
    re.compile(r"Attribute “autocomplete” is only allowed when the input type is"),
    re.compile(
        r"The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control\."
    ),
)
_HREF = re.compile(r"""<(?:a|link)\b[^>]*?\bhref=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_LEADS_ON = re.compile(r"""http-equiv=["']?refresh["']?\s+content=["']0; ?url=([^"']+)""", re.IGNORECASE)


def _pages(site: Path) -> dict[str, Path]:
    """Every page, by its address from the root."""
    files = site.rglob("*.html")
    return {f"/{path.relative_to(site).as_posix()}".removesuffix("index.html"): path for path in files}


@cache
def _text(page: Path) -> str:
    return page.read_text("utf-8")


def test_every_link_and_anchor_leads_somewhere(published: Path, counted: Counted) -> None:
    """Lychee follows every link of every page within the site, to the very heading."""
    program = Path(sys.executable).parent / "lychee"
    command = [program, "--offline", "--no-progress", "--include-fragments", "--format", "json"]
    command += ["--root-dir", published, "--index-files", "index.html", f"{published}/**/*.html"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    assert found["error_map"] == {}
    assert found["timeout_map"] == {}
    assert found["successful"] > 10_000
    counted("links and anchors followed within the site", found["successful"])


def test_every_page_can_be_reached(published: Path, counted: Counted) -> None:
    """From the front page, by links alone; but for the one of a wrong address and those at old addresses."""
    pages = _pages(published)
    reached, waiting = {"/"}, ["/"]
    while waiting:
        here = waiting.pop()
        for groups in _HREF.findall(_text(pages[here])):
            there = unquote(urlsplit(urljoin(here, next(filter(None, groups), "").replace("&amp;", "&"))).path)
            if there in pages and there not in reached:
                reached.add(there)
                waiting.append(there)
    old = {address for address, path in pages.items() if _LEADS_ON.search(_text(path))}
    assert set(pages) - reached - old == {"/404.html"}
    counted("pages reached from the front page", len(reached))


def test_every_page_is_valid_html(published: Path, counted: Counted) -> None:
    """The checker of the standard's own people finds nothing but the theme's two faults."""
    assert shutil.which("java"), "The checker of HTML needs Java: run `make test`, which installs it where it can."
    command = ["java", "-Xmx700m", "-jar", CHECKER, "--errors-only", "--skip-non-html", "--format", "json", published]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    ours = Counter(
        (message["message"], message.get("extract", ""))
        for message in messages
        if not any(known.match(message["message"]) for known in OF_THE_THEME)
    )
    assert ours.most_common(5) == []
    counted("pages of valid HTML", len(_pages(published)))


def test_every_picture_is_well_formed(published: Path) -> None:
    """The same checker reads the pictures that are files of their own."""
    pictures = sorted(path for path in published.rglob("*.svg") if "assets" not in path.parts)
    if pictures:
        command = ["java", "-jar", CHECKER, "--errors-only", "--svg", "--format", "json", *pictures]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert json.loads(done.stderr)["messages"] == []
