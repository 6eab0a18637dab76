"""`briefs digest`: what went out in a span of days, as a mail in a file or to a list of addresses."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import click

from generator.cli import FINE, FOUND, WRONG_USE
from generator.cli.ledger import Ledger, State
from generator.cli.mailing import Failure, NotAServer, Post, Server, parse_server, send_each
from generator.cli.progress import said, stage
from generator.cli.reporting import report
from generator.feeds.identity import host_of
from generator.feeds.mail import Envelope, Letter, letter_of, mail_of
from generator.graph import Graph
from generator.graph.digests import Digest, digest_of
from generator.model import Kind
from generator.model.fields import is_mail_address
from generator.outputs import Output, write_alone
from generator.problems import ProblemsFound, nearest
from generator.reading import NoBriefs
from generator.site import linked
from generator.wording import counted, date_worded, digest_worded

PASSWORD = "BRIEFS_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
_LEDGERS = Path(".cache") / "digests"


@dataclass(frozen=True)
class Order:
    """What was asked for on the command line."""

    since: date
    until: date | None
    companies: tuple[str, ...]
    topics: tuple[str, ...]
    to: Path | None
    server: str | None
    to_list: Path | None
    sender: str | None
    at: datetime | None


@dataclass(frozen=True)
class _Round:
    """A letter on its way to many."""

    letter: Letter
    envelope: Envelope
    server: Server
    ledger: Ledger

    def mail_to(self, address: str) -> bytes:
        """The mail of one of them."""
        return mail_of(self.letter, replace(self.envelope, recipient=address))


class _WrongUse(Exception):
    """The order cannot be carried out; the message says what would do."""


def write_digest(root: Path, order: Order) -> int:
    """Carry out an order and return the exit code."""
    try:
        server = _server(order)
        with stage("Reading the records"):
            graph = linked(root)
        digest = _digest(order, graph)
        if digest.is_empty:
            said(f"Nothing went out in {date_worded(digest.days)}; there is no digest.")
            return FINE
        return _deliver(root, order, digest, graph, server)
    except ProblemsFound as found:
        report(found.problems, root)
        return FOUND
    except (_WrongUse, NotAServer, NoBriefs) as fault:
        said(f"briefs: {fault}")
        return WRONG_USE


def _server(order: Order) -> Server | None:
    if order.to is None and order.server is None:
        raise _WrongUse("say where the digest is to go: --to FILE.eml, or --send with --to-list")
    if order.server is None:
        return None
    if order.to_list is None:
        raise _WrongUse("--send needs --to-list, a file with one address a line")
    server = parse_server(order.server)
    if server.user and not os.environ.get(PASSWORD):
        raise _WrongUse(f"the server wants a password for `{server.user}`; set {PASSWORD}")
    return server


def _digest(order: Order, graph: Graph) -> Digest:
    until = order.until or max(order.since, graph.today)
    if until < order.since:
        raise _WrongUse(f"--until {until} lies before --since {order.since}")
    wanted = ((Kind.COMPANY, order.companies), (Kind.TOPIC, order.topics))
    return digest_of(graph, order.since, until, [(kind, _known(kind, id, graph)) for kind, ids in wanted for id in ids])


def _known(kind: Kind, id: str, graph: Graph) -> str:
    records = graph.catalogue.records_of(kind)
    if id in records:
        return id
    near = nearest(id, records)
    raise _WrongUse(f"no {kind.noun} has the id `{id}`" + (f"; did you mean `{near}`?" if near else ""))


def _deliver(root: Path, order: Order, digest: Digest, graph: Graph, server: Server | None) -> int:
    letter = letter_of(digest, graph)
    sender = _sender(order, graph, is_sent=server is not None)
    moment = order.at or datetime.now(UTC).replace(microsecond=0)
    if order.to is not None:
        path = _written(letter, Envelope(sender, moment), order.to)
        said(f"{digest_worded(digest)} in {path}")
    if server is None or order.to_list is None:
        return FINE
    ledger = Ledger(root / _LEDGERS / f"{letter.name}.sent")
    with stage("Sending the digest"):
        return _send(_Round(letter, Envelope(sender, moment), server, ledger), order.to_list)


def _sender(order: Order, graph: Graph, *, is_sent: bool) -> str:
    sender = order.sender or graph.imprint.contact
    if is_mail_address(sender):
        return sender
    if order.sender or is_sent:
        raise _WrongUse("say from which address the digest comes: --from, or `extra.contact` in mkdocs.yml")
    return f"digest@{host_of(graph.imprint)}"


def _written(letter: Letter, envelope: Envelope, to: Path) -> Path:
    """The mail in a file of that name, or in a folder under its own."""
    is_file = to.suffix == ".eml" and not to.is_dir()
    folder, name = (to.parent, to.name) if is_file else (to, f"digest-{letter.name}.eml")
    return write_alone(Output(name, mail_of(letter, envelope)), folder)


def _addresses(file: Path) -> tuple[list[str], list[Failure]]:
    """The addresses of a list, each once, and the lines that are none. Lines that begin with # are remarks."""
    try:
        lines = [line.strip() for line in file.read_text("utf-8-sig").splitlines()]
    except UnicodeDecodeError:
        raise _WrongUse(f"{file} is not UTF-8; save it as UTF-8") from None
    each: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            each.setdefault(line.casefold(), line)
    found = each.values()
    failures = [Failure(line, "not an address") for line in found if not is_mail_address(line)]
    return [line for line in found if is_mail_address(line)], failures


def _send(round: _Round, to_list: Path) -> int:
    addresses, failures = _addresses(to_list)
    states = {address: round.ledger.state_of(address) for address in addresses}
    waiting = [address for address, state in states.items() if state in (None, State.REFUSED)]
    cut_off = f"an earlier run was cut off while it was mailed; it may have the mail (see {round.ledger.file})"
    failures += [Failure(address, cut_off) for address, state in states.items() if state is State.BEGUN]
    post = Post(round.server, os.environ.get(PASSWORD, ""))
    try:
        outcomes = send_each(waiting, round.mail_to, round.envelope.sender, post, round.ledger)
        failed = [one for one in outcomes if one is not None]
    finally:
        post.close()
    _tell([*failures, *failed], len(waiting) - len(failed), sum(s is State.SENT for s in states.values()))
    return FOUND if failures or failed else FINE


def _tell(failures: Iterable[Failure], sent: int, before: int) -> None:
    failures = list(failures)
    for failure in failures:
        click.echo(f"{failure.address}: {failure.why}")
    parts = [f"{counted(sent, 'mail')} sent"]
    parts += [f"{before} sent before"] if before else []
    parts += [f"{len(failures)} not sent"] if failures else []
    said(f"{', '.join(parts)}.")
