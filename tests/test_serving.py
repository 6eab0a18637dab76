"""`briefs serve`: what it tells, and that it waits for whoever mends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from time import sleep

import pytest
from click.testing import CliRunner

from generator.cli import briefs
from generator.press.locking import alone
from tests.copies import bytes_in, changed
from tests.presses import small

BRIEF = "briefs/events/2024/skerry-light-dimmed.yml"
PATIENCE = 120


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small tree."""
    return small(tmp_path / "tree")


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


@pytest.fixture
def serving(root: Path, port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A server of the tree, whose brief has a problem; what it says goes into `said`."""
    changed(root / BRIEF, "companies: [pharos]", "companies: [pharros]")
    command = [sys.executable, "-m", "generator", "serve", "--root", root, "--port", str(port)]
    with (tmp_path / "said").open("w") as said, subprocess.Popen(command, stdout=said, stderr=said, text=True) as run:
        yield run
        if run.poll() is None:
            run.kill()


def shows(port: int, words: str) -> bool:
    """Whether the front page says something, before long."""
    for _ in range(PATIENCE * 4):
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
            if words in page.read().decode():
                return True
        sleep(0.25)
    return False


def test_a_port_in_use_is_told_in_a_line(root: Path) -> None:
    """With the option that chooses another; nothing is built before."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        before = bytes_in(root)
        result = CliRunner().invoke(briefs, ["serve", "--root", str(root), "--port", port])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert f"port {port} of 127.0.0.1 cannot be used" in result.output
    assert "--port" in result.output
    assert bytes_in(root) == before


def test_a_host_that_is_not_here_is_told_in_a_line(root: Path) -> None:
    """An address of another machine cannot be listened on."""
    result = CliRunner().invoke(briefs, ["serve", "--root", str(root), "--host", "192.0.2.1", "--port", "8765"])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)


@pytest.mark.slow
def test_problems_at_first_are_told_and_waited_for(
    root: Path, port: int, tmp_path: Path, serving: subprocess.Popen[str]
) -> None:
    """The page says that there is none yet, and follows when the record is mended; at the end nothing is left."""
    assert shows(port, "The site cannot be built yet")
    assert "There is no company `pharros`" in (tmp_path / "said").read_text()
    changed(root / BRIEF, "companies: [pharros]", "companies: [pharos]")
    assert shows(port, "skerry-light-dimmed")
    serving.send_signal(signal.SIGINT)
    assert serving.wait(PATIENCE) == 0
    assert "Traceback" not in (tmp_path / "said").read_text()
    assert not list((root / ".cache").glob("site.served*"))


@pytest.mark.slow
def test_the_server_waits_for_a_build(root: Path, port: int, tmp_path: Path, serving: subprocess.Popen[str]) -> None:
    """Both write `docs/`: while another command is at work, the server says for whom it waits, and goes on after."""
    assert shows(port, "The site cannot be built yet")
    with alone(root, "a long build"):
        changed(root / BRIEF, "companies: [pharros]", "companies: [pharos]")
        for _ in range(PATIENCE * 4):
            if "Waiting: a long build" in (tmp_path / "said").read_text():
                break
            sleep(0.25)
        assert "Waiting: a long build" in (tmp_path / "said").read_text()
    assert shows(port, "skerry-light-dimmed")
    assert serving.poll() is None
