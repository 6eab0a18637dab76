"""Every address that was ever published answers: with its page, a way to another, or why it is withdrawn."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import briefs
from generator.links import file_at
from generator.model.address import Address, BadAddresses
from generator.pages import answers
from generator.reading.addresses import NAME, listed, read_addresses
from generator.site import addresses, files, kept_answers, linked
from tests.copies import NEWSROOM, brief, changed

LONELY = "saint-loaf-loses-starter"  # a brief that no other record refers to
WHY = 'At her request: "no more" & <b>thanks</b>.'


def run(root: Path, *arguments: str) -> Result:
    """`briefs addresses`."""
    return CliRunner().invoke(briefs, ["addresses", "--root", str(root), *arguments])


def lines(root: Path) -> list[str]:
    """The addresses of the list."""
    return [line for line in (root / NAME).read_text("utf-8").splitlines() if not line.startswith("#")]


def told(root: Path, path: str, fate: str) -> None:
    """Write behind an address what became of it."""
    text = (root / NAME).read_text("utf-8")
    assert f"\n{path}\n" in text
    (root / NAME).write_text(text.replace(f"\n{path}\n", f"\n{path}{fate}\n"), "utf-8")


@pytest.fixture(scope="module")
def everything() -> frozenset[str]:
    """All addresses of the newsroom."""
    own, kept = addresses(NEWSROOM)
    assert kept == frozenset()
    return own


@pytest.fixture
def listing(tree: Path, everything: frozenset[str]) -> Path:
    """The newsroom with its list."""
    (tree / NAME).write_text(listed(tuple(map(Address, everything))), "utf-8")
    return tree


# What is in the list


@pytest.mark.parametrize(
    "path",
    [
        "about/",
        "handbook/",
        "briefings/",
        f"briefings/{LONELY}/",
        f"briefings/{LONELY}/index.md",
        f"briefings/{LONELY}/cite.bib",
        "companies/crumb-and-co/feed.xml",
        "companies/crumb-and-co/feed.json",
        "companies/ambry-corn/",
        "companies/ambry-corn/cite.ris",
        "api/v1/events.json",
        f"api/v1/events/{LONELY}.json",
        "data/checksums.txt",
        "feeds.opml",
        "llms.txt",
    ],
)
def test_pages_feeds_data_and_citations_are_in_the_list(everything: frozenset[str], path: str) -> None:
    """Those written by hand and those at old addresses too."""
    assert path in everything


def test_pictures_for_other_sites_are_not_promised(everything: frozenset[str]) -> None:
    """A card is fetched anew with its page; nobody cites it."""
    assert [path for path in everything if path.endswith((".png", ".svg"))] == []


def test_the_list_is_written_once_and_stays(tree: Path, everything: frozenset[str]) -> None:
    """Sorted, one address a line; a second run adds nothing, and the check is content."""
    assert run(tree, "--check").exit_code == 1
    assert run(tree).exit_code == 0
    assert lines(tree) == sorted(everything)
    before = (tree / NAME).read_bytes()
    assert run(tree).exit_code == 0
    assert (tree / NAME).read_bytes() == before
    assert run(tree, "--check").exit_code == 0


def test_what_is_new_is_added_once_published(listing: Path) -> None:
    """The check tells it and is content; the command adds it without touching what is there."""
    told(listing, "about/", " withdrawn: Once more.")
    file = brief(listing, LONELY)
    file.with_name("new-brief.yml").write_text(file.read_text())
    result = run(listing, "--check")
    assert result.exit_code == 0
    assert "once published" in result.output
    run(listing)
    assert {"briefings/new-brief/", "about/ withdrawn: Once more."} <= set(lines(listing))


# What no longer answers


def test_a_deleted_brief_is_missed(listing: Path) -> None:
    """Each address is named once: the page, and what stands elsewhere; not what lay beside the page."""
    brief(listing, LONELY).unlink()
    result = run(listing, "--check")
    assert result.exit_code == 1
    assert f"{NAME}: briefings/{LONELY}/ was published and no longer answers" in result.output
    assert f"{NAME}: api/v1/events/{LONELY}.json was published" in result.output
    assert "cite.bib" not in result.output
    assert run(listing).exit_code == 1
    assert f"briefings/{LONELY}/" in lines(listing)


def test_a_renamed_brief_answers_by_formerly(listing: Path) -> None:
    """Page, Markdown, citations and data alike."""
    file = brief(listing, LONELY)
    file.write_text(file.read_text() + f"formerly: [{LONELY}]\n")
    file.rename(file.with_name("loaf-without-starter.yml"))
    run(listing)
    assert run(listing, "--check").exit_code == 0


def test_an_address_that_moved_leads_on(listing: Path) -> None:
    """A page becomes a way to the new one; files beside it are those of the new one."""
    gone, new = "companies/gone/", "companies/crumb-and-co/"
    extra = (Address(gone, now=new), *(Address(f"{gone}{name}") for name in ("index.md", "cite.bib", "feed.xml")))
    (listing / NAME).write_text(listed((*(read_addresses(listing) or ()), *extra)), "utf-8")
    graph = linked(listing)
    made = files(graph)
    kept = kept_answers(listing, graph.imprint, made, ["companies/crumb-and-co.md"])
    found = {output.path: output.content for output in kept}
    by_path = {output.path: output.content for output in made}
    assert b'url=../crumb-and-co/"' in found[f"{gone}index.html"]
    assert found[f"{gone}cite.bib"] == by_path[f"{new}cite.bib"]
    assert found[f"{gone}feed.xml"] == by_path[f"{new}feed.xml"]
    assert f"{new}".encode() in found[f"{gone}index.md"]
    assert run(listing, "--check").exit_code == 0


def test_an_address_cannot_have_moved_to_nowhere(listing: Path) -> None:
    """Where nothing stands at the new address either, it is told."""
    (listing / NAME).write_text((listing / NAME).read_text() + "companies/gone/ -> companies/nowhere/\n")
    result = run(listing, "--check")
    assert result.exit_code == 1
    assert "companies/gone/ was published and is not at companies/nowhere/ either" in result.output


FORMS = ("", "index.md", "cite.bib", "cite.ris", "cite.json", "feed.xml", "feed.json", "calendar.ics", "notes.txt")


@pytest.fixture(scope="module")
def withdrawn() -> dict[str, str]:
    """What stands at a page that is withdrawn, and beside it."""
    page = "people/jane/"
    known = [Address(page, why=WHY), *(Address(f"{page}{name}") for name in FORMS[1:])]
    known.append(Address("api/v1/people/jane.json", why=WHY))
    made = answers(known, {}, frozenset(), lambda path: f"https://news.example/{path}")
    return {output.path: output.content.decode() for output in made}


def test_whatever_is_withdrawn_says_why(withdrawn: dict[str, str]) -> None:
    """Every form of it answers, and no word of the reason becomes a mark."""
    assert set(withdrawn) == {*(file_at(f"people/jane/{name}") for name in FORMS), "api/v1/people/jane.json"}
    assert "<b>" not in withdrawn["people/jane/index.html"] + withdrawn["people/jane/feed.xml"]
    assert "At her request" in withdrawn["people/jane/index.html"]


def test_a_withdrawn_feed_is_a_feed(withdrawn: dict[str, str]) -> None:
    """Feed readers show the reason and no item."""
    atom = feedparser.parse(withdrawn["people/jane/feed.xml"])
    assert (atom.bozo, atom.entries) == (0, [])
    assert WHY in atom.feed.subtitle
    assert ET.fromstring(withdrawn["people/jane/feed.xml"]).tag == "{http://www.w3.org/2005/Atom}feed"  # noqa: S314
    feed = json.loads(withdrawn["people/jane/feed.json"])
    assert (feed["version"][:24], feed["items"], WHY in feed["description"]) == ("https://jsonfeed.org/ver", [], True)


def test_withdrawn_data_are_data(withdrawn: dict[str, str]) -> None:
    """JSON is JSON, a citation says that it is of something withdrawn."""
    assert WHY in json.loads(withdrawn["api/v1/people/jane.json"])["withdrawn"]
    assert WHY in json.loads(withdrawn["people/jane/cite.json"])[0]["note"]
    assert withdrawn["people/jane/cite.ris"].startswith("TY  - GEN\n")
    assert withdrawn["people/jane/cite.bib"].startswith("% ")


def test_what_answers_by_itself_is_left_alone() -> None:
    """A withdrawn address that a record takes again is the record's."""
    assert answers([Address("a/", why="Gone.")], {}, frozenset({"a/"}), str) == []


def test_a_withdrawn_page_is_in_the_built_site(listing: Path) -> None:
    """As a file of it, like any other: `generate` asks the list."""
    brief(listing, LONELY).unlink()
    told(listing, f"briefings/{LONELY}/", " withdrawn: It was about another bakery.")
    told(listing, f"api/v1/events/{LONELY}.json", " withdrawn: It was about another bakery.")
    result = run(listing, "--check")
    assert "briefings/saint" not in result.output
    assert "api/v1/events/saint" not in result.output
    graph = linked(listing)
    found = {output.path for output in kept_answers(listing, graph.imprint, files(graph), [])}
    assert {f"briefings/{LONELY}/index.html", f"briefings/{LONELY}/cite.bib"} <= found


# The list itself


@pytest.mark.parametrize(
    "line",
    [
        "/etc/passwd",
        "../outside/",
        "a/../../b",
        "a/%2e%2e/b",
        "https://elsewhere.example/",
        "a//b/",
        "a/ -> https://elsewhere.example/",
        "a/ -> b.txt",
        "a/ ->",
        "a/ withdrawn:",
        "a b/",
        'a"b/',
        "a<b/",
        "a/ withdrawn: \x1b[31mred",
        "a/ withdrawn: " + "x" * 2000,
        "twice/\ntwice/",
    ],
)
def test_a_line_that_is_no_address_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    """Nothing leads out of the site, and nothing is guessed."""
    (tmp_path / NAME).write_text(f"# Remark\n\ngood/\n{line}\n", "utf-8")
    with pytest.raises(BadAddresses, match=rf"^{re.escape(NAME)}:[45]: "):
        read_addresses(tmp_path)


@pytest.mark.parametrize("kind", ["link", "folder", "other encoding"])
def test_a_list_that_is_no_plain_file_is_refused(tmp_path: Path, kind: str) -> None:
    """A link could lead anywhere."""
    if kind == "link":
        (tmp_path / NAME).symlink_to("/etc/hostname")
    elif kind == "folder":
        (tmp_path / NAME).mkdir()
    else:
        (tmp_path / NAME).write_bytes("ä/\n".encode("utf-16"))
    with pytest.raises(BadAddresses):
        read_addresses(tmp_path)


def test_no_list_is_no_list(tmp_path: Path) -> None:
    """A site need not have one."""
    assert read_addresses(tmp_path) is None


_STEPS = st.from_regex(r"[a-z0-9][a-z0-9.~_-]{0,8}", fullmatch=True).filter(lambda step: step not in {".", ".."})
_PATHS = st.lists(_STEPS, min_size=1, max_size=4).map("/".join)


@given(
    st.dictionaries(_PATHS, st.one_of(st.just(("", "")), st.tuples(_PATHS, st.just("")), st.just(("", "It's why."))))
)
def test_what_is_listed_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, known: dict[str, tuple[str, str]]
) -> None:
    """Writing and reading a list are inverse."""
    folder = tmp_path_factory.mktemp("list")
    given_ = tuple(sorted(Address(path, *fate) for path, fate in known.items()))
    (folder / NAME).write_text(listed(given_), "utf-8")
    assert read_addresses(folder) == given_


def test_a_bad_list_stops_the_build_in_a_line(listing: Path) -> None:
    """It is told like any other mishap."""
    (listing / NAME).write_text("../x/\n")
    result = CliRunner().invoke(briefs, ["build", "--root", str(listing), "--no-search"])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert f"{NAME}:1: " in result.output
    assert not (listing / "site").exists()


def test_the_list_of_this_repository_is_kept(counted: Callable[[str, int], None]) -> None:
    """It is there, in its order, and whatever it names answers."""
    root = Path(__file__).parents[1]
    known = read_addresses(root)
    assert known
    assert (root / NAME).read_text("utf-8") == listed(known)
    result = run(root, "--check")
    assert result.exit_code == 0, result.output
    counted("addresses once published that answer", len(known))


def test_an_address_changed_by_a_correction_is_missed(listing: Path) -> None:
    """The id of a source without a record is made of what is known of it: where that changes, its page moves."""
    changed(brief(listing, "harl-recall-retracted"), "publisher: Sel Courier", "publisher: Sel Messenger")
    result = run(listing, "--check")
    assert result.exit_code == 1
    assert "was published and no longer answers" in result.output
