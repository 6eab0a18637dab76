"""Running text: what its small Markdown means, and that nothing of it is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from time import perf_counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.prose import (
    Block,
    Citation,
    Inline,
    Link,
    Reference,
    Styled,
    Text,
    citations_in,
    html_in,
    inlines_of,
    links_in,
    marks_left_in,
    parse_prose,
    plain_texts,
    references_in,
    words_of,
)
from tests.examples import many
from tests.hostile import texts


def inlines(text: str) -> list[Inline]:
    """The inlines of a text of one block."""
    (block,) = parse_prose(text)
    return list(block.inlines)


def kinds(text: str) -> list[tuple[str, str]]:
    """The blocks of a text, each with its words."""
    return [(block.kind, words_of_block(block)) for block in parse_prose(text)]


def words_of_block(block: Block) -> str:
    """The words of plain inlines."""
    return "".join(inline.text for inline in block.inlines if isinstance(inline, Text))


def test_nothing_is_no_block() -> None:
    """Empty text has no paragraph."""
    assert parse_prose("") == ()
    assert parse_prose(" \n\n \n") == ()


def test_a_paragraph_ends_at_an_empty_line() -> None:
    """Lines of one paragraph are one run of words."""
    assert kinds("The light\nis out.\n\nThe bell rings.") == [("p", "The light is out."), ("p", "The bell rings.")]


def test_headings_begin_at_level_three() -> None:
    """Levels 3 to 6 are headings; one or two marks, which would rival the page's own, are words."""
    assert kinds("### What happened\nIt went out.") == [("h3", "What happened"), ("p", "It went out.")]
    assert kinds("###### Small") == [("h6", "Small")]
    assert kinds("# Large") == [("p", "# Large")]
    assert kinds("###Close") == [("p", "###Close")]


def test_lists_have_an_item_a_line() -> None:
    """Hyphens and stars make bullets, numbers a numbered list; a line that begins none goes on with the item."""
    assert kinds("- one\n  and more\n* two") == [("ul", "one and more"), ("ul", "two")]
    assert kinds("1. one\n2. two") == [("ol", "one"), ("ol", "two")]
    assert kinds("-no item") == [("p", "-no item")]


def test_a_number_that_begins_a_line_within_a_sentence_is_kept() -> None:
    """A sentence that happens to break before "300." has not become a list and lost its figure."""
    assert "300" in words_of("The tower lost lamps, and they were\n300. The bell was left.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17. That is how many.", [("p", "17. That is how many.")]),
        ("### Lamps\n17. That is how many.", [("h3", "Lamps"), ("p", "17. That is how many.")]),
        ("- lamps\n17. That is how many.", [("ul", "lamps 17. That is how many.")]),
        ("1. one\n\n2. two", [("ol", "one"), ("ol", "two")]),
        ("1. one\n\nMore.\n\n2. two", [("ol", "one"), ("p", "More."), ("p", "2. two")]),
    ],
)
def test_a_numbered_list_begins_with_one(text: str, expected: list[tuple[str, str]]) -> None:
    """Any other number begins an item directly after one, and is part of the words elsewhere."""
    assert kinds(text) == expected


def test_a_number_that_begins_a_text_is_kept() -> None:
    """The words without marks have it too."""
    assert words_of("12. Mai 1990 was the day.") == "12. Mai 1990 was the day."


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Of [[Pharos Works]] now.", ["[[Pharos Works]]"]),
        ("Dark. [@Bugle Times] [@ bugle]", ["[@Bugle Times]", "[@ bugle]"]),
        ("*[[companies/Pharos|it]]* and [[pharos]", ["[[companies/Pharos|it]]", "[[pharos]"]),
        ("`[[Pharos Works]]` is code. [[pharos|it]] [@bugle; @gazette] [2] a[1]", []),
    ],
)
def test_marks_that_are_none_are_found(text: str, marks: list[str]) -> None:
    """What begins like a link or a citation, is none, and is no code."""
    assert list(marks_left_in(text)) == marks


def test_quotes_are_blocks() -> None:
    """Lines after `>` are one quotation."""
    assert kinds("> It is dark.\n> It is cold.") == [("quote", "It is dark. It is cold.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*long*", [Styled("em", (Text("long"),))]),
        ("**long**", [Styled("strong", (Text("long"),))]),
        ("`a*b*c`", [Styled("code", (Text("a*b*c"),))]),
        ("a *b* c", [Text("a "), Styled("em", (Text("b"),)), Text(" c")]),
        ("2 * 3 * 4", [Text("2 * 3 * 4")]),
        ("a_b_c", [Text("a_b_c")]),
        ("**[[ada-wick]]**", [Styled("strong", (Reference("ada-wick", None),))]),
    ],
)
def test_emphasis_and_code(text: str, expected: list[Inline]) -> None:
    """Stars make emphasis where they hug words, backticks make code, and nothing else does."""
    assert inlines(text) == expected


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("[[pharos]]", Reference("pharos", None)),
        ("[[pharos|the Works]]", Reference("pharos", "the Works")),
        ("[[companies/pharos|the Works]]", Reference("companies/pharos", "the Works")),
        ("[[pharos|灯塔厂]]", Reference("pharos", "灯塔厂")),
    ],
)
def test_an_entity_is_linked_by_its_id(text: str, reference: Reference) -> None:
    """Two brackets link to a record, perhaps with other words, perhaps with its kind."""
    assert inlines(text) == [reference]
    assert references_in(f"See {text}.") == (reference.id,)


@pytest.mark.parametrize(
    "text", ["[[Pharos]]", "[[]]", "[[pharos|]]", "[[a|b|c]]", "[[../x]]", "[pharos]", "[[pharos]"]
)
def test_what_is_no_link_to_a_record_is_words(text: str) -> None:
    """Brackets that do not hold an id are shown as typed."""
    assert references_in(text) == ()
    assert words_of(text) == text


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[@ft]", ("ft",)),
        ("[@ft, @afp]", ("ft", "afp")),
        ("[@ft; @afp]", ("ft", "afp")),
        ("[@ft,@afp]", ("ft", "afp")),
        ("[@ft-2025-07-23]", ("ft-2025-07-23",)),
        ("Dark. [@ft] Cold. [@afp] Dark. [@ft]", ("ft", "afp")),
        ("*It is dark. [@ft]*", ("ft",)),
    ],
)
def test_citations_name_sources(text: str, keys: tuple[str, ...]) -> None:
    """Each key is told once, in the order of the text, also from within emphasis."""
    assert citations_in(text) == keys


@pytest.mark.parametrize("text", ["[@]", "[ft]", "@ft", "[@ft afp]", "[@ ft]", "ada@wick.example"])
def test_what_is_no_citation_is_words(text: str) -> None:
    """A citation has its brackets and, before each key, its sign."""
    assert citations_in(text) == ()
    assert words_of(text) == text


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/",
        "http://a.example/",
        "HTTPS://a.example/",
        "mailto:ada@a.example",
        "https://a.example/b_(c)",
        "https://a.example/?q=[1]",
    ],
)
def test_links_lead_to_the_web_or_to_mail(url: str) -> None:
    """Web and mail addresses are links, brackets in them included."""
    assert inlines(f"[the page]({url})") == [Link(url, (Text("the page"),))]
    assert links_in(f"See [the page]({url}).") == (url,)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/etc/passwd",
        "../other.md",
        "#top",
        "ftp://a.example",
        "&#106;avascript:alert(1)",
        "\x01javascript:alert(1)",
    ],
)
def test_no_other_address_is_a_link(url: str) -> None:
    """What would run, or lead into the site by a way that nobody checks, is shown as typed."""
    text = f"[the page]({url})"
    assert links_in(text) == ()
    assert words_of(text) == text


def test_the_words_of_a_link_are_plain() -> None:
    """A link holds no other link or emphasis, so that nothing is nested without end."""
    (link,) = inlines("[a **b** *c*](https://a.example/)")
    assert link == Link("https://a.example/", (Text("a **b** *c*"),))
    (strong,) = inlines("**a [b](https://a.example/)**")
    assert strong == Styled("strong", (Text("a [b](https://a.example/)"),))


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<b>bold</b>", "<!-- hidden -->", "&lt;b&gt;", "<img src=x onerror=alert(1)>"]
)
def test_html_stays_text(text: str) -> None:
    """There is no HTML in running text: it is words like all others."""
    assert inlines(text) == [Text(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The <b>light</b>", "<b>"),
        ("</div>", "</div>"),
        ("<!-- hidden -->", "<!-- hidden -->"),
        ("2 < 3 and 4 > 3", None),
        ("a <- b", None),
        ("no tags", None),
    ],
)
def test_html_is_noticed(text: str, found: str | None) -> None:
    """What looks like a tag is found, so that the editor can be told; comparisons are not taken for one."""
    assert html_in(text) == found


def test_names_become_links_only_in_plain_words() -> None:
    """Words of links, references, headings, quotations and code are left as they are."""
    text = "### Head\n\nplain *soft* `code` [[id|named]] [label](https://a.example/)\n\n> quoted\n\n- item"
    assert [words.strip() for words in plain_texts(text) if words.strip()] == ["plain", "soft", "item"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The *light* is **out**.", "The light is out."),
        ("See [the page](https://a.example/) of [[pharos|the Works]].", "See the page of the Works."),
        ("It is out. [@ft]", "It is out."),
        ("It is out [@ft].", "It is out."),
        ("### Head\n\n- one\n- two", "Head one two"),
        ("灯塔\n\n厂", "灯塔 厂"),
    ],
)
def test_the_words_of_a_text_have_no_marks(text: str, words: str) -> None:
    """Descriptions and the search get the words alone, spaced as a reader would."""
    assert words_of(text) == words


HOSTILE = {
    "brackets": "[" * 20_000,
    "double brackets": "[[" * 10_000,
    "closed brackets": "[]" * 10_000,
    "references begun": "[[a|" * 5_000,
    "stars": "*" * 20_000,
    "emphasis begun": "*a " * 6_667,
    "strong begun": "**a " * 5_000,
    "strong and spaces": "**a" + " " * 19_990 + "b",
    "strong words": "**a" + " b" * 9_990,
    "backticks": "`" * 20_000,
    "code begun": "`a" * 9_999,
    "links begun": "[a](" * 5_000,
    "addresses begun": "[a](https://x" * 1_500,
    "address of brackets": "[a](https://x" + "(b)" * 6_600,
    "address of open brackets": "[a](https://x" + "(b" * 9_990,
    "citations begun": "[@a," * 5_000,
    "long citation": "[" + "@a, " * 4_990,
    "tags begun": "<a" * 10_000,
    "long tag": "<a" + " b" * 9_990,
    "quotes": "> " * 10_000,
    "headings": "### " * 5_000,
    "items": "- " * 10_000,
    "lines": "a\n" * 10_000,
    "empty lines": "\n" * 20_000,
    "numbers": "1. " * 6_667,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_read_quickly(text: str) -> None:
    """No text of the greatest length takes longer than a reader would notice."""
    started = perf_counter()
    parse_prose(text)
    words_of(text)
    html_in(text)
    citations_in(text)
    list(plain_texts(text))
    assert perf_counter() - started < 2


def _everything(found: Iterable[Inline]) -> Iterator[str]:
    """All that a text holds, in its order: words, ids, keys and addresses."""
    for inline in found:
        match inline:
            case Text(text):
                yield text
            case Reference(id, text):
                yield f"{id} {text or ''}"
            case Citation(keys):
                yield " ".join(keys)
            case Styled(_, inner):
                yield from _everything(inner)
            case Link(url, inner):
                yield from _everything(inner)
                yield url


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@many
@given(texts | st.text(alphabet="ab 灯*`[]()|@#->1.\n,:/", max_size=120))
def test_no_word_is_lost(text: str) -> None:
    """Every letter and digit of any text is in what it was parsed into, once and in its order."""
    assume(not re.search(r"(?m)^\s*\d{1,3}\. ", text))  # the numbers of a numbered list are given anew
    parsed = "".join(part for block in parse_prose(text) for part in _everything(block.inlines))
    assert _letters(parsed) == _letters(text)


@many
@given(texts)
def test_the_words_are_all_but_citations_and_addresses(text: str) -> None:
    """The words of a text leave out only where it points: keys of sources, addresses, and ids that have other words."""
    shown = []
    for inline in inlines_of(text):
        match inline:
            case Text(words) | Reference(_, str(words)) | Reference(words, None):
                shown.append(words)
    assert _letters(words_of(text)) == _letters("".join(shown))


@many
@given(texts)
def test_every_link_is_of_a_safe_kind(text: str) -> None:
    """Whatever is typed, only web and mail addresses become links."""
    assert all(re.match(r"(?i)https?://|mailto:", url) for url in links_in(text))
    assert {block.kind for block in parse_prose(text)} <= {"p", "ul", "ol", "quote", "h3", "h4", "h5", "h6"}


@many
@given(texts)
def test_blanks_around_a_text_do_not_matter(text: str) -> None:
    """A text means the same with empty lines around it."""
    assert parse_prose(f"\n\n{text}\n \n") == parse_prose(text)
