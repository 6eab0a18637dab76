"""Sending a digest, through a real SMTP server that the test starts."""

from __future__ import annotations

import email
import ssl
from email.policy import default
from pathlib import Path

import pytest
import trustme
from click.testing import CliRunner, Result

from generator.cli import briefs
from generator.cli.digesting import PASSWORD
from generator.cli.ledger import Ledger, State
from generator.cli.mailing import NotAServer, Server, parse_server
from tests.post_office import Office, opened

MAY = ("--since", "2023-05-01", "--until", "2023-05-31", "--at", "2023-06-01T07:00:00Z")
SENDER = "post@crumb-post.example"
LOGIN = {"user": "post", "password": "secret"}


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """An authority of the test's own, which this process trusts."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


def _context(authority: trustme.CA, name: str = "localhost") -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


@pytest.fixture
def readers(tmp_path: Path) -> Path:
    """A list of three addresses, one of them twice."""
    file = tmp_path / "readers.txt"
    file.write_text("# the first readers\nada@isles.example\nbo@isles.example\n\nADA@isles.example\ncy@isles.example\n")
    return file


def run(*arguments: str | Path, password: str = "") -> Result:
    """Run `briefs digest` in this process."""
    words = ["digest", *map(str, arguments)]
    return CliRunner().invoke(briefs, words, env={PASSWORD: password or None}, catch_exceptions=False)


def _send(tree: Path, office: Office, readers: Path, **how: str) -> Result:
    """Send the digest of May 2023 to the list."""
    user = f"{how['user']}@" if "user" in how else ""
    url = f"{how.get('scheme', 'smtp')}://{user}localhost:{office.port}"
    words = ("--root", tree, *MAY, "--from", SENDER, "--send", url, "--to-list", readers)
    return run(*words, password=how.get("password", ""))


def test_each_address_gets_a_mail_of_its_own(tree: Path, readers: Path) -> None:
    """Nobody sees who else reads it, and an address that is listed twice gets it once."""
    with opened() as office:
        result = _send(tree, office, readers)
    assert (result.exit_code, result.output.strip()) == (0, "3 mails sent.")
    assert office.mailed == ["ada@isles.example", "bo@isles.example", "cy@isles.example"]
    mails = [email.message_from_bytes(content, policy=default) for _, content in office.taken]
    assert [mail["To"] for mail in mails] == office.mailed
    assert len({mail["Message-ID"] for mail in mails}) == 3
    assert {mail["From"] for mail in mails} == {f"The Crumb Post <{SENDER}>"}


def test_a_list_that_is_no_utf_8_is_told(tree: Path, readers: Path) -> None:
    """It is not guessed in which encoding it was saved."""
    readers.write_bytes("Zoë@isles.example\n".encode("latin-1"))
    with opened() as office:
        result = _send(tree, office, readers)
    assert (result.exit_code, office.taken) == (2, [])
    assert f"{readers} is not UTF-8; save it as UTF-8" in result.output


def test_a_second_run_mails_nobody_twice(tree: Path, readers: Path) -> None:
    """Those who came to the list since get it, and another digest goes to all."""
    with opened() as office:
        _send(tree, office, readers)
        second = _send(tree, office, readers)
        assert (second.exit_code, second.output.strip()) == (0, "0 mails sent, 3 sent before.")
        readers.write_text(f"{readers.read_text()}dee@isles.example\n")
        third = _send(tree, office, readers)
        assert third.output.strip() == "1 mail sent, 3 sent before."
        assert len(office.taken) == 4
        url = f"smtp://localhost:{office.port}"
        other = ("--since", "2023-10-01", "--from", SENDER, "--send", url, "--to-list", readers)
        assert run("--root", tree, *other).output.strip() == "4 mails sent."
    assert sorted(set(office.mailed)) == [f"{name}@isles.example" for name in ("ada", "bo", "cy", "dee")]


def test_a_refused_address_is_told_and_tried_again(tree: Path, readers: Path) -> None:
    """The others get their mail; the next run tries only those that were refused."""
    readers.write_text(f"{readers.read_text()}not an address\n")
    with opened() as office:
        office.refused, office.full = {"bo@isles.example"}, {"cy@isles.example"}
        result = _send(tree, office, readers)
        assert result.exit_code == 1
        assert "bo@isles.example: 550 No such mailbox" in result.output
        assert "cy@isles.example: 452 Mailbox is full" in result.output
        assert "not an address: not an address" in result.output
        assert "1 mail sent, 3 not sent." in result.output
        office.refused, office.full = set(), set()
        again = _send(tree, office, readers)
    assert "2 mails sent, 1 sent before, 1 not sent." in again.output
    assert office.mailed == ["ada@isles.example", "bo@isles.example", "cy@isles.example"]


def test_a_mail_whose_fate_is_unknown_is_not_sent_again(tree: Path, readers: Path) -> None:
    """If the connection breaks while the server takes a mail, it may have it: the next run says so and leaves it."""
    with opened() as office:
        office.hangs_up_on = {"bo@isles.example"}
        result = _send(tree, office, readers)
        assert result.exit_code == 1
        assert "bo@isles.example: the connection broke on the way" in result.output
        office.hangs_up_on = set()
        again = _send(tree, office, readers)
    assert again.exit_code == 1
    assert "bo@isles.example: an earlier run was cut off while it was mailed" in again.output
    assert office.mailed == ["ada@isles.example", "cy@isles.example"]


def test_mail_goes_by_starttls_where_the_server_offers_it(tree: Path, readers: Path, authority: trustme.CA) -> None:
    """And the password only then; the certificate is checked."""
    with opened(tls_context=_context(authority), auth_required=True, require_starttls=True) as office:
        result = _send(tree, office, readers, **LOGIN)
    assert result.exit_code == 0, result.output
    assert office.encrypted == [True, True, True]
    assert office.logins == ["post"]


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # that server does not see TLS around it
def test_mail_goes_by_tls_from_the_first_byte(tree: Path, readers: Path, authority: trustme.CA) -> None:
    """That is what smtps:// means."""
    with opened(ssl_context=_context(authority), auth_required=True, auth_require_tls=False) as office:
        result = _send(tree, office, readers, scheme="smtps", **LOGIN)
    assert result.exit_code == 0, result.output
    assert len(office.taken) == 3


def test_a_wrong_password_sends_nothing(tree: Path, readers: Path, authority: trustme.CA) -> None:
    """Each address is told with the server's answer; nothing is in the ledger, so that a right one sends to all."""
    with opened(tls_context=_context(authority), auth_required=True, require_starttls=True) as office:
        result = _send(tree, office, readers, user="post", password="wrong")  # noqa: S106
        assert result.exit_code == 1
        assert result.output.count("535") == 3
        assert office.taken == []
        assert _send(tree, office, readers, **LOGIN).exit_code == 0
    assert len(office.taken) == 3


def test_a_server_with_another_name_in_its_certificate_is_not_trusted(
    tree: Path, readers: Path, authority: trustme.CA
) -> None:
    """Nothing is handed over."""
    with opened(tls_context=_context(authority, "elsewhere.example"), require_starttls=True) as office:
        result = _send(tree, office, readers)
    assert result.exit_code == 1
    assert "certificate verify failed" in result.output
    assert office.taken == []


def test_a_password_is_never_sent_in_the_clear(tree: Path, readers: Path) -> None:
    """A server without TLS gets neither password nor mail."""
    with opened() as office:
        result = _send(tree, office, readers, **LOGIN)
    assert result.exit_code == 1
    assert "the server offers no TLS" in result.output
    assert (office.logins, office.taken) == ([], [])


def test_a_login_without_a_password_is_a_wrong_order(tree: Path, readers: Path) -> None:
    """The password comes from the environment, and the order says which variable."""
    with opened() as office:
        result = _send(tree, office, readers, user="post")
    assert (result.exit_code, PASSWORD in result.output) == (2, True)


def test_a_server_that_is_not_there_is_told_by_address(tree: Path, readers: Path) -> None:
    """Every address of the list is named, once."""
    with opened() as office:
        pass
    result = _send(tree, office, readers)
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.output.splitlines()[:3]] == [
        "ada@isles.example",
        "bo@isles.example",
        "cy@isles.example",
    ]


def test_a_lost_connection_is_opened_again(tree: Path, readers: Path) -> None:
    """A server that hangs up between two mails is called again for the next one."""
    with opened() as office:
        office.hangs_up_on = {"ada@isles.example"}
        result = _send(tree, office, readers)
    assert "2 mails sent, 1 not sent." in result.output
    assert office.mailed == ["bo@isles.example", "cy@isles.example"]


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("smtp://localhost", Server("localhost", 587)),
        ("smtps://mail.example.org", Server("mail.example.org", 465, "", is_tls_first=True)),
        ("smtp://me%40x.example@mail.example.org:25/", Server("mail.example.org", 25, "me@x.example")),
        ("smtp://me@x.example@mail.example.org", Server("mail.example.org", 587, "me@x.example")),
    ],
)
def test_a_server_is_read_from_its_address(text: str, server: Server) -> None:
    """With the usual ports, and a name that may hold an @."""
    assert parse_server(text) == server


@pytest.mark.parametrize(
    "text",
    [
        "mail.example.org",
        "http://x.example",
        "smtp://",
        "smtp://h:99999",
        "smtp://h/path",
        "smtp://u:p@h",
        "smtp://[::1",
    ],
)
def test_what_is_no_server_is_refused(text: str) -> None:
    """So is an address with a password in it, which others could read in the list of processes."""
    with pytest.raises(NotAServer):
        parse_server(text)


def test_the_ledger_gives_no_address_away(tmp_path: Path) -> None:
    """It knows an address again, and cannot be read by others."""
    ledger = Ledger(tmp_path / "may.sent")
    ledger.note("Ada@isles.example", State.BEGUN)
    ledger.note("Ada@isles.example", State.SENT)
    again = Ledger(tmp_path / "may.sent")
    assert (again.state_of("ada@ISLES.example"), again.state_of("bo@isles.example")) == (State.SENT, None)
    assert "isles" not in (tmp_path / "may.sent").read_text()
