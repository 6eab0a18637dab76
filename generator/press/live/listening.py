"""The server of a preview: it listens on this machine, answers who asks by name, and tells open pages of changes."""

from __future__ import annotations

import json
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from socket import AF_INET, AF_INET6
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from generator.press.building import CannotBuild
from generator.press.live.answer import Answer
from generator.press.live.showing import PREFIX, Showing
from generator.press.policy import HEADERS

_EVENTS = f"/{PREFIX}/events"
_HEARTBEAT = 15.0  # seconds; a browser that is gone is noticed when it cannot be written to
_IDLE = 60.0  # seconds that a connection may wait for the next question
_HERE = {"localhost", "127.0.0.1", "::1"}


class Server(ThreadingHTTPServer):
    """Listens on one address, and answers those alone who ask for it by a name of this machine.

    Else a page of somebody else's, whose name leads here, could read what is not published yet.

    Raises:
        CannotBuild: the address cannot be listened on.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, host: str, port: int, showing: Showing) -> None:
        self.showing = showing
        self._host, self._names = host, {*_HERE, host.casefold()}
        self.address_family = AF_INET6 if ":" in host else AF_INET
        try:
            super().__init__((host, port), _Handler)
        except (OSError, OverflowError) as fault:
            reason = (getattr(fault, "strerror", None) or str(fault)).lower()
            raise CannotBuild(f"port {port} of {host} cannot be used ({reason}); choose another with --port") from None
        self._is_everywhere = _is_unspecified(host)

    def server_bind(self) -> None:
        """Bind, without asking the network for the full name of this machine."""
        super(ThreadingHTTPServer, self).server_bind()
        self.server_name, self.server_port = self._host, int(self.server_address[1])

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self.server_port}/"

    def is_meant(self, host: str) -> bool:
        """Whether the host that a browser asks for is this one, by its name or, if we listen to all, by any number."""
        with suppress(ValueError):
            name = (urlsplit(f"//{host}").hostname or "").casefold()
            return name in self._names or (self._is_everywhere and _is_number(name))
        return False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no mishap."""


def _is_unspecified(host: str) -> bool:
    return _is_number(host) and ip_address(host).is_unspecified


def _is_number(host: str) -> bool:
    with suppress(ValueError):
        return bool(ip_address(host))
    return False


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "briefs", ""
    timeout = _IDLE
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with a page, a file, or news of changes."""
        if not self.server.is_meant(self.headers.get("Host", "")):
            self._answer(_refused(HTTPStatus.MISDIRECTED_REQUEST, "This is not the host that was asked for."))
        elif urlsplit(self.path).path == _EVENTS:
            self._tell()
        else:
            self._answer(self.server.showing.at(_address_in(self.path)))

    def do_HEAD(self) -> None:
        """Answer with all but the bytes."""
        self.do_GET()

    def _answer(self, answer: Answer) -> None:
        is_known = answer.status is HTTPStatus.OK and self.headers.get("If-None-Match") == f'"{answer.mark}"'
        self._begin(HTTPStatus.NOT_MODIFIED if is_known else answer.status)
        self.send_header("ETag", f'"{answer.mark}"')
        if answer.place:
            self.send_header("Location", answer.place)
        if not is_known:
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        if self.command == "GET" and not is_known:
            self.wfile.write(answer.content)

    def _begin(self, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in HEADERS.items():
            self.send_header(name, value)

    def _tell(self) -> None:
        """Tell a page what stands at its address and what is wrong, now and after every change, until it is closed."""
        page = _address_in(parse_qs(urlsplit(self.path).query).get("page", ["/"])[0])
        self._begin(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "GET":
            self._go_on_telling(page)

    def _go_on_telling(self, page: str) -> None:
        showing, number, told = self.server.showing, -1, ""
        while True:
            number = showing.after(number, _HEARTBEAT)
            said = json.dumps({"shown": showing.mark_of(page), "problems": showing.problems})
            self.wfile.write(b": still here\n\n" if said == told else f"data: {said}\n\n".encode())
            told = said

    def log_message(self, format: str, *args: Any) -> None:
        """The terminal is for news of the records."""


def _refused(status: HTTPStatus, words: str) -> Answer:
    return Answer(f"{words}\n".encode(), "text/plain; charset=utf-8", status)


def _address_in(target: str) -> str:
    """The address below the site's own that a browser asks for."""
    return unquote(target.partition("?")[0].partition("#")[0]).removeprefix("/")
