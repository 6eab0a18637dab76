"""A record's page in the browser while it is being written."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import BrowserContext

from generator.cli import briefs
from generator.cli.previewing import pages_around
from generator.model import Imprint, Kind
from generator.pages import pages
from generator.pages.single import single_page
from generator.site import linked
from tests.copies import brief, changed
from tests.faults import heed_interrupts

CLOSES = (Kind.EVENT, "tarn-bakery-closes")
HEADLINE = "Crumb & Co closes Tarn Bakery"
PATIENCE = 40  # seconds; the machine may be busy


# Which pages


@pytest.mark.parametrize("kind", list(Kind))
def test_a_page_alone_is_the_page_among_all(tree: Path, kind: Kind) -> None:
    """What is previewed is what will be published."""
    graph = linked(tree)
    among_all = {page.path: page for page in pages(graph)}
    ids = graph.evidences.all if kind is Kind.SOURCE else graph.catalogue.records_of(kind)
    for id in ids:
        page = single_page(graph, kind, id)
        assert page == among_all[page.path]


def test_the_page_itself_comes_first(tree: Path) -> None:
    """Then its neighbours, and the profiles of all that it names; each once."""
    made = pages_around(tree, CLOSES, Imprint())
    assert made is not None
    paths = [page.path for page in made]
    assert paths[0] == "briefings/tarn-bakery-closes.md"
    assert {
        "briefings/crumb-sold-to-oven-holding.md",
        "companies/crumb-and-co.md",
        "companies/tarn-bakery.md",
        "people/bo-leaven.md",
        "places/tarn-quay.md",
        "topics/sourdough.md",
    } <= set(paths)
    assert len(paths) == len(set(paths)) < 20


def test_a_profile_comes_with_its_briefs(tree: Path) -> None:
    """Whoever writes a company's record sees where it is named."""
    made = pages_around(tree, (Kind.COMPANY, "tarn-bakery"), Imprint())
    assert made is not None
    assert [page.path for page in made][:2] == ["companies/tarn-bakery.md", "briefings/tarn-bakery-closes.md"]


def test_problems_are_told_in_frames(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then there are no pages: the last good ones stay."""
    changed(brief(tree, "tarn-bakery-closes"), "kind: closing", "kind: closng")
    assert pages_around(tree, CLOSES, Imprint()) is None
    assert "^^^^^^ did you mean `closing`?" in capsys.readouterr().out


def test_a_record_that_is_gone_makes_no_pages(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where its file was renamed while it was shown, the last good page stays, and why is said."""
    brief(tree, "saint-loaf-loses-starter").unlink()
    assert pages_around(tree, (Kind.EVENT, "saint-loaf-loses-starter"), Imprint()) is None
    assert "is gone" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["mkdocs.yml", "briefs/vocabulary.yml", "no-such.yml"])
def test_what_is_no_record_is_wrong_use(tree: Path, name: str) -> None:
    """Only records have pages of their own."""
    result = CliRunner().invoke(briefs, ["preview", "--root", str(tree), "--no-open", str(tree / name)])
    assert result.exit_code == 2


# In the browser


@dataclass
class Preview:
    """A running preview: its process, the tree that it shows, and all that it has said."""

    process: subprocess.Popen[str]
    tree: Path
    lines: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Keep what it says, as it says it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)

    @property
    def address(self) -> str:
        """Where the page is, as soon as that is said."""
        self.told("and follows every save")
        return re.findall(r"http://127\S+", "".join(self.lines))[0]

    @property
    def file(self) -> Path:
        return brief(self.tree, CLOSES[1])

    def page(self, path: str = "") -> str:
        """A page, as soon as it is there."""
        for _ in range(PATIENCE * 20):
            try:
                with urllib.request.urlopen(self.address.partition("briefings/")[0] + path) as answer:  # noqa: S310
                    return str(answer.read().decode())
            except urllib.error.URLError:
                time.sleep(0.05)
        raise AssertionError(f"{path} did not come")

    def told(self, words: str) -> None:
        """Wait until the terminal says something."""
        for _ in range(PATIENCE * 20):
            if words in "".join(self.lines):
                return
            time.sleep(0.05)
        raise AssertionError(f"{words!r} was not said, but {''.join(self.lines)!r}")


@contextmanager
def previewing(tree: Path) -> Iterator[Preview]:
    """The preview of a brief, in a process of its own."""
    command = [sys.executable, "-u", "-m", "generator", "preview", "--root", str(tree), "--no-open"]
    with subprocess.Popen(
        [*command, str(brief(tree, CLOSES[1]))],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - nothing else runs in the child yet
    ) as process:
        begun = Preview(process, tree)
        listener = threading.Thread(target=begun.listen)
        listener.start()
        try:
            yield begun
        finally:
            process.kill()
            listener.join()


@pytest.fixture
def preview(tree: Path) -> Iterator[Preview]:
    """The preview of the good brief."""
    with previewing(tree) as begun:
        yield begun


@pytest.mark.slow
def test_the_page_is_there_at_once(preview: Preview) -> None:
    """The address that is told is that of the brief, on this machine; it takes little work until it is there."""
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/briefings/tarn-bakery-closes/", preview.address)
    assert HEADLINE.replace("&", "&amp;") in preview.page("briefings/tarn-bakery-closes/")
    spent = Path(f"/proc/{preview.process.pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(spent[11]) + int(spent[12])
    assert ticks / 100 < 4


@pytest.mark.slow
def test_the_pages_around_follow(preview: Preview) -> None:
    """Profiles and neighbours can be looked at too; nothing else of the site is built."""
    assert "Tarn Bakery" in preview.page("companies/tarn-bakery/")
    assert "Oven Holding" in preview.page("briefings/crumb-sold-to-oven-holding/")
    built = preview.tree / ".cache" / "preview" / "site"
    assert not (built / "companies" / "mugi").exists()
    assert not (preview.tree / "site").exists()
    assert not (preview.tree / "docs" / "briefings").exists()


@pytest.mark.slow
def test_it_ends_when_it_is_told_to(preview: Preview) -> None:
    """Ctrl+C is a good end."""
    preview.page("briefings/tarn-bakery-closes/")
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=PATIENCE) == 0


@pytest.mark.browser
def test_a_save_shows_in_the_browser(preview: Preview, context: BrowserContext) -> None:
    """The page reloads by itself; a problem is told, and the last good page stays until it is mended."""
    page = context.new_page()
    preview.page("companies/tarn-bakery/")  # the first build of all pages has ended
    page.goto(preview.address)
    assert page.locator("h1").first.inner_text().rstrip("¶") == HEADLINE
    good = preview.file.read_text("utf-8")
    changed(preview.file, f"headline: {HEADLINE}", "headline: The ovens go cold")
    page.locator("h1", has_text="The ovens go cold").wait_for(timeout=PATIENCE * 1000)
    changed(preview.file, "kind: closing", "kind: closng")
    preview.told("did you mean `closing`?")
    page.wait_for_timeout(1500)  # the page has just reloaded by itself; let that end
    answer = page.goto(preview.address)
    assert answer is not None
    assert answer.ok
    assert page.locator("h1").first.inner_text().rstrip("¶") == "The ovens go cold"
    preview.file.write_text(good, "utf-8")
    page.locator("h1", has_text=HEADLINE).wait_for(timeout=PATIENCE * 1000)


@pytest.mark.browser
def test_a_record_with_problems_is_awaited(tree: Path, context: BrowserContext) -> None:
    """Where it cannot be shown yet, the browser says so, and shows it once it can."""
    file = brief(tree, CLOSES[1])
    changed(file, "kind: closing", "kind: closng")
    with previewing(tree) as begun:
        page = context.new_page()
        begun.page("briefings/tarn-bakery-closes/")
        page.goto(begun.address)
        assert "Mend them and save" in page.locator("article").inner_text()
        changed(file, "kind: closng", "kind: closing")
        page.locator("h1", has_text=HEADLINE).wait_for(timeout=PATIENCE * 1000)
