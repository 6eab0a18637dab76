"""`briefs serve`: what it tells, whom it answers, and that it follows whoever saves."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import pytest
from click.testing import CliRunner

from generator.cli import briefs
from generator.live import Live, Shown
from generator.press.live import index, watching
from generator.press.live.index import SearchIndex
from generator.press.live.listening import Server
from generator.press.live.showing import Showing
from generator.press.live.watching import Watched
from generator.press.locking import alone
from generator.press.serving import serve_site
from tests.copies import bytes_in, changed
from tests.faults import heed_interrupts
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


@dataclass(frozen=True)
class Serving:
    """A server at work on a tree: what it says goes into `said`."""

    run: subprocess.Popen[str]
    port: int
    said: Path

    def shows(self, words: str, address: str = "") -> bool:
        """Whether a page says something, before long."""
        return self.comes(lambda: words in self.text(address))

    def comes(self, is_there: Callable[[], bool]) -> bool:
        """Whether something is so before long."""
        for _ in range(PATIENCE * 10):
            with suppress(OSError):
                if is_there():
                    return True
            sleep(0.1)
        return False

    def text(self, address: str) -> str:
        """What stands at an address, whatever its status."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=PATIENCE) as page:
                return str(page.read().decode())
        except urllib.error.HTTPError as refused:
            with refused:
                return str(refused.read().decode())


@pytest.fixture
def serve(root: Path, port: int, tmp_path: Path) -> Iterator[Callable[[], Serving]]:
    """Starts a server of the tree."""
    command = [sys.executable, "-m", "generator", "serve", "--root", root, "--port", str(port), "--no-search"]
    said = tmp_path / "said"
    runs: list[subprocess.Popen[str]] = []

    def start() -> Serving:
        with said.open("w") as out:
            run = subprocess.Popen(command, stdout=out, stderr=out, text=True, preexec_fn=heed_interrupts)  # noqa: PLW1509
        runs.append(run)
        return Serving(runs[0], port, said)

    yield start
    for run in runs:
        run.kill()
        run.wait()


# At the terminal


def test_a_port_in_use_is_told_in_a_line(root: Path) -> None:
    """With the option that chooses another; nothing is read before."""
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


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_a_host_that_is_not_here_is_told_in_a_line(root: Path, host: str) -> None:
    """An address of another machine cannot be listened on."""
    result = CliRunner().invoke(briefs, ["serve", "--root", str(root), "--host", host, "--port", "8765"])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)


def test_settings_that_are_wrong_from_the_beginning_end_it(root: Path, port: int) -> None:
    """There is nothing to show then, and nothing to wait for."""
    (root / "mkdocs.yml").unlink()
    result = CliRunner().invoke(briefs, ["serve", "--root", str(root), "--port", str(port)])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "mkdocs.yml is missing" in result.output


@pytest.mark.slow
def test_problems_at_first_are_told_and_waited_for(root: Path, serve: Callable[[], Serving]) -> None:
    """The page names them, and follows when they are mended; at the end nothing is left, and nothing was written."""
    before = bytes_in(root)
    changed(root / BRIEF, "companies: [pharos]", "companies: [pharros]")
    serving = serve()
    assert serving.shows("The site cannot be shown yet")
    assert "There is no company `pharros`" in serving.said.read_text()
    changed(root / BRIEF, "companies: [pharros]", "companies: [pharos]")
    assert serving.shows("skerry-light-dimmed")
    serving.run.send_signal(signal.SIGINT)
    assert serving.run.wait(PATIENCE) == 0
    assert "Traceback" not in serving.said.read_text()
    assert bytes_in(root) == before


@pytest.mark.slow
def test_saves_are_followed_however_an_editor_saves(root: Path, serve: Callable[[], Serving]) -> None:
    """In place, by a new file that takes the place, or by one that is put aside first; while a build is at work too."""
    serving, page = serve(), "briefings/skerry-light-dimmed/"
    assert serving.shows("<h1", page)
    text = (root / BRIEF).read_text()

    def headed(words: str) -> str:
        return "\n".join(f"headline: {words}" if line.startswith("headline:") else line for line in text.split("\n"))

    with alone(root, "a long build"):
        (root / BRIEF).write_text(headed("Saved in place"))
        assert serving.shows("Saved in place", page)
    (root / "new.yml").write_text(headed("Saved by a new file"))
    os.replace(root / "new.yml", root / BRIEF)  # noqa: PTH105 - what editors do
    assert serving.shows("Saved by a new file", page)
    (root / BRIEF).rename(root / f"{BRIEF}~")
    (root / BRIEF).write_text(headed("Put aside first"))
    (root / f"{BRIEF}~").unlink()
    assert serving.shows("Put aside first", page)
    assert serving.run.poll() is None


# To a browser


class _Still(Showing):
    """Shows that nothing is there."""

    def __init__(self) -> None:
        super().__init__(lambda _: None, lambda _: None)


@pytest.fixture
def listening(port: int) -> Iterator[Server]:
    """A server that has nothing to show yet."""
    from threading import Thread  # noqa: PLC0415

    with Server("127.0.0.1", port, _Still()) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def asked(
    server: Server, method: str = "GET", path: str = "/", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """What a server answers."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    with closing(connection):
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


OWN = "/_serve/live.js"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:80", "[::1]:8000"])
def test_who_asks_for_this_machine_is_answered(listening: Server, host: str) -> None:
    """By any of its names."""
    assert asked(listening, path=OWN, Host=host)[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.1", "", "[", "a b"])
def test_who_asks_for_another_host_is_not(listening: Server, host: str) -> None:
    """A page whose name leads here must not read what is not published."""
    status, _, content = asked(listening, path=OWN, Host=host)
    assert (status, b"EventSource" in content) == (421, False)


def test_a_server_for_all_answers_by_any_number_but_no_name(port: int) -> None:
    """Who listens on 0.0.0.0 wants to be reached from other machines, which know its number."""
    with Server("0.0.0.0", port, _Still()) as server:  # noqa: S104 - what is tested
        meant = {host: server.is_meant(host) for host in ("192.168.1.1:8000", "[fe80::1]", "evil.example", "localhost")}
    assert meant == {"192.168.1.1:8000": True, "[fe80::1]": True, "evil.example": False, "localhost": True}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_done_but_to_read(listening: Server, method: str) -> None:
    """A preview takes nothing from anybody."""
    assert asked(listening, method, OWN)[0] == 501


def test_what_a_browser_has_already_is_not_sent_again(listening: Server) -> None:
    """It asks each time, and is told that nothing has changed."""
    status, headers, content = asked(listening, path=OWN)
    assert (status, headers["Cache-Control"], headers["Content-Type"]) == (
        200,
        "no-cache",
        "text/javascript; charset=utf-8",
    )
    again, _, nothing = asked(listening, path=OWN, If_None_Match=headers["ETag"])
    assert (again, nothing) == (304, b"")
    status, headers, nothing = asked(listening, "HEAD", OWN)
    assert (status, int(headers["Content-Length"]), nothing) == (200, len(content), b"")


def test_the_policy_of_the_site_holds_in_the_preview(listening: Server) -> None:
    """Its script is a file, and nobody may put the preview into a frame."""
    _, headers, _ = asked(listening)
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "path", ["/_serve/../listening.py", "/_serve/%2e%2e/listening.py", "/_serve/", "/_serve//etc/passwd", "/_serve/x"]
)
def test_of_its_own_the_preview_gives_two_files(listening: Server, path: str) -> None:
    """And none beside them."""
    assert asked(listening, path=path)[0] in {404, 503}


def test_open_pages_are_told_of_problems(listening: Server) -> None:
    """At once, and after every change."""
    connection = http.client.HTTPConnection("127.0.0.1", listening.server_port, timeout=PATIENCE)
    with closing(connection):
        connection.request("GET", "/_serve/events?page=/briefings/")
        answer = connection.getresponse()
        assert answer.headers["Content-Type"] == "text/event-stream"
        first = json.loads(answer.readline().removeprefix(b"data: "))
        listening.showing.tell(("a.yml:1:1: wrong",))
        answer.readline()
        then = json.loads(answer.readline().removeprefix(b"data: "))
        answer.close()
    assert (first["problems"], then["problems"]) == ([], ["a.yml:1:1: wrong"])
    assert first["shown"] != then["shown"]  # the page that waits names the problems


# Files that change


def test_what_editors_keep_for_themselves_is_no_change(tmp_path: Path) -> None:
    """Neither their temporary files nor that somebody reads a file."""
    (tmp_path / "a.yml").write_text("one")
    with watching.watching(Watched((tmp_path,))) as changes:
        for name in (".a.yml.swp", "a.yml~", "4913", "#a.yml#"):
            (tmp_path / name).write_text("scratch")
        (tmp_path / "a.yml").read_text()
        assert changes.next(0.3) == frozenset()
        (tmp_path / ".new").write_text("two")
        (tmp_path / ".new").replace(tmp_path / "a.yml")
        assert changes.next(PATIENCE) == {tmp_path / "a.yml"}


def test_folders_are_noticed_too(tmp_path: Path) -> None:
    """A year of briefs that comes or goes as a whole."""
    (tmp_path / "events").mkdir()
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "a.yml").write_text("one")
    with watching.watching(Watched((tmp_path / "events",))) as changes:
        (tmp_path / "2025").rename(tmp_path / "events" / "2025")
        assert tmp_path / "events" / "2025" in changes.next(PATIENCE)
        (tmp_path / "events" / "2025").rename(tmp_path / "2025")
        assert tmp_path / "events" / "2025" in changes.next(PATIENCE)


def test_where_the_system_tells_nothing_files_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where more is watched already than the system allows."""

    class _Refusing(watching.Observer):
        def start(self) -> None:
            raise OSError("no more watches")

    monkeypatch.setattr(watching, "Observer", _Refusing)
    monkeypatch.setattr(watching, "_LOOK", 0.05)
    (tmp_path / "a.yml").write_text("one")
    with watching.watching(Watched((tmp_path,))) as changes:
        (tmp_path / "a.yml").write_text("another")
        assert changes.next(PATIENCE) == {tmp_path / "a.yml"}


def test_the_state_of_what_is_watched_tells_of_every_save(tmp_path: Path) -> None:
    """Whatever is saved is another state."""
    (tmp_path / "a.yml").write_text("one")
    watched = Watched((tmp_path,), (tmp_path / "settings.yml",))
    before = watched.state
    assert watched.state == before
    (tmp_path / "settings.yml").write_text("two")
    assert watched.state != before


class Ended:
    """Serves a tree in this process; whatever is told, `then` may do something, and ends it by returning True."""

    def __init__(self, root: Path, port: int, then: Callable[[str], bool]) -> None:
        self._root, self._port, self._then, self._live = root, port, then, Live(root)

    def run(self, first: Callable[[], object] = lambda: None) -> None:
        """Serve until the end; `first` is done while the records are read for the first time."""
        began = []

        def made() -> Shown:
            shown = self._live.made()
            if not began:
                began.append(first())
            return shown

        serve_site(self._root, made, None, ("127.0.0.1", self._port), self._said)

    def _said(self, line: str) -> None:
        if self._then(line):
            raise KeyboardInterrupt


@pytest.mark.slow
def test_what_is_saved_during_the_first_reading_is_followed(root: Path, port: int) -> None:
    """Records, settings and pages alike."""
    shown = []

    def then(line: str) -> bool:
        if "followed" in line:
            for address in ("", "extra/"):
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=PATIENCE) as page:
                    shown.append(page.read().decode())
        return "followed" in line

    def save() -> None:
        changed(root / "mkdocs.yml", "site_name: The Crumb Post", "site_name: The Loaf")
        (root / "docs" / "extra.md").write_text("# Extra\n")

    Ended(root, port, then).run(save)
    assert all("The Loaf" in page for page in shown)
    assert "Extra" in shown[1]


@pytest.mark.slow
def test_a_theme_that_is_named_while_serving_is_followed(root: Path, port: int) -> None:
    """Its folder is watched from then on."""
    (root / "own" / "partials").mkdir(parents=True)
    footer = root / "own" / "partials" / "footer.html"
    footer.write_text("<footer>One</footer>")
    lines = []

    def then(line: str) -> bool:
        lines.append(line)
        if line.startswith("Serving"):
            changed(root / "mkdocs.yml", "theme:\n", "theme:\n  custom_dir: own\n")
        elif sum("mkdocs.yml: followed" in each for each in lines) == 2:
            footer.write_text("<footer>Two</footer>")
        return "footer.html: followed" in line

    Ended(root, port, then).run()
    assert "footer.html: followed" in lines[-2]


# The search index


@pytest.mark.slow
def test_the_index_follows_when_saving_pauses(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made by another process; until it is there, the last one serves."""
    from generator.live import made_apart  # noqa: PLC0415

    monkeypatch.setattr(index, "_PAUSE", 0.0)
    old = root / "site" / "pagefind"
    old.mkdir(parents=True)
    (old / "pagefind-entry.json").write_text("old")
    search = SearchIndex(root, tmp_path / "served", made_apart, print)
    assert (search.patience, search.at("pagefind/pagefind-entry.json")) == (None, b"old")
    search.owe()
    for _ in range(PATIENCE * 10):
        search.look()
        if search.at("pagefind/pagefind-entry.json") != b"old":
            break
        assert search.patience is not None
        sleep(0.1)
    assert b'"page_count":' in (search.at("pagefind/pagefind-entry.json") or b"")
    assert search.at("pagefind/../../said") is None
    assert search.patience is None
    search.stop()


@pytest.mark.slow
def test_an_index_of_records_with_problems_is_not_made(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The terminal has told the problems already; what serves goes on serving."""
    from generator.live import made_apart  # noqa: PLC0415

    monkeypatch.setattr(index, "_PAUSE", 0.0)
    changed(root / BRIEF, "companies: [pharos]", "companies: [pharros]")
    search = SearchIndex(root, tmp_path / "served", made_apart, print)
    search.look()
    for _ in range(PATIENCE * 10):
        search.look()
        if search.patience is None:
            break
        sleep(0.1)
    assert search.patience is None
    assert search.at("pagefind/pagefind-entry.json") is None
    assert capfd.readouterr().err == ""
