"""One visit to one address, with limits in time, size and steps."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import quote, urljoin, urlsplit

from generator.cli.links.reaching import NotPublic, Way
from generator.model.fields import fault_of_url

LONGEST = 20.0  # seconds for a visit with all its steps
LARGEST = 64 * 1024  # bytes that are read of an answer
MOST_STEPS = 5
_PORTS = {"http": 80, "https": 443}
_MOVED, _MOVED_FOR_GOOD = {301, 302, 303, 307, 308}, {301, 308}
_READABLE = ("text/", "application/pdf", "application/xhtml+xml", "application/xml", "application/json", "image/")


class Verdict(StrEnum):
    """What became of a visit."""

    FINE = "fine"
    MOVED = "moved"
    GONE = "gone"
    CLOSED = "closed"
    LATER = "later"
    UNREACHED = "unreached"
    NOT_PUBLIC = "not-public"
    ODD = "odd"


@dataclass(frozen=True)
class Visit:
    """What was found at an address; `now_at` is where it leads for good, `why` tells the rest in words."""

    url: str
    verdict: Verdict
    why: str = ""
    now_at: str = ""


@dataclass(frozen=True)
class Visitor:
    """Someone who visits addresses by one way, under one name, never longer than allowed."""

    name: str
    way: Way = field(default_factory=Way)
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    longest: float = LONGEST

    def visit(self, url: str) -> Visit:
        """Visit an address; whatever the other side does, there is a verdict in good time."""
        deadline = time.monotonic() + self.longest
        try:
            return self._followed(url, deadline)
        except NotPublic as fault:
            return Visit(url, Verdict.NOT_PUBLIC, str(fault))
        except ssl.SSLCertVerificationError as fault:
            return Visit(url, Verdict.UNREACHED, f"its certificate is not trusted: {_short(fault.verify_message)}")
        except (OSError, HTTPException, ValueError) as fault:
            if time.monotonic() >= deadline or isinstance(fault, TimeoutError):
                return Visit(url, Verdict.LATER, f"no answer within {self.longest:g} seconds")
            is_silent = isinstance(fault, OSError) and not isinstance(fault, HTTPException)
            said = _short(fault) or type(fault).__name__
            return Visit(url, Verdict.UNREACHED if is_silent else Verdict.ODD, said)

    def _followed(self, url: str, deadline: float) -> Visit:
        here, is_for_good = url, True
        for _ in range(MOST_STEPS + 1):
            if fault := fault_of_url(here):
                raise NotPublic(f"it leads to {_short(here)}: {fault}" if here != url else fault)
            with self._answer(here, deadline) as answer:
                target = answer.getheader("Location")
                if answer.status not in _MOVED or not target:
                    visit = _judged(url, answer)
                    break
                is_for_good = is_for_good and answer.status in _MOVED_FOR_GOOD
                here = urljoin(here, quote(target, safe="%/:=&?~#+!$,;'@()*[]"))
        else:
            return Visit(url, Verdict.ODD, f"it leads on more than {MOST_STEPS} times")
        if visit.verdict is Verdict.FINE and here != url and is_for_good:
            return replace(visit, verdict=Verdict.MOVED, why="it has moved for good", now_at=here)
        return visit

    @contextlib.contextmanager
    def _answer(self, url: str, deadline: float) -> Iterator[HTTPResponse]:
        """The answer of the machine that was judged; the connection is cut off at the deadline, however it drips."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        opened = self.way.reach(host, port, _left(deadline))
        watch = threading.Timer(max(0, deadline - time.monotonic()), lambda: _cut(opened))
        watch.daemon = True
        watch.start()
        try:
            opened.settimeout(_left(deadline))
            if parts.scheme == "https":
                opened = self.context.wrap_socket(opened, server_hostname=host, do_handshake_on_connect=False)
                opened.do_handshake()
            connection = HTTPConnection(host, port)
            connection.sock = opened
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"Host": parts.netloc, "User-Agent": self.name, "Accept": "*/*", "Connection": "close"}
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read(LARGEST)
            _left(deadline)  # what was cut off looks like an end
            yield answer
        finally:
            watch.cancel()
            opened.close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _cut(opened: socket.socket) -> None:
    with contextlib.suppress(OSError):
        socket.socket.shutdown(opened, socket.SHUT_RDWR)  # also of an encrypted one: it is not asked to agree


def _judged(url: str, answer: HTTPResponse) -> Visit:
    """What a status says to an editor."""
    status = answer.status
    match status:
        case 404 | 410:
            return Visit(url, Verdict.GONE, f"the page is gone ({status})")
        case 401 | 402 | 403 | 405 | 406 | 451:
            return Visit(url, Verdict.CLOSED, f"the page is not shown to programs ({status}); look at it yourself")
        case 408 | 425 | 429 | _ if status >= 500 or status in (408, 425, 429):
            return Visit(url, Verdict.LATER, f"the machine is busy ({status})")
        case _ if not 200 <= status < 300:
            return Visit(url, Verdict.ODD, f"the answer is {status}")
    kind = (answer.getheader("Content-Type") or "").strip().lower()
    if kind and not kind.startswith(_READABLE):
        return Visit(url, Verdict.ODD, f"the answer is no page to read but {_short(kind)}")
    return Visit(url, Verdict.FINE)


def _short(words: object) -> str:
    """Words of strangers, on one line that no terminal obeys."""
    flat = "".join(letter if letter.isprintable() else " " for letter in str(words))
    return flat[:200]
