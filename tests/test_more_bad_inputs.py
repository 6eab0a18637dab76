"""More bad inputs of the same kinds, row by row, each through its real door."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from time import process_time

import pytest

from generator.cli.reports import report_on
from generator.cli.reports.full import full
from generator.model import Kind
from generator.problems import Grade, Problem
from generator.site import examine
from tests.bad_inputs import EVERY, LONGEST_SECONDS, MORE, bytes_of, given, ids, no_great_effort, quoted
from tests.readings import read
from tests.trees import Files, event, found, laid

Found = dict[str, list[Problem]]
_PATH = {id: f"companies/{id.lower()}.yml" for id in MORE}


def _by_file(root: Path, files: Files) -> Found:
    """What is found in each of the files, all of them laid into one newsroom."""
    problems: Found = defaultdict(list)
    for problem in found(root, files):
        assert str(problem).isprintable()
        problems[problem.location.file.removeprefix("briefs/")].append(problem)
    return problems


def _stopping(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.grade is Grade.PROBLEM]


# Files


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """All bad files as records of one newsroom, which is examined once."""
    return _by_file(tmp_path_factory.mktemp("files"), {_PATH[id]: bytes_of(id) for id in ids("A", of=MORE)})


@pytest.mark.parametrize("id", ids("A", of=MORE))
def test_a_bad_file_is_refused_or_read(files: Found, id: str) -> None:
    """It is read without great effort, and refused for the reason and at the place that are expected, or kept."""
    with no_great_effort():
        record, problems = read(bytes_of(id), Kind.COMPANY)
    assert (record is None) == bool(_stopping(problems))
    expect = EVERY[id]["expect"]
    if expect == "accept":
        assert _stopping(problems) == []
        return
    code, *place = re.findall(r"[\w-]+(?=$| at)|\d+", expect.removeprefix("error: "))
    first = next(problem for problem in _stopping(files[_PATH[id]]) if problem.code == code)
    assert place in ([], [str(first.location.line), str(first.location.column)])


def test_a_file_of_very_many_faults_is_told_shortly(tmp_path: Path) -> None:
    """The first hundred are told one by one, the others counted, and printing them takes no time."""
    tree = laid(tmp_path, {"companies/acme.yml": b"name: Acme Lamps\nformerly:\n" + b"- X_\n" * 4_900})
    with no_great_effort():
        problems = examine(tree).problems
        lines = list(full(report_on(problems, tree)))
    assert len(problems) == 101
    assert "(and 4,799 more faults in this file)" in problems[-1].message
    assert len(lines) < 1000


_CROWDS = {
    "companies": event(companies=f"[{', '.join(f'compny-{number}' for number in range(4800))}]"),
    "links": event(summary=f"Out. [@bugle] {' '.join(f'[[compny-{number}]]' for number in range(1000))}"),
    "citations": event(summary=f"Out. [@bugle] {' '.join(f'[@bugl{number}]' for number in range(1500))}"),
}


@pytest.mark.slow
@pytest.mark.parametrize("brief", _CROWDS.values(), ids=_CROWDS)
def test_thousands_of_unknown_words_are_no_great_effort(tmp_path: Path, brief: str) -> None:
    """The first hundred are told, and for the first of them the nearest known word is looked for."""
    known: Files = {f"companies/company-{number}.yml": f"name: Company {number}\n" for number in range(500)}
    tree = laid(tmp_path, {**known, "events/2024/second.yml": brief})
    began = process_time()
    problems = _stopping(list(examine(tree).problems))
    assert process_time() - began < LONGEST_SECONDS
    assert len(problems) == 101
    assert "number 101 in this file" in problems[-1].message
    assert 1 <= sum(problem.suggestion is not None for problem in problems) <= 20


# Addresses, ids, names


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """All bad addresses as websites of companies."""
    rows = {_PATH[id]: f"name: Company {id}\nwebsite: {quoted(given(id))}\n" for id in ids("D", of=MORE)}
    return _by_file(tmp_path_factory.mktemp("addresses"), rows)


@pytest.mark.parametrize("id", ids("D", of=MORE))
def test_a_bad_address_is_refused(addresses: Found, id: str) -> None:
    """What is no public web page is a problem in its line; what is only odd is hinted at."""
    problems, expect = addresses[_PATH[id]], EVERY[id]["expect"]
    if expect.startswith("error"):
        assert [p.location.line for p in _stopping(problems)][:1] == [2]
    else:
        assert _stopping(problems) == []
        assert bool(problems) is (expect == "warn")


@pytest.fixture(scope="module")
def old_ids(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """All bad ids as old ids of companies."""
    rows = {_PATH[id]: f"name: Company {id}\nformerly: [{quoted(given(id))}]\n" for id in ids("E", of=MORE)}
    return _by_file(tmp_path_factory.mktemp("ids"), rows)


@pytest.mark.parametrize("id", ids("E", of=MORE))
def test_a_bad_id_is_refused(old_ids: Found, id: str) -> None:
    """In its line, whatever else a system would take it for."""
    assert [problem.location.line for problem in _stopping(old_ids[_PATH[id]])] == [2]


def _may_be_a_file(name: str) -> bool:
    return not set(name) & {"/", "\0"} and len(name.encode()) < 200


@pytest.fixture(scope="module")
def file_names(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """All bad ids as names of files, and one that is no text at all."""
    tree = laid(tmp_path_factory.mktemp("names"))
    for id in (id for id in ids("E", of=MORE) if _may_be_a_file(given(id))):
        folder = tree / "briefs" / "companies" / f"{id.lower()}-"
        folder.mkdir()
        (folder / f"{given(id)}.yml").write_text("name: Acme Lamps\n")
    Path(bytes(tree / "briefs" / "companies").decode() + "/\udcff.yml").write_text("name: Acme Lamps\n")
    return list(examine(tree).problems)


def test_bad_file_names_are_told(file_names: list[Problem]) -> None:
    """Each is told once, in letters that a terminal does not obey."""
    names = [id for id in ids("E", of=MORE) if _may_be_a_file(given(id))]
    assert [problem.code for problem in file_names] == ["stray-file"] * (len(names) + 1)
    assert all(str(problem).isprintable() for problem in file_names)


@pytest.mark.parametrize("id", ids("F", of=MORE))
def test_a_bad_name_is_refused(tmp_path: Path, id: str) -> None:
    """Letters that look like others, that cannot be seen, or that are none; names of all the world are fine."""
    code = EVERY[id]["expect"].removeprefix("error: ")
    problems = _stopping(found(tmp_path, {_PATH[id]: f"name: {quoted(given(id))}\n"}))
    assert [problem.code for problem in problems[:1]] == ([] if code == "accept" else [code])
    assert all(problem.location.line == 1 for problem in problems)


# Long texts

_LONG = {
    "stars": "x " + "*a " * 6000,
    "strong": "x " + "**a " * 4900,
    "brackets": "x " + "[" * 19_000,
    "labels": "[x](" * 4900,
    "links to records": "[[" * 9000 + "x",
    "texts of links": "[[a|" * 4900 + "x",
    "citations": "[@" * 9000 + "x",
    "list of citations": "[@a" + ",@a" * 6000 + " x",
    "parentheses": "[x](https://a.example/" + "(" * 19_000,
    "pairs of parentheses": "[x](https://a.example/" + "()" * 9000,
    "words in parentheses": "[x](https://a.example/" + "(a" * 9000 + ")",
    "backquotes": "x " + "`a" * 9500,
    "less than": "x " + "<a " * 6000,
    "tags": "<a>" * 6000,
    "quotes": "> " * 9500 + "x",
    "lines of quotes": "> x\n" * 4900,
    "lines of lists": "- x\n" * 4900,
    "headings": "### same\n" * 2200,
    "paragraphs": "x\n\n" * 6600,
    "empty lines": "x" + "\n" * 19_000 + "y",
    "one word": "x" * 19_900,
    "numbers": "1 " * 9900,
    "numbers with dots": "1." * 9900,
    "numbers with commas": "1," * 9900,
    "sums": "x 123,456" * 2000,
    "capitals": "A. " * 6600,
    "names": "Pharos, " * 2400,
    "whole names": "Pharos Lighting " * 1200,
    "emphasis within strong": "*a **b " * 2500,
    "addresses": "https://a.example/ " * 1000,
    "links": "[x](https://a.example/) " * 800,
    "real citations": "[@bugle] " * 2200,
    "real links": "[[pharos]] " * 1800,
    "ampersands": "&" * 19_900,
    "hyphens": "a-" * 9900,
    "blanks": "x" + " " * 19_900 + "y",
    "right to left": "א" * 19_900,
    "emoji": "😀" * 9900,
    "accents": "e\u0301\u0302\u0303" * 4000,
}


@pytest.mark.parametrize("text", _LONG.values(), ids=_LONG)
def test_a_long_text_is_no_great_effort(tmp_path: Path, text: str) -> None:
    """Whatever marks it repeats, a text of the greatest length is read and judged at once."""
    files = {"events/2024/second.yml": event(summary=quoted(f"{text[:19_900]} [@bugle]"), body=quoted(text[:20_000]))}
    tree = laid(tmp_path, files)
    with no_great_effort():
        problems = examine(tree).problems
    assert all(problem.location.line >= 1 for problem in problems)
