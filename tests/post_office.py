"""A real SMTP server, which a test starts, fills and looks into."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class Office:
    """A real SMTP server of the test: it keeps what it takes, and refuses some."""

    port: int = 0
    refused: set[str] = field(default_factory=set)
    full: set[str] = field(default_factory=set)
    hangs_up_on: set[str] = field(default_factory=set)
    taken: list[tuple[list[str], bytes]] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        if address in self.refused:
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if set(envelope.rcpt_tos) & self.full:
            return "452 Mailbox is full"
        if set(envelope.rcpt_tos) & self.hangs_up_on:
            assert server.transport is not None
            server.transport.abort()
            return "250 never heard"
        self.taken.append((list(envelope.rcpt_tos), bytes(envelope.content or b"")))
        self.encrypted.append(session.ssl is not None)
        return "250 Taken"

    def let_in(self, _: Any, __: Any, ___: Any, ____: str, login: Any) -> AuthResult:
        """Whether a name and password are right."""
        assert isinstance(login, LoginPassword)
        self.logins.append(login.login.decode())
        return AuthResult(success=login == LoginPassword(b"post", b"secret"), handled=False)

    @property
    def mailed(self) -> list[str]:
        """To whom mail came, one by one."""
        return [address for addresses, _ in self.taken for address in addresses]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def opened(**options: Any) -> Iterator[Office]:
    """An office that is open."""
    office = Office()
    if options.get("auth_required"):
        options["authenticator"] = office.let_in
    office.port = _free_port()
    controller = Controller(office, hostname="localhost", port=office.port, **options)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
