"""Bad inputs, row by row: each becomes a problem with its place, or does no harm."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problems import Grade, Problem
from generator.prose import links_in
from generator.reading import read_text
from generator.site import examine
from tests.bad_inputs import MORE, ROWS, given, ids, no_great_effort, quoted
from tests.trees import ACME, SECOND, Files, codes, event, found, laid, with_figure


def examined(tmp_path: Path, files: Files) -> list[Problem]:
    """All that is found with these files, each with its place, without great effort."""
    with no_great_effort():
        problems = found(tmp_path, files)
    for problem in problems:
        assert problem.location.file.startswith("briefs/")
        assert problem.location.line >= 1
        assert problem.location.column >= 1
        assert str(problem).isprintable()
    return problems


def stops(problems: list[Problem]) -> bool:
    """Whether any of them stops the build."""
    return any(problem.grade is Grade.PROBLEM for problem in problems)


# Files

_BUILT = {
    "B003": "a: " + "[" * 25_100 + "]" * 25_100,
    "B004": "- " * 25_200 + "x",
    "B048": "amount: 0x" + "F" * 400_000,
    "B049": "a: " + "x" * 300_000,
    "B051": "".join(f"k{n}: 1\n" for n in range(30_000)),
}
_CODES = {
    "anchor": ["B001", "B006", "B007"],
    "too-deep": ["B003", "B004"],
    "duplicate-key": ["B009", "B010"],
    "invisible-character": [
        *[
            "B012",
            "B013",
            "B015",
            "B070",
            "B072",
            "B073",
            "B075",
            "B076",
            "B078",
            "B079",
            "B081",
            "B082",
            "B087",
            "B091",
        ],
    ],
    "text-cut": ["B016"],
    "tag": ["B018", "B019", "B022", "B024", "B025"],
    "directive": ["B021"],
    "ambiguous-text": ["B027", "B028", "B030", "B031", "B033", "B034", "B036", "B037", "B039", "B093"],
    "stray-file": ["B048", "B049", "B051"],
    "too-many-keys": ["B052"],
    "several-documents": ["B054"],
    "empty-file": ["B055"],
    "not-a-record": ["B057", "B058"],
    "bad-key": ["B060", "B061"],
    "not-yaml": ["B063", "B064", "B066", "B067", "B069", "B084"],
    "not-utf-8": ["B085", "B088", "B090"],
}
_CODE_OF = {id: code for code, rows in _CODES.items() for id in rows}
_DATES = ["B042", "B043", "B045", "B046"]
_KEPT = ["B040"]


def data_of(id: str) -> bytes:
    """The bytes of a row that is a file."""
    row = ROWS[id]
    return _BUILT[id].encode() if row["hex"] is None else bytes.fromhex(row["hex"])


@pytest.mark.parametrize("id", _CODE_OF)
def test_a_bad_file_is_refused(tmp_path: Path, id: str) -> None:
    """The code names its fault, and the problem stands in the place and names the character that are expected."""
    problems = [p for p in examined(tmp_path, {ACME: data_of(id)}) if p.code == _CODE_OF[id]]
    assert problems
    expect = ROWS[id]["expect"]
    for line, column in re.findall(r"\bat (\d+):(\d+)", expect):
        assert (problems[0].location.line, problems[0].location.column) == (int(line), int(column))
    for character in re.findall(r"U\+[0-9A-F]{4}", expect):
        assert character in problems[0].message


@pytest.mark.parametrize("id", _DATES)
def test_a_bad_date_is_refused(tmp_path: Path, id: str) -> None:
    """In a field that holds a date, what is no date is told in its line and column."""
    data = b"name: Acme Lamps\n" + data_of(id).replace(b"date:", b"founded:")
    (problem,) = examined(tmp_path, {ACME: data})
    assert (problem.code, problem.location.line, problem.location.column) == ("not-a-date", 2, 10)


@pytest.mark.parametrize("id", _KEPT)
def test_what_others_would_guess_is_kept(id: str) -> None:
    """A version keeps its last nought without quotes: nothing is guessed here."""
    document, problems = read_text(data_of(id), ACME)
    assert (document.data, problems) == ({"version": "1.10"}, [])


# Addresses, ids and names


@pytest.mark.parametrize("id", ids("D"))
def test_a_bad_address_is_refused(tmp_path: Path, id: str) -> None:
    """A web address of a record is public and plain; what is odd but harmless is hinted at."""
    problems = examined(tmp_path, {ACME: f"name: Acme Lamps\nwebsite: {quoted(given(id))}\n"})
    expect = ROWS[id]["expect"]
    if expect.startswith("error"):
        assert stops(problems)
        assert problems[0].location.line == 2
    else:
        assert not stops(problems)
        assert bool(problems) is expect.startswith("warn")


@pytest.mark.parametrize("id", ids("D"))
def test_a_bad_address_is_no_link(tmp_path: Path, id: str) -> None:
    """In running text, an address that is refused is a problem, or is not taken for a link at all."""
    text = f"The light [went out]({given(id)}). [@bugle]"
    problems = examined(tmp_path, {SECOND: event(summary=quoted(text))})
    if ROWS[id]["expect"].startswith("error"):
        assert stops(problems) or links_in(text) == ()


_NO_FILE_NAMES = ["B249", "B274"]  # a file's name holds neither a slash nor a zero


@pytest.mark.parametrize("id", ids("E"))
def test_a_bad_id_is_refused(tmp_path: Path, id: str) -> None:
    """Where a record names another by an id, and where it names its own old one."""
    for field in ("companies", "formerly"):
        problems = examined(tmp_path, {SECOND: event(**{field: f"[{quoted(given(id))}]"})})
        assert stops(problems)
        assert problems[0].location.file == f"briefs/{SECOND}"


@pytest.mark.parametrize("id", [id for id in ids("E") if id not in _NO_FILE_NAMES])
def test_a_bad_file_name_is_refused(tmp_path: Path, id: str) -> None:
    """The name of a record's file is its id, so that it is refused alike."""
    problems = examined(tmp_path, {f"companies/{given(id)}.yml": "name: Acme Lamps\n"})
    assert codes(problems) == ["stray-file"]


_NAMES = {
    "B288": (None, ["mixed-scripts"]),
    "B289": (None, ["mixed-scripts"]),
    "B291": (None, ["full-width"]),
    "B292": ("Acm\u00e9", ["duplicate-name", "similar-name"]),
    "B294": ("Acme Corp", ["duplicate-name", "similar-name"]),
    "B295": ("Acme Corp", ["duplicate-name", "similar-name"]),
    "B297": (None, ["stacked-marks"]),
    "B298": (None, []),
    "B300": ("Acme", ["similar-name"]),
    "B301": (None, ["no-words"]),
}


@pytest.mark.parametrize("id", ids("F"))
def test_a_bad_name_is_refused(tmp_path: Path, id: str) -> None:
    """Look-alikes are refused; what only looks different is the same name as the other record's."""
    other, expected = _NAMES[id]
    files = {"companies/one.yml": f"name: {quoted(given(id))}\n"}
    if other:
        files["companies/other.yml"] = f"name: {other}\n"
    assert codes(examined(tmp_path, files)) == expected


# Records

_TWICE = "{bugle: {publisher: Bugle, url: 'https://bugle.example.org/'}, again: {publisher: Bugle, url: 'https://bugle.example.org/'}}"
_RECORDS: dict[str, tuple[Files, str, str | None]] = {
    "B363": ({SECOND: event(companies="[pharoz]")}, "unknown-id", "pharos"),
    "B364": ({SECOND: event(), "events/2023/second.yml": event(occurred="2023")}, "duplicate-id", None),
    "B366": ({"events/2099/second.yml": event(occurred="2099-01-01")}, "future-event", None),
    "B367": ({"events/1066/second.yml": event(occurred="1066-10-14")}, "old-event", None),
    "B369": ({SECOND: event(sources="{}", summary="It is out.")}, "no-source", None),
    "B370": ({SECOND: event(sources=_TWICE, summary="It is out. [@bugle, @again]")}, "same-source-twice", None),
    "B372": ({SECOND: with_figure("measure: cost, value: 5")}, "wrong-unit", None),
    "B373": ({SECOND: with_figure("measure: cost, value: 5 ZZZ")}, "unknown-currency", None),
    "B375": ({SECOND: with_figure("measure: cost, value: 5 EUR, attributian: press")}, "unknown-field", "attribution"),
    "B376": ({SECOND: event(headline='""')}, "empty-field", None),
    "B378": ({SECOND: event(headline="x" * 500)}, "bad-text", None),
    "B379": ({SECOND: event(headline="ACME RAISES")}, "headline-style", None),
    "B381": ({SECOND: event(companies="[pharos, {company: pharos, role: builder}]")}, "listed-twice", None),
    "B382": (
        {
            "companies/one.yml": "name: One Lamps\nparents: [{company: two}]\n",
            "companies/two.yml": "name: Two Lights\nparents: [{company: one}]\n",
        },
        "circle",
        None,
    ),
    "B385": ({SECOND: event(), "events/2024/third.yml": event()}, "possible-duplicate", None),
}
_ANSWERED_OTHERWISE = {"B384": "every value is text here, so that a number in quotes is that number"}


@pytest.mark.parametrize("id", _RECORDS)
def test_a_bad_record_is_refused(tmp_path: Path, id: str) -> None:
    """Each fault that shows only across fields and files has its code, and a suggestion where one is expected."""
    files, code, suggestion = _RECORDS[id]
    problems = [p for p in examined(tmp_path, files) if p.code == code]
    assert problems
    assert suggestion in (None, problems[0].suggestion)
    if ROWS[id]["expect"] == "error naming both files":
        assert all(name in str(problems[0]) for name in files)


def test_a_number_in_quotes_is_a_number(tmp_path: Path) -> None:
    """What is expected to be an error elsewhere is none here, for the reason given in the table."""
    assert list(_ANSWERED_OTHERWISE) == ["B384"]
    assert examined(tmp_path, {SECOND: with_figure('measure: lamps-removed, value: "5"')}) == []


@pytest.mark.parametrize(
    ("id", "files", "code"),
    [
        ("B321", {SECOND: event(summary=f"{given('B321')} [@bugle]")}, "invisible-character"),
        ("B322", {SECOND: event(summary=given("B322")).encode("utf-8", "surrogatepass")}, "not-utf-8"),
        ("B328", {SECOND: with_figure(f"measure: cost, value: {given('B328')}")}, "not-a-quantity"),
        ("B357", {SECOND: event(headline='"x\\n::error::fake"')}, "several-lines"),
        ("B358", {SECOND: event(headline=quoted(given("B358")))}, "invisible-character"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_feeds_and_logs_cannot_bear_is_refused(tmp_path: Path, id: str, files: Files, code: str) -> None:
    """Characters that no XML holds, numbers that are none, and lines that a log would obey do not get in."""
    assert id in ROWS
    assert code in codes(examined(tmp_path, files))


# Files that are none


def _link(name: str, target: str) -> Callable[[Path], None]:
    return lambda briefs: (briefs / name).symlink_to(target)


def _copy(name: str, mode: int = 0o644) -> Callable[[Path], None]:
    def make(briefs: Path) -> None:
        (briefs / name).write_text("name: Acme Lamps\n")
        (briefs / name).chmod(mode)

    return make


def _giant(briefs: Path) -> None:
    with (briefs / "companies" / "giant.yml").open("wb") as file:
        file.truncate(200 * 1024 * 1024)


_STRAYS: dict[str, Callable[[Path], None]] = {
    "B331": _link("companies/env.yml", "/proc/self/environ"),
    "B333": _link("linked", "/"),
    "B334": _link("a", "."),
    "B336": _copy("companies/acme.yml", 0o755),
    "B337": lambda briefs: os.mkfifo(briefs / "companies" / "a.yml"),
    "B339": _copy("companies/acme.yml~"),
    "B340": _copy("companies/Pharos.yml"),
    "B342": _copy("companies/a\nb.yml"),
    "B343": _copy("companies/--config.yml"),
    "B346": _giant,
}


@pytest.mark.parametrize("id", _STRAYS)
def test_what_is_no_record_file_is_refused(tmp_path: Path, id: str) -> None:
    """Links, pipes, programs, copies, odd names and giants are told by name, and never opened."""
    tree = laid(tmp_path)
    _STRAYS[id](tree / "briefs")
    with no_great_effort():
        problems = list(examine(tree).problems)
    assert codes(problems) == ["stray-file"]
    assert str(problems[0]).isprintable()


@pytest.mark.parametrize(
    ("id", "files"),
    [("B351", {SECOND: event(formerly="[second]")}), ("B352", {ACME: "name: Acme Lamps\nformerly: [pharos]\n"})],
)
def test_an_address_that_is_taken_is_refused(tmp_path: Path, id: str, files: Files) -> None:
    """An old id leads neither to itself nor over another page."""
    assert id in ROWS
    assert codes(examined(tmp_path, files)) == ["taken-address"]


# All rows

_ELSEWHERE = {
    "test_bad_texts.py and test_bad_outputs.py": ids("B", "C", "G", "H"),
    "test_bad_trees.py": ["B345", "B348", "B349"],
    "test_workflows.py and test_bad_trees.py": ["B354", "B355", "B360", "B361"],
}


def test_every_row_is_somewhere(counted: Callable[[str, int], None]) -> None:
    """Each row is tried above or in another module, and none is forgotten."""
    here = [*_CODE_OF, *_DATES, *_KEPT, *ids("D", "E", "F"), *_RECORDS, *_ANSWERED_OTHERWISE, *_STRAYS]
    here += ["B357", "B358", "B351", "B352"]
    elsewhere = [id for rows in _ELSEWHERE.values() for id in rows]
    assert sorted([*here, *elsewhere]) == sorted(ROWS)
    counted("bad inputs that were given", len(ROWS))
    counted("bad inputs of our own", len(MORE))
