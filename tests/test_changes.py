"""What a change of the records does to the site, told in words and as data."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import briefs
from generator.editing.changes import (
    Changes,
    FeedChange,
    FigureChange,
    Moved,
    NotChanges,
    PageChange,
    TotalChange,
    Unarchived,
    as_data,
    read_data,
    told,
)
from generator.editing.changes.telling import LONGEST, MOST_SHOWN
from generator.problems import Grade, Location, Problem
from tests.copies import brief, changed
from tests.examples import few
from tests.github_pages import calls_in, shown, tags_in
from tests.hostile import PIECES

NEW = """\
headline: Harl Mills lets ten millers go
kind: cuts
occurred: 2023-08-01
published: 2023-08-02
companies: [harl-mills]
places: [sel-harbour]
summary: Harl Mills let ten millers go. [@courier]
figures:
  - {measure: jobs-lost, value: "10", attribution: newspaper, cite: [courier]}
sources:
  courier: {publisher: Sel Courier, title: Ten millers go, published: 2023-08-01, url: "https://courier.example/ten"}
"""


def git(root: Path, *arguments: str) -> None:
    """Run git in a tree."""
    who = ["-c", "user.name=Ida Quern", "-c", "user.email=ida@harl.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], capture_output=True, check=True)


@pytest.fixture
def repository(tree: Path) -> Path:
    """A copy of the newsroom whose state is remembered."""
    git(tree, "init", "--quiet")
    git(tree, "add", "--all")
    git(tree, "commit", "--quiet", "--message", "The newsroom")
    return tree


def run(root: Path, *arguments: str) -> Result:
    """Tell what has changed since the last commit."""
    return CliRunner().invoke(briefs, ["changes", "--root", str(root), *(arguments or ["HEAD"])])


def data_of(root: Path, code: int = 0) -> dict[str, Any]:
    """The same, as data; the command must have ended with this code."""
    result = run(root, "HEAD", "--format", "json")
    assert result.exit_code == code, result.output
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def addresses(data: dict[str, Any], what: str) -> set[str]:
    """The addresses of pages that were added, changed or removed."""
    return {page["address"] for page in data["pages"] if page["what"] == what}


def words_of(data: dict[str, Any]) -> str:
    """What a reader reads of a comment."""
    return " ".join(shown(told(read_data(json.dumps(data).encode()))).get_text().split())


# What is told


def test_nothing_changes_where_nothing_was_changed(repository: Path) -> None:
    """A commit of other files says so in one sentence, and all lists are empty."""
    (repository / "docs" / "about.md").write_text("# Other words\n")
    result = run(repository)
    assert result.exit_code == 0
    assert result.stdout == "## What this changes on the site\n\nNothing changes for readers.\n"


def test_a_figure_is_told_before_and_after(repository: Path) -> None:
    """With the totals that it moves, and what the check against that state says of it."""
    changed(brief(repository, "tarn-bakery-closes"), "value: fewer than 65", "value: fewer than 55")
    data = data_of(repository, code=1)
    assert [problem["code"] for problem in data["problems"]] == ["uncorrected-change"]
    (figure,) = data["figures"]
    assert (figure["before"], figure["after"]) == ("fewer than 65 jobs", "fewer than 55 jobs")
    assert figure["figure"] == "Jobs lost of Tarn Bakery"
    assert figure["address"] == "briefings/tarn-bakery-closes/"
    assert "Jobs lost of Tarn Bakery: fewer than 65 jobs → fewer than 55 jobs" in words_of(data)
    assert "1 problem: this cannot be published as it is." in words_of(data)
    assert data["totals"] == []  # 60–70 spans it still: no total moves


def test_totals_are_told_as_pages_print_them(repository: Path) -> None:
    """A total that reads the same on several pages is told once, with all of them."""
    changed(brief(repository, "tarn-bakery-closes"), "value: at least 75", "value: at least 95")
    totals = data_of(repository, code=1)["totals"]
    assert totals
    assert all(total["before"] != total["after"] for total in totals)
    assert len({(total["measure"], total["before"], total["after"]) for total in totals}) == len(totals)
    pages = {page for total in totals for page in total["pages"]}
    assert {"Front page", "Bread prices", "Closings"} <= pages


def test_a_new_brief_is_told_with_all_that_it_touches(repository: Path) -> None:
    """Its page and those of its sources come, profiles change, feeds bring it, its figure and totals are new."""
    (repository / "briefs" / "events" / "2023" / "harl-cuts-millers.yml").write_text(NEW)
    data = data_of(repository)
    assert "briefings/harl-cuts-millers/" in addresses(data, "added")
    assert addresses(data, "removed") == set()
    assert {"companies/harl-mills/", "places/sel-harbour/", "kinds/cuts/", "", "briefings/2023/"} <= addresses(
        data, "changed"
    )
    assert "companies/saint-loaf/" not in addresses(data, "changed")
    touched = {feed["atom"] for feed in data["feeds"]}
    assert {
        "feed.xml",
        "companies/harl-mills/feed.xml",
        "places/sel-harbour/feed.xml",
        "kinds/cuts/feed.xml",
    } <= touched
    assert "companies/saint-loaf/feed.xml" not in touched
    assert [(f["before"], f["after"]) for f in data["figures"]] == [(None, "10 jobs")]
    (source,) = data["unarchived"]
    assert source == {
        "publisher": "Sel Courier",
        "title": "Ten millers go",
        "url": "https://courier.example/ten",
        "briefs": ["Harl Mills lets ten millers go"],
    }
    assert data["problems"] == data["moved"] == []


def test_a_renamed_record_has_moved(repository: Path) -> None:
    """Its old address leads on: it is neither removed nor added, and its totals are not new."""
    for file in sorted((repository / "briefs").rglob("*.yml")):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"(?<![\w-])harl-mills(?![\w-])", "harl-house", text), "utf-8")
    company = repository / "briefs" / "companies" / "harl-mills.yml"
    company.write_text(company.read_text("utf-8") + "formerly: [harl-mills]\n", "utf-8")
    company.rename(company.with_name("harl-house.yml"))
    data = data_of(repository)
    assert data["moved"] == [{"title": "Harl Mills", "old": "companies/harl-mills/", "new": "companies/harl-house/"}]
    assert not {"companies/harl-mills/", "companies/harl-house/"} & (
        addresses(data, "added") | addresses(data, "removed")
    )
    assert data["figures"] == data["totals"] == []
    assert "/companies/harl-mills/ → /companies/harl-house/, Harl Mills" in words_of(data)


def test_what_was_deleted_is_told(repository: Path) -> None:
    """The page goes, its figures are gone, totals shrink; and that an id vanished is a problem."""
    brief(repository, "crumb-cuts-two-rounds").unlink()
    data = data_of(repository, code=1)
    assert "vanished-id" in {problem["code"] for problem in data["problems"]}
    assert "briefings/crumb-cuts-two-rounds/" in addresses(data, "removed")
    assert {(figure["before"] is None, figure["after"]) for figure in data["figures"]} == {(False, None)}
    assert "Front page" in {page for total in data["totals"] for page in total["pages"]}


def test_a_possible_duplicate_is_told(repository: Path) -> None:
    """A hint that was not there before is what a reviewer wants to see."""
    again = brief(repository, "jazira-opens-bakery").with_name("jazira-opens-again.yml")
    again.write_text(brief(repository, "jazira-opens-bakery").read_text("utf-8"), "utf-8")
    codes = [hint["code"] for hint in data_of(repository)["hints"]]
    assert "possible-duplicate" in codes


def test_a_hint_that_was_there_is_not_new(repository: Path) -> None:
    """Where a line is put in before it, an old hint stays an old hint."""
    file = brief(repository, "harl-opens-north-mill")
    changed(file, "has opened a mill", "has recently opened a mill")
    git(repository, "commit", "--all", "--quiet", "--message", "A hint")
    file.write_text("# a remark\n" + file.read_text("utf-8"), "utf-8")
    assert data_of(repository)["hints"] == []
    changed(file, "has recently opened", "has recently, recently opened")
    assert data_of(repository)["hints"] == []
    changed(brief(repository, "awkward-sign"), "\nsummary: ", "\nwhy_it_matters: Recently.\nsummary: ")
    assert [hint["code"] for hint in data_of(repository)["hints"]] == ["vague-word"]


def test_records_with_problems_are_told_without_pages(repository: Path) -> None:
    """There is no site to compare; the reviewer sees the problems, and the exit code is 1."""
    changed(brief(repository, "awkward-sign"), "kind: ", "kind: x")
    data = data_of(repository, code=1)
    assert [problem["code"] for problem in data["problems"]] == ["unknown-word"]
    assert not any(value for name, value in data.items() if name != "problems")
    assert "unknown-word in briefs/events/2023/awkward-sign.yml:" in words_of(data)


def test_an_earlier_state_with_problems_cannot_be_compared_with(repository: Path) -> None:
    """The command says what is wrong with it."""
    file = brief(repository, "awkward-sign")
    good = file.read_text("utf-8")
    changed(file, "kind: ", "kind: x")
    git(repository, "commit", "--all", "--quiet", "--message", "A slip")
    file.write_text(good, "utf-8")
    result = run(repository)
    assert result.exit_code == 1
    assert "the records at `HEAD` have 1 problem themselves" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [["no-such-revision"], ["--", "-x"], [], ["HEAD", "--read", "a.json"]])
def test_wrong_use_exits_with_2(repository: Path, arguments: list[str]) -> None:
    """A revision that git does not know, or what looks like an option of git's; neither REV nor FILE, or both."""
    result = CliRunner().invoke(briefs, ["changes", "--root", str(repository), *arguments])
    assert result.exit_code == 2


def test_the_handbook_names_every_list() -> None:
    """The object that programs get is documented."""
    page = (Path(__file__).parents[1] / "docs" / "handbook" / "commands.md").read_text("utf-8")
    assert [field.name for field in fields(Changes) if f"`{field.name}`" not in page] == []


# How it is told


def made(words: str = "Words", number: int = 1) -> Changes:
    """A change of everything, so many times, with these words wherever a record's words can stand."""
    finding = Problem(Location("briefs/events/2024/a.yml", 3, 1, 3, 2), "unknown-id", words)
    hint = Problem(finding.location, "vague-word", words, Grade.HINT)
    one = Changes(
        problems=(finding,),
        pages=(PageChange("added", "Briefings", words, "briefings/a/"),),
        moved=(Moved(words, "companies/a/", "companies/b/"),),
        figures=(
            FigureChange(words, "briefings/a/", words, words, None),
            FigureChange(words, "a/", words, None, words),
        ),
        totals=(TotalChange(words, words, words, (words, words, words, words, words)),),
        feeds=(FeedChange(words, "feed.xml", "feed.json"),),
        hints=(hint,),
        unarchived=(Unarchived(words, words, "https://a.example/x_(y)?a=1&b=[2]", (words,)),),
    )
    return Changes(**{field.name: getattr(one, field.name) * number for field in fields(Changes)})


@pytest.mark.parametrize("words", PIECES)
def test_no_word_of_a_record_becomes_anything_but_words(words: str) -> None:
    """On GitHub nothing is run, linked, embedded or shaped by it, nobody is called, and it is read as typed."""
    text = told(made(words))
    assert tags_in(text) <= tags_in(told(made("Words")))
    assert calls_in(text) == []
    page = shown(text)
    assert {link["href"] for link in page.find_all("a")} == {
        link["href"] for link in shown(told(made("Words"))).find_all("a")
    }
    assert " ".join(words.split()) in page.get_text().replace("\u200b", "") or not words.split()


@pytest.mark.parametrize("words", ["@ida-quern", "cc @guild/millers", "fixes #12", "see guild/mills#3"])
def test_nobody_is_called(words: str) -> None:
    """A headline in a comment sends nobody a message and closes no issue."""
    assert calls_in(words)
    assert calls_in(told(made(words))) == []


def test_long_lists_are_folded() -> None:
    """The first lines stay open; the rest is behind a click."""
    page = shown(told(made(number=30)))
    folds = page.find_all("details")
    assert folds
    assert all(len(fold.find_all("li")) == fold_count(fold) for fold in folds)
    for fold in folds:
        fold.decompose()
    assert max(len(each.find_all("li")) for each in page.find_all("ul")) <= MOST_SHOWN


def fold_count(fold: Any) -> int:
    """How many lines a fold promises."""
    return int(fold.summary.get_text().split()[0].replace(",", ""))


def test_pages_that_follow_others_are_folded_away() -> None:
    """Of profiles and lists that only print what has changed elsewhere, the number is enough at first sight."""
    pages = (
        PageChange("changed", "Profiles", "Tarn", "places/tarn/"),
        PageChange("added", "Profiles", "Harl", "companies/harl/"),
        PageChange("changed", "Other pages", "Figures", "figures/"),
    )
    page = shown(told(Changes(pages=pages)))
    assert [fold.summary.get_text() for fold in page.find_all("details")] == ["1 more", "1 changed"]
    for fold in page.find_all("details"):
        fold.decompose()
    assert [item.get_text() for item in page.find_all("li")] == ["Added: Harl, /companies/harl/"]


@pytest.mark.parametrize("number", [300, 3_000])
def test_a_comment_fits(number: int) -> None:
    """GitHub refuses a comment of more than 65,536 characters; the lists are cut, and say how much is left out."""
    text = told(made("A headline of a usual length: more than that", number))
    assert len(text) <= LONGEST < 65_536
    assert "more." in text
    assert f"{number:,} pages added" in text
    assert len(told(made("@" * 300, number))) <= LONGEST


# Saved as data


def test_what_was_saved_is_told_alike(repository: Path, tmp_path: Path) -> None:
    """The comment that the main branch writes of the data is the one that the pull request would have written."""
    (repository / "briefs" / "events" / "2023" / "harl-cuts-millers.yml").write_text(NEW)
    saved = tmp_path / "changes.json"
    saved.write_text(run(repository, "HEAD", "--format", "json").stdout, "utf-8")
    assert run(tmp_path, "--read", str(saved)).stdout == run(repository).stdout


def test_everything_survives_saving() -> None:
    """Nothing is lost or altered between data and values."""
    changes = made("Words", 3)
    read = read_data(json.dumps(as_data(changes)).encode())
    assert as_data(read) == as_data(changes)
    assert told(read) == told(changes)


def spoilt(**more: Any) -> bytes:
    """Data of a change, with something else in it."""
    return json.dumps({**as_data(made()), **more}).encode()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b" " * 5_000_001,
        spoilt(more=[]),
        spoilt(pages="all"),
        spoilt(pages=[{"what": "hacked", "group": "Briefings", "title": "x", "address": "x"}]),
        spoilt(pages=[{"what": "added", "group": "</details> <b>", "title": "x", "address": "x"}]),
        spoilt(pages=[{"what": "added", "group": "Briefings", "title": ["x"], "address": "x"}]),
        spoilt(unarchived=[{"publisher": "x", "title": "x", "url": "javascript:alert(1)", "briefs": []}]),
        spoilt(unarchived=[{"publisher": "x", "title": "x", "url": "https://a b.example/", "briefs": []}]),
        spoilt(hints=[{"file": "x"}]),
    ],
    ids=range(14),
)
def test_data_of_a_stranger_is_checked(text: bytes) -> None:
    """What is no comparison is refused, whatever it is, and never half told."""
    with pytest.raises(NotChanges):
        read_data(text)


@few
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_words_in_the_data_are_words(words: str) -> None:
    """The data are a stranger's: also where the program itself would only ever write an address or a code."""
    data = as_data(made())
    for page in data["pages"]:
        page.update(title=words, address=words)
    data["moved"] = [{"title": words, "old": words, "new": words}]
    data["hints"] = [{"file": words, "line": 1, "column": 1, "code": words, "grade": "hint", "message": words}]
    data["feeds"] = [{"name": words, "atom": words, "json": words}]
    text = told(read_data(json.dumps(data).encode()))
    assert tags_in(text) <= tags_in(told(made("Words")))
    assert calls_in(text) == []


def test_a_file_that_is_no_comparison_exits_with_2(tmp_path: Path) -> None:
    """And says why."""
    (tmp_path / "changes.json").write_text('{"pages": []}')
    result = run(tmp_path, "--read", str(tmp_path / "changes.json"))
    assert result.exit_code == 2
    assert "holds no comparison: problems: Field required" in result.stderr
