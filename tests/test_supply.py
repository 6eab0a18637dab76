"""What is installed, packed and published is what it says it is."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_every_package_is_pinned_with_hashes(lock: Path) -> None:
    """A version alone can be given other bytes; every file that may be installed is known by its hash."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", lock.read_text("utf-8"), flags=re.MULTILINE).strip())
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+(?:\[[\w,-]+\])?==\S+", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]


@pytest.mark.parametrize("lock", sorted(ROOT.glob("tests/*/package-lock.json")), ids=lambda path: path.parent.name)
def test_every_package_of_npm_is_pinned_with_hashes(lock: Path) -> None:
    """Each by its own hash, and none runs a script of its own when it is installed."""
    packages = {name: package for name, package in json.loads(lock.read_text())["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "--ignore-scripts" in (ROOT / "tests" / "install-packages.sh").read_text()


def test_python_packages_are_installed_by_their_hashes_alone() -> None:
    """Wherever anything is installed, the hashes are asked for."""
    texts = [(ROOT / "Makefile").read_text(), *(path.read_text() for path in WORKFLOWS)]
    installs = [line for text in texts for line in text.splitlines() if "pip install" in line]
    assert len(installs) >= 4
    for line in installs:
        assert "--require-hashes" in line or "--no-deps" in line, line


def _site(root: Path, names: list[str]) -> Path:
    for name in names:
        path = root / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The page {name}")
    return root


def _packed(root: Path, **environment: str) -> bytes:
    command = [sys.executable, ROOT / ".ci" / "pack", root]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    return (root / "dist" / "site.zip").read_bytes()


def test_a_release_has_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Whatever the order, the times, the rights and the zone of the machine that packs."""
    names = ["index.html", "a/index.html", "a.html", "ü/麦.html", "Z.html"]
    one, other = _site(tmp_path / "one", names), _site(tmp_path / "other", names[::-1])
    for number, path in enumerate(sorted((other / "site").rglob("*"))):
        os.utime(path, (number * 10_000_000, number * 10_000_000))
    (other / "site" / "index.html").chmod(0o600)
    assert _packed(one) == _packed(other, TZ="Asia/Kolkata", LC_ALL="C")


def test_a_release_holds_the_site_and_its_checksum(tmp_path: Path) -> None:
    """Every file, with its bytes; the checksum is the one that `sha256sum --check` asks for."""
    root = _site(tmp_path, ["index.html", "a/b.css"])
    packed = _packed(root)
    with zipfile.ZipFile(root / "dist" / "site.zip") as archive:
        assert archive.namelist() == ["site/a/b.css", "site/index.html"]
        assert archive.read("site/index.html") == b"The page index.html"
        assert archive.testzip() is None
    said = (root / "dist" / "SHA256SUMS").read_text()
    assert said == f"{hashlib.sha256(packed).hexdigest()}  site.zip\n"


def _loaded(name: str) -> dict[str, dict[str, dict[str, object]]]:
    text = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text alone


def test_who_publishes_a_release_builds_nothing() -> None:
    """What builds may only read; what vouches and publishes takes what was built, and runs one script of ours."""
    jobs = _loaded("release")["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert jobs["publish"]["permissions"] == {"contents": "write", "id-token": "write", "attestations": "write"}
    steps = jobs["publish"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make release-post"]


def test_links_are_visited_by_their_own_workflow_alone() -> None:
    """Never in a pull request, and never where the site is built."""
    assert _loaded("links")["on"].keys() == {"schedule", "workflow_dispatch"}
    visiting = [path.stem for path in WORKFLOWS if re.search(r"briefs links|make links", path.read_text("utf-8"))]
    assert visiting == ["links"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [line for line in makefile.splitlines() if line.strip() == "@$(BRIEFS) links"] == ["\t@$(BRIEFS) links"]
    assert not re.search(r"^(?:site|test|check|changes|release|serve):.*\blinks\b(?!.*##)", makefile, re.MULTILINE)


def test_the_line_of_trust_is_said() -> None:
    """On the page that says how to tell of a hole."""
    words = " ".join((ROOT / "SECURITY.md").read_text("utf-8").replace("*", "").split())
    assert (
        "Records are hostile data; templates, theme, configuration, hand-written pages and workflows are code." in words
    )
