"""Handing mail to an SMTP server. Only here does the program touch the network."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from generator.cli.ledger import Ledger, State

_PORTS = {"smtp": 587, "smtps": 465}
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_TIMEOUT = 60
_ACCEPTED = 250
_FORWARDED = 251
_CLOSING = 421


class NotAServer(ValueError):
    """The text names no SMTP server; the message says what would."""


class CannotConnect(Exception):
    """The server cannot be reached or used; the message says why."""


class NotSent(Exception):
    """The server did not take a mail; the message is its answer."""


class Unsure(Exception):
    """The connection broke while the server took a mail: it may have it or not."""


@dataclass(frozen=True)
class Server:
    """An SMTP server, the account to use on it, and whether TLS comes first."""

    host: str
    port: int
    user: str = ""
    is_tls_first: bool = False

    @property
    def is_here(self) -> bool:
        return self.host in _LOCAL


@dataclass(frozen=True)
class Failure:
    """An address that was not mailed, and why."""

    address: str
    why: str


def parse_server(text: str) -> Server:
    """Read `smtp://user@host:port` or `smtps://…`.

    Raises:
        NotAServer: it is neither, or it holds a password, which others could read there.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as fault:
        raise NotAServer(f"`{text}` is no address of a server: {fault}") from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise NotAServer(f"`{text}` is no address of a server; write smtp://user@host:port or smtps://user@host:port")
    if parts.password is not None:
        raise NotAServer("Leave the password out of the address; it is read from BRIEFS_SMTP_PASSWORD")
    return Server(parts.hostname, port or _PORTS[parts.scheme], unquote(parts.username or ""), parts.scheme == "smtps")


class Post:
    """A connection to a server, opened when first needed and again if it is lost."""

    def __init__(self, server: Server, password: str = "") -> None:
        self._server = server
        self._password = password
        self._smtp: smtplib.SMTP | None = None

    def announce(self, sender: str, recipient: str) -> None:
        """Say from whom and to whom a mail is to go.

        Raises:
            NotSent: the server refuses one of them.
            CannotConnect: there is no server to say it to.
        """
        try:
            self._announce(sender, recipient)
        except smtplib.SMTPServerDisconnected:
            self._drop()
            self._announce_again(sender, recipient)

    def _announce_again(self, sender: str, recipient: str) -> None:
        try:
            self._announce(sender, recipient)
        except smtplib.SMTPServerDisconnected as fault:
            self._drop()
            raise NotSent(f"the server closed the connection ({fault})") from None

    def _announce(self, sender: str, recipient: str) -> None:
        smtp = self._connected()
        for say, address in ((smtp.mail, sender), (smtp.rcpt, recipient)):
            code, answer = say(address)
            if code == _CLOSING:
                raise smtplib.SMTPServerDisconnected(_worded(code, answer))
            if code not in (_ACCEPTED, _FORWARDED):
                smtp.rset()
                raise NotSent(_worded(code, answer))

    def hand_over(self, mail: bytes) -> None:
        """Give the server the mail that was announced.

        Raises:
            NotSent: it does not take it.
            Unsure: the connection broke on the way.
        """
        smtp = self._connected()
        try:
            code, answer = smtp.data(mail)
        except smtplib.SMTPDataError as fault:
            with suppress(smtplib.SMTPServerDisconnected):  # then it is called again for the next mail
                smtp.rset()
            raise NotSent(_worded(fault.smtp_code, fault.smtp_error)) from None
        except (smtplib.SMTPServerDisconnected, OSError) as fault:
            self._drop()
            raise Unsure(str(fault)) from None
        if code != _ACCEPTED:
            raise NotSent(_worded(code, answer))

    def close(self) -> None:
        """Take leave of the server, if it is still there."""
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):  # every mail has its answer already
                self._smtp.quit()
            self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            try:
                self._smtp = _opened(self._server, self._password)
            except (smtplib.SMTPException, OSError) as fault:
                raise CannotConnect(f"{self._server.host}:{self._server.port}: {_told(fault)}") from None
        return self._smtp


def _opened(server: Server, password: str) -> smtplib.SMTP:
    """A connection on which mail can be sent: in the clear on this machine only, and a password never."""
    context = ssl.create_default_context()
    smtp: smtplib.SMTP
    if server.is_tls_first:
        smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT)
    try:
        if not server.is_tls_first:
            _secure(smtp, server, context)
        if server.user:
            smtp.login(server.user, password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _secure(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    smtp.ehlo()
    if smtp.has_extn("starttls"):
        smtp.starttls(context=context)
    elif server.user or not server.is_here:
        raise smtplib.SMTPNotSupportedError("the server offers no TLS, so mail and password could be read")


def _worded(code: int, answer: bytes | str) -> str:
    return f"{code} {answer if isinstance(answer, str) else answer.decode('utf-8', 'replace')}"


def _told(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        return _worded(fault.smtp_code, fault.smtp_error)
    return str(fault) or type(fault).__name__


def send_each(
    addresses: Iterable[str], mail_to: Callable[[str], bytes], sender: str, post: Post, ledger: Ledger
) -> Iterator[Failure | None]:
    """Mail each address that the ledger does not know, one mail each; None for every one that was taken."""
    lost = ""
    for address in addresses:
        if lost:
            yield Failure(address, lost)
            continue
        try:
            post.announce(sender, address)
            ledger.note(address, State.BEGUN)
            post.hand_over(mail_to(address))
        except NotSent as fault:
            ledger.note(address, State.REFUSED)
            yield Failure(address, str(fault))
        except Unsure as fault:
            yield Failure(address, f"the connection broke on the way ({fault}); it may have the mail")
        except CannotConnect as fault:
            lost = str(fault)
            yield Failure(address, lost)
        else:
            ledger.note(address, State.SENT)
            yield None
