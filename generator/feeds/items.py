"""What becomes an item of a feed: a brief, a correction, a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from generator.dates import day
from generator.feeds.digest import digest_html
from generator.feeds.escaping import link, marked
from generator.feeds.feed import NEWEST, Item, stamped
from generator.feeds.identity import first_address, tag
from generator.feeds.prose import Prose
from generator.feeds.story import WITHDRAWN, Story, corrected
from generator.graph import Graph, changed_on
from generator.graph.digests import Digest, weekly_digests
from generator.links import corrections_page, digest_page, page_of, word_page
from generator.model import Imprint, Kind
from generator.wording import counted, date_worded, digest_worded


def brief_item(story: Story, imprint: Imprint) -> Item:
    """A brief. Its updates and corrections change this item and make no other."""
    event = story.event
    changes = len(event.updates) + len(event.corrections)
    return Item(
        id=tag(imprint, first_address(event)),
        address=story.address,
        title=story.headline,
        summary=f"{story.when}. {story.summary_words}",
        html=_html(story),
        published=stamped(event.published.earliest),
        updated=stamped(changed_on(event), changes),
        categories=tuple(_categories(story)),
        facts={
            "address": story.address,
            "occurred": str(event.occurred),
            "when": story.when,
            "kind": story.kind,
            "standing": story.standing,
        },
    )


def _categories(story: Story) -> Iterator[tuple[str, str]]:
    yield word_page(story.event.kind).address.rstrip("/"), story.kind
    for id, name in zip(story.event.topics, story.topics, strict=True):
        yield page_of(Kind.TOPIC, id).address.rstrip("/"), name


def _html(story: Story) -> str:
    return "".join(_parts(story))


def _parts(story: Story) -> Iterator[str]:
    if story.is_withdrawn:
        yield f"<p><strong>{WITHDRAWN}</strong> {marked(story.standing_note)}</p>"
    facts = f"{story.kind}. Standing: {story.standing.lower()}."
    yield f"<p><strong>{marked(story.when)}.</strong> {marked(facts)}</p>"
    yield story.summary_html
    if story.figure:
        figure = story.figure
        yield f"<p>{marked(figure.what)}: {link(figure.words, figure.url)} ({marked(figure.who)})</p>"
    if not story.is_withdrawn:
        yield f"<p>{marked(story.standing_note)}</p>"
    for change in story.changes:
        yield f"<p><strong>{change.what} {marked(change.when)}.</strong> {change.html}</p>"
    yield f"<p>{counted(len(story.sources), 'source')}:</p><ol>{''.join(_sources(story))}</ol>"
    yield f"<p>{link('Everything on this event, with figures and statements', story.url)}</p>"


def _sources(story: Story) -> Iterator[str]:
    for source in story.sources:
        words = link(source.words, source.url) if source.url else marked(source.words)
        yield f"<li>{words}</li>"


def correction_items(graph: Graph) -> tuple[Item, ...]:
    """The newest corrections. The id of each holds its day, and a number if that day saw several of one brief."""
    dated = []
    for event in graph.events:
        seen: Counter[str] = Counter()
        prose = Prose(graph, event)
        for correction in event.corrections:
            date = str(correction.date)
            seen[date] += 1
            number = f"-{seen[date]}" if seen[date] > 1 else ""
            html, words = corrected(correction, prose)
            address = f"{page_of(Kind.EVENT, event.id).address}#corrections"
            stamp = stamped(correction.date.earliest)
            item = Item(
                id=tag(graph.imprint, f"{corrections_page().address}{first_address(event)}{date}{number}"),
                address=address,
                title=f"Corrected: {event.headline}",
                summary=words,
                html=f"<p>{link(event.headline, graph.imprint.at(address))}</p><p>{html}</p>",
                published=stamp,
                updated=stamp,
                facts={"address": address, "when": f"Corrected {date_worded(correction.date)}"},
            )
            dated.append(item)
    return tuple(sorted(dated, key=lambda item: (item.published, item.id), reverse=True)[:NEWEST])


def digest_items(graph: Graph) -> tuple[Item, ...]:
    """The newest weeks that are over."""
    over = [(week, digest) for week, digest in weekly_digests(graph).items() if digest.last < graph.today]
    return tuple(_digest_item(week, digest, graph) for week, digest in over[:NEWEST])


def _digest_item(week: str, digest: Digest, graph: Graph) -> Item:
    """A week; it comes out on the day after its last."""
    page = digest_page(week)
    out = digest.last + timedelta(days=1)
    return Item(
        id=tag(graph.imprint, page.address),
        address=page.address,
        title=f"{date_worded(digest.days)}: {digest_worded(digest)}",
        summary=f"What went out from {date_worded(day(digest.first))} to {date_worded(day(digest.last))}.",
        html=digest_html(digest, graph),
        published=stamped(out),
        updated=max(stamped(each) for each in (out, *map(changed_on, digest.events))),
        facts={"address": page.address, "when": week},
    )
