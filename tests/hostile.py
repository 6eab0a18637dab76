"""Words that would like to be more than words."""

from __future__ import annotations

from hypothesis import strategies as st

# Pieces of Markdown, of its extensions, of HTML and of templates, to be strung together.
PIECES = [
    "<script>alert(1)</script>", "<b>", "</div>", "</td>", "</a>", "<!--", "-->", "<![CDATA[", "<?php", "<!x>",
    "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>", '" onmouseover="alert(1)', "' onclick='x",
    "javascript:alert(1)", "data:text/html,x", "[x](javascript:alert(1))", "![x](x.png)", "[x]: javascript:x",
    "[x][y]", "<javascript:x>", "https://example.org/<b>", "<https://example.org/>", "<me@example.org>",
    "www.example.org", "*", "**", "_", "__", "***", "`", "``", "~~", "^", "==", "++", "|", "||", "\\", "\\\\",
    "\\|", "&", "&lt;", "&#60;", "&#x3c;", "&amp;lt;", "#", "# ", "## ", "- ", "+ ", "* ", "1. ", "1) ", "> ", ">",
    "<", "::", ": ", "!!! note", "???", "===", "---", "[TOC]", "[^1]", "[^1]: x", "*[HTML]: x", "{: onclick=x }",
    "{#id .class}", "{{ x }}", "{% x %}", "{", "}", "[", "]", "(", ")", "![", "](", "[[", "]]", "[[x|y]]", "[@x]",
    "@", "$", "$$", "%", "~", "=", "+", "!", "?", ";", ",", ".", "'", '"', "/", "klzzwxh:0", "wzxhzdk:0", "amp;",
    "</span markdown>", '<div markdown="1">', "markdown", "\t", "    ", "  ", " ", "a", "B", "0", "麦", "خ", "é",
]  # fmt: skip

# What the reader lets through: nothing that cannot be seen.
_VISIBLE = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_PIECES = st.lists(st.sampled_from(PIECES) | _VISIBLE, min_size=1, max_size=12).map("".join)


def _is_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


# One line, as headlines, names and labels are.
lines = _PIECES.filter(_is_words)
# Several, as summaries and bodies are.
texts = st.lists(_PIECES, min_size=1, max_size=5).map("\n".join).filter(_is_words)
