"""`make reliability`: run what is counted, and write docs/project/reliability.md from what the runs have counted.

With names of parts, only those are run, and the page tells of those alone. Nothing is written where anything fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import click

from generator.wording import counted

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "project" / "reliability.md"
FUZZER = ROOT / ".venv" / "fuzz" / "bin" / "python"
FUZZED = re.compile(r"Done (\d+) runs in (\d+) second")


@dataclass(frozen=True)
class Part:
    """Some tests that try one thing, and the words that say which."""

    name: str
    head: str
    words: str
    modules: tuple[str, ...]


PARTS = (
    Part(
        "bad-inputs",
        "Bad inputs",
        "Each hostile file, text, title, address, id, name, cell, tree, past and change goes through its "
        "real door. It is refused with file, line and column, or shown as words, within two seconds and "
        "200 MB.",
        (
            "tests/test_bad_inputs.py",
            "tests/test_more_bad_inputs.py",
            "tests/test_bad_texts.py",
            "tests/test_bad_outputs.py",
            "tests/test_bad_trees.py",
        ),
    ),
    Part(
        "browser",
        "Bad texts in a browser",
        "The page of every bad text that is not refused is opened in Chromium: no script runs, nobody "
        "else is asked, the policy is not broken.",
        (
            "tests/browser/test_bad_inputs.py",
            "tests/browser/test_policy.py",
        ),
    ),
    Part(
        "reading",
        "Reading and writing back",
        "Damaged records, random text and random bytes end in a record or in problems inside the file; a "
        "record laid out anew reads the same.",
        (
            "tests/test_reading_anything.py",
            "tests/test_reading_faults.py",
            "tests/test_formatting.py",
            "tests/test_salvaging.py",
        ),
    ),
    Part(
        "laws",
        "Laws of the site",
        "Newsrooms that nobody wrote: a new brief changes only what it concerns, the order of files does "
        "not matter, a removed record leaves no trace, every figure printed is one of a record, every "
        "total is worked out again.",
        (
            "tests/test_laws.py",
            "tests/test_totals_recomputed.py",
            "tests/test_gate.py",
        ),
    ),
    Part(
        "site",
        "The whole site",
        "Every link and anchor leads somewhere, every page can be reached, and all of it is valid HTML "
        "but for two faults of the theme.",
        ("tests/site",),
    ),
    Part(
        "links",
        "Links out",
        "A hostile machine answers `briefs links` slowly, endlessly, wrongly, and with ways to private addresses.",
        ("tests/test_links_out.py",),
    ),
    Part(
        "publishing",
        "Publishing",
        "Builds are killed at every step and at random, run at once, and run on disks that are full: "
        "readers see the old site or the new, whole.",
        (
            "tests/test_publishing.py",
            "tests/test_kills.py",
        ),
    ),
    Part(
        "same",
        "The same records, the same site",
        "Addresses once published keep answering, and a rebuilt site is the published one to the byte.",
        (
            "tests/test_addresses.py",
            "tests/test_verify.py",
        ),
    ),
)


class Failed(Exception):
    """Something that was tried did not hold."""


def numbers_of(part: Part) -> Counter[str]:
    """How many cases of a part passed, and all that they counted."""
    with TemporaryDirectory() as place:
        report = Path(place) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-m",
            "slow or browser or not slow",
            "-o",
            "junit_family=xunit1",
        ]
        done = subprocess.run([*command, f"--junitxml={report}", *part.modules], cwd=ROOT, check=False)
        if done.returncode:
            raise Failed(f"{part.head}: the tests do not pass")
        cases = list(ET.parse(report).iter("testcase"))  # noqa: S314 - written by our own tests
    numbers = Counter({"cases": sum(case.find("skipped") is None for case in cases)})
    for case in cases:
        for each in case.iter("property"):
            numbers[each.attrib["name"]] += int(each.attrib["value"])
    return numbers


def fuzzed() -> Counter[str]:
    """What a minute of random bytes has come to, where the fuzzer is installed."""
    if not FUZZER.exists():
        return Counter()
    done = subprocess.run([FUZZER, "-m", "tests.fuzzing", "1"], cwd=ROOT, capture_output=True, text=True, check=False)
    ended = FUZZED.search(done.stderr)
    if done.returncode or not ended:
        raise Failed(f"fuzzing ended badly; what broke the reader lies in .cache/fuzz\n{done.stderr[-2000:]}")
    return Counter({"runs of the fuzzer": int(ended[1])})


def page(numbers: dict[str, Counter[str]]) -> Iterator[str]:
    """The page, line by line."""
    yield '---\ndescription: "How reliable the program is, counted: what was tried, how often, and that it held."'
    yield 'page: handbook\nsearch: {type: "Project", date: ""}\n---\n'
    yield "# Reliability\n"
    yield "`make reliability` runs the tests named here and writes this page from what they have counted. It is"
    yield "written only where all of them pass, so each number says how often something was tried and held.\n"
    for part in PARTS:
        if part.name in numbers:
            yield f"## {part.head}\n\n{part.words}\n"
            yield "| Tried | How often |\n| --- | --- |"
            for name, number in numbers[part.name].items():
                yield f"| {name} | {number:,} |"
            yield "\nIn " + ", ".join(f"`{module}`" for module in part.modules) + ".\n"


def main(names: list[str]) -> int:
    """Run the parts of these names, or all, and write the page."""
    try:
        found = {part.name: numbers_of(part) for part in PARTS if not names or part.name in names}
        if "reading" in found:
            found["reading"] += fuzzed()
    except Failed as fault:
        click.echo(str(fault), err=True)
        return 1
    text = "\n".join(page(found)).rstrip("\n") + "\n"
    PAGE.write_text(text, "utf-8")
    click.echo(f"{counted(len(found), 'part')} written to {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
