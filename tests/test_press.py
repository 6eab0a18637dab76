"""The press prints what MkDocs would print, in the same bytes, or leaves the page to MkDocs."""

from __future__ import annotations

import html
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from markdown.extensions.toc import slugify
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from generator import spreading
from generator.graph import Graph
from generator.markdown import attribute, escaped, linked
from generator.outputs import Written
from generator.press import laying, pressing
from generator.press.building import CannotBuild, build_site, configured, plugin_of
from generator.press.converting import Permalinks, converted
from generator.press.fitness import permalinks_of
from generator.press.keeping import Keeping, Kept
from generator.press.plugin import THEME, BriefsPlugin, Printed
from generator.press.policy import META
from generator.press.remembering import remember, remembered
from generator.press.unusual import Unusual
from generator.site import linked as linked_graph
from generator.site import write_documents
from tests.conftest import ROOT
from tests.copies import bytes_in, changed, copied
from tests.hostile import lines
from tests.rendering import html_of

LEFT_TO_MKDOCS = {"data/index.md", "handbook/reference/rules.md"}  # both have code among their words
NOTHING = Printed(Written((), (), 0), ())


@contextmanager
def _quiet() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _built(root: Path, site: Path, *, press: bool = True, **settings: object) -> BriefsPlugin:
    """Build the pages that lie in `docs/` into `site`."""
    with _quiet():
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site), **settings)
        plugin = plugin_of(config)
        plugin.printed = NOTHING
        plugin.config.update({"press": press, "search": False})
        mkdocs_build(config)
    return plugin


def _differing(one: Path, other: Path) -> list[str]:
    """The files that are not the same bytes in both folders."""
    here, there = bytes_in(one), bytes_in(other)
    return [path for path in sorted({*here, *there}) if here.get(path) != there.get(path) and "manifest" not in path]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, graph: Graph) -> Path:
    """The newsroom with its pages in `docs/`."""
    root = copied(tmp_path_factory.mktemp("written") / "newsroom")
    write_documents(graph, root / "docs")
    return root


@pytest.fixture(scope="module")
def stock(written: Path) -> Path:
    """Its site as MkDocs prints it."""
    _built(written, written.parent / "stock", press=False)
    return written.parent / "stock"


# The same bytes


def test_the_press_prints_the_newsroom_as_mkdocs_does(written: Path, stock: Path, tmp_path: Path) -> None:
    """Every file is the same, byte for byte; all generated pages but two are printed by the press."""
    plugin = _built(written, tmp_path / "pressed")
    assert plugin.pressing is not None
    assert set(plugin.pressing.by_theme) <= LEFT_TO_MKDOCS
    assert len(plugin.pressing.told) > 80
    assert _differing(tmp_path / "pressed", stock) == []


@pytest.mark.slow
def test_the_press_prints_the_real_site_as_mkdocs_does(tmp_path: Path) -> None:
    """So does it with all real records, whatever words they hold."""
    root = tmp_path / "tree"
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    write_documents(linked_graph(ROOT), root / "docs")
    plugin = _built(root, tmp_path / "pressed")
    assert plugin.pressing is not None
    assert set(plugin.pressing.by_theme) <= LEFT_TO_MKDOCS
    _built(root, tmp_path / "stock", press=False)
    assert _differing(tmp_path / "pressed", tmp_path / "stock") == []


@pytest.mark.slow
def test_mkdocs_without_the_plugin_prints_the_same_pages(written: Path, stock: Path, tmp_path: Path) -> None:
    """The theme's folder is enough.

    What then differs: no policy stands in the head, since the plugin gives it to the
    theme; and what is no page of MkDocs' is missing: the Markdown beside the pages.
    """
    (tmp_path / "docs").symlink_to(written / "docs")
    words = (written / "mkdocs.yml").read_text("utf-8")
    words = words.replace("plugins:\n  - briefs\n", "plugins: []\n")
    words = words.replace("  name: material\n", f"  name: material\n  custom_dir: {THEME}\n")
    (tmp_path / "mkdocs.yml").write_text(words, "utf-8")
    with _quiet():
        mkdocs_build(load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
    pages = {path: page for path, page in bytes_in(tmp_path / "site").items() if path.endswith(".html")}
    assert len(pages) > 80
    for path, page in pages.items():
        assert page.decode() == (stock / path).read_text("utf-8").replace(META, ""), path


@pytest.mark.parametrize("number", [1, 2, 3])
def test_any_number_of_workers_prints_the_same(
    written: Path, stock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Who prints a page changes nothing in it."""
    monkeypatch.setattr(pressing, "_WORTHWHILE", 0)
    monkeypatch.setattr(pressing, "_AT_ONCE", 7)
    monkeypatch.setattr(spreading, "processors", lambda: number)
    _built(written, tmp_path / "pressed")
    assert _differing(tmp_path / "pressed", stock) == []


# Words of records

PERMALINKS = Permalinks(
    lambda words: slugify(words, "-"),
    '<a class="headerlink" href="#{0}" title="Link to this section">&para;</a>',
)
PLACES = {
    "paragraph": "{0} *{0}* **{0} *{0}*** words",
    "link": "[{0}]({1}) and **[{0}]({1})**{0}",
    "list": "- {0}\n- **{0}** {0}<sup>[1](#a)</sup>\n\n1. {0}\n\n2. {0}",
    "table": '| A | {0} |\n| --- | --- |\n| {0} |  |\n| <span id="{2}"></span>*{0}* | {0} |',
    "headings": "# {0}\n\n## {0}\n\n### Words {0}\n\n## {0}",
    "wrapper": '<div class="a" id="{2}" markdown>\n\n{0}\n\n- {0}\n\n</div>\n\n## {0}',
    "button": '<button type="button" class="copy" data-copy="{2}">{0}</button> {0}',
    "raw": '<div class="picture">\n<svg><title>{3}</title></svg>\n</div>\n\n{0}',
    "quote": '> {0}\n\n<details class="b" data-x markdown>\n<summary>{0}</summary>\n\n{0}\n\n</details>',
}


def _as_written(targets: Iterable[str]) -> dict[str, str]:
    return {target: target for target in targets}


def _both(markdown: str) -> tuple[str, str]:
    """The text as the press converts it and as Python-Markdown does; the same twice where the press leaves it."""
    theirs = html_of(markdown)
    try:
        return converted(markdown, _as_written, PERMALINKS).html, theirs
    except Unusual:
        return theirs, theirs


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=60, deadline=None)
@given(words=lines)
def test_words_of_records_are_the_same_in_both_readings(place: str, words: str) -> None:
    """Wherever a template prints hostile words, the press and Python-Markdown make the same HTML of them."""
    address = linked("x", f"https://a.example/{words}")[4:-1]
    shown = html.escape(" ".join(words.split()), quote=False)
    text = PLACES[place].format(escaped(words), address, attribute(words), shown)
    ours, theirs = _both(text)
    assert ours == theirs


@pytest.mark.parametrize(
    "text",
    [
        "Code: `a`",
        "    code",
        "a\tb",
        "\ue0c7",
        "\ue0c8",
        "[a](https://a.example/&#46;)",
        "<!-- x -->",
        "***",
        "*a",
        "**a *b** c*",
        "<https://a.example>",
        "&#8212;",
        "[a](https://a.example/é)",
        "![a](b.png)",
        "<div markdown>\n\nno end",
        "<div>\n\nno end",
        "a  \nb",
        "[TOC]",
        "[a]: https://a.example",
    ],
)
def test_what_the_two_readers_may_read_differently_is_left_to_mkdocs(text: str) -> None:
    """The press says so instead of guessing."""
    with pytest.raises(Unusual):
        converted(text, _as_written, PERMALINKS)


# Links are proved as before


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("[x](nowhere.md)", "contains a link 'nowhere.md', but the target"),
        ("[x](../method.md#nowhere)", "does not contain an anchor '#nowhere'"),
        ("[x](#nowhere)", "but there is no such anchor on this page"),
        ("[x](/method/)", "contains an absolute link '/method/'"),
        ("[x](../method/)", "contains an unrecognized relative link '../method/'"),
        ("[x](awkward-sign.md#sources-not)", "does not contain an anchor '#sources-not'"),
    ],
)
def test_a_bad_link_of_a_generated_page_stops_the_build(graph: Graph, tmp_path: Path, link: str, told: str) -> None:
    """MkDocs' own words say what is wrong, the same with the press as without."""
    root = copied(tmp_path / "newsroom")
    write_documents(graph, root / "docs")
    page = root / "docs" / "briefings" / "tarn-bakery-closes.md"
    page.write_text(f"{page.read_text('utf-8')}\n{link}\n", "utf-8")
    with pytest.raises(CannotBuild, match=re.escape(told)) as pressed:
        build_site(root, NOTHING, search=False)
    changed(root / "mkdocs.yml", "  - briefs\n", "  - briefs: {press: false}\n")
    with pytest.raises(CannotBuild) as stock:
        build_site(root, NOTHING, search=False)
    assert _links_told(pressed) == _links_told(stock) != []


def _links_told(told: pytest.ExceptionInfo[CannotBuild]) -> list[str]:
    """What was told of links, but for the link's own form: the press says where it leads."""
    return [re.sub(r"contains a link '[^']*'", "", line) for line in str(told.value).splitlines() if "Doc file" in line]


def test_a_generated_page_that_could_run_is_stopped(graph: Graph, tmp_path: Path) -> None:
    """The gate looks at what the press prints, and names the page and the line."""
    root = copied(tmp_path / "newsroom")
    write_documents(graph, root / "docs")
    page = root / "docs" / "briefings" / "tarn-bakery-closes.md"
    page.write_text(f"{page.read_text('utf-8')}\nA <b onclick='alert(1)'>word</b>.\n", "utf-8")
    with pytest.raises(CannotBuild, match=r"briefings/tarn-bakery-closes/index\.html:\d+: an event handler: onclick"):
        build_site(root, NOTHING, search=False)


# Where the press steps aside


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - tables\n", "  - tables\n  - footnotes\n"),
        ("      permalink: true\n", "      permalink: true\n      baselevel: 2\n"),
        ("  - briefs\n", "  - briefs\n  - search\n  - info\n"),
        ("use_directory_urls: true", "use_directory_urls: false"),
        ("  - briefs\n", "  - briefs: {press: false}\n"),
    ],
)
def test_a_configuration_that_wants_more_is_left_to_mkdocs(tree: Path, old: str, new: str) -> None:
    """Another plugin that sees pages, other Markdown or other addresses: MkDocs prints every page."""
    changed(tree / "mkdocs.yml", old, new)
    config = configured(tree, tree / "site")
    plugin = plugin_of(config)
    assert not plugin.config.press or permalinks_of(config, plugin) is None


def test_a_theme_that_asks_more_of_pages_prints_them_itself(written: Path, tmp_path: Path) -> None:
    """What the press cannot know to be the same on many pages, it does not print once for all of them."""
    own = tmp_path / "own" / "partials"
    own.mkdir(parents=True)
    (own / "footer.html").write_text("<footer>{% if page %}{{ page.title | e }}{% endif %}</footer>\n", "utf-8")
    theme = {"name": "material", "custom_dir": str(tmp_path / "own"), "font": False}
    plugin = _built(written, tmp_path / "pressed", theme=theme)
    assert plugin.pressing is not None
    asked = {reason for path, reason in plugin.pressing.by_theme.items() if path not in LEFT_TO_MKDOCS}
    assert asked == {"page.title"}
    _built(written, tmp_path / "stock", press=False, theme=theme)
    assert _differing(tmp_path / "pressed", tmp_path / "stock") == []


def test_a_page_that_says_nothing_of_the_search_is_found_as_a_page(tmp_path: Path) -> None:
    """Every page that can be found is of a sort, so that the sorts of page add up to all pages; others say nothing."""
    root = copied(tmp_path / "newsroom")
    for name, front in {
        "plain": "",
        "hidden": "---\nsearch: false\n---\n",
        "told": "---\nsearch: {type: Notes}\n---\n",
        "short": "---\nsearch: true\n---\n",
    }.items():
        (root / "docs" / f"{name}.md").write_text(f"{front}# A page\n\nBy hand.\n", "utf-8")
    _built(root, tmp_path / "site")
    sorts = {
        name: re.findall(r'pagefind-filter="type">([^<]*)', (tmp_path / "site" / path).read_text("utf-8"))
        for name, path in {
            "plain": "plain/index.html",
            "hidden": "hidden/index.html",
            "told": "told/index.html",
            "short": "short/index.html",
            "none": "404.html",
        }.items()
    }
    assert sorts == {"plain": ["Page"], "hidden": [], "told": ["Notes"], "short": ["Page"], "none": []}


# Pages that are as they were


def _standing(written: Path, folder: Path) -> Path:
    """A tree of its own with the newsroom's pages, and its site built."""
    shutil.copytree(written, folder)
    build_site(folder, NOTHING, search=False)
    return folder


def _again(root: Path, site: Path) -> tuple[int, int]:
    """Build the site once more, elsewhere; how many pages were taken from the one that stands, and of how many."""
    taken = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Keeping, "taken", _counted(Keeping.taken, taken))
        plugin = _built(root, site)
    assert plugin.pressing is not None
    return sum(taken), len(plugin.pressing.told)


def _counted(work: Callable[..., Kept | None], found: list[bool]) -> Callable[..., Kept | None]:
    def counting(*arguments: object) -> Kept | None:
        kept = work(*arguments)
        found.append(kept is not None)
        return kept

    return counting


def test_pages_that_are_as_they_were_are_not_printed_again(written: Path, stock: Path, tmp_path: Path) -> None:
    """They are taken from the site that stands, and the new site is the same to the byte."""
    root = _standing(written, tmp_path / "tree")
    taken, all_of_them = _again(root, tmp_path / "again")
    assert taken == all_of_them > 80
    assert _differing(tmp_path / "again", stock) == []


def test_a_page_that_nobody_has_touched_is_the_very_file_that_stands(written: Path, tmp_path: Path) -> None:
    """It is neither read nor written; one that was touched is read, and written anew if it is still the same."""
    root = _standing(written, tmp_path / "tree")
    pages = sorted(path.relative_to(root / "site") for path in (root / "site" / "companies").glob("*/index.*"))
    (root / "site" / pages[0]).touch()
    _again(root, tmp_path / "again")
    shared = [page for page in pages if (root / "site" / page).samefile(tmp_path / "again" / page)]
    assert pages[0] not in shared
    assert shared  # not all: what was written just before the record is read too


def test_the_site_that_stands_is_never_written_into(written: Path, tmp_path: Path) -> None:
    """Neither by a build that makes some pages anew, nor by one that fails after it has taken others."""
    root = _standing(written, tmp_path / "tree")
    for page in (root / "site" / "places").glob("*/index.md"):
        page.write_text("Another", "utf-8")  # so that the page beside it is taken first, then printed after all
    changed(root / "docs" / "briefings" / "awkward-sign.md", "## Sources", "## Sources, all of them\n\n`code`")
    before = bytes_in(root / "site")
    _again(root, tmp_path / "again")
    assert bytes_in(root / "site") == before
    (root / "docs" / "method.md").unlink()
    with pytest.raises(CannotBuild):
        build_site(root, NOTHING, search=False)
    assert bytes_in(root / "site") == before


def test_a_page_written_when_the_record_was_is_read(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within one tick of the clock, a page may have been changed and bear the same time."""
    root = _standing(written, tmp_path / "tree")
    monkeypatch.setattr(laying, "_A_TICK", 10**18)
    page = root / "site" / "companies" / "saint-loaf" / "index.html"
    written_at = page.stat().st_mtime_ns
    page.write_bytes(page.read_bytes().replace(b"the", b"teh"))
    os.utime(page, ns=(written_at, written_at))
    taken, all_of_them = _again(root, tmp_path / "again")
    assert taken == all_of_them - 1
    _built(root, tmp_path / "clean", press=False)
    assert _differing(tmp_path / "again", tmp_path / "clean") == []


def test_a_changed_page_is_printed_and_the_others_are_taken(written: Path, tmp_path: Path) -> None:
    """The new site is that of a clean build."""
    root = _standing(written, tmp_path / "tree")
    changed(root / "docs" / "briefings" / "awkward-sign.md", "## Sources", "## Sources, all of them")
    taken, all_of_them = _again(root, tmp_path / "again")
    assert taken == all_of_them - 1
    _built(root, tmp_path / "clean", press=False)
    assert _differing(tmp_path / "again", tmp_path / "clean") == []


@pytest.mark.parametrize(
    "harm", ["pages changed", "pages gone", "record cut off", "record changed", "record of another", "settings changed"]
)
def test_what_is_harmed_or_foreign_is_printed_anew(written: Path, tmp_path: Path, harm: str) -> None:
    """Whatever was done to the site that stands, or to what is remembered of it, the new site is the right one."""
    root = _standing(written, tmp_path / "tree")
    record = root / ".cache" / "press" / "pages.json"
    match harm:
        case "pages changed":
            for page in (root / "site" / "briefings").rglob("index.*"):
                page.write_bytes(page.read_bytes().replace(b"the", b"teh"))
        case "pages gone":
            shutil.rmtree(root / "site" / "briefings")
        case "record cut off":
            record.write_bytes(record.read_bytes()[:-100])
        case "record changed":
            record.write_bytes(record.read_bytes().replace(b"#source-1", b"#sauce-1"))
        case "record of another":
            remember({**remembered(record), "signature": "another"}, record)
        case "settings changed":
            changed(root / "mkdocs.yml", "site_name: The Crumb Post", "site_name: The Crust Post")
    taken, _ = _again(root, tmp_path / "again")
    assert (taken > 0) == harm.startswith("pages")
    _built(root, tmp_path / "clean", press=False)
    assert _differing(tmp_path / "again", tmp_path / "clean") == []


def test_a_kept_page_whose_link_leads_nowhere_now_is_told(written: Path, tmp_path: Path) -> None:
    """The page has not changed; what it links to has gone."""
    root = _standing(written, tmp_path / "tree")
    (root / "docs" / "method.md").unlink()
    with pytest.raises(CannotBuild, match=r"'briefings/[^']*' contains a link '\.\./method\.md#"):
        build_site(root, NOTHING, search=False)


def test_a_kept_page_whose_link_leads_to_no_place_now_is_told(written: Path, tmp_path: Path) -> None:
    """The page has not changed; the place in the other page has gone."""
    root = _standing(written, tmp_path / "tree")
    page = root / "docs" / "briefings" / "tarn-bakery-closes.md"
    page.write_text(page.read_text("utf-8").replace('id="figure-jobs-lost"', 'id="figure"'), "utf-8")
    with pytest.raises(CannotBuild, match="does not contain an anchor '#figure-jobs-lost'"):
        build_site(root, NOTHING, search=False)
