"""A digest as HTML and as plain words: for the digests' feed and for mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import fill

from generator.feeds.escaping import link, marked
from generator.feeds.prose import Prose
from generator.feeds.story import WITHDRAWN, Story, corrected, story_of
from generator.graph import Graph
from generator.graph.digests import Digest
from generator.links import page_of
from generator.model import Kind
from generator.wording import OTHER_BRIEFS, counted, date_worded, listed

_WIDTH = 72


@dataclass(frozen=True)
class Note:
    """An update or correction in a digest."""

    headline: str
    url: str
    when: str
    html: str
    words: str


def scope_worded(digest: Digest, graph: Graph) -> str:
    """What a digest is limited to: " on Harl Mills and grain"; nothing if it is not."""
    names = [graph.name_of(*key) for key in digest.scope]
    return f" on {listed(names)}" if names else ""


def topic_named(id: str, graph: Graph) -> str:
    """The heading over the briefs of a topic."""
    return graph.name_of(Kind.TOPIC, id) if id else OTHER_BRIEFS


def updates_in(digest: Digest, graph: Graph) -> Iterator[Note]:
    """News added in these days to briefs."""
    for event, update in digest.updates:
        prose, url = Prose(graph, event), graph.imprint.at(page_of(Kind.EVENT, event.id).address)
        when = date_worded(update.date)
        yield Note(event.headline, f"{url}#updates", when, prose.line(update.text), prose.words(update.text))


def corrections_in(digest: Digest, graph: Graph) -> Iterator[Note]:
    """Mistakes put right in these days."""
    for event, correction in digest.corrections:
        url = graph.imprint.at(page_of(Kind.EVENT, event.id).address)
        html, words = corrected(correction, Prose(graph, event))
        yield Note(event.headline, f"{url}#corrections", date_worded(correction.date), html, words)


def digest_html(digest: Digest, graph: Graph) -> str:
    """A digest as HTML: headings, and below each its briefs."""
    return "".join(_html(digest, graph))


def _html(digest: Digest, graph: Graph) -> Iterator[str]:
    for topic, events in digest.topics:
        yield f"<h2>{marked(topic_named(topic, graph))}</h2>"
        yield from (_story_html(story_of(event, graph)) for event in events)
    for heading, notes in (("Updates", updates_in(digest, graph)), ("Corrections", corrections_in(digest, graph))):
        found = list(notes)
        if found:
            yield f"<h2>{heading}</h2>"
        for note in found:
            yield f"<h3>{link(note.headline, note.url)}</h3><p><strong>{marked(note.when)}.</strong> {note.html}</p>"


def _story_html(story: Story) -> str:
    note = f"<p><strong>{WITHDRAWN}</strong> {marked(story.standing_note)}</p>" if story.is_withdrawn else ""
    figure = f"<p>{marked(_figure(story))}</p>" if story.figure else ""
    facts = f'<p class="facts">{marked(_facts(story))}</p>'
    return f"<h3>{link(story.headline, story.url)}</h3>{note}{facts}{story.summary_html}{figure}"


def _facts(story: Story) -> str:
    parts = (story.when, story.kind, story.standing, ", ".join(story.companies), counted(len(story.sources), "source"))
    return " · ".join(part for part in parts if part)


def _figure(story: Story) -> str:
    return f"{story.figure.what}: {story.figure.words} ({story.figure.who})" if story.figure else ""


def digest_words(digest: Digest, graph: Graph) -> str:
    """A digest as plain words in lines of 72, which stands on its own."""
    return "\n".join(_words(digest, graph))


def _words(digest: Digest, graph: Graph) -> Iterator[str]:
    for topic, events in digest.topics:
        yield from _heading(topic_named(topic, graph))
        for event in events:
            yield from _story_words(story_of(event, graph))
    for heading, notes in (("Updates", updates_in(digest, graph)), ("Corrections", corrections_in(digest, graph))):
        found = list(notes)
        if found:
            yield from _heading(heading)
        for note in found:
            yield from (_lines(f"* {note.headline}"), _lines(f"{note.when}. {note.words}", "  "), f"  {note.url}", "")


def _heading(text: str) -> tuple[str, ...]:
    return text.upper(), "-" * min(len(text), _WIDTH), ""


def _story_words(story: Story) -> Iterator[str]:
    yield _lines(f"* {story.headline}")
    yield _lines(_facts(story), "  ")
    if story.is_withdrawn:
        yield _lines(f"{WITHDRAWN} {story.standing_note}", "  ")
    yield from (_lines(paragraph, "  ") for paragraph in story.summary_words.split("\n\n"))
    if story.figure:
        yield _lines(_figure(story), "  ")
    yield from (f"  {story.url}", "")


def _lines(text: str, indent: str = "") -> str:
    """A paragraph broken into lines; words and addresses stay whole."""
    after = indent or "  "
    return fill(
        text, _WIDTH, initial_indent=indent, subsequent_indent=after, break_long_words=False, break_on_hyphens=False
    )
