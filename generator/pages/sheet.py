"""A page being written: it knows where it stands, so that it can link from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.dates import Edtf
from generator.graph import Graph, figure_keys
from generator.links import (
    Page,
    anchor_of_citation,
    anchor_of_figure,
    anchor_of_source,
    method_page,
    page_of,
    word_page,
)
from generator.markdown import (
    Markdown,
    attribute,
    escaped,
    joined,
    linked,
    rendered,
    rendered_inline,
    script_of,
    spanned,
)
from generator.model import Company, Event, Kind, Person, Place, Topic
from generator.model.once import once
from generator.wording import date_worded


@dataclass
class Sheet:
    """Writes links and running text for one page.

    `numbers` gives the sources their numbers, where the page lists them;
    `linked` remembers which names have become links, so that only first mentions do;
    `citations` remembers what each place cites, so that the list of sources leads back there;
    `said` remembers what reads alike wherever it stands on the page, such as the names of companies in a list.
    """

    graph: Graph
    page: Page
    owner: str = ""
    moment: Edtf | None = None
    numbers: dict[str, int] = field(default_factory=dict)
    linked: set[tuple[Kind, str]] = field(default_factory=set)
    citations: list[tuple[str, ...]] = field(default_factory=list)
    said: dict[tuple[str, str], Markdown] = field(default_factory=dict)

    def to(self, page: Page, text: str, anchor: str = "") -> Markdown:
        """A link to another page."""
        return linked(text, self.page.link_to(page, anchor))

    def entity(self, kind: Kind, id: str, text: str | None = None) -> Markdown:
        """A link to an entity, by the name it bore at the moment of this page."""
        if text:
            return self._named(kind, id, text)
        return self._alike((kind, id), lambda: self._named(kind, id, self.graph.name_of(kind, id, self.moment)))

    def _named(self, kind: Kind, id: str, name: str) -> Markdown:
        page = page_of(kind, id)
        return escaped(name) if page.path == self.page.path else self.to(page, name)

    def _alike(self, key: tuple[str, str], made: Callable[[], Markdown]) -> Markdown:
        """What reads alike wherever it stands on this page, made once."""
        if key not in self.said:
            self.said[key] = made()
        return self.said[key]

    def event(self, event: Event, text: str | None = None) -> Markdown:
        """A link to a briefing."""
        return self._named(Kind.EVENT, event.id, text or event.headline)

    def entities(self, kind: Kind, ids: tuple[str, ...]) -> Markdown:
        """Links to several entities, with commas."""
        return joined(self.entity(kind, id) for id in ids)

    def kind(self, event: Event) -> Markdown:
        """A link to the kind of an event."""
        word = self.graph.catalogue.vocabulary.kinds[event.kind]
        return self._alike(("kind", event.kind), lambda: self.to(word_page(event.kind), word.name))

    def standing(self, word: str) -> Markdown:
        """A standing as a word and a shape, leading to its explanation."""
        return self._alike(("standing", word), lambda: self._standing(word))

    def _standing(self, word: str) -> Markdown:
        standing = self.graph.catalogue.vocabulary.standings[word]
        label = joined((spanned(standing.mark, "mark"), escaped(standing.name)), " ")
        return spanned(self.to(method_page(), label, f"standing-{word}"), f"standing standing-{word}")

    def speaker(self, text: str) -> Markdown:
        """Who says so: a link if it is a person or company of ours."""
        named = self.graph.entity_named(text)
        return self.entity(*named) if named else escaped(text)

    def name(self, text: str) -> str:
        """Who says so, in plain words."""
        named = self.graph.entity_named(text)
        return self.graph.name_of(*named, self.moment) if named else text

    def figure(self, event: Event, index: int, text: str) -> Markdown:
        """A link to a figure on its briefing."""
        key = figure_keys(event)[index]
        return self.to(page_of(Kind.EVENT, event.id), text, anchor_of_figure(key))

    def foreign(self, name: str) -> Markdown:
        """A name on its own: in another script, with its language and its own direction of writing."""
        script = script_of(name)
        if not script:
            return spanned(name, "also")
        language = self.graph.catalogue.vocabulary.prose.languages.get(script, "")
        marked = f' lang="{attribute(language)}"' if language else ""
        return Markdown(f'<bdi class="also"{marked}>{escaped(name)}</bdi>')

    def prose(self, text: str | None) -> Markdown:
        """A rich field as Markdown; nothing for no text."""
        return rendered(text, self) if text else Markdown("")

    def line(self, text: str | None) -> Markdown:
        """A rich field on one line, for a list or a table."""
        return rendered_inline(text, self) if text else Markdown("")

    def mention(self, text: str) -> Markdown:
        """The words, with the first mention of each known name as a link."""
        parts: list[Markdown] = []
        end = 0
        for mention in self.graph.names.mentions(text):
            kind, id = mention.entity
            if (kind, id) in self.linked or page_of(kind, id).path == self.page.path:
                continue
            self.linked.add((kind, id))
            parts.append(_inner(text[end : mention.start]))
            parts.append(self.entity(kind, id, text[mention.start : mention.end]))
            end = mention.end
        parts.append(_inner(text[end:]))
        return joined(parts, "")

    def reference(self, id: str, text: str | None) -> Markdown:
        """An entity named by its id, which may say its kind: `companies/meta`."""
        key = self.graph.entity_referred(id)
        self.linked.add(key)
        return self.entity(*key, text)

    def citation(self, keys: tuple[str, ...]) -> Markdown:
        """Numbers of sources where the page lists them, else links to the sources' own pages."""
        if not self.numbers:
            links = (self.source(self.graph.evidences.id_of(self.owner, key)) for key in keys)
            return Markdown(f'<sup class="cite">{joined(links)}</sup>')
        self.citations.append(keys)
        links = (linked(str(self.numbers[key]), f"#{anchor_of_source(self.numbers[key])}") for key in keys)
        return Markdown(f'<sup class="cite" id="{anchor_of_citation(len(self.citations))}">{joined(links)}</sup>')

    def cited_at(self, key: str) -> tuple[str, ...]:
        """The addresses of the places that have cited a source up to now."""
        return tuple(anchor_of_citation(n) for n, keys in enumerate(self.citations, 1) if key in keys)

    def source(self, id: str) -> Markdown:
        """A link to the page of a source, by its publisher and date."""
        return self.entity(Kind.SOURCE, id, self.source_name(id))

    def source_name(self, id: str) -> str:
        """A source by its publisher and date, in plain words."""
        source = self.graph.evidences.all[id].source
        date = f", {date_worded(source.published)}" if source.published and source.published.is_disclosed else ""
        return f"{source.publisher}{date}"

    def sources(self, owner: str, keys: tuple[str, ...]) -> Markdown:
        """Links to sources that a record cites."""
        return joined((self.source(self.graph.evidences.id_of(owner, key)) for key in keys), "; ")


def _inner(text: str) -> Markdown:
    """Words between links, with their blanks."""
    words = escaped(text)
    if not words:
        return Markdown(" " if text else "")
    return Markdown(f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}")


@once
def names_in_other_scripts(record: Company | Person | Place | Topic) -> tuple[str, ...]:
    """Names that are not written in Latin letters, such as 亚马逊."""
    return tuple(name for name in record.all_names if script_of(name))
