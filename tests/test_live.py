"""A preview's pages: made one by one when they are asked for, they are those of a build."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest

from generator.exports import facts_of
from generator.graph import Graph
from generator.live import Live, made_apart
from generator.press.building import CannotBuild
from generator.press.live.answer import file_answer
from generator.press.live.edition import Edition
from generator.press.live.frame import Frame
from generator.press.live.showing import Showing
from generator.press.live.site import Site
from generator.problems import ProblemsFound
from generator.site import build, rules
from generator.tasks import WHOLE, Tasks, whole_of
from tests.copies import brief, bytes_in, changed, copied

CLOSES = "briefings/tarn-bakery-closes/"
LEFT_OUT = {"sitemap.xml", "manifest.json"}  # they are about all pages of a whole build
ELSEWHERE = {"404.html": b'href="/'}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The newsroom as a preview has it, in a tree where nothing was ever built."""
    root = copied(tmp_path_factory.mktemp("shown") / "newsroom")
    return Edition(Frame(root), Live(root).made())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the newsroom's site as a build makes it."""
    root = copied(tmp_path_factory.mktemp("built") / "newsroom")
    build(root, search=False)
    return bytes_in(root / "site")


class Previewed:
    """A tree with what is shown of it, without a server; `said` is what the terminal was told."""

    def __init__(self, root: Path) -> None:
        self.root, self.said = root, list[str]()
        self.showing = Showing(lambda _: None, self.said.append)
        self.site = Site(root, Live(root).made, self.showing, self.said.append)
        self.site.begin()

    def text(self, address: str) -> str:
        """What stands at an address."""
        return self.showing.at(address).content.decode()

    def save(self, path: str, old: str, new: str) -> None:
        """Change a file, as an editor does, and have it followed."""
        changed(self.root / path, old, new)
        self.follow(path)

    def follow(self, *paths: str) -> bool:
        """Have the change of some files followed."""
        return self.site.follow(frozenset(self.root / path for path in paths))


@pytest.fixture
def previewed(tree: Path) -> Previewed:
    """The newsroom, previewed."""
    return Previewed(tree)


# Pages and files


@pytest.mark.slow
def test_every_file_of_a_build_is_there_in_the_same_bytes(edition: Edition, built: dict[str, bytes]) -> None:
    """Pages, their Markdown, data, feeds, pictures, redirects, the theme's files: asked for one by one."""
    wanted = {path: content for path, content in built.items() if path not in LEFT_OUT | {"404.html"}}
    assert len(wanted) > 500
    answers = {path: edition.at(path) for path in wanted}
    assert [path for path, found in answers.items() if found is None] == []
    assert [path for path, found in answers.items() if found and found.content != wanted[path]] == []


@pytest.mark.slow
def test_the_pages_are_those_of_a_build(edition: Edition, built: dict[str, bytes]) -> None:
    """None more and none less."""
    moved = {path for path, content in built.items() if b'http-equiv="refresh"' in content}
    html = {path for path in built if path.endswith(".html")} - moved - {"404.html"}
    assert set(edition.pages) == html


def test_an_address_without_its_slash_leads_to_the_page(edition: Edition) -> None:
    """As servers of built sites do it."""
    found = edition.at(CLOSES.rstrip("/"))
    assert found and (found.status, found.place) == (HTTPStatus.FOUND, "tarn-bakery-closes/")


@pytest.mark.parametrize(
    "address", ["../mkdocs.yml", "assets/../../mkdocs.yml", "/etc/passwd", "main.html", "sitemap.xml", "..", "a\0b"]
)
def test_what_is_no_part_of_the_site_is_not_there(edition: Edition, address: str) -> None:
    """Addresses are looked up, never walked along."""
    assert edition.at(address) is None


def test_where_nothing_is_the_site_says_so_itself(edition: Edition) -> None:
    """With its own page, whose links lead on from any address."""
    assert edition.nothing().status is HTTPStatus.NOT_FOUND
    assert b"There is no page at this address" in edition.nothing().content
    assert b'href="/search/"' in edition.nothing().content


def test_nothing_is_read_through_a_link(tree: Path) -> None:
    """A file that became a link after the preview has begun is not there any more."""
    (tree / "docs" / "note.txt").write_text("open")
    edition = Edition(Frame(tree), made_apart(tree))
    assert (edition.at("note.txt") or edition.nothing()).content == b"open"
    (tree / "docs" / "note.txt").unlink()
    (tree / "docs" / "note.txt").symlink_to(tree / "mkdocs.yml")
    assert edition.at("note.txt") is None


def test_links_among_the_pages_stop_a_preview_as_they_stop_a_build(tree: Path) -> None:
    """They could show any file of the machine."""
    (tree / "docs" / "note.txt").symlink_to(tree / "mkdocs.yml")
    with pytest.raises(CannotBuild, match=r"note\.txt: Links are not allowed here"):
        Frame(tree)


def test_each_file_about_everything_is_made_by_the_task_that_its_path_names(graph: Graph) -> None:
    """So that one can be asked for without making all others."""
    tasks = Tasks(facts_of(graph), rules())
    made = {file.path: name for name in WHOLE for file in tasks.files(name)}
    assert {path: whole_of(path) for path in made} == made


def test_types_are_the_same_on_every_machine() -> None:
    """They come from the program, not from what is installed."""
    types = {path: file_answer(path, b"").type for path in ("a.js", "a.ris", "a.sqlite", "a.wasm", "a.b", "a.json")}
    assert types == {
        "a.js": "text/javascript; charset=utf-8",
        "a.ris": "application/x-research-info-systems",
        "a.sqlite": "application/vnd.sqlite3",
        "a.wasm": "application/wasm",
        "a.b": "application/octet-stream",
        "a.json": "application/json; charset=utf-8",
    }


# Saves


def test_a_save_changes_all_pages_that_tell_of_it(previewed: Previewed) -> None:
    """The briefing, the front page and the lists, feeds and data: whichever is asked for."""
    file = brief(previewed.root, "tarn-bakery-closes").relative_to(previewed.root).as_posix()
    company = "companies/crumb-and-co/"
    assert "Crumb &amp; Co closes" in previewed.text(CLOSES)
    previewed.save(file, "headline: Crumb & Co closes Tarn Bakery", "headline: Crumb & Co shuts its bakery")
    for address in (CLOSES, company, "briefings/", "feed.xml", "api/v1/events/tarn-bakery-closes.json"):
        assert "shuts its bakery" in previewed.text(address), address
    assert previewed.said == [f"{Path(file).name}: followed in {previewed.said[0].split()[-2]} s"]


def test_only_pages_that_show_it_are_others_after_a_save(previewed: Previewed) -> None:
    """By their marks open pages know whether they must be loaded again."""
    file = brief(previewed.root, "tarn-bakery-closes").relative_to(previewed.root).as_posix()
    before = {address: previewed.showing.mark_of(address) for address in (CLOSES, "method/", "nowhere/")}
    previewed.save(file, "headline: Crumb & Co closes Tarn Bakery", "headline: Crumb & Co shuts its bakery")
    after = {address: previewed.showing.mark_of(address) for address in before}
    assert [address for address in before if before[address] != after[address]] == [CLOSES]


def test_what_is_told_apart_by_its_mark_is_what_a_page_says_of_itself(previewed: Previewed) -> None:
    """Else a page would load itself again and again."""
    for address in (CLOSES, "", "method/", "nowhere/"):
        assert f'data-shown="{previewed.showing.mark_of(address)}"' in previewed.text(address)


def test_new_records_bring_pages_and_removed_ones_take_them(previewed: Previewed) -> None:
    """With all that lists them."""
    old = brief(previewed.root, "tarn-bakery-closes")
    new = previewed.root / "briefs" / "topics" / "rye.yml"
    new.write_text("name: Rye\n")
    assert previewed.follow("briefs/topics/rye.yml")
    assert "Rye" in previewed.text("topics/rye/")
    assert "topics/rye" not in previewed.text("nowhere/")
    new.unlink()
    assert previewed.follow("briefs/topics/rye.yml")
    assert previewed.showing.at("topics/rye/").status is HTTPStatus.NOT_FOUND
    assert old.is_file()


def test_problems_are_told_and_what_was_shown_stays(previewed: Previewed) -> None:
    """Until they are mended; pages by hand are followed meanwhile."""
    file = brief(previewed.root, "tarn-bakery-closes").relative_to(previewed.root).as_posix()
    text = previewed.text(CLOSES)
    previewed.save(file, "kind: closing", "kind: shutting")
    assert [each.split(": ")[1] for each in previewed.showing.problems] == ["unknown-word"]
    assert previewed.text(CLOSES) == text
    with (previewed.root / "docs" / "method.md").open("a") as page:
        page.write("\nA new paragraph.\n")
    previewed.follow("docs/method.md")
    assert "A new paragraph." in previewed.text("method/")
    assert len(previewed.showing.problems) == 1
    previewed.save(file, "kind: shutting", "kind: closing")
    assert previewed.showing.problems == ()


def test_problems_from_the_beginning_are_a_page_that_names_them(tree: Path) -> None:
    """Quoted words of records are text there, never tags."""
    changed(brief(tree, "tarn-bakery-closes"), "kind: closing", "kind: <b>closing")
    previewed = Previewed(tree)
    found = previewed.showing.at("anything/")
    assert found.status is HTTPStatus.SERVICE_UNAVAILABLE
    assert "The site cannot be shown yet" in found.content.decode()
    assert "&lt;b&gt;closing" in found.content.decode()
    changed(brief(tree, "tarn-bakery-closes"), "kind: <b>closing", "kind: closing")
    previewed.follow("briefs/events")
    assert "Crumb &amp; Co closes" in previewed.text(CLOSES)


def test_settings_are_followed_and_wrong_ones_are_told(previewed: Previewed) -> None:
    """What is shown stays, and the next save of anything tries them again."""
    previewed.save("mkdocs.yml", "site_name: The Crumb Post", "site_name: The Loaf")
    assert "The Loaf" in previewed.text("")
    previewed.save("mkdocs.yml", "site_name: The Loaf", "site_nam: The Loaf")
    assert "The Loaf" in previewed.text("")
    assert any("mkdocs.yml" in problem for problem in previewed.showing.problems)
    previewed.save("mkdocs.yml", "site_nam: The Loaf", "site_name: The Crust")
    assert "The Crust" in previewed.text("method/")
    assert previewed.showing.problems == ()


@pytest.mark.parametrize(
    ("path", "half", "told"),
    [
        ("own/main.html", b"{% block x %", "TemplateSyntaxError"),
        ("addresses.txt", b"no address at all", "addresses.txt:1"),
        ("docs/method.md", "Où ?".encode("latin-1"), "UnicodeDecodeError"),
    ],
    ids=["template", "addresses", "encoding"],
)
def test_whatever_is_saved_half_is_told(previewed: Previewed, path: str, half: bytes, told: str) -> None:
    """Nothing ends the preview, and the next good save is followed again."""
    file, whole = previewed.root / path, b'{% extends "base.html" %}'
    (previewed.root / "own").mkdir()
    (previewed.root / "own" / "main.html").write_bytes(whole)
    changed(previewed.root / "mkdocs.yml", "- Method: method.md", "- method.md")
    previewed.save("mkdocs.yml", "theme:\n", "theme:\n  custom_dir: own\n")
    assert previewed.showing.problems == ()
    before = file.read_bytes() if file.exists() else None
    file.write_bytes(half)
    previewed.follow(path, "mkdocs.yml")
    assert told in " ".join(previewed.showing.problems)
    file.unlink() if before is None else file.write_bytes(before)
    previewed.follow(path)
    assert previewed.showing.problems == ()
    previewed.save("mkdocs.yml", "site_name: The Crumb Post", "site_name: The Loaf")
    assert "The Loaf" in previewed.text("")


def test_new_pages_and_files_by_hand_are_there_and_gone(previewed: Previewed) -> None:
    """Pages, pictures, stylesheets."""
    (previewed.root / "docs" / "extra.md").write_text("# Extra\n\nSee [the method](method.md).\n")
    (previewed.root / "docs" / "extra.css").write_text("a {}")
    mark = previewed.showing.mark_of("method/")
    previewed.follow("docs/extra.md", "docs/extra.css")
    assert '<a href="../method/">the method</a>' in previewed.text("extra/")
    assert previewed.text("extra.css") == "a {}"
    assert previewed.showing.mark_of("method/") != mark  # its look may be another
    shutil.rmtree(previewed.root / "docs" / "handbook")
    (previewed.root / "docs" / "extra.md").unlink()
    previewed.follow("docs/extra.md", "docs/handbook")
    assert previewed.showing.at("extra/").status is HTTPStatus.NOT_FOUND


def test_what_a_build_writes_beside_is_nothing_new(previewed: Previewed) -> None:
    """Generated pages follow the records, not the other way round."""
    assert not previewed.follow("docs/briefings/tarn-bakery-closes.md", "docs/briefings", "site/index.html")
    assert previewed.said == []


def test_a_page_that_cannot_be_made_is_told_and_others_are_made(
    previewed: Previewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A theme of the site's own may stumble over one page."""
    with _broken(monkeypatch):
        assert previewed.showing.at(CLOSES).status is HTTPStatus.INTERNAL_SERVER_ERROR
    assert previewed.said == [f"briefs: /{CLOSES} cannot be made: ValueError: broken"]
    assert previewed.showing.at("method/").status is HTTPStatus.OK


@contextmanager
def _broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def broken(*_: object) -> None:
        raise ValueError("broken")

    with monkeypatch.context() as patch:
        patch.setattr("generator.press.live.printer.Printer.printed", broken)
        yield


def test_reading_again_after_a_fault_forgets_nothing(tree: Path) -> None:
    """What was read of a record that has become faulty is not taken for what it says."""
    live = Live(tree)
    file = brief(tree, "tarn-bakery-closes")
    assert CLOSES.rstrip("/") + ".md" in live.made().pages
    changed(file, "kind: closing", "kind: shutting")
    with pytest.raises(ProblemsFound):
        live.made()
    file.unlink()
    assert CLOSES.rstrip("/") + ".md" not in live.made().pages


# Addresses that have gone


def test_listed_addresses_go_on_answering(tree: Path) -> None:
    """Where a page has moved by the list, or is withdrawn, the preview answers as the site will."""
    (tree / "addresses.txt").write_text(
        "briefings/old-loaf/ -> briefings/tarn-bakery-closes/\nbriefings/older-loaf/ withdrawn: It was not true.\n"
        "briefings/old-loaf/cite.bib\n"
    )
    made = Live(tree).made()
    moved, withdrawn = (made.file_at(f"briefings/{name}/index.html") for name in ("old-loaf", "older-loaf"))
    assert moved and b"tarn-bakery-closes" in moved.content
    assert withdrawn and b"It was not true." in withdrawn.content
    bibtex = made.file_at("briefings/old-loaf/cite.bib")
    assert bibtex and bibtex.content == (made.file_at(f"{CLOSES}cite.bib") or bibtex).content
    assert made.file_at("briefings/oldest-loaf/index.html") is None
