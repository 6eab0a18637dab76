"""Digests: weekly pages, their feed, and the mail."""

from __future__ import annotations

import email
import re
from datetime import date
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from generator.cli import briefs
from generator.graph import Graph
from generator.graph.digests import digest_of, week_of, weekly_digests
from generator.links import digest_index, digest_page
from generator.model import Kind
from tests.copies import bytes_in
from tests.feed_readers import jsons, written

MAY = ("--since", "2023-05-01", "--until", "2023-05-31", "--at", "2023-06-01T07:00:00Z")


# Weeks


def test_each_week_with_something_in_it_has_a_digest(graph: Graph) -> None:
    """The week is that of publication; a week in which only a correction went out counts too."""
    weeks = weekly_digests(graph)
    assert list(weeks) == sorted(weeks, reverse=True)
    assert "2023-W18" in weeks
    assert [event.id for event, _ in weeks["2023-W31"].corrections] == ["tarn-bakery-closes"]
    assert weeks["2023-W31"].events == ()
    assert not any(digest.is_empty for digest in weeks.values())


def test_every_brief_is_in_one_digest_once(graph: Graph) -> None:
    """A brief of several topics stands under the first alone."""
    ids = [event.id for digest in weekly_digests(graph).values() for event in digest.events]
    assert sorted(ids) == sorted(graph.catalogue.events)


def test_a_week_at_the_turn_of_the_year_bears_the_year_of_its_thursday(graph: Graph) -> None:
    """As ISO 8601 counts: 1 January 2021 lies in the last week of 2020."""
    assert (week_of(date(2021, 1, 1)), week_of(date(2024, 12, 30))) == ("2020-W53", "2025-W01")


def test_a_digest_may_be_limited_to_companies_and_topics(graph: Graph) -> None:
    """What concerns any of them is in it, through subsidiaries and narrower topics too."""
    all_ids = {event.id for event in digest_of(graph, date(2023, 1, 1), graph.today).events}
    scope = ((Kind.COMPANY, "mugi"), (Kind.TOPIC, "flour-tax"))
    limited = digest_of(graph, date(2023, 1, 1), graph.today, scope)
    assert {event.id for event in limited.events} == {"mugishima-recalls-loaves", "flour-tax-passed"} < all_ids
    assert limited.name != digest_of(graph, date(2023, 1, 1), graph.today).name


def test_the_pages_of_weeks_list_their_briefs_by_topic(graph: Graph, printed: dict[str, str]) -> None:
    """Headings are topics, rows are briefs, and the list of weeks leads to each page."""
    index = printed[digest_index().path]
    for week, digest in weekly_digests(graph).items():
        page = printed[digest_page(week).path]
        assert f"({week}.md)" in index
        assert all(f"(../briefings/{event.id}.md)" in page for event in digest.events)
        assert page.count("\n## ") == len(digest.topics) + bool(digest.updates) + bool(digest.corrections)


def test_a_week_enters_the_feed_of_digests_when_it_is_over(graph: Graph) -> None:
    """So a reader gets each digest once, and whole."""
    items = jsons(written(graph))["digests/feed.json"]["items"]
    over = [week for week, digest in weekly_digests(graph).items() if digest.last < graph.today]
    assert [item["url"].split("/")[-2] for item in items] == over
    assert items[-1]["title"] == "1–7 May 2023: 10 briefs"
    assert items[-1]["date_published"] == "2023-05-08T00:00:00Z"


# The mail


def run(*arguments: str | Path) -> Result:
    """Run `briefs digest` in this process."""
    return CliRunner().invoke(briefs, ["digest", *map(str, arguments)], catch_exceptions=False)


def mail_in(file: Path) -> EmailMessage:
    """A mail, read by Python's own library."""
    message = email.message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


@pytest.fixture
def may(tree: Path, tmp_path: Path) -> EmailMessage:
    """The digest of May 2023."""
    result = run("--root", tree, *MAY, "--to", tmp_path / "may.eml")
    assert result.exit_code == 0, result.output
    return mail_in(tmp_path / "may.eml")


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_the_mail_says_whence_it_is_and_what_it_holds(may: EmailMessage) -> None:
    """Its head is complete, and dated as it was told."""
    assert may["Subject"] == "The Crumb Post, 1–31 May 2023: 12 briefs and 2 corrections"
    assert may["From"] == "The Crumb Post <digest@crumb-post.example>"
    assert may["Date"].datetime.isoformat() == "2023-06-01T07:00:00+00:00"
    assert re.fullmatch(r"<[0-9a-f]{24}@crumb-post\.example>", may["Message-ID"])
    assert may["Auto-Submitted"] == "auto-generated"
    assert may.get_content_type() == "multipart/alternative"


def test_the_plain_part_stands_on_its_own(graph: Graph, may: EmailMessage) -> None:
    """Headlines, days, standing, summary, figure and address of each brief are in it, in lines of 72 at most."""
    text = _part(may, "plain")
    flat = " ".join(text.split())
    for event in digest_of(graph, date(2023, 5, 1), date(2023, 5, 31)).events:
        assert " ".join(event.headline.split()) in flat
        assert f"https://crumb-post.example/briefings/{event.id}/" in flat
    assert "Happened 4 March 2023, announced 1 March 2023, date of effect undisclosed · Closing · Contested" in flat
    assert "Price paid: about XTS 2.5m (Oven Holding, notice of the bakery, one of 2 accounts that differ)" in flat
    assert "This brief is withdrawn. The Sel Courier took its report back on 12 May 2023." in flat
    assert "It said: “60” It says: “60–70” Why: The article gives a range." in flat
    assert all(len(line) <= 72 or line.strip().startswith("https://") for line in text.splitlines())
    assert "<a" not in text
    assert "&#" not in text


def test_the_html_part_carries_its_style_inline_and_is_good_in_the_dark(may: EmailMessage) -> None:
    """Mail programs drop style sheets; what they keep of them is the rule for dark screens."""
    page = BeautifulSoup(_part(may, "html"), "html.parser")
    assert all(tag.get("style") for tag in page.find_all(["h1", "h2", "h3", "a"]))
    assert [tag["content"] for tag in page.find_all("meta", attrs={"name": "color-scheme"})] == ["light dark"]
    assert "prefers-color-scheme: dark" in "".join(tag.get_text() for tag in page.find_all("style"))
    assert not page.find_all(["script", "img", "link", "iframe"])
    assert {str(tag["href"]).split("://")[0].lower() for tag in page.find_all("a")} <= {"https", "http"}


def test_hostile_words_stay_words_in_mail(tree: Path, tmp_path: Path) -> None:
    """A headline full of marks is text in both parts, and no header can be smuggled in by it."""
    run("--root", tree, "--since", "2023-10-02", "--to", tmp_path / "odd.eml")
    mail = mail_in(tmp_path / "odd.eml")
    headline = 'Sign reads <b>"Bread & *salt* _here_"</b> [#1] | C:\\flour `now`'
    assert headline in " ".join(_part(mail, "plain").split())
    assert headline in BeautifulSoup(_part(mail, "html"), "html.parser").get_text()


def test_the_same_digest_is_the_same_mail(tree: Path, tmp_path: Path) -> None:
    """Bytes and all; into a folder it goes under a name of its own."""
    for name in ("a", "b"):
        run("--root", tree, *MAY, "--to", tmp_path / name)
    assert bytes_in(tmp_path / "a") == bytes_in(tmp_path / "b")
    assert list(bytes_in(tmp_path / "a")) == ["digest-2023-05-01-to-2023-05-31.eml"]


def test_a_digest_with_nothing_in_it_is_not_written(tree: Path, tmp_path: Path) -> None:
    """That is no failure."""
    result = run("--root", tree, "--since", "2022-01-01", "--until", "2022-01-31", "--to", tmp_path / "none.eml")
    assert (result.exit_code, list(tmp_path.glob("*.eml"))) == (0, [])
    assert "Nothing went out in 1–31 January 2022" in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--since", "2023-05-01"), "say where the digest is to go"),
        (("--since", "2023-05-01", "--until", "2023-04-01", "--to", "x.eml"), "lies before"),
        (("--since", "2023-05-01", "--company", "mugo", "--to", "x.eml"), "did you mean `mugi`?"),
        (("--since", "2023-05-01", "--topic", "nothing-like-it", "--to", "x.eml"), "no topic has the id"),
        (("--since", "2023-05-01", "--send", "smtp://localhost"), "--send needs --to-list"),
        (("--since", "2023-05-01", "--from", "nobody", "--to", "x.eml"), "from which address"),
        (("--since", "yesterday", "--to", "x.eml"), "does not match the format"),
    ],
)
def test_a_wrong_order_is_told_and_exits_with_2(tree: Path, arguments: tuple[str, ...], told: str) -> None:
    """Nothing is written or sent."""
    result = run("--root", tree, *arguments)
    assert result.exit_code == 2
    assert told in result.output


def test_records_with_problems_make_no_digest(tree: Path, tmp_path: Path) -> None:
    """They are told as in `briefs check`, and the exit code is the same."""
    (tree / "briefs" / "companies" / "mugi.yml").write_text("name: Mugi\nnmae: x\n")
    result = run("--root", tree, *MAY, "--to", tmp_path / "may.eml")
    assert (result.exit_code, "unknown-field" in result.output) == (1, True)
