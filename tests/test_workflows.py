"""What GitHub runs, asks and requires: workflows with few rights, forms, owners, hooks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.editing.changes import Changes, PageChange, as_data
from tests.github_pages import calls_in

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
OURS = ("check", "comment", "deploy", "links", "release")  # those whose every step is a target of make
FORMS = ("tip", "correction")
SHA = re.compile(r"^[\w./-]+@[0-9a-f]{40}$")


def loaded(path: Path) -> Any:
    """A YAML file of GitHub's; `on` is read as the word that it is."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - the loader that knows text alone


def jobs_of(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The jobs of a workflow."""
    yield from loaded(path)["jobs"].items()


def steps_of(path: Path) -> Iterator[dict[str, Any]]:
    """All steps of a workflow."""
    for _, job in jobs_of(path):
        yield from job["steps"]


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a checker that lies beside this Python."""
    command = [str(Path(sys.executable).parent / name), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


# Rights


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_no_rights_of_its_own(path: Path) -> None:
    """Rights are given to a job, those that it needs; a job without any says so."""
    assert loaded(path)["permissions"] == {}
    for name, job in jobs_of(path):
        assert job["permissions"], name
        assert "write-all" not in str(job["permissions"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """By the whole hash of a commit, with the version beside it for people; and they leave no token behind."""
    text = path.read_text("utf-8")
    for step in steps_of(path):
        if action := step.get("uses"):
            assert SHA.match(action), action
            assert re.search(rf"{re.escape(action)}  ?# v\d+\.\d+\.\d+$", text, re.MULTILINE), action
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_script_is_put_together_from_words_of_strangers(path: Path) -> None:
    """A branch's name or a title reaches a script as a variable, never as part of it; jobs end by themselves."""
    for step in steps_of(path):
        assert "${{" not in step.get("run", "")
    for name, job in jobs_of(path):
        assert int(job["timeout-minutes"]) <= 60, name


def test_strangers_code_can_only_read() -> None:
    """A pull request is checked with the right to read, without secrets, and not in the name of the repository."""
    path = GITHUB / "workflows" / "check.yml"
    assert loaded(path)["on"] == {"pull_request": ""}
    assert [job["permissions"] for _, job in jobs_of(path)] == [{"contents": "read"}] * 3
    assert "secrets" not in path.read_text("utf-8").replace("no secrets", "")
    assert "token" not in path.read_text("utf-8").casefold()
    for other in WORKFLOWS:
        assert "pull_request_target" not in other.read_text("utf-8")


def test_what_comments_runs_nothing_of_strangers() -> None:
    """The main branch's own code turns data into words; who is commented on, GitHub says; a step has what it needs."""
    path = GITHUB / "workflows" / "comment.yml"
    assert loaded(path)["on"] == {"workflow_run": {"workflows": ["Check"], "types": ["completed"]}}
    (job,) = (job for _, job in jobs_of(path))
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    checkout, fetch, text, post = job["steps"]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert "env" not in text
    assert fetch["env"].keys() == {"GH_TOKEN", "RUN_ID"}
    assert post["env"].keys() == {"GH_TOKEN", "HEAD_OWNER", "HEAD_BRANCH", "HEAD_SHA"}


def test_the_site_is_published_from_the_main_branch_alone() -> None:
    """What builds cannot publish, and what publishes runs none of our code."""
    path = GITHUB / "workflows" / "deploy.yml"
    assert loaded(path)["on"]["push"] == {"branches": ["main"]}
    jobs = dict(jobs_of(path))
    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["if"] == "github.ref == 'refs/heads/main'"
    assert not [step for step in jobs["deploy"]["steps"] if "run" in step]


@pytest.mark.parametrize("name", OURS)
def test_every_step_runs_on_any_machine(name: str) -> None:
    """Besides actions of GitHub's own there are only targets of make, which the Makefile has."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for step in steps_of(GITHUB / "workflows" / f"{name}.yml"):
        if "uses" in step:
            assert step["uses"].startswith("actions/")
        else:
            assert re.fullmatch(r"make [a-z-]+", step["run"])
            assert re.search(rf"^{step['run'].removeprefix('make ')}:", makefile, re.MULTILINE)


def test_workflows_are_linted_by_make_check() -> None:
    """With a checker of their safety and one of their form."""
    check = (ROOT / "Makefile").read_text("utf-8").partition("\ncheck:")[2].partition("\n\n")[0]
    assert "zizmor" in check
    assert "vendor.github-workflows" in check
    assert "vendor.github-issue-forms" in check


def test_the_checker_of_safety_finds_nothing() -> None:
    """Nothing but what is allowed beside its line, with the reason."""
    done = tool("zizmor", "--offline", "--quiet", "--format", "plain", str(GITHUB))
    assert done.returncode == 0, done.stdout


def test_workflows_have_the_form_that_github_wants() -> None:
    """By the schema that others keep."""
    done = tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS))
    assert done.returncode == 0, done.stdout


# Forms, owners, hooks


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_a_form(name: str) -> None:
    """By the schema that others keep; it asks for what an editor needs, and says that all is public or why."""
    path = GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml"
    done = tool("check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", str(path))
    assert done.returncode == 0, done.stdout
    fields = {field["id"]: field for field in loaded(path)["body"] if "id" in field}
    needed = {id for id, field in fields.items() if field.get("validations", {}).get("required") == "true"}
    assert needed >= {"tip": {"event", "sources"}, "correction": {"page", "was", "now", "source"}}[name]


def owners(path: str) -> list[str]:
    """Who must agree to a change of a file: the last line of CODEOWNERS that fits decides."""
    found: list[str] = []
    for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines():
        pattern, *teams = line.split()[:] or ["#"]
        if pattern == "*" or (pattern.startswith("/") and f"/{path}".startswith(pattern)):
            found = teams
    return found


@pytest.mark.parametrize(
    "path",
    [
        "generator/site.py",
        "generator/press/theme/main.html",
        "generator/markdown/templates/briefing.md.j2",
        "mkdocs.yml",
        "Makefile",
        "pyproject.toml",
        ".github/workflows/check.yml",
        ".ci/run",
        "briefs/vocabulary.yml",
        "briefs/schema/event.json",
        "requirements/run.lock",
        "a-new-file",
    ],
)
def test_code_needs_a_code_owner(path: str) -> None:
    """Templates, theme, configuration, workflows and the program run with more rights than a record."""
    assert "@pullback-org/code-owners" in owners(path)


@pytest.mark.parametrize("path", ["briefs/events/2025/a.yml", "briefs/companies/a.yml", "docs/method.md"])
def test_records_are_the_editors_own(path: str) -> None:
    """No programmer need be asked for a brief."""
    assert owners(path) == ["@pullback-org/editors"]


def test_the_hooks_run_our_own_commands() -> None:
    """Those for this tree and those for others are the same two, and what they call is there."""
    (local,) = loaded(ROOT / ".pre-commit-config.yaml")["repos"]
    assert local["repo"] == "local"
    here = {hook["id"]: hook for hook in local["hooks"]}
    for hook in loaded(ROOT / ".pre-commit-hooks.yaml"):
        same = here[hook["id"]]
        assert same["entry"] == f".venv/bin/{hook['entry']}"
        assert same["files"] == hook["files"]
        assert same.get("pass_filenames") == hook.get("pass_filenames")
        command = [sys.executable, "-m", "generator", *hook["entry"].split()[1:], "--help"]
        assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_the_hooks_are_for_records_alone() -> None:
    """A vocabulary has no one form, so `format` is not called with it; a change of it is checked all the same."""
    patterns = {hook["id"]: hook["files"] for hook in loaded(ROOT / ".pre-commit-hooks.yaml")}
    assert re.search(patterns["briefs-format"], "briefs/events/2025/a.yml")
    assert not re.search(patterns["briefs-format"], "briefs/vocabulary.yml")
    assert re.search(patterns["briefs-check"], "briefs/vocabulary.yml")


# The scripts that talk to GitHub


STRANGER = "evil$(touch pwned)"
WHOLE = {
    "GH_TOKEN": "t",
    "GITHUB_REPOSITORY": "guild/briefs",
    "RUN_ID": "17",
    "HEAD_OWNER": "ida",
    "HEAD_BRANCH": f"fix/{STRANGER} `x` ;x",
    "HEAD_SHA": "c0ffee",
}
FAKE = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import json, os, pathlib, sys
here = pathlib.Path(os.environ["FAKE"])
with (here / "calls").open("a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
if sys.argv[1:3] == ["run", "download"]:
    left = here / "changes.json"
    if not left.exists():
        sys.exit("no artifact found")
    pathlib.Path(sys.argv[sys.argv.index("--dir") + 1], "changes.json").write_bytes(left.read_bytes())
elif any(each.endswith("/pulls") for each in sys.argv):
    print((here / "number").read_text() if (here / "number").exists() else "")
elif "--paginate" in sys.argv:
    print((here / "earlier").read_text() if (here / "earlier").exists() else "")
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A copy of the scripts beside a `gh` that asks nobody and remembers what it was called with."""
    (tmp_path / ".ci").mkdir()
    for name in ("comment-fetch", "comment-post"):
        script = tmp_path / ".ci" / name
        script.write_bytes((ROOT / ".ci" / name).read_bytes())
        script.chmod(0o755)
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "gh"
    fake.write_text(FAKE.replace("{python}", sys.executable))
    fake.chmod(0o755)
    return tmp_path


def called(desk: Path, script: str, **more: str) -> list[list[str]]:
    """Run a script; what it called `gh` with."""
    path = f"{desk / 'bin'}:{os.environ['PATH']}"
    environment = {"PATH": path, "FAKE": str(desk), **WHOLE, **more}
    done = subprocess.run([desk / ".ci" / script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    calls = desk / "calls"
    return [json.loads(line) for line in calls.read_text().splitlines()] if calls.exists() else []


def test_what_the_check_left_is_fetched(desk: Path) -> None:
    """The one file, from the one run."""
    (desk / "changes.json").write_text("{}")
    (call,) = called(desk, "comment-fetch")
    assert call[:5] == ["run", "download", "17", "--repo", "guild/briefs"]
    assert (desk / "build" / "changes.json").read_text() == "{}"


def test_where_nothing_was_left_nothing_is_told(desk: Path) -> None:
    """A check that ended early is no fault of the comment; an old file of another run does not stay."""
    (desk / "build").mkdir()
    (desk / "build" / "changes.json").write_text("old")
    called(desk, "comment-fetch")
    assert not (desk / "build" / "changes.json").exists()
    (desk / "calls").unlink()
    assert called(desk, "comment-post") == []


def with_text(desk: Path) -> None:
    """Let there be a text to post."""
    (desk / "build").mkdir()
    (desk / "build" / "changes.md").write_text("## What this changes\n")


def test_a_comment_is_put_under_the_pull_request(desk: Path) -> None:
    """That of this branch, asked of GitHub; a branch's odd name is a word and no command."""
    with_text(desk)
    (desk / "number").write_text("12")
    asked, looked, posted = called(desk, "comment-post")
    assert f"head=ida:{WHOLE['HEAD_BRANCH']}" in asked
    assert "repos/guild/briefs/issues/12/comments" in looked
    assert posted[-3:] == ["repos/guild/briefs/issues/12/comments", "-F", "body=@build/comment.md"]
    assert "POST" in posted
    assert (desk / "build" / "comment.md").read_text() == "<!-- briefs changes -->\n## What this changes\n"
    assert not list(desk.rglob("pwned"))


def test_an_earlier_comment_is_replaced(desk: Path) -> None:
    """One comment a pull request, however often it changes."""
    with_text(desk)
    (desk / "number").write_text("12")
    (desk / "earlier").write_text("99\n100")
    *_, posted = called(desk, "comment-post")
    assert "PATCH" in posted
    assert "repos/guild/briefs/issues/comments/99" in posted


def test_a_pull_request_that_moved_on_is_left_alone(desk: Path) -> None:
    """Where no open one has this head any more, nothing is posted."""
    with_text(desk)
    assert len(called(desk, "comment-post")) == 1


def test_the_text_is_made_of_the_data_alone(tmp_path: Path) -> None:
    """`make comment-text` turns what was fetched into words that call nobody."""
    changes = Changes(pages=(PageChange("added", "Briefings", "@ida </details> #1", "briefings/a/"),))
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "changes.json").write_text(json.dumps(as_data(changes)))
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    command = ["make", "-o", ".venv/.run", "comment-text"]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    text = (tmp_path / "build" / "changes.md").read_text("utf-8")
    assert "1 page added" in text
    assert calls_in(text) == []
