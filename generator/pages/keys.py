"""Keys of pictures: samples of what they show, with their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.charts.key import arc_sample
from generator.markdown import Markdown
from generator.model import Vocabulary
from generator.pages.chronicle import directed


@dataclass(frozen=True)
class KeyLine:
    """A sample of what a picture shows, and what it means."""

    sample: Markdown
    words: str


def relation_key(styles: Iterable[int], vocabulary: Vocabulary) -> Iterator[KeyLine]:
    """How each relation in a picture is drawn, in the vocabulary's order."""
    relations = directed(vocabulary)
    for style in sorted(set(styles)):
        yield KeyLine(Markdown(arc_sample(style)), vocabulary.relations[relations[style]].inverse)
