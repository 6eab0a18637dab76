"""What was published stays answerable: checking against an earlier state."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checking import HISTORY_RULES, compare
from generator.cli import briefs
from generator.reading import NoBriefs, read_catalogue
from generator.reading.earlier import read_earlier
from tests.copies import brief, changed

UPDATE = "updates:\n  - {date: 2023-05-20, text: The owner has new numbers.}\n"
CORRECTION = "corrections:\n  - {date: 2023-05-20, was: one thing, now: another}\n"


def _git(root: Path, *words: str) -> None:
    identity = ["-c", "user.name=Editor", "-c", "user.email=editor@news.example"]
    subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)


@pytest.fixture
def committed(tree: Path) -> Path:
    """The newsroom as a git repository with one commit."""
    _git(tree, "init", "-q")
    _git(tree, "add", "-A")
    _git(tree, "commit", "-qm", "Published")
    return tree


def _told(root: Path) -> list[str]:
    before, now = read_earlier(root, "HEAD"), read_catalogue(root / "briefs")[0]
    return [problem.code for problem in compare(before, now)]


def _sold(root: Path) -> Path:
    return brief(root, "crumb-sold-to-oven-holding")


def test_nothing_changed_is_nothing_to_tell(committed: Path) -> None:
    """The same records give no problem."""
    assert _told(committed) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: up to 25,", "value: up to 26,"),
        ("occurred: 2022-06-30", "occurred: 2022-06-29"),
        ("announced: 2022-05-16", "announced: 2022-05-17"),
        ("effective: 2022-06-30", "effective: 2022-07-01"),
        ("standing: proven", "standing: reported"),
        ("  - {measure: jobs-at-risk, value: up to 25, attribution: unnamed, cite: [courier-crumb-sold]}\n", ""),
    ],
)
@pytest.mark.parametrize("word", ["", UPDATE, CORRECTION])
def test_a_published_change_needs_a_public_word(committed: Path, old: str, new: str, word: str) -> None:
    """A figure, date or standing that changes asks for a correction or an update, and one is enough."""
    changed(_sold(committed), old, new)
    _sold(committed).write_text(_sold(committed).read_text() + word)
    assert _told(committed) == ([] if word else ["uncorrected-change"])


def test_better_words_need_no_correction(committed: Path) -> None:
    """A headline or a summary may be improved without ceremony."""
    changed(_sold(committed), "It ended the time", "It ended the years")
    assert _told(committed) == []


def test_a_superseding_figure_is_no_silent_change(committed: Path) -> None:
    """The old figure stays, the new one stands beside it."""
    changed(
        _sold(committed),
        "  - {measure: jobs-at-risk, value: up to 25,",
        "  - {measure: jobs-at-risk, value: 20, key: later, supersedes: jobs-at-risk, attribution: unnamed,"
        " cite: [courier-crumb-sold]}\n  - {measure: jobs-at-risk, value: up to 25,",
    )
    assert "uncorrected-change" not in _told(committed)


def test_a_deleted_brief_is_refused(committed: Path) -> None:
    """A published brief cannot simply be gone."""
    brief(committed, "awkward-sign").unlink()
    assert _told(committed) == ["vanished-id"]


def test_a_renamed_record_keeps_its_old_address(committed: Path) -> None:
    """Without `formerly` a renaming loses an address; with it, nothing is lost."""
    old = committed / "briefs" / "people" / "pell-tove.yml"
    new = old.with_name("pell-tovesen.yml")
    old.rename(new)
    assert _told(committed) == ["vanished-id"]
    new.write_text(new.read_text() + "formerly: [pell-tove]\n")
    assert _told(committed) == []


def test_a_renamed_brief_is_compared_with_what_it_was(committed: Path) -> None:
    """A new id does not hide a changed figure."""
    old = _sold(committed)
    changed(old, "value: up to 25,", "value: up to 26,")
    new = old.with_name("crumb-sold.yml")
    old.rename(new)
    new.write_text(new.read_text() + "formerly: [crumb-sold-to-oven-holding]\n")
    assert _told(committed) == ["uncorrected-change"]


def test_an_old_id_is_never_forgotten(committed: Path) -> None:
    """Taking away a `formerly` would break an address that works."""
    catalogue, _ = read_catalogue(committed / "briefs")
    id, record = next((id, r) for id, r in catalogue.companies.items() if r.formerly)
    file = committed / "briefs" / "companies" / f"{id}.yml"
    lines = [line for line in file.read_text().splitlines(keepends=True) if not line.startswith("formerly:")]
    file.write_text("".join(lines))
    assert _told(committed) == ["forgotten-address"] * len(record.formerly)


def test_the_command_tells_where(committed: Path) -> None:
    """`briefs check --against HEAD` points at the changed value and fails."""
    changed(_sold(committed), "value: up to 25,", "value: up to 26,")
    done = CliRunner().invoke(briefs, ["check", "--root", str(committed), "--against", "HEAD"])
    assert done.exit_code == 1
    assert re.search(r"crumb-sold-to-oven-holding\.yml:\d+:\d+\n.*up to 26.*\n.*\^{8}", done.output)


@pytest.mark.parametrize("revision", ["nowhere", "--output=/tmp/x", ""])
def test_an_unknown_revision_is_told_plainly(committed: Path, revision: str) -> None:
    """A revision that is none is wrong use, without a traceback."""
    with pytest.raises(NoBriefs):
        read_earlier(committed, revision)
    done = CliRunner().invoke(briefs, ["check", "--root", str(committed), f"--against={revision}"])
    assert done.exit_code == 2


def test_every_rule_of_history_explains_itself() -> None:
    """Each has a code and a meaning for the handbook."""
    assert all(rule.meaning and rule.code for rule in HISTORY_RULES)
