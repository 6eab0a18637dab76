"""What a reader sees on a built briefing: its passages, each with the publishers that its notes lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag

_BLOCKS = {
    "figure": ".figures tbody tr",
    "statement": ".statement",
    "disagreement": ".disagreements > p",
    "key fact": ".keyfacts li",
    "standing": ".firmness p",
    "named": ".named li",
}
_PROSE = {"milestone": ".milestones li", "standfirst": ".standfirst p"}
_NOTES = re.compile(r"((?:⟦[^⟧]*⟧\s*)+)")


@dataclass(frozen=True)
class Passage:
    """Words that stand together on a page, where they stand, and the publishers of the sources cited for them."""

    place: str
    text: str
    publishers: tuple[str, ...]

    def says(self, *words: str) -> bool:
        """Whether all of these words stand in it, in whatever case; a figure begins with the first, hedge and all."""
        text = self.text.casefold()
        begins = self.place != "figure" or text.startswith(f"{words[0].casefold()} ")
        return begins and all(word.casefold() in text for word in words)


def briefing(site: Path, id: str) -> Path:
    """The file of a briefing's page."""
    return site / "briefings" / id / "index.html"


@cache
def passages(file: Path) -> tuple[Passage, ...]:
    """All passages of a briefing: a row, a statement, or what stands between one note and the next."""
    article = BeautifulSoup(file.read_text("utf-8"), "html.parser").select_one("article.briefing")
    assert article is not None, f"{file} is no briefing"
    publishers = _publishers(article)
    _mark_notes(article)
    found = [_whole(place, block, publishers) for place, css in _BLOCKS.items() for block in article.select(css)]
    for place, block in _prose(article):
        found += _claims(place, block, publishers)
    return tuple(found)


def found(file: Path, place: str, *words: str) -> list[Passage]:
    """The passages of one kind of place in which all of these words stand together; there must be one at least."""
    there = [passage for passage in passages(file) if passage.place == place]
    matching = [passage for passage in there if passage.says(*words)]
    told = "\n".join(passage.text for passage in there)
    assert matching, f"No {place} of {file.parent.name} says {words}; these are there:\n{told}"
    return matching


def sources(file: Path) -> tuple[str, ...]:
    """The entries of a briefing's list of sources, in order."""
    page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    return tuple(_words(entry.get_text()) for entry in page.select(".sources ol > li"))


def sentences(text: str) -> list[str]:
    """The sentences of a text; an abbreviation ends none."""
    return re.split(r"(?<=[.!?;]) (?=[A-Z“])", text)


def _publishers(article: Tag) -> dict[str, str]:
    """The publisher of each entry of the list of sources, by the entry's anchor."""
    entries = article.select(".sources ol > li")
    return {str(entry.select("span[id]")[0]["id"]): entry.select("strong")[0].get_text() for entry in entries}


def _mark_notes(article: Tag) -> None:
    """Drop what is no text, and put the anchors that a note leads to in place of its number."""
    for extra in article.select("button, .headerlink, [hidden]"):
        extra.decompose()
    for note in article.select("sup.cite"):
        anchors = [str(link["href"]).removeprefix("#") for link in note.select("a")]
        note.replace_with(f"⟦{' '.join(anchors)}⟧")


def _prose(article: Tag) -> list[tuple[str, Tag]]:
    framed = [(place, block) for place, css in _PROSE.items() for block in article.select(css)]
    own = article.find_all(["p", "ul", "ol"], recursive=False)
    return [*framed, *(("prose", item) for block in own for item in (block.select("li") or [block]))]


def _whole(place: str, block: Tag, publishers: dict[str, str]) -> Passage:
    """A block as one passage, with all that is cited in it."""
    text = block.get_text()
    return Passage(place, _words(_NOTES.sub(" ", text)), _cited("".join(_NOTES.findall(text)), publishers))


def _claims(place: str, block: Tag, publishers: dict[str, str]) -> list[Passage]:
    """A paragraph as its claims: each ends with the notes that it rests on."""
    texts = [*_NOTES.split(block.get_text()), ""]
    pairs = zip(texts[::2], texts[1::2], strict=True)
    return [Passage(place, _words(text), _cited(notes, publishers)) for text, notes in pairs if text.strip()]


def _cited(notes: str, publishers: dict[str, str]) -> tuple[str, ...]:
    anchors = " ".join(re.findall("⟦([^⟧]*)⟧", notes)).split()
    return tuple(publishers[anchor] for anchor in anchors)


def _words(text: str) -> str:
    return " ".join(text.split())
