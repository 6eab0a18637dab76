"""A digest as a mail: a value, the bytes of an `.eml`. Sending it is the door's business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

import css_inline

from generator.feeds.digest import digest_html, digest_words, scope_worded
from generator.feeds.escaping import link, marked
from generator.feeds.identity import host_of
from generator.graph import Graph
from generator.graph.digests import Digest
from generator.links import follow_page
from generator.slugs import code_of
from generator.wording import date_worded, digest_worded

_STYLE = Path(__file__).with_name("mail.css")
NOBODY = "undisclosed-recipients:;"


@dataclass(frozen=True)
class Letter:
    """A digest in both its forms, made once and then addressed to many."""

    name: str
    publisher: str
    subject: str
    text: str
    html: str
    list_id: str


@dataclass(frozen=True)
class Envelope:
    """Who sends a mail, to whom, and when. Without a recipient it is a mail to look at."""

    sender: str
    moment: datetime
    recipient: str = ""


def letter_of(digest: Digest, graph: Graph) -> Letter:
    """The mail of a digest, not yet addressed."""
    name, days = graph.imprint.name, date_worded(digest.days)
    title = f"{name}{scope_worded(digest, graph)}, {days}"
    return Letter(
        name=digest.name,
        publisher=name,
        subject=f"{title}: {digest_worded(digest)}",
        text=_text(digest, graph, title),
        html=_html(digest, graph, title),
        list_id=f"{name} <digest.{host_of(graph.imprint)}>",
    )


def mail_of(letter: Letter, envelope: Envelope) -> bytes:
    """The mail as it goes out; the same letter and envelope give the same bytes."""
    sender = Address(letter.publisher, addr_spec=envelope.sender)
    code = code_of(f"{letter.name}\n{envelope.recipient.casefold()}\n{letter.html}", 24)
    mail = EmailMessage(SMTP)
    mail["Subject"] = letter.subject
    mail["From"] = sender
    mail["To"] = envelope.recipient or NOBODY
    mail["Date"] = format_datetime(envelope.moment)
    mail["Message-ID"] = f"<{code}@{sender.domain}>"
    mail["List-Id"] = letter.list_id
    mail["List-Unsubscribe"] = f"<mailto:{envelope.sender}?subject=unsubscribe>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text, cte="quoted-printable")
    mail.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{code}")
    return mail.as_bytes()


def _text(digest: Digest, graph: Graph, title: str) -> str:
    lead = f"{title}\n\n{digest_worded(digest)}.\n\n\n"
    foot = f"-- \n{graph.imprint.name}: {graph.imprint.url}\nFeeds and calendars: {_follow(graph)}\n"
    return f"{lead}{digest_words(digest, graph)}\n{foot}"


def _html(digest: Digest, graph: Graph, title: str) -> str:
    imprint = graph.imprint
    foot = f"{link(imprint.name, imprint.url)} · {link('Feeds and calendars', _follow(graph))}"
    page = (
        f'<!DOCTYPE html><html lang="{marked(imprint.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{marked(title)}</title><style>{_STYLE.read_text('utf-8')}</style></head><body>"
        f'<div class="mail"><h1>{marked(title)}</h1><p class="lead">{marked(digest_worded(digest))}.</p>'
        f'{digest_html(digest, graph)}<p class="foot">{foot}</p></div></body></html>\n'
    )
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False).inline(page)


def _follow(graph: Graph) -> str:
    return graph.imprint.at(follow_page().address)
