"""Words in another script say their language, so that a screen reader speaks them as what they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from generator.markdown.front_matter import FENCE
from generator.outputs import Output

# What is left as it is, a tag or where a link leads; or a run of letters that are not plain Latin.
_PIECE = re.compile(
    r"""<(?P<element>\w+)\b[^<>]*\slang="(?P<language>[\w-]+)"[^<>]*>[^<>]*</(?P=element)>|<[^<>]*>|\]\([^()\n]*\)"""
    r"""|(?P<words>[^\x00-\x7f](?:[^\x00-\x7f]|[0-9A-Za-z]+(?=[^\x00-\x7f]))*)"""
)
# What no page of Latin words has; to look for that alone is ten times as fast as to look at every piece.
_OTHER = re.compile("[^\x00-\u024f\u2000-\u2bff]")


@lru_cache(maxsize=1 << 15)
def script_of(name: str) -> str:
    """The script of a name's first letter that is not Latin, by the first word of its Unicode name; else empty."""
    scripts = (unicodedata.name(letter, "").split(" ")[0].casefold() for letter in name if letter.isalpha())
    return next((script.split("-")[0] for script in scripts if script and script != "latin"), "")


def spoken(page: Output, languages: Mapping[str, str]) -> Output:
    """The page with the language of its words in scripts that are in `languages`, by script."""
    before, front, body = page.content.decode().split(FENCE, 2)
    return Output(page.path, FENCE.join((before, front, marked(body, languages))).encode())


def marked(text: str, languages: Mapping[str, str]) -> str:
    """Markdown of ours with such words in elements that say their language, where none around them does."""
    if not (languages and _OTHER.search(text)):
        return text
    return _PIECE.sub(lambda piece: _piece(piece, languages), text)


def _piece(piece: re.Match[str], languages: Mapping[str, str]) -> str:
    if piece["words"]:
        return _words(piece["words"], languages)
    if piece["element"] and piece["language"].split("-")[0] not in {tag.split("-")[0] for tag in languages.values()}:
        start, end = piece.group().index(">") + 1, piece.group().rindex("<")
        return piece.group()[:start] + marked(piece.group()[start:end], languages) + piece.group()[end:]
    return piece.group()


def _words(words: str, languages: Mapping[str, str]) -> str:
    """The words between the marks at either end, such as quotes."""
    script = script_of(words)
    language = languages.get(script)
    if not (script and language):
        return words
    letters = [place for place, letter in enumerate(words) if letter.isalnum()]
    first, last = letters[0], letters[-1] + 1
    return f'{words[:first]}<span lang="{language}">{words[first:last]}</span>{words[last:]}'
