"""Problems as an editor reads them on a terminal: framed, marked, harmless."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
import unicodedata
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.reporting import report
from generator.cli.reports import report_on
from generator.cli.reports.full import framed
from generator.problems import Grade, Location, Problem
from tests.examples import few
from tests.trees import event, found, laid, with_figure

FILE = "briefs/companies/acme.yml"


def at(column: int, end: int, line: int = 1, **more: object) -> Problem:
    """A problem in one line of the file."""
    return Problem(Location(FILE, line, column, line, end), "no-words", "This text has no letter", **more)


def frame_of(problem: Problem, root: Path) -> list[str]:
    """The frame of a problem, without colours."""
    return [click.unstyle(line) for line in framed(problem, report_on((problem,), root))]


def lines(root: Path, text: str | bytes, problem: Problem) -> list[str]:
    """The frame of a problem of a file that holds `text`, without colours."""
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return frame_of(problem, root)


def width(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters take two, accents none."""
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    return wide - sum(1 for c in text if unicodedata.combining(c))


def marked(frame: list[str]) -> str:
    """The part of the first line shown that stands over the marker, column by column."""
    number = next(number for number, line in enumerate(frame) if "^" in line)
    shown, marker = (line.partition("| ")[2] for line in frame[number - 1 : number + 1])
    start = width(marker[: marker.index("^")])
    columns = [width(shown[:n]) for n in range(len(shown))]
    inside = [c for c, column in zip(shown, columns, strict=True) if start <= column < start + marker.count("^")]
    return "".join(inside)


def test_a_problem_has_its_frame(tmp_path: Path) -> None:
    """What, where, the line itself, a marker under the fault, and advice."""
    problem = at(1, 5, line=2, suggestion="name")
    assert lines(tmp_path, "# a maker\nnmae: Acme\n", problem) == [
        "problem[no-words]: This text has no letter",
        "  --> briefs/companies/acme.yml:2:1",
        "2 | nmae: Acme",
        "  | ^^^^ did you mean `name`?",
        "  = help: briefs explain no-words",
    ]


def test_hints_are_called_hints(tmp_path: Path) -> None:
    """A hint is told apart by its first word, not by its colour alone."""
    frame = lines(tmp_path, "nmae: Acme\n", at(1, 5, grade=Grade.HINT))
    assert frame[0].startswith("hint[no-words]: ")


@pytest.mark.parametrize(
    "before",
    [
        "name: ",
        "name: 灯塔厂",
        "name: ﾗﾝﾌﾟ",
        "name: ｌａｍｐ",
        "name: 한국",
        "name: Ame\u0301lie",
        "名：、。",
        "name: 🗼",
    ],
)
def test_the_marker_stands_under_the_fault(tmp_path: Path, before: str) -> None:
    """Also behind letters that take two columns of a terminal, or none."""
    frame = lines(tmp_path, f"{before}FAULT\n", at(len(before) + 1, len(before) + 6))
    assert marked(frame) == "FAULT"


def test_the_marker_keeps_its_place_behind_a_tab(tmp_path: Path) -> None:
    """A tab before the fault is a tab before the marker."""
    frame = lines(tmp_path, "\tFAULT\n", at(2, 7))
    assert frame[2:4] == ["1 | \tFAULT", "  | \t^^^^^"]


def test_the_marker_keeps_its_place_behind_a_byte_order_mark(tmp_path: Path) -> None:
    """The mark at the beginning of a file is no column."""
    assert marked(lines(tmp_path, "\ufeffname: FAULT\n", at(7, 12))) == "FAULT"


def test_lines_are_counted_as_the_reader_counts_them(tmp_path: Path) -> None:
    """With the line ends of Windows, the line shown is the line meant."""
    assert lines(tmp_path, "one\r\ntwo\r\nFAULT\r\n", at(1, 6, line=3))[2] == "3 | FAULT"


def test_a_long_line_is_cut_around_the_fault(tmp_path: Path) -> None:
    """Of a line of thousands of characters, the part with the fault is shown, and the marker stands under it."""
    frame = lines(tmp_path, "x" * 5_000 + "FAULT" + "y" * 5_000, at(5_001, 5_006))
    assert len(frame[2]) < 200
    assert marked(frame) == "FAULT"


def test_a_fault_of_a_few_lines_is_marked_in_all_of_them(tmp_path: Path) -> None:
    """Each line is marked from where its words begin to where they end; blank lines are left out."""
    problem = Problem(Location(FILE, 1, 7, 4, 6), "several-lines", "One line, please")
    assert lines(tmp_path, "name: |\n  one\n\n  two and more\n", problem)[2:-1] == [
        "1 | name: |",
        "  |       ^",
        "2 |   one",
        "  |   ^^^",
        "4 |   two and more",
        "  |   ^^^",
    ]


def test_a_fault_of_many_lines_is_cut(tmp_path: Path) -> None:
    """Of a long fault the first lines are shown, and where it ends is said."""
    problem = Problem(Location(FILE, 1, 1, 30, 4), "too-deep", "Nested too deep", suggestion="less")
    frame = lines(tmp_path, "one\n" * 40, problem)
    assert len(frame) < 15
    assert any("to line 30" in line for line in frame)
    assert any("did you mean `less`?" in line for line in frame)


@pytest.mark.parametrize("where", [(9, 1), (1, 80), (1, 1)])
def test_a_place_that_is_not_there_does_no_harm(tmp_path: Path, where: tuple[int, int]) -> None:
    """A place behind the end of a line or file is still told."""
    problem = at(where[1], where[1] + 1, line=where[0])
    assert lines(tmp_path, "name: x\n", problem)[1] == f"  --> {FILE}:{where[0]}:{where[1]}"
    assert lines(tmp_path, "", problem)[1] == f"  --> {FILE}:{where[0]}:{where[1]}"


def test_a_file_that_is_gone_does_no_harm(tmp_path: Path) -> None:
    """A problem in a file that cannot be read any more is told without its line, advice included."""
    frame = frame_of(at(1, 2, suggestion="name"), tmp_path)
    assert frame[1:3] == [f"  --> {FILE}:1:1", "  = did you mean `name`?"]


def test_the_line_shown_is_the_line_as_it_is_now(tmp_path: Path) -> None:
    """While a site is being served, its files change: the report shows what stands in them."""
    assert "before" in lines(tmp_path, "before\n", at(1, 2))[2]
    assert "after" in lines(tmp_path, "after\n", at(1, 2))[2]


def test_allowed_words_are_shown(tmp_path: Path) -> None:
    """The words that would be right follow, so many that a line holds them."""
    few_words = lines(tmp_path, "kind: x\n", at(7, 8, allowed=("dimming", "lighting")))
    assert few_words[-2] == "  = allowed: dimming, lighting"
    many_words = lines(tmp_path, "kind: x\n", at(7, 8, allowed=tuple(f"word-{n}" for n in range(40))))
    assert many_words[-2].startswith("  = allowed: word-0, word-1,")
    assert many_words[-2].endswith("and 28 more")


def test_help_leads_to_the_handbook(tmp_path: Path) -> None:
    """Where the site's address is known, the rule is a click away; else a command explains it."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nsite_url: https://news.example/\n")
    assert lines(tmp_path, "x\n", at(1, 2))[-1] == "  = help: https://news.example/handbook/reference/rules/#no-words"


def test_all_of_a_real_fault_is_shown(tmp_path: Path) -> None:
    """A slip in a brief is told with its line, its marker, what was meant and what is allowed."""
    (problem,) = found(tmp_path, {"events/2024/second.yml": event(kind="diming")})
    assert frame_of(problem, tmp_path) == [
        "problem[unknown-word]: `diming` is not a kind of event of the vocabulary",
        "  --> briefs/events/2024/second.yml:2:7",
        "2 | kind: diming",
        "  |       ^^^^^^ did you mean `dimming`?",
        "  = allowed: dimming, lighting",
        "  = help: briefs explain unknown-word",
    ]


STEERING = "\x1b[2J\x1b]0;pwn\x07\r\x08\x9b31m\u202e\u2066\u200b"


@pytest.mark.parametrize("piece", [*STEERING, STEERING])
def test_a_record_cannot_steer_the_terminal(tmp_path: Path, piece: str) -> None:
    """Escapes, bells, returns and turns of direction are shown as marks, in the line and in the message."""
    problem = Problem(
        Location(FILE, 1, 1, 1, 5),
        "bad-text",
        f"`a{piece}b` is wrong",
        suggestion=f"c{piece}d",
        allowed=(f"e{piece}f",),
    )
    frame = lines(tmp_path, f"name: x{piece}y\n", problem)
    assert all(line.isprintable() for line in frame)


@few
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(1, 60), st.integers(0, 20))
def test_any_line_is_framed_harmlessly(
    tmp_path_factory: pytest.TempPathFactory, text: str, column: int, length: int
) -> None:
    """Whatever stands in a file, its frame is printable and its marker at least one sign long."""
    frame = lines(tmp_path_factory.mktemp("any"), f"{text}\n", at(column, column + length))
    assert all(line.replace("\t", "").isprintable() for line in frame)
    assert "^" in "".join(frame) or not text.split("\n", maxsplit=1)[0].strip()


def test_what_is_no_record_is_not_shown(tmp_path: Path) -> None:
    """Of a link in the briefs, what it leads to is not printed: it may be a secret of the machine."""
    secret = tmp_path / "secret"
    secret.write_text("hush-hush")
    root = laid(tmp_path / "site")
    (root / "briefs" / "companies" / "link.yml").symlink_to(secret)
    (problem,) = found(root)
    assert problem.code == "stray-file"
    assert "hush" not in "\n".join(frame_of(problem, root))


def test_a_giant_file_is_not_read_to_be_told_of(tmp_path: Path) -> None:
    """A file of hundreds of megabytes is refused, and its frame made, without reading it."""
    root = laid(tmp_path)
    with (root / "briefs" / "companies" / "giant.yml").open("wb") as giant:
        giant.truncate(300 * 1024 * 1024)
    tracemalloc.start()
    (problem,) = found(root)
    assert "too big" in "\n".join(frame_of(problem, root))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 50 * 1024 * 1024


def test_a_pipe_does_not_hold_up_the_check(tmp_path: Path) -> None:
    """The command ends although a pipe, from which nothing will ever come, lies among the briefs."""
    root = laid(tmp_path)
    os.mkfifo(root / "briefs" / "companies" / "pipe.yml")
    command = [sys.executable, "-m", "generator", "check", "--root", str(root)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 1
    assert "briefs/companies/pipe.yml:1:1" in ended.stdout
    assert ended.stderr.endswith("1 problem found.\n")


def test_a_report_counts_problems_and_hints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems go to standard output, their number to standard error, in words."""
    problems = found(
        tmp_path, {"events/2024/second.yml": with_figure("measure: lamps-removed, value: 12.5", headline="It is out.")}
    )
    report(problems, tmp_path)
    told = capsys.readouterr()
    assert told.out.count("-->") == 2
    assert told.err == "1 problem and 1 hint found.\n"


def test_a_report_of_nothing_is_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without problems there is nothing to say."""
    report([], tmp_path)
    assert capsys.readouterr() == ("", "")
