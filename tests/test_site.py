"""End to end: from the newsroom's records to its pages and its site."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import briefs
from generator.graph import Graph, link
from generator.outputs import CannotWrite
from generator.pages import redirects
from generator.problems import Grade, ProblemsFound
from generator.site import documents, examine, files, linked, write_documents
from tests.copies import NEWSROOM, brief, bytes_in, changed, copied
from tests.golden import GOLDEN, pages_of, rewrite
from tests.rendering import Seen

LONELY = "saint-loaf-loses-starter"  # a brief that no other record refers to


def run(*arguments: str | Path) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(briefs, [str(argument) for argument in arguments])


def generator(*arguments: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Run the command line in a process of its own, which must succeed."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    done = subprocess.run(command, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# What the records become


def test_the_newsroom_becomes_the_golden_files(printed: dict[str, str]) -> None:
    """Every page is the golden one, byte for byte; where one is not, the difference is shown as a diff."""
    golden = {path: content.decode() for path, content in bytes_in(GOLDEN).items()}
    assert not (difference := _difference(golden, printed)), f"{difference}\nIf this is meant: make golden"


def _difference(golden: Mapping[str, str], pages: Mapping[str, str], most: int = 200) -> str:
    """The pages that are not as in `golden`, as unified diffs."""
    lines: list[str] = []
    for path in sorted({*golden, *pages}):
        old, new = golden.get(path, ""), pages.get(path, "")
        lines += difflib.unified_diff(
            old.splitlines(), new.splitlines(), f"golden/{path}", f"now/{path}", "", "", 1, ""
        )
        if old != new and not lines:
            lines.append(f"{path}: line ends differ")
    more = [f"… and {len(lines) - most} lines more"] if len(lines) > most else []
    return "\n".join([*lines[:most], *more])


def test_rewriting_the_golden_files_removes_what_is_gone(tmp_path: Path) -> None:
    """`make golden` leaves nothing of former times in the folder, and says how much it changed."""
    (tmp_path / "golden").mkdir()
    (tmp_path / "golden" / "old.md").write_text("gone")
    total, differing = rewrite(tmp_path / "golden")
    assert "old.md" not in bytes_in(tmp_path / "golden")
    assert differing == total + 1
    assert rewrite(tmp_path / "golden") == (total, 0)


def test_no_two_outputs_share_a_path(graph: Graph) -> None:
    """Each page and file has an address of its own, also where letters' case is ignored."""
    paths = [output.path.casefold() for output in documents(graph)]
    paths += [output.path.casefold() for output in files(graph)]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("id", ["2023", "undated", "index"])
def test_no_brief_takes_the_address_of_a_list(tree: Path, id: str) -> None:
    """A brief called like a year would hide the list of that year: it is refused, or has another address."""
    shutil.copy(brief(tree, "awkward-sign"), tree / "briefs" / "events" / "2023" / f"{id}.yml")
    _ensure_told_or_each_at_its_own_address(tree)


def test_no_publisher_takes_the_address_of_another(tree: Path) -> None:
    """Two spellings of a publisher's name are two pages, or a problem; neither hides the other."""
    changed(brief(tree, "harl-recall-retracted"), "publisher: Sel Courier", "publisher: Sel-Courier!")
    _ensure_told_or_each_at_its_own_address(tree)


def _ensure_told_or_each_at_its_own_address(tree: Path) -> None:
    examined = examine(tree)
    if not any(problem.grade is Grade.PROBLEM for problem in examined.problems):
        paths = [output.path for output in documents(link(examined.catalogue))]
        assert sorted(paths) == sorted(set(paths))


def test_a_second_write_writes_nothing(graph: Graph, tmp_path: Path) -> None:
    """The same records, written again, touch no file."""
    first = write_documents(graph, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    second = write_documents(graph, tmp_path)
    assert (second.written, second.removed, second.unchanged) == ((), (), len(first.written))
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


# What is gone leaves no trace


def test_a_deleted_brief_leaves_no_trace(tree: Path) -> None:
    """Its page, its year and its source go, and no page that stays names it."""
    write_documents(linked(tree), tree / "docs")
    brief(tree, LONELY).unlink()
    removed = write_documents(linked(tree), tree / "docs").removed
    sources = [path for path in removed if path.startswith("sources/sel-courier-")]
    assert sorted({*removed} - {*sources}) == ["briefings/saint-loaf-loses-starter.md", "briefings/undated.md"]
    assert len(sources) == 1
    naming = [path for path, content in bytes_in(tree / "docs").items() if LONELY.encode() in content]
    assert naming == []


def test_a_deleted_brief_changes_nothing_else(tree: Path) -> None:
    """Pages that did not name it stay as they were; only the lists, which count briefs, count one less."""
    write_documents(linked(tree), tree / "docs")
    before = bytes_in(tree / "docs")
    brief(tree, LONELY).unlink()
    written = write_documents(linked(tree), tree / "docs").written
    innocent = {path for path in written if LONELY.encode() not in before[path]}
    assert {Path(path).name for path in innocent} <= {"index.md"}
    assert "briefings/index.md" in written


def test_a_brief_deleted_and_restored_leaves_the_same_pages(tree: Path) -> None:
    """Nothing but the records decides what the pages are."""
    write_documents(linked(tree), tree / "docs")
    before, file = bytes_in(tree / "docs"), brief(tree, LONELY)
    text = file.read_bytes()
    file.unlink()
    write_documents(linked(tree), tree / "docs")
    file.write_bytes(text)
    write_documents(linked(tree), tree / "docs")
    assert bytes_in(tree / "docs") == before


# What people wrote stays


def test_a_hand_written_file_is_never_touched(tree: Path) -> None:
    """Hand-written pages stay as they are, beside generated ones too, and so does a folder that holds one."""
    beside = tree / "docs" / "briefings" / "by-hand.md"
    beside.parent.mkdir()
    beside.write_text("Written by hand.\n")
    hand_written = bytes_in(tree / "docs")
    write_documents(linked(tree), tree / "docs")
    shutil.rmtree(tree / "briefs" / "events" / "2021")
    for id in ("crumb-sold-to-oven-holding", "tarn-bakery-closes", "harl-to-close-ambry-mill"):
        brief(tree, id).unlink()
    write_documents(linked(tree), tree / "docs")
    after = bytes_in(tree / "docs")
    assert {path: after[path] for path in hand_written} == hand_written


def test_a_hand_written_file_in_the_way_is_refused(tree: Path) -> None:
    """Where a page of a person's own stands at the address of a brief, the message names it and nothing is written."""
    own = tree / "docs" / "briefings" / "awkward-sign.md"
    own.parent.mkdir()
    own.write_text("Written by hand.\n")
    before = bytes_in(tree)
    with pytest.raises(CannotWrite, match=r"briefings/awkward-sign\.md was not written by this program"):
        write_documents(linked(tree), tree / "docs")
    assert bytes_in(tree) == before


@pytest.mark.parametrize("command", [["build"], ["write"]])
def test_the_command_line_tells_what_is_in_the_way(tree: Path, command: list[str]) -> None:
    """The refusal is one line that names the file, and no traceback."""
    own = tree / "docs" / "index.md"
    own.write_text("Written by hand.\n")
    more = [tree / "docs"] if command == ["write"] else []
    result = run(*command, "--root", tree, *more)
    assert result.exit_code == 1
    assert "docs/index.md was not written by this program" in result.output
    assert own.read_text() == "Written by hand.\n"


# The same records, the same bytes

ELSEWHERE = {
    "an old locale": {
        "PYTHONHASHSEED": "1",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "TZ": "Pacific/Chatham",
    },
    "another language": {
        "PYTHONHASHSEED": "77",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "TZ": "America/Caracas",
    },
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_same_bytes_everywhere(graph: Graph, tmp_path: Path, name: str) -> None:
    """Hash seed, time zone and locale of the machine change no byte."""
    generator("write", "--root", NEWSROOM, tmp_path / "there", env=ELSEWHERE[name])
    write_documents(graph, tmp_path / "here")
    assert bytes_in(tmp_path / "there") == bytes_in(tmp_path / "here")


DIGESTS = """
import sys
from pathlib import Path
from generator.site import files, linked
for output in sorted(files(linked(Path(sys.argv[1])))):
    sys.stdout.write(f"{output.path} {output.digest}\\n")
"""


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_same_files_beside_the_pages_everywhere(graph: Graph, name: str) -> None:
    """Feeds, data, citations and pictures are the same bytes on any machine too."""
    command = [sys.executable, "-c", DIGESTS, NEWSROOM]
    done = subprocess.run(command, env={**os.environ, **ELSEWHERE[name]}, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{output.path} {output.digest}" for output in sorted(files(graph))]


def test_the_same_bytes_from_files_made_in_another_order(tree: Path, tmp_path: Path, printed: dict[str, str]) -> None:
    """The order in which a folder lists its files changes no byte."""
    turned = tmp_path / "turned"
    for path, content in reversed(bytes_in(tree).items()):
        (turned / path).parent.mkdir(parents=True, exist_ok=True)
        (turned / path).write_bytes(content)
    assert not _difference(printed, {path: content.decode() for path, content in pages_of(linked(turned)).items()})


# Old addresses

MOVED = {
    "briefings/ambry-corn-fined/": "briefings/ambry-grain-fined/",
    "companies/ambry-corn-merchants/": "companies/ambry-grain/",
    "companies/ambry-corn/": "companies/ambry-grain/",
    "people/rye-fenn/": "people/rye-marsh/",
    "places/old-quay/": "places/tarn-quay/",
    "sources/mill-register/": "sources/register-of-mills/",
    "topics/sack-tax/": "topics/flour-tax/",
}


def test_formerly_makes_a_page_at_the_old_address(graph: Graph) -> None:
    """Each old id of a record of any kind leads to its new page, for browsers and for search engines."""
    pages = {output.path: output.content.decode() for output in redirects(graph)}
    found = {path.removesuffix("index.html"): page for path, page in pages.items() if path.endswith(".html")}
    assert sorted(found) == sorted(MOVED)
    for old, page in found.items():
        refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
        links = re.findall(r'href="([^"]+)"', page.replace('href="index.md"', ""))
        assert refresh is not None
        assert {urljoin(f"/{old}", address) for address in (refresh[1], *links)} == {f"/{MOVED[old]}"}


def test_an_old_address_has_its_markdown_beside_it(graph: Graph) -> None:
    """As every page has; it leads to the Markdown of the new page."""
    beside = {o.path: o.content.decode() for o in redirects(graph) if o.path.endswith(".md")}
    assert sorted(beside) == [f"{old}index.md" for old in sorted(MOVED)]
    for path, text in beside.items():
        link = re.search(r"\]\(([^)]+)\)", text)
        assert link is not None
        assert urljoin(f"/{path}", link[1]) == f"/{MOVED[path.removesuffix('index.md')]}index.md"


def test_a_title_at_an_old_address_is_escaped(tree: Path) -> None:
    """A headline with marks of HTML is shown as typed on the page that leads to it."""
    file = brief(tree, "awkward-sign")
    file.write_text(file.read_text() + "formerly: [old-sign]\n")
    page = next(o for o in redirects(linked(tree)) if "old-sign" in o.path).content.decode()
    assert "<b>" not in page
    assert 'Sign reads <b>"Bread & *salt* _here_"</b> [#1] | C:\\flour `now`' in unescape(page)


# Problems stop everything


def _with_two_faults(tree: Path) -> None:
    changed(brief(tree, "harl-opens-north-mill"), "companies: [harl-mills]", "companies: [harl-milks]")
    changed(brief(tree, "awkward-sign"), "occurred: 2023-09-09%", "occurred: 2023-13-09")


def test_problems_of_all_records_are_told_at_once(tree: Path) -> None:
    """One run tells of every fault in every file."""
    _with_two_faults(tree)
    with pytest.raises(ProblemsFound) as raised:
        linked(tree)
    grave = [problem.code for problem in raised.value.problems if problem.grade is Grade.PROBLEM]
    assert grave == ["unknown-id", "not-a-date"]


@pytest.mark.parametrize("command", [["build"], ["write"]])
def test_records_with_problems_write_nothing(tree: Path, command: list[str]) -> None:
    """The build stops before the first page, names every fault, and leaves the site of before."""
    _with_two_faults(tree)
    (tree / "site").mkdir()
    (tree / "site" / "index.html").write_text("The site of before.")
    before = bytes_in(tree)
    more = [tree / "docs"] if command == ["write"] else []
    result = run(*command, "--root", tree, *more)
    assert result.exit_code == 1
    assert "problem[unknown-id]" in result.output
    assert "problem[not-a-date]" in result.output
    assert "did you mean `harl-mills`?" in result.output
    assert bytes_in(tree) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("why: The article gives a range.", 'why: "See [[nobody-here]]."'),
        ("why: The article gives a range.", 'why: "See [@no-source]."'),
        ("now: the oldest of the isles", 'now: "the oldest of the isles [@register-of-mills]"'),
    ],
)
def test_what_checking_lets_through_can_be_printed_in_corrections(tree: Path, old: str, new: str) -> None:
    """After a clean check, linking and printing cannot fail, whatever a correction names."""
    changed(brief(tree, "tarn-bakery-closes"), old, new)
    _ensure_told_or_printed(tree)


def test_what_checking_lets_through_can_be_printed_in_profiles(tree: Path) -> None:
    """After a clean check, printing cannot fail on a source that a profile cites."""
    changed(tree / "briefs" / "companies" / "crumb-and-co.yml", "[@yearbook]", "[@no-source]")
    _ensure_told_or_printed(tree)


def _ensure_told_or_printed(tree: Path) -> None:
    examined = examine(tree)
    if not any(problem.grade is Grade.PROBLEM for problem in examined.problems):
        assert documents(link(examined.catalogue))


# Exit codes


def test_a_command_that_went_well_exits_with_0(tree: Path) -> None:
    """`check` and `write` of good records exit with 0."""
    assert run("check", "--root", tree).exit_code == 0
    assert run("write", "--root", tree, tree / "docs").exit_code == 0


def test_check_of_good_records_says_how_many(tree: Path) -> None:
    """The newsroom has no problem and no hint."""
    result = run("check", "--root", tree)
    assert result.output == "14 briefs: no problems.\n"


def test_problems_exit_with_1(tree: Path) -> None:
    """Whatever the command, records with problems exit with 1."""
    _with_two_faults(tree)
    assert [run(c, "--root", tree, *m).exit_code for c, *m in (["check"], ["build"], ["write", tree / "out"])] == [
        1,
        1,
        1,
    ]


def test_check_of_one_file_tells_of_that_file_alone(tree: Path) -> None:
    """A good file is good, although another has a fault."""
    _with_two_faults(tree)
    good, bad = brief(tree, "ambry-grain-fined"), brief(tree, "awkward-sign")
    assert run("check", "--root", tree, good).exit_code == 0
    result = run("check", "--root", tree, bad)
    assert result.exit_code == 1
    assert "unknown-id" not in result.output


def test_a_hint_is_told_and_exits_with_0(tree: Path) -> None:
    """Advice stops nothing."""
    changed(brief(tree, "harl-opens-north-mill"), "has opened a mill", "has recently opened a mill")
    result = run("check", "--root", tree)
    assert "hint[vague-word]" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["bake"],
        ["check", "--no-such-option"],
        ["check", "--root", "no/such/folder"],
        ["write"],
        ["serve", "--port", "0"],
    ],
)
def test_wrong_use_exits_with_2(arguments: list[str]) -> None:
    """An unknown command or option, a missing argument, a folder that is not there."""
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("command", [["check"], ["build"], ["write", "out"]])
def test_a_folder_without_records_exits_with_2(tmp_path: Path, command: list[str]) -> None:
    """The message says what was looked for, and nothing is made there."""
    result = run(command[0], "--root", tmp_path, *command[1:])
    assert result.exit_code == 2
    assert "vocabulary.yml" in result.output
    assert bytes_in(tmp_path) == {}


def test_a_file_outside_of_the_tree_exits_with_2(tree: Path, tmp_path: Path) -> None:
    """`check` reports on files of the tree alone."""
    outside = tmp_path / "outside.yml"
    outside.write_text("headline: Elsewhere\n")
    assert run("check", "--root", tree, outside).exit_code == 2


# The built site


def test_the_newsroom_is_configured_like_the_real_site() -> None:
    """But for its name and address, so that what holds for the one holds for the other."""
    real, ours = (yaml.safe_load((root / "mkdocs.yml").read_text()) for root in (NEWSROOM.parents[1], NEWSROOM))
    for key in ("site_name", "site_url", "site_description"):
        assert real.pop(key) != ours.pop(key)
    assert ours["extra"].pop("records_url") == "https://code.example/newsroom/edit/main/"
    real["extra"].pop("records_url")
    assert real["extra"].pop("search_hint") != ours["extra"].pop("search_hint")
    assert ours == real


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom in a repository of its own, built once."""
    root = copied(tmp_path_factory.mktemp("built") / "newsroom")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "The newsroom")
    generator("build", "--root", root)
    return root


def git(root: Path, *arguments: str) -> str:
    """Run git in a tree."""
    who = ["-c", "user.name=Ida Quern", "-c", "user.email=ida@harl.example", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", "-C", root, *who, *arguments], capture_output=True, text=True, check=True).stdout


def _pages_of(site: Path) -> dict[str, str]:
    return {path: content.decode() for path, content in bytes_in(site).items() if path.endswith(".html")}


@pytest.mark.slow
def test_a_strict_build_passes(built: Path, printed: dict[str, str]) -> None:
    """MkDocs, which checks every link and anchor, finds nothing to warn of, and every page is there."""
    html = _pages_of(built / "site")
    for path in printed:
        address = path.removesuffix(".md").removesuffix("index").rstrip("/")
        assert f"{address}/index.html".lstrip("/") in html


@pytest.mark.slow
def test_the_built_site_has_old_addresses_and_a_search_index(built: Path) -> None:
    """Files that are no pages are in the site too."""
    assert all((built / "site" / old / "index.html").is_file() for old in MOVED)
    assert (built / "site" / "pagefind" / "pagefind.js").is_file()


@pytest.mark.slow
def test_no_built_page_runs_the_words_of_a_record(built: Path) -> None:
    """Scripts are files of ours or data; no handler, no style, and no tag that only a record's words could be."""
    for path, page in _pages_of(built / "site").items():
        found = Seen(page)
        attributes = {name for _, name in found.marks if name.startswith("on") or name in ("style", "srcdoc")}
        assert (path, attributes) == (path, set())
        assert not {tag for tag, _ in found.marks} & {"b", "i", "u", "s", "x", "blink", "sons", "since", "iframe"}, path
        inline = re.findall(r"<script(?![^>]* src=)([^>]*)>", page)
        assert [attributes for attributes in inline if "json" not in attributes] == [], path


@pytest.mark.slow
def test_git_sees_nothing_after_a_build(built: Path) -> None:
    """All that a build makes is git-ignored."""
    assert git(built, "status", "--porcelain") == ""


@pytest.mark.slow
def test_a_second_build_changes_nothing(built: Path) -> None:
    """Nothing has changed, so the site stays, to the last time stamp."""
    before = {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")}
    generator("build", "--root", built)
    assert {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")} == before


@pytest.mark.slow
def test_mkdocs_alone_builds_the_same_site(built: Path, tree: Path) -> None:
    """`mkdocs build` gives every page of `briefs build`, byte for byte: the plugin is all it needs."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not _difference(_pages_of(built / "site"), _pages_of(tree / "site"))


@pytest.mark.slow
def test_a_failed_build_leaves_the_site_of_before(tree: Path) -> None:
    """Where MkDocs refuses a hand-written page, readers keep the site that they had."""
    generator("build", "--root", tree, "--no-search")
    before = bytes_in(tree / "site")
    about = tree / "docs" / "about.md"
    about.write_text(about.read_text() + "\n[Nowhere](nowhere.md)\n")
    result = run("build", "--root", tree, "--no-search")
    assert result.exit_code == 1
    assert "nowhere.md" in result.output
    assert bytes_in(tree / "site") == before
