"""`briefs links`: polite to the good, and unmoved by whatever a hostile machine answers."""

from __future__ import annotations

import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import trustme
from click.testing import CliRunner

from generator.cli import briefs
from generator.cli.links.checking import DIARY, Round, check_links
from generator.cli.links.listing import addresses_of
from generator.cli.links.reaching import NotPublic, Way, is_public
from generator.cli.links.rounds import Diary, visits
from generator.cli.links.telling import as_json, told
from generator.cli.links.visiting import LARGEST, MOST_STEPS, Verdict, Visit, Visitor
from generator.model import Catalogue
from generator.reading import read_catalogue
from tests.trees import SECOND, event, laid

PUBLIC = "93.184.216.34"
Answer = Callable[[socket.socket], None]


# What is public


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.9.9.9", "0.0.0.0",  # noqa: S104 - as words
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "192.88.99.1", "::1", "::", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00::1",
    "fec0::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "64:ff9b::7f00:1", "2001:0:7f00:1::", "100::1", "x", "",
    "1", "0x7f.1", "127.1",
])  # fmt: skip
def test_these_are_no_public_addresses(address: str) -> None:
    """Neither this machine nor its neighbours, nor addresses in which such are hidden."""
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_these_are_public_addresses(address: str) -> None:
    """Machines of the web."""
    assert is_public(address)


# A hostile machine


class Machine:
    """A machine that answers as it is told to, and the way that leads every public address to it."""

    def __init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.names: dict[str, list[list[str]]] = {}
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, float]] = []
        self.connected: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                opened, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=[opened], daemon=True).start()

    def _answer(self, opened: socket.socket) -> None:
        with opened:
            opened.settimeout(10)
            try:
                head = opened.recv(65536).decode("latin-1")
                host = re.search(r"\r\nHost: ([^\r]*)", head)
                name = f"{host[1] if host else ''}{head.split(' ')[1]}"
                self.asked.append((name, time.monotonic()))
                self.answers.get(name, page())(opened)
            except (OSError, IndexError):
                pass

    def resolve(self, host: str, _: int) -> list[str]:
        """What a name means; what it means the next time may be something else."""
        meanings = self.names.get(host, [[PUBLIC]])
        return meanings.pop(0) if len(meanings) > 1 else meanings[0]

    def connect(self, address: str, _: int, seconds: float) -> socket.socket:
        """Lead to this machine, and remember to which address the connection was meant."""
        self.connected.append(address)
        return socket.create_connection(self.listening.getsockname(), seconds)


def sent(*pieces: bytes, pause: float = 0.0) -> Answer:
    """Send these pieces, with pauses between them."""

    def answer(opened: socket.socket) -> None:
        for piece in pieces:
            opened.sendall(piece)
            time.sleep(pause)

    return answer


def page(status: str = "200 OK", kind: str = "text/html", **fields: str) -> Answer:
    """An ordinary answer."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in {"Content-Type": kind, **fields}.items())]
    return sent("\r\n".join([*lines, "Content-Length: 2", "", "ok"]).encode())


def leading(to: str, status: str = "302 Found") -> Answer:
    """An answer that leads on."""
    return page(status, Location=to)


@pytest.fixture
def machine() -> Iterator[Machine]:
    """The machine, on this one."""
    made = Machine()
    yield made
    made.listening.close()


@pytest.fixture
def visitor(machine: Machine) -> Visitor:
    """Someone in a hurry."""
    return Visitor("briefs/0 (test)", Way(machine.resolve, machine.connect), longest=1.5)


_HOSTILE: dict[str, tuple[Answer, Verdict]] = {
    "a page": (page(), Verdict.FINE),
    "a file to read": (page(kind="application/pdf"), Verdict.FINE),
    "no type": (sent(b"HTTP/1.0 200 OK\r\n\r\nhello"), Verdict.FINE),
    "gone": (page("404 Not Found"), Verdict.GONE),
    "gone for good": (page("410 Gone"), Verdict.GONE),
    "closed": (page("403 Forbidden"), Verdict.CLOSED),
    "closed by law": (page("451 Unavailable"), Verdict.CLOSED),
    "busy": (page("429 Too Many", **{"Retry-After": "99999999"}), Verdict.LATER),
    "broken": (page("500 Oh"), Verdict.LATER),
    "a program": (page(kind="application/x-msdownload"), Verdict.ODD),
    "a steering type": (page(kind="\x1b[2Jx"), Verdict.ODD),
    "not HTTP": (sent(b"SSH-2.0-OpenSSH_9.2\r\n"), Verdict.ODD),
    "a status that is none": (sent(b"HTTP/1.1 abc OK\r\n\r\n"), Verdict.ODD),
    "a status beyond": (sent(b"HTTP/1.1 999999 OK\r\n\r\n"), Verdict.ODD),
    "an early end": (sent(b""), Verdict.ODD),
    "half a head": (sent(b"HTTP/1.1 200 OK\r\nContent-"), Verdict.FINE),
    "an endless line": (sent(*[b"HTTP/1.1 200 OK\r\nX: ", *[b"x" * 60_000] * 5]), Verdict.ODD),
    "endless fields": (sent(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n" * 50] * 10), Verdict.ODD),
    "an endless body": (sent(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 60_000] * 50), Verdict.FINE),
    "a bomb": (sent(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", b"\x1f\x8b" * 9000), Verdict.FINE),
    "a length that lies": (sent(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\nx"), Verdict.FINE),
    "a length below nought": (sent(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx"), Verdict.FINE),
    "chunks that are none": (sent(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n"), Verdict.ODD),
    "endless waiting": (sent(*[b"HTTP/1.1 100 Continue\r\n\r\n"] * 90, pause=0.05), Verdict.LATER),
    "silence": (sent(b"", pause=3), Verdict.LATER),
    "a slow head": (sent(*[b"H"] * 40, pause=0.1), Verdict.LATER),
    "slow fields": (sent(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 40, pause=0.1), Verdict.LATER),
    "slow body": (sent(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 40, pause=0.1), Verdict.LATER),
    "in a circle": (leading("http://news.example/"), Verdict.ODD),
    "nowhere": (leading(""), Verdict.ODD),
    "to this machine": (leading("http://127.0.0.1/"), Verdict.NOT_PUBLIC),
    "to this machine by name": (leading("http://localhost/"), Verdict.NOT_PUBLIC),
    "to a neighbour": (leading("http://192.168.0.1/admin"), Verdict.NOT_PUBLIC),
    "to the cloud's own": (leading("http://169.254.169.254/latest/meta-data/"), Verdict.NOT_PUBLIC),
    "to IPv6": (leading("http://[::1]/"), Verdict.NOT_PUBLIC),
    "to a disguise": (leading("http://0x7f000001/"), Verdict.NOT_PUBLIC),
    "to another port": (leading("http://news.example:22/"), Verdict.NOT_PUBLIC),
    "to a file": (leading("file:///etc/passwd"), Verdict.NOT_PUBLIC),
    "to a script": (leading("javascript:alert(1)"), Verdict.NOT_PUBLIC),
    "to data": (leading("data:text/html,x"), Verdict.NOT_PUBLIC),
    "to gopher": (leading("gopher://news.example/"), Verdict.NOT_PUBLIC),
    "with a user": (leading("https://me:secret@news.example/"), Verdict.NOT_PUBLIC),
    "without a host": (leading("//"), Verdict.ODD),
    "to a host that hides": (leading("http://hidden.example/"), Verdict.NOT_PUBLIC),
    "to bytes": (leading("/\xff\xfe"), Verdict.FINE),
    "on within": (leading("/next"), Verdict.FINE),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "expected"), _HOSTILE.values(), ids=_HOSTILE)
def test_whatever_is_answered_there_is_a_verdict(
    machine: Machine, visitor: Visitor, answer: Answer, expected: Verdict
) -> None:
    """In good time, in one printable line, and never by asking a machine that is not public."""
    machine.answers["news.example/"] = answer
    machine.names["hidden.example"] = [["127.0.0.1"]]
    begun = time.monotonic()
    visit = visitor.visit("http://news.example/")
    assert visit.verdict is expected, visit.why
    assert time.monotonic() - begun < visitor.longest + 1
    assert visit.why.isprintable()
    assert all(is_public(address) for address in machine.connected)
    assert len(machine.asked) <= MOST_STEPS + 1


def test_a_name_that_changes_its_meaning_leads_nowhere_else(machine: Machine, visitor: Visitor) -> None:
    """The connection goes to the address that was judged, and after each step the name is judged again."""
    machine.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert visitor.visit("http://news.example/").verdict is Verdict.FINE
    assert machine.connected == [PUBLIC]
    machine.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    machine.answers["news.example/"] = leading("/next")
    assert visitor.visit("http://news.example/").verdict is Verdict.NOT_PUBLIC
    assert machine.connected == [PUBLIC, PUBLIC]


@pytest.mark.parametrize("meaning", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::ffff:127.0.0.1"], ["fe80::1%1"]])
def test_a_name_with_one_private_address_is_not_asked(machine: Machine, visitor: Visitor, meaning: list[str]) -> None:
    """Not even at its public ones."""
    machine.names["news.example"] = [meaning]
    visit = visitor.visit("http://news.example/")
    assert visit.verdict is Verdict.NOT_PUBLIC
    assert machine.connected == []


def test_a_name_that_nobody_knows_is_not_reached(visitor: Visitor, machine: Machine) -> None:
    """Nor is a machine that refuses."""
    machine.names["news.example"] = [[]]
    assert visitor.visit("http://news.example/").verdict is Verdict.UNREACHED
    machine.listening.close()
    assert visitor.visit("http://other.example/").verdict is Verdict.UNREACHED
    with pytest.raises(NotPublic):
        Way().reach("localhost", 80, 1)


def test_no_more_is_read_than_needed(machine: Machine, visitor: Visitor) -> None:
    """Of an endless body a page's worth, and then the connection is closed."""
    passed = [0]

    def endless(opened: socket.socket) -> None:
        opened.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            passed[0] += opened.send(b"x" * 65536)

    machine.answers["news.example/"] = endless
    visitor.visit("http://news.example/")
    time.sleep(0.2)
    assert passed[0] < LARGEST + 20_000_000


def test_what_moved_for_good_is_told_its_new_address(machine: Machine, visitor: Visitor) -> None:
    """Where every step is for good and ends at a page; a step for the time being is none of the editor's business."""
    machine.answers["old.example/"] = leading("http://news.example/x?a=b", "301 Moved")
    machine.answers["news.example/x?a=b"] = leading("/y", "308 Moved")
    visit = visitor.visit("http://old.example/")
    assert (visit.verdict, visit.now_at) == (Verdict.MOVED, "http://news.example/y")
    machine.answers["news.example/x?a=b"] = leading("/y", "307 For now")
    assert visitor.visit("http://old.example/").verdict is Verdict.FINE
    machine.answers["news.example/y"] = page("404 No")
    assert visitor.visit("http://old.example/").verdict is Verdict.GONE


def test_who_asks_says_so(machine: Machine, visitor: Visitor) -> None:
    """The name of the program, its version and the site's address; nothing else about anyone."""
    heads: list[bytes] = []

    def listen(opened: socket.socket) -> None:
        heads.append(b"asked")

    machine.answers["news.example/"] = listen
    visitor.visit("http://news.example/")
    assert heads == [b"asked"]
    assert visitor.name.startswith("briefs/")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Someone who vouches for hosts."""
    return trustme.CA()


@pytest.mark.parametrize(("name", "expected"), [("news.example", Verdict.FINE), ("other.example", Verdict.UNREACHED)])
def test_a_certificate_must_be_that_of_the_host(authority: trustme.CA, name: str, expected: Verdict) -> None:
    """Although the connection goes to an address, the certificate is asked for the name."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(server)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            opened, _ = listening.accept()
            try:
                with server.wrap_socket(opened, server_side=True) as secret:
                    secret.recv(65536)
                    secret.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            except OSError:
                opened.close()

        threading.Thread(target=serve, daemon=True).start()
        way = Way(lambda *_: [PUBLIC], lambda *_: socket.create_connection(listening.getsockname(), 5))
        visit = Visitor("x", way, trusting, longest=5).visit("https://news.example/")
    assert visit.verdict is expected
    assert expected is Verdict.FINE or "certificate" in visit.why


def test_a_machine_that_never_agrees_on_a_secret_is_left(machine: Machine, visitor: Visitor) -> None:
    """The limit in time holds while the connection is being encrypted, too."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        way = Way(lambda *_: [PUBLIC], lambda *_: socket.create_connection(listening.getsockname(), 5))
        begun = time.monotonic()
        assert Visitor("x", way, longest=0.5).visit("https://news.example/").verdict is Verdict.LATER
        assert time.monotonic() - begun < 2


# Rounds


def test_a_host_is_asked_one_address_after_another() -> None:
    """With a pause between them; other hosts need not wait."""
    pauses: list[float] = []
    urls = ["https://a.example/1", "https://b.example/1", "https://a.example/2", "https://a.example/3"]
    found = list(visits(urls, lambda url: Visit(url, Verdict.FINE), 2.0, pauses.append))
    assert sorted(visit.url for visit in found) == sorted(urls)
    assert pauses == [2.0, 2.0]


def test_a_busy_host_is_left_alone() -> None:
    """What it was not asked is left for the next run."""
    asked: list[str] = []

    def visit(url: str) -> Visit:
        asked.append(url)
        return Visit(url, Verdict.LATER)

    found = list(visits([f"https://a.example/{n}" for n in range(9)], visit, 0, lambda _: None))
    assert asked == ["https://a.example/0"]
    assert len(found) == 9


def test_a_round_is_taken_up_where_it_was_left(tmp_path: Path) -> None:
    """What was visited lately is not asked again; what had no answer is; a line cut off is no harm."""
    file = tmp_path / "links.jsonl"
    diary = Diary(file, date(2025, 7, 1))
    for verdict in (Verdict.FINE, Verdict.LATER, Verdict.GONE):
        diary.note(Visit(f"https://a.example/{verdict}", verdict))
    with file.open("a") as more:
        more.write('null\n[]\n{"url": 1}\n{"day": "2025-07-01", "url": "https://a.example/x", "verdict": "no"}\n{"day"')
    later = Diary(file, date(2025, 7, 20))
    assert later.fresh("https://a.example/fine", 30) == Visit("https://a.example/fine", Verdict.FINE)
    assert later.fresh("https://a.example/gone", 30)
    assert later.fresh("https://a.example/later", 30) is None
    assert later.fresh("https://a.example/fine", 10) is None
    assert later.fresh("https://a.example/x", 30) is None
    assert Diary(file, date(2025, 6, 1)).fresh("https://a.example/fine", 30) is None


# What is told


_SOURCES = """
  bugle: {publisher: Bugle, published: 2024-05-02, url: "https://bugle.example/a"}
  crier: {publisher: Crier, retrieved: 2024-06-01, url: "https://crier.example/a", archive: "https://kept.example/1"}
"""


@pytest.fixture
def named(tmp_path: Path) -> tuple[Path, Catalogue]:
    """A newsroom in which a brief names two sources of its own."""
    tree = laid(tmp_path, {SECOND: event(sources=_SOURCES, summary="It is out. [@bugle; @crier]")})
    return tree, read_catalogue(tree / "briefs")[0]


def test_every_source_and_copy_is_listed_once(named: tuple[Path, Catalogue]) -> None:
    """With the file, line and column of its address."""
    listed = {named.url: str(named.place) for named in addresses_of(named[1])}
    assert listed["https://bugle.example/a"] == "briefs/events/2024/second.yml:8:57"
    assert {"https://crier.example/a", "https://kept.example/1"} <= set(listed)


def test_what_is_gone_is_told_with_a_copy(named: tuple[Path, Catalogue]) -> None:
    """The one that the record names, or the place where one from that day most likely is."""
    found = [(each, Visit(each.url, Verdict.GONE, "the page is gone (404)")) for each in addresses_of(named[1])]
    text = "\n".join(told(found))
    assert "briefs/events/2024/second.yml:8:57: https://bugle.example/a" in text
    assert "look for a copy at https://web.archive.org/web/20240502/https://bugle.example/a" in text
    assert "readers find the copy at https://kept.example/1" in text
    data = {each["url"]: each for each in json.loads(as_json(found))}
    assert data["https://bugle.example/a"]["keep_at"] == "https://web.archive.org/save/https://bugle.example/a"
    assert "keep_at" not in data["https://crier.example/a"]


def test_the_command_visits_tells_and_remembers(
    named: tuple[Path, Catalogue], machine: Machine, visitor: Visitor, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Exit code 1 where something is gone; the second run asks nobody again, and says the same."""
    monkeypatch.delenv("GITHUB_EVENT_NAME", raising=False)
    tree, _ = named
    machine.answers["bugle.example/a"] = page("404 Not Found")
    urls = {each.url for each in addresses_of(named[1])}
    way = Way(lambda *_: [PUBLIC], machine.connect)

    class Plain(Visitor):
        """Asks in the clear, since the machine has no certificate."""

        def visit(self, url: str) -> Visit:
            found = super().visit(url.replace("https:", "http:"))
            return Visit(url, found.verdict, found.why)

    plain = Plain("x", way, longest=2)
    first = check_links(tree, Round(1, 30, 0), "full", plain)
    rest = check_links(tree, Round(99, 30, 0), "full", plain)
    assert 1 in (first, rest)
    asked = len(machine.asked)
    assert asked == len(urls)
    capsys.readouterr()
    assert check_links(tree, Round(99, 30, 0), "full", plain) == 1
    assert len(machine.asked) == asked
    assert "Gone: 1" in capsys.readouterr().out
    assert (tree / DIARY).read_text().count("\n") == len(urls)


# Never where it should not


@pytest.mark.parametrize("name", ["pull_request", "pull_request_target", "pull_request_review"])
def test_no_pull_request_makes_it_visit_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whoever opens one cannot make our machines ask others."""
    monkeypatch.setenv("GITHUB_EVENT_NAME", name)
    monkeypatch.setattr(Way, "reach", lambda *_: pytest.fail("asked"))
    result = CliRunner().invoke(briefs, ["links", "--root", str(laid(tmp_path))])
    assert result.exit_code == 2
    assert "pull request" in result.output


def test_nothing_else_opens_connections() -> None:
    """No build, check or page asks the web for anything: links and mails do; a preview listens on this machine."""
    program = Path(__file__).parents[1] / "generator"
    asking = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|http\.client|urllib\.request|smtplib|requests|httpx)\b", re.MULTILINE
    )
    askers = {path.relative_to(program).as_posix() for path in program.rglob("*.py") if asking.search(path.read_text())}
    assert askers == {
        "press/previewing.py",
        "press/live/listening.py",
        "cli/mailing.py",
        "cli/links/reaching.py",
        "cli/links/visiting.py",
    }
